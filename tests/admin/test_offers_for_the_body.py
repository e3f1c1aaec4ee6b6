"""What the editor's scripts are told of the record, and by whom it may be asked."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from articles import pictures, workflow
from articles.models import Account, Person, Picture
from tests.cast import THEN, make_event, make_person, make_story, published_story
from tests.picture_files import drawing, encoded, upload

pytestmark = pytest.mark.django_db

OFFERS = "/admin/articles/article/offers/"
PICTURES = "/admin/articles/article/pictures/"


def offered(client: Client, typed: str, **more: str) -> list[dict[str, Any]]:
    return client.get(OFFERS, {"q": typed, **more}).json()["offers"]


def make_picture(**given: Any) -> Picture:
    return pictures.accept(upload(encoded(drawing())), **given)


def test_people_events_and_stories_are_offered_by_any_of_their_names(desk: Client) -> None:
    yoon, event = make_person(), make_event("Yoon visits Tokyo")
    yoon.names.create(text="윤석열", language="ko", kind="native")
    story = published_story("Yoon speaks")
    assert [(row["kind"], row["text"], row["address"]) for row in offered(desk, "yoon")] == [
        ("person", "Yoon Suk-yeol", yoon.get_absolute_url()),
        ("event", "Yoon visits Tokyo", event.get_absolute_url()),
        ("article", "Yoon speaks", story.get_absolute_url()),
    ]
    assert [row["text"] for row in offered(desk, "윤석열")] == ["Yoon Suk-yeol"]
    assert [row["text"] for row in offered(desk, "yoon suk", language="ko")] == ["윤석열"]


def test_what_has_no_address_is_not_offered_and_what_is_hidden_says_so(desk: Client) -> None:
    make_story("Kim drafted")
    scheduled = workflow.publish(make_story("Kim scheduled"), by=None, at=datetime(2999, 1, 1, tzinfo=UTC))
    kept, merged = make_person("Kim One", office=""), make_person("Kim Two", office="")
    Person.objects.filter(pk=merged.pk).update(merged_into=kept)
    assert [(row["text"], row["hint"]) for row in offered(desk, "kim")] == [
        ("Kim One", "person, not public"),
        (scheduled.headline, "story, not public"),
    ]


@pytest.mark.parametrize("typed", ["", " ", "\x00", "%", "'", '"', "-", "x" * 5000, "tag:", "@", "\ud55c"])
def test_whatever_is_typed_is_answered(desk: Client, typed: str) -> None:
    make_person()
    assert desk.get(OFFERS, {"q": typed}).status_code == 200
    assert desk.get(PICTURES, {"q": typed}).status_code == 200


def test_an_answer_costs_the_same_however_much_is_found(desk: Client, django_assert_max_num_queries: Callable) -> None:
    for number in range(6):
        make_person(f"Kim {number}")
        make_event(f"Kim visit {number}")
        published_story(f"Kim speaks {number}")
    with django_assert_max_num_queries(12):
        assert len(offered(desk, "kim")) == 12


def test_pictures_are_found_by_their_words_while_their_rights_last(desk: Client) -> None:
    picture = make_picture(caption="A red square", credit="Hana Seo")
    answer = desk.get(PICTURES, {"q": "square"})
    [found] = answer.json()["pictures"]
    assert (found["checksum"], found["described"], found["ended"]) == (picture.checksum, False, False)
    assert "no-store" in answer["Cache-Control"]
    assert desk.get(PICTURES, {"q": "circle"}).json()["pictures"] == []
    Picture.objects.update(rights_until=THEN)
    assert desk.get(PICTURES).json()["pictures"] == []
    assert desk.get(f"{PICTURES}{picture.checksum}/").json()["ended"]
    assert desk.get(f"{PICTURES}{'a' * 64}/").status_code == 404


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"alt": "A square"}, ("A square", False)),
        ({"decorative": "on"}, ("", True)),
        ({"alt": "A square", "decorative": "on"}, None),
        ({"alt": " "}, None),
        ({}, None),
    ],
)
def test_a_picture_is_described_or_decorative(desk: Client, sent: dict[str, str], kept: tuple | None) -> None:
    picture = make_picture()
    answer = desk.post(f"{PICTURES}{picture.checksum}/", sent).json()
    picture.refresh_from_db()
    assert (picture.alt, picture.decorative) == (kept or ("", False))
    assert ("refused" in answer) == (kept is None)


def test_only_who_writes_may_ask(reader: Client, reporters_desk: Client) -> None:
    picture = make_picture()
    addresses = (OFFERS, PICTURES, f"{PICTURES}{picture.checksum}/")
    for address in addresses:
        assert reporters_desk.get(address).status_code == 200
        assert reader.get(address).status_code == 302
        assert reader.post(address, {"alt": "x"}).status_code == 302
    reader.force_login(Account.objects.create_user("guest", is_staff=True))
    for address in addresses:
        assert reader.get(address).status_code == 403
    assert reader.post(addresses[-1], {"alt": "x"}).status_code == 403
    assert not Picture.objects.exclude(alt="").exists()


def test_offers_are_read_and_never_written(desk: Client) -> None:
    assert desk.post(OFFERS, {"q": "x"}).status_code == 405
    assert desk.post(PICTURES, {"q": "x"}).status_code == 405
