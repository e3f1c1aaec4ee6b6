"""The addresses of renditions: what readers get, what nobody gets, and for how long."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import default_storage, storages
from django.http import HttpResponseBase
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from articles import pictures, workflow
from articles.models import Account, Article, Picture
from tests.cast import THEN, make_story, published_story
from tests.picture_files import upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture() -> Picture:
    return pictures.accept(upload(), alt="Two leaders")


def address(picture: Picture, name: str = "480.webp") -> str:
    return f"/media/{picture.checksum}/{name}"


def content_of(response: HttpResponseBase) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(("name", "kind"), [("480.avif", "AVIF"), ("480.webp", "WEBP"), ("640.jpg", "JPEG")])
def test_a_published_pictures_rendition_may_be_kept_for_ever(
    reader: Client, picture: Picture, name: str, kind: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    published_story(lead_picture=picture)
    with django_assert_num_queries(1):
        response = reader.get(address(picture, name), headers={"Accept-Encoding": "gzip"})
    assert response.status_code == 200
    assert Image.open(BytesIO(content_of(response))).format == kind
    assert response["Content-Type"] == f"image/{kind.lower()}"
    assert response["Content-Length"] == str(default_storage.size(f"{picture.checksum}/{name}"))
    assert response["Cache-Control"] == "public, max-age=31536000, s-maxage=0, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "Vary" not in response
    assert not response.cookies


def test_every_address_that_a_template_prints_answers(reader: Client, picture: Picture) -> None:
    published_story(lead_picture=picture)
    rendered = pictures.renditions(picture)
    steps = f"{rendered.srcset_avif}, {rendered.srcset_webp}, {rendered.srcset_jpeg}".split(", ")
    for path in {rendered.src, rendered.largest, *(step.partition(" ")[0] for step in steps)}:
        assert content_of(reader.get(path))


def test_a_browser_that_has_it_is_told_so_without_the_file_being_opened(reader: Client, picture: Picture) -> None:
    published_story(lead_picture=picture)
    response = reader.get(address(picture))
    etag = response["ETag"]
    assert content_of(response)
    Path(default_storage.path(f"{picture.checksum}/480.webp")).unlink()
    again = reader.get(address(picture), headers={"If-None-Match": etag})
    assert (again.status_code, again["ETag"]) == (304, etag)


@pytest.mark.parametrize("name", ["480.webp", "480.avif", "480-3x2-50-50.jpg"])
def test_a_rendition_that_is_not_there_yet_is_made_from_the_original(
    reader: Client, picture: Picture, name: str
) -> None:
    published_story(lead_picture=picture)
    path = Path(default_storage.path(f"{picture.checksum}/{name}"))
    before = path.read_bytes()
    path.unlink()
    assert content_of(reader.get(address(picture, name))) == before == path.read_bytes()


@pytest.mark.parametrize("left", [None, b"", b"no picture"])
def test_a_rendition_whose_original_is_lost_is_not_found(reader: Client, picture: Picture, left: bytes | None) -> None:
    published_story(lead_picture=picture)
    Path(default_storage.path(f"{picture.checksum}/480.webp")).unlink()
    original = Path(storages["originals"].path(picture.file.name))
    original.unlink()
    if left is not None:
        original.write_bytes(left)
    assert reader.get(address(picture)).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "summit.jpg", "original", "800.webp", "480.png", "480.gif", "0480.webp", "480.webp.", "480.WEBP", "480.webp%00",
        "%2e%2e", "..%2f..%2fsecret_key", "..%5c..%5csecret_key", "480.webp%0d%0aX:1",
    ],
)  # fmt: skip
def test_only_the_renditions_names_are_answered(reader: Client, desk: Client, picture: Picture, name: str) -> None:
    published_story(lead_picture=picture)
    assert reader.get(address(picture, name)).status_code == 404
    assert desk.get(address(picture, name)).status_code == 404


@pytest.mark.parametrize("checksum", ["0" * 64, "0" * 63, "G" * 64, "%00", "..", "%2e%2e", "a" * 5_000])
def test_a_checksum_that_nothing_has_is_not_found(reader: Client, checksum: str) -> None:
    assert reader.get(f"/media/{checksum}/480.webp").status_code == 404


def test_what_lies_beside_renditions_is_out_of_reach(reader: Client, picture: Picture) -> None:
    published_story(lead_picture=picture)
    Path(default_storage.path(f"{picture.checksum}/notes.txt")).write_text("private")
    assert reader.get(address(picture, "notes.txt")).status_code == 404


@pytest.mark.parametrize("status", ["draft", "submitted", "scheduled", "spiked", "withdrawn"])
def test_a_picture_that_only_an_unseen_story_uses_is_the_desks_alone(
    status: str, reader: Client, desk: Client, picture: Picture, story_in: Callable[..., Article]
) -> None:
    story_in(status, lead_picture=picture)
    # Only what readers could see is said to be gone.
    assert reader.get(address(picture)).status_code == (410 if status == "withdrawn" else 404)
    assert reader.get(address(picture, "secret")).status_code == 404
    response = desk.get(address(picture))
    assert content_of(response)
    assert response["Cache-Control"] == "private, no-store"


def test_an_account_without_the_desk_is_a_reader(picture: Picture) -> None:
    client = Client()
    client.force_login(Account.objects.create_user("subscriber"))
    assert client.get(address(picture)).status_code == 404


def test_a_scheduled_storys_picture_appears_at_its_instant(reader: Client, picture: Picture) -> None:
    workflow.publish(make_story(lead_picture=picture), by=None, at=datetime(2999, 1, 1, tzinfo=UTC))
    with time_machine.travel(datetime(2998, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), tick=False):
        assert reader.get(address(picture)).status_code == 404
    with time_machine.travel(datetime(2999, 1, 1, tzinfo=UTC), tick=False):
        assert content_of(reader.get(address(picture)))


def test_when_its_rights_end_a_picture_is_at_no_address(reader: Client, picture: Picture) -> None:
    published_story(lead_picture=picture)
    end = THEN + timedelta(days=30)
    Picture.objects.filter(pk=picture.pk).update(rights_until=end)
    with time_machine.travel(end - timedelta(microseconds=1), tick=False):
        assert content_of(reader.get(address(picture)))
    with time_machine.travel(end, tick=False):
        response = reader.get(address(picture))
        assert (response.status_code, response.content) == (410, b"This picture is no longer shown.")
        assert response["Cache-Control"] == "public, no-cache"


def test_nothing_is_posted_to_a_picture(reader: Client, picture: Picture) -> None:
    published_story(lead_picture=picture)
    assert reader.post(address(picture)).status_code == 405


def test_a_head_request_names_type_and_length(reader: Client, picture: Picture) -> None:
    published_story(lead_picture=picture)
    response = reader.head(address(picture))
    assert (response.status_code, response["Content-Type"]) == (200, "image/webp")
    assert not content_of(response)
