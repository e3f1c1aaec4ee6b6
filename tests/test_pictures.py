"""Pictures on their way into the record: files first, the row last, the same bytes once."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.storage import FileSystemStorage, default_storage, storages
from django.db import IntegrityError
from django.db.models import ProtectedError
from pytest_django import DjangoAssertNumQueries

from articles import pictures
from articles.errors import NotReady
from articles.models import Picture
from tests.cast import make_story
from tests.picture_files import drawing, encoded, exif, photograph, upload

pytestmark = pytest.mark.django_db


def stored(folder: str) -> set[str]:
    """What readers could be given, as paths below the renditions' folder."""
    root = Path(default_storage.location)
    return {path.name for path in (root / folder).glob("*")}


def test_an_accepted_picture_has_its_size_checksum_original_and_renditions() -> None:
    content = encoded(photograph(1_000, 500))
    picture = pictures.accept(upload(content, "Summit in Seoul.JPEG"), alt="Two leaders", credit="Kim Min-ji")
    picture.refresh_from_db()
    assert (picture.width, picture.height) == (1_000, 500)
    assert picture.checksum == hashlib.sha256(content).hexdigest()
    assert (picture.alt, picture.credit) == ("Two leaders", "Kim Min-ji")
    assert picture.file.name == f"{picture.checksum}/summit-in-seoul.jpg"
    assert Path(storages["originals"].path(picture.file.name)).read_bytes() == content
    widths = ["480", "800", "1000", "480-3x2-50-50", "750-3x2-50-50"]
    expected = {f"{width}.{extension}" for width in widths for extension in ("avif", "webp", "jpg")}
    assert stored(picture.checksum) == pictures.rendition_names(picture) == expected


def test_an_original_never_lies_where_renditions_are_served_from() -> None:
    picture = pictures.accept(upload())
    assert not default_storage.exists(picture.file.name)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("서울 회담.png", "서울-회담.jpg"),
        ("page.php.jpg", "page-php.jpg"),
        ("🙂.jpg", "picture.jpg"),
        ("가" * 200 + ".jpg", "가" * 60 + ".jpg"),
        ("NUL\x00byte.jpg", "nul-byte.jpg"),
    ],
)
def test_a_files_name_is_kept_harmless_and_with_its_real_extension(name: str, kept: str) -> None:
    picture = pictures.accept(upload(name=name))
    assert picture.file.name == f"{picture.checksum}/{kept}"
    assert str(picture) == kept


def test_the_same_bytes_are_accepted_once_and_keep_what_the_desk_wrote() -> None:
    content = encoded(photograph())
    first = pictures.accept(upload(content), caption="As edited")
    again = pictures.accept(upload(content, "another name.jpg"), caption="Something else")
    assert (again.pk, again.caption) == (first.pk, "As edited")
    assert Picture.objects.count() == 1


def test_what_the_file_tells_fills_only_what_was_left_empty() -> None:
    content = encoded(photograph(), exif=exif(ImageDescription="From the camera " * 50, Artist="Kim"))
    picture = pictures.accept(upload(content), credit="Lee")
    assert picture.credit == "Lee"
    assert picture.caption.startswith("From the camera")
    assert picture.caption.endswith(" camera…")
    assert len(picture.caption) <= 500


def test_a_refused_file_leaves_nothing_behind() -> None:
    with pytest.raises(NotReady):
        pictures.accept(upload(b"<svg/>", "map.svg"))
    assert not Picture.objects.exists()
    assert not Path(default_storage.location).exists()
    assert not Path(storages["originals"].location).exists()


@pytest.mark.parametrize("working", range(4))
def test_a_storage_that_fails_half_way_leaves_no_row_and_does_not_stop_the_next_attempt(working: int) -> None:
    save, left = FileSystemStorage.save, iter([True] * working)

    def failing(storage: FileSystemStorage, name: str, content: object) -> str:
        if next(left, False):
            return save(storage, name, content)
        raise OSError("No space left on device")

    content = encoded(photograph())
    with patch.object(FileSystemStorage, "save", failing), pytest.raises(OSError, match="No space"):
        pictures.accept(upload(content))
    assert not Picture.objects.exists()
    picture = pictures.accept(upload(content))
    assert stored(picture.checksum) == pictures.rendition_names(picture)


def test_a_file_that_was_cut_short_by_a_crash_is_written_again() -> None:
    content = encoded(photograph())
    picture = pictures.accept(upload(content))
    whole = default_storage.size(f"{picture.checksum}/480.jpg")
    Path(default_storage.path(f"{picture.checksum}/480.jpg")).write_bytes(b"cut")
    picture.delete()
    pictures.accept(upload(content))
    assert default_storage.size(f"{picture.checksum}/480.jpg") == whole


def test_of_two_who_take_in_the_same_file_at_once_the_second_gets_the_firsts() -> None:
    content = encoded(photograph())
    take_in = pictures.take_in

    def overtaken(picture: Picture, file: object) -> None:
        take_in(Picture(caption="First"), upload(content))
        take_in(picture, file)

    with patch.object(pictures, "take_in", overtaken):
        assert pictures.accept(upload(content), caption="Second").caption == "First"
    assert Picture.objects.count() == 1


def test_a_row_that_the_database_refuses_is_heard_of() -> None:
    with pytest.raises(IntegrityError):
        pictures.accept(upload(), decorative=True, alt="Both")


def test_the_desk_is_told_of_a_twin_by_its_caption() -> None:
    content = encoded(photograph())
    assert pictures.inspect(upload(content)).width == 640
    pictures.accept(upload(content), caption="The leaders meet")
    with pytest.raises(NotReady, match="in the library already: “The leaders meet”"):
        pictures.inspect(upload(content))


def test_a_picture_keeps_its_file() -> None:
    picture = pictures.accept(upload())
    with pytest.raises(NotReady, match="keeps its file"):
        pictures.take_in(picture, upload(encoded(drawing())))


def test_a_discarded_picture_takes_its_files_along(django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    picture = pictures.accept(upload())
    checksum, original = picture.checksum, picture.file.name
    with django_capture_on_commit_callbacks(execute=True):
        pictures.discard(picture)
    assert not stored(checksum)
    assert not storages["originals"].exists(original)


def test_a_picture_in_use_is_not_discarded(django_capture_on_commit_callbacks: Callable[..., Any]) -> None:
    picture = pictures.accept(upload())
    make_story(lead_picture=picture)
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ProtectedError):
        pictures.discard(picture)
    assert stored(picture.checksum)


def test_a_template_gets_addresses_without_a_look_at_disk_or_database(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    picture = Picture(checksum="ab" * 32, width=1_000, height=501)
    folder = f"/media/{'ab' * 32}/"
    with django_assert_num_queries(0):
        rendered = pictures.renditions(picture)
    assert (rendered.src, rendered.width, rendered.height) == (f"{folder}800.jpg", 800, 401)
    assert rendered.srcset_webp == f"{folder}480.webp 480w, {folder}800.webp 800w, {folder}1000.webp 1000w"
    assert rendered.srcset_avif == rendered.srcset_webp.replace(".webp", ".avif")
    assert rendered.srcset_jpeg.endswith(f"{folder}1000.jpg 1000w")
    assert rendered.largest == f"{folder}1000.jpg"


def test_a_small_picture_has_one_size() -> None:
    rendered = pictures.renditions(Picture(checksum="ab" * 32, width=100, height=50))
    assert (rendered.width, rendered.height) == (100, 50)
    assert rendered.src == rendered.largest
