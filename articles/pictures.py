"""Takes pictures into the record and tells pages where their renditions are.

The original goes to the private storage and is never served. Readers get renditions, kept under the SHA-256 of the
original, so an address always means the same bytes. A picture keeps its file for ever: another file is another
picture, because a rendition may stand in any browser's cache and a story was published with what was seen then.
A crop has its shape and focal point in its name, and so another address once the focal point moves.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, default_storage, storages
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.errors import NotReady
from articles.imaging import (
    CONTENT_TYPES,
    SHAPES,
    Opened,
    crop_box,
    cropped,
    encode_rendition,
    encode_renditions,
    open_picture,
    rendition_sizes,
)
from articles.models import Picture
from articles.text.excerpts import shortened
from articles.text.slugs import slugify

CROPPED = re.compile(
    r"(?P<width>[1-9][0-9]{0,4})-(?P<shape>[0-9]x[0-9])-(?P<x>[0-9]{1,3})-(?P<y>[0-9]{1,3})\.(?P<extension>avif|webp|jpg)"
)
#: Bytes of a file's name on most disks are 255, and a letter of most scripts takes three of them.
NAME_LENGTH = 60


@dataclass(frozen=True)
class Rendered:
    """What a template needs for `<picture>`: addresses by width, and the size of what `src` leads to."""

    src: str
    srcset_avif: str
    srcset_webp: str
    srcset_jpeg: str
    width: int
    height: int
    #: The largest JPEG, for previews elsewhere and for structured data.
    largest: str
    largest_width: int
    largest_height: int


def renditions(picture: Picture, shape: str = "") -> Rendered:
    """Where the renditions are, cropped to one of `SHAPES` if it is given; reads neither a disk nor the database."""
    box = _crop(picture, shape)
    sizes = _sizes(picture, box)
    folder = reverse("media", args=[picture.checksum, "0.jpg"]).removesuffix("0.jpg")
    ending = _ending(picture, shape) if box else ""
    # The second step is what a phone of usual density and most columns need; `srcset` serves all others.
    width, height = sizes[:2][-1]
    return Rendered(
        src=f"{folder}{width}{ending}.jpg",
        srcset_avif=_srcset(folder, sizes, f"{ending}.avif"),
        srcset_webp=_srcset(folder, sizes, f"{ending}.webp"),
        srcset_jpeg=_srcset(folder, sizes, f"{ending}.jpg"),
        width=width,
        height=height,
        largest=f"{folder}{sizes[-1][0]}{ending}.jpg",
        largest_width=sizes[-1][0],
        largest_height=sizes[-1][1],
    )


def rendition_names(picture: Picture) -> set[str]:
    """The names that an address of the picture may end in."""
    names = {f"{width}.{extension}" for width, _height in _sizes(picture, None) for extension in CONTENT_TYPES}
    return names | all_crops(picture)


def all_crops(picture: Picture) -> set[str]:
    """Those of its crops around the focal point of now."""
    return set().union(*(crop_names(picture, shape) for shape in SHAPES))


def crop_names(picture: Picture, shape: str) -> set[str]:
    """Those of its crop to this shape around the focal point of now; none where it is shown whole."""
    box = _crop(picture, shape)
    sizes = _sizes(picture, box) if box else []
    ending = _ending(picture, shape)
    return {f"{width}{ending}.{extension}" for width, _height in sizes for extension in CONTENT_TYPES}


def current_name(picture: Picture, name: str) -> str:
    """What a crop around an earlier focal point is called now; the uncropped one of about its size where it is whole
    now. Empty for a name that no rendition has had.
    """
    former = CROPPED.fullmatch(name)
    if not former or former["shape"] not in SHAPES or max(int(former["x"]), int(former["y"])) > 100:
        return ""
    box = _crop(picture, former["shape"])
    widths = [width for width, _height in _sizes(picture, box)]
    width = min(widths, key=lambda step: abs(step - int(former["width"])))
    return f"{width}{_ending(picture, former['shape']) if box else ''}.{former['extension']}"


def _crop(picture: Picture, shape: str) -> tuple[int, int, int, int] | None:
    if not shape or picture.shown_whole:
        return None
    return crop_box(picture.width, picture.height, shape, picture.focal_x, picture.focal_y)


def _sizes(picture: Picture, box: tuple[int, int, int, int] | None) -> list[tuple[int, int]]:
    left, top, right, bottom = box or (0, 0, picture.width, picture.height)
    return rendition_sizes(right - left, bottom - top)


def _ending(picture: Picture, shape: str) -> str:
    return f"-{shape}-{picture.focal_x}-{picture.focal_y}"


def _srcset(folder: str, sizes: list[tuple[int, int]], ending: str) -> str:
    return ", ".join(f"{folder}{width}{ending} {width}w" for width, _height in sizes)


def shown(checksums: Iterable[str], now: datetime, *, unused: bool = False) -> set[str]:
    """Those of `checksums` whose pictures may be shown at `now`: to readers, or, with `unused`, before anything live
    uses them. For whoever prints pictures by their addresses.
    """
    rows = Picture.objects.filter(checksum__in=list(checksums))
    allowed = rows.with_rights(now) if unused else rows.published(now)
    return set(allowed.order_by().values_list("checksum", flat=True))


def open_rendition(picture: Picture, name: str) -> File:
    """The file of one of `rendition_names`; made from the original, once, where it is not there.

    So a picture that was taken in before there was such a rendition has it too. Raises FileNotFoundError where the
    original is lost.
    """
    path = f"{picture.checksum}/{name}"
    try:
        return default_storage.open(path)
    except FileNotFoundError:
        with storages["originals"].open(picture.file.name) as original:
            _store(default_storage, path, _made(picture, open_picture(original), name))
        return default_storage.open(path)


def _made(picture: Picture, opened: Opened, name: str) -> bytes:
    stem, extension = name.split(".")
    width, *crop = stem.split("-")
    if crop and (box := _crop(picture, crop[0])):
        opened = cropped(opened, box)
    return encode_rendition(opened, int(width), extension)


def crop_anew(picture: Picture, before: set[str]) -> None:
    """After the focal point moved: makes the crops around it, and throws away those of `before`."""
    names = all_crops(picture)
    if names - before:
        with storages["originals"].open(picture.file.name) as original:
            _store_crops(picture, open_picture(original))
    for name in before - names:
        transaction.on_commit(lambda name=name: default_storage.delete(f"{picture.checksum}/{name}"))


def _store_crops(picture: Picture, opened: Opened) -> None:
    for shape in SHAPES:
        if box := _crop(picture, shape):
            for name, content in encode_renditions(cropped(opened, box)):
                width, extension = name.split(".")
                _store(default_storage, f"{picture.checksum}/{width}{_ending(picture, shape)}.{extension}", content)


def inspect(upload: File) -> Opened:
    """What `upload` holds, for a form to check before it calls `take_in`; raises NotReady if it cannot be taken in."""
    opened = open_picture(upload)
    if twin := twin_of(upload):
        raise NotReady(known(twin), "file")
    return opened


def twin_of(upload: File) -> Picture | None:
    """The picture of the same bytes that the library has already."""
    return Picture.objects.filter(checksum=checksum_of(upload)).first()


def known(twin: Picture) -> str:
    """The sentence for whoever brings a file that is there already."""
    if twin.killed_at:
        return _("This picture is in the library and was killed: “%(twin)s”.") % {"twin": twin}
    return _("This picture is in the library already: “%(twin)s”.") % {"twin": twin}


def accept(upload: File, **fields: Any) -> Picture:
    """The picture of these bytes: the one that the library has, unchanged, or a new one with `fields`."""
    checksum = checksum_of(upload)
    if known := Picture.objects.filter(checksum=checksum).first():
        return known
    picture = Picture(**fields)
    try:
        take_in(picture, upload)
    except IntegrityError:
        # Somebody else took the same file in meanwhile. Any other violation is the caller's to hear of.
        if known := Picture.objects.filter(checksum=checksum).first():
            return known
        raise
    return picture


def take_in(picture: Picture, upload: File) -> None:
    """Stores `upload` and saves the new `picture` of it; fields left empty are filled from what the file itself tells.

    The files come first and the row last, so that no row lacks its files. Files without a row, left by a failure, are
    out of everybody's reach, and the next attempt uses them.
    """
    if picture.pk:
        raise NotReady(_("A picture keeps its file. Add the other file as a picture of its own."), "file")
    opened = open_picture(upload)
    picture.checksum = checksum_of(upload)
    picture.width, picture.height = opened.width, opened.height
    picture.shown_whole = picture.shown_whole or opened.drawn
    _fill_from_file(picture, opened)
    upload.seek(0)
    original = f"{picture.checksum}/{_file_name(upload, opened)}"
    _store(storages["originals"], original, upload.read())
    for name, content in encode_renditions(opened):
        _store(default_storage, f"{picture.checksum}/{name}", content)
    _store_crops(picture, opened)
    picture.file = original
    with transaction.atomic():
        picture.save()


def discard(picture: Picture) -> None:
    """Deletes a picture that nothing uses, its files once the row is gone; raises ProtectedError if something does."""
    original = picture.file.name
    files = [(default_storage, f"{picture.checksum}/{name}") for name in rendition_names(picture)]
    with transaction.atomic():
        picture.delete()
        for storage, name in [(storages["originals"], original), *files]:
            transaction.on_commit(lambda storage=storage, name=name: storage.delete(name))


def checksum_of(upload: File) -> str:
    upload.seek(0)
    return hashlib.file_digest(upload, "sha256").hexdigest()


def _fill_from_file(picture: Picture, opened: Opened) -> None:
    for name, text in opened.told.items():
        if not getattr(picture, name):
            # The ellipsis needs a place, and says that there was more.
            setattr(picture, name, shortened(text, Picture._meta.get_field(name).max_length - 1))


def _file_name(upload: File, opened: Opened) -> str:
    """The uploader's own name for the file, which people search by, with the extension that its content has."""
    stem = slugify(Path(upload.name or "").stem)[:NAME_LENGTH].strip("-")
    return f"{stem or 'picture'}.{opened.extension}"


def _store(storage: Storage, name: str, content: bytes) -> None:
    """Keeps `content` under just this name; a storage left alone would add a suffix to a name that is taken."""
    if storage.exists(name):
        # The name follows from the content, so only a file that was cut short differs.
        if storage.size(name) == len(content):
            return
        storage.delete(name)
    storage.save(name, ContentFile(content))
