"""Takes pictures into the record and tells pages where their renditions are.

The original goes to the private storage and is never served. Readers get renditions, kept under the SHA-256 of the
original, so an address always means the same bytes. A picture keeps its file for ever: another file is another
picture, because a rendition may stand in any browser's cache and a story was published with what was seen then.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, default_storage, storages
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.errors import NotReady
from articles.imaging import Opened, encode_renditions, open_picture, rendition_sizes
from articles.models import Picture
from articles.text.slugs import slugify

#: Bytes of a file's name on most disks are 255, and a letter of most scripts takes three of them.
NAME_LENGTH = 60


@dataclass(frozen=True)
class Rendered:
    """What a template needs for `<picture>`: addresses by width, and the size of what `src` leads to."""

    src: str
    srcset_webp: str
    srcset_jpeg: str
    width: int
    height: int
    #: The largest JPEG, for previews elsewhere and for structured data.
    largest: str
    largest_width: int
    largest_height: int


def renditions(picture: Picture) -> Rendered:
    """Where the renditions are; reads neither a disk nor the database."""
    sizes = rendition_sizes(picture.width, picture.height)
    folder = reverse("media", args=[picture.checksum, "0.jpg"]).removesuffix("0.jpg")
    # The second step is what a phone of usual density and most columns need; `srcset` serves all others.
    width, height = sizes[:2][-1]
    return Rendered(
        src=f"{folder}{width}.jpg",
        srcset_webp=", ".join(f"{folder}{step}.webp {step}w" for step, _height in sizes),
        srcset_jpeg=", ".join(f"{folder}{step}.jpg {step}w" for step, _height in sizes),
        width=width,
        height=height,
        largest=f"{folder}{sizes[-1][0]}.jpg",
        largest_width=sizes[-1][0],
        largest_height=sizes[-1][1],
    )


def rendition_names(picture: Picture) -> set[str]:
    """The names that an address of the picture may end in."""
    widths = (width for width, _height in rendition_sizes(picture.width, picture.height))
    return {f"{width}.{extension}" for width in widths for extension in ("webp", "jpg")}


def inspect(upload: File) -> Opened:
    """What `upload` holds, for a form to check before it calls `take_in`; raises NotReady if it cannot be taken in."""
    opened = open_picture(upload)
    if twin := Picture.objects.filter(checksum=checksum_of(upload)).first():
        raise NotReady(_("This picture is in the library already: “%(twin)s”.") % {"twin": twin}, "file")
    return opened


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
    _fill_from_file(picture, opened)
    upload.seek(0)
    original = f"{picture.checksum}/{_file_name(upload, opened)}"
    _store(storages["originals"], original, upload.read())
    for name, content in encode_renditions(opened):
        _store(default_storage, f"{picture.checksum}/{name}", content)
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
            setattr(picture, name, text[: Picture._meta.get_field(name).max_length])


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
