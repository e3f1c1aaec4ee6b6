"""The front page arranged on the desk: each button is a form sent, nothing is public before it is published."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from articles import placing, workflow
from articles.errors import NotAllowed, NotReady
from articles.models import Account, Arrangement, Article, Placement
from articles.signals import stories_changed
from tests.admin.forms import messages_of
from tests.cast import THEN, make_story, published_story

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 9, 7, 12, 0, tzinfo=UTC)
ADDRESS = reverse("admin:articles_placement_changelist")


@pytest.fixture(autouse=True)
def clock() -> Any:
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


@pytest.fixture
def stories(db: None) -> list[Article]:
    """Eight of them, Story 0 the newest."""
    return [published_story(f"Story {number}", at=THEN - timedelta(hours=number)) for number in range(8)]


def form_in(page: HttpResponse) -> dict[str, str]:
    """What the page's form would send."""
    data = {"on": page.context["on"]}
    for slot in page.context["slots"]:
        if slot.pin:
            data |= {f"story-{slot.place}": str(slot.pin.article), f"until-{slot.place}": slot.pin.until}
    return data


def press(desk: Client, page: HttpResponse, do: str, **typed: str) -> HttpResponse:
    return desk.post(ADDRESS, {**form_in(page), **typed, "do": do}, follow=True)


def shown(page: HttpResponse) -> list[str]:
    """The headline of each place, in brackets where the newest fills it."""
    return [
        "-" if slot.story is None else f"{slot.story.article.headline}" if slot.pin else f"({slot.story.article})"
        for slot in page.context["slots"]
    ]


def placed() -> dict[int, str]:
    return dict(Placement.objects.values_list("place", "article__headline"))


def seen_by(reader: Client, path: str = "/") -> list[str]:
    page = reader.get(path).context["page"]
    cards = [page.lead, *page.second_deck, *(card for _day, stories in page.river for card in stories)]
    return [card.article.headline for card in cards if card]


def test_it_shows_what_readers_see(stories: list[Article], desk: Client, reader: Client) -> None:
    Placement.objects.create(article=stories[6], place=2)
    page = desk.get(ADDRESS)
    assert shown(page) == ["(Story 0)", "Story 6", "(Story 1)", "(Story 2)", "(Story 3)"]
    river = [card.article.headline for _day, cards in page.context["page"].river for card in cards]
    assert [*(name.strip("()") for name in shown(page)), *river] == seen_by(reader)


def test_what_is_moved_takes_the_others_along_and_readers_see_nothing_of_it(
    stories: list[Article], desk: Client, reader: Client
) -> None:
    page = press(desk, desk.get(ADDRESS), f"put:{stories[3].pk}:1")
    assert shown(page) == ["Story 3", "(Story 0)", "(Story 1)", "(Story 2)", "(Story 4)"]
    assert "“Story 3” leads." in page.content.decode()
    page = press(desk, page, f"put:{stories[1].pk}:2")
    page = press(desk, page, f"put:{stories[3].pk}:2")
    assert shown(page) == ["Story 1", "Story 3", "(Story 0)", "(Story 2)", "(Story 4)"]
    assert "Readers do not see this yet." in page.content.decode()
    assert seen_by(reader)[:3] == ["Story 0", "Story 1", "Story 2"]
    assert not placed()


def test_publishing_shows_it_to_readers_at_once_and_says_who_did_it(
    stories: list[Article], desk: Client, editor: Account, reader: Client, django_capture_on_commit_callbacks: Callable
) -> None:
    heard: list[list[int]] = []

    def listen(article_ids: list[int], **kwargs: Any) -> None:
        heard.append(article_ids)

    page = press(desk, desk.get(ADDRESS), f"put:{stories[5].pk}:1")
    stories_changed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            page = press(desk, page, "publish")
    finally:
        stories_changed.disconnect(listen)
    assert "The front page is published." in messages_of(page)
    assert seen_by(reader)[:3] == ["Story 5", "Story 0", "Story 1"]
    assert len(seen_by(reader)) == len(set(seen_by(reader))) == 8
    assert heard == [[stories[5].pk]]
    arrangement = Arrangement.objects.get()
    assert (arrangement.account, arrangement.made_at, arrangement.number) == (editor, NOW, 1)
    assert arrangement.places == [{"place": 1, "article": stories[5].pk, "headline": "Story 5", "until": None}]
    assert "Who arranged it" in page.content.decode()


def test_a_full_deck_gives_up_its_last_story_and_says_so(stories: list[Article], desk: Client) -> None:
    for place in range(1, 6):
        Placement.objects.create(article=stories[place], place=place)
    page = press(desk, desk.get(ADDRESS), f"put:{stories[7].pk}:2")
    assert shown(page) == ["Story 1", "Story 7", "Story 2", "Story 3", "Story 4"]
    assert "“Story 5” gave up its place." in page.content.decode()


def test_a_free_place_gives_way_before_a_story_does(stories: list[Article], desk: Client) -> None:
    for place in (1, 2, 4, 5):
        Placement.objects.create(article=stories[place], place=place)
    page = press(desk, desk.get(ADDRESS), f"put:{stories[7].pk}:2")
    assert shown(page) == ["Story 1", "Story 7", "Story 2", "Story 4", "Story 5"]
    assert "gave up" not in page.content.decode()


def test_what_is_taken_off_leaves_its_place_to_the_newest(stories: list[Article], desk: Client) -> None:
    Placement.objects.create(article=stories[4], place=1)
    Placement.objects.create(article=stories[5], place=2)
    page = press(desk, desk.get(ADDRESS), f"off:{stories[4].pk}")
    assert shown(page)[:2] == ["(Story 0)", "Story 5"]
    press(desk, page, "publish")
    assert placed() == {2: "Story 5"}


def test_a_story_is_found_by_its_headline_and_a_scheduled_one_waits_for_its_moment(
    stories: list[Article], desk: Client, reader: Client, clock: time_machine.Traveller
) -> None:
    planned = published_story("Planned visit", at=NOW + timedelta(hours=1))
    make_story("Planned in a draft")
    page = press(desk, desk.get(ADDRESS), "find", q="plan")
    assert [card.article for card in page.context["found"]] == [planned]
    page = press(desk, page, f"put:{planned.pk}:1")
    html = page.content.decode()
    assert page.context["slots"][0].state == "waits"
    assert "Sept. 7, 2024, 1 p.m. UTC" in html
    assert "Until then: Story 0" in html
    press(desk, page, "publish")
    assert seen_by(reader)[0] == "Story 0"
    clock.move_to(NOW + timedelta(hours=1))
    assert seen_by(reader)[:2] == ["Planned visit", "Story 0"]


def test_a_place_is_given_until_a_moment_in_the_newsrooms_zone(
    stories: list[Article], desk: Client, reader: Client, clock: time_machine.Traveller, settings: Settings
) -> None:
    settings.TIME_ZONE = "Asia/Seoul"
    page = press(desk, desk.get(ADDRESS), f"put:{stories[5].pk}:1")
    page = press(desk, page, "publish", **{"until-1": "2024-09-08T09:00"})
    assert Placement.objects.get().until == datetime(2024, 9, 8, tzinfo=UTC)
    assert page.context["slots"][0].pin.until == "2024-09-08T09:00:00"
    assert "Time zone: Asia/Seoul." in page.content.decode()
    clock.move_to(datetime(2024, 9, 7, 23, 59, 59, tzinfo=UTC))
    assert seen_by(reader)[0] == "Story 5"
    clock.move_to(datetime(2024, 9, 8, tzinfo=UTC))
    assert seen_by(reader)[0] == "Story 0"
    assert shown(desk.get(ADDRESS))[0] == "(Story 0)"


@pytest.mark.parametrize(
    "until",
    ["2024-09-07T11:59", "2024-09-07T12:00", "tomorrow", "2024-13-01T00:00", "2025-03-30T02:30", "9" * 400, "\x00"],
)
def test_a_moment_that_has_passed_or_never_comes_is_refused_and_nothing_typed_is_lost(
    until: str, stories: list[Article], desk: Client, settings: Settings
) -> None:
    settings.TIME_ZONE = "Europe/Berlin" if until.startswith("2025") else "UTC"
    page = press(desk, desk.get(ADDRESS), f"put:{stories[5].pk}:1")
    page = press(desk, page, "publish", **{"until-1": until})
    slot = page.context["slots"][0]
    assert slot.error
    assert slot.error in page.content.decode()
    assert (slot.story.article, slot.pin.until) == (stories[5], until[:40])
    assert not placed()


def test_a_scheduled_story_is_not_taken_off_before_it_appears(stories: list[Article], desk: Client) -> None:
    planned = published_story("Planned", at=NOW + timedelta(hours=3))
    page = press(desk, desk.get(ADDRESS), f"put:{planned.pk}:1")
    page = press(desk, page, "publish", **{"until-1": "2024-09-07T14:00"})
    assert page.context["slots"][0].error == "By then the story has not appeared yet."


def test_a_front_page_published_meanwhile_is_shown_beside_mine_and_none_is_lost(
    stories: list[Article], desk: Client, editor: Account
) -> None:
    mine = press(desk, desk.get(ADDRESS), f"put:{stories[6].pk}:1")
    theirs = press(desk, desk.get(ADDRESS), f"put:{stories[7].pk}:1")
    press(desk, theirs, "publish")
    page = press(desk, mine, "publish", **{"until-1": "2024-09-09T10:00"})
    assert placed() == {1: "Story 7"}
    assert page.context["theirs"]["arrangement"].account == editor
    html = page.content.decode()
    order = [html.index(text) for text in ("Somebody else has published", "Story 7", 'class="sheet"')]
    assert order == sorted(order)
    assert (shown(page)[0], page.context["slots"][0].pin.until) == ("Story 6", "2024-09-09T10:00")
    press(desk, page, "publish")
    assert placed() == {1: "Story 6"}
    assert [row.places[0]["headline"] for row in Arrangement.objects.all()] == ["Story 6", "Story 7"]


def test_a_changed_end_of_a_place_counts_as_another_front_page(stories: list[Article], desk: Client) -> None:
    Placement.objects.create(article=stories[5], place=1)
    mine = press(desk, desk.get(ADDRESS), f"put:{stories[6].pk}:2")
    Placement.objects.update(until=NOW + timedelta(days=1))
    assert press(desk, mine, "publish").context["theirs"]


def test_a_withdrawn_story_has_left_the_page_and_comes_to_no_place(
    stories: list[Article], desk: Client, reader: Client
) -> None:
    Placement.objects.create(article=stories[5], place=1)
    opened = desk.get(ADDRESS)
    workflow.withdraw(stories[5], by=None, note="Wrong.")
    page = press(desk, opened, "publish")
    assert page.context["slots"][0].error == "This story is neither published nor scheduled."
    assert "Readers cannot see this story any more." in page.content.decode()
    assert shown(desk.get(ADDRESS))[0] == "(Story 0)"
    assert seen_by(reader)[0] == "Story 0"


def test_one_story_has_one_place_in_whatever_language(stories: list[Article], desk: Client, reader: Client) -> None:
    korean = published_story("이야기", language="ko", translation_of=stories[5])
    page = press(desk, press(desk, desk.get(ADDRESS), f"put:{stories[5].pk}:1"), f"put:{korean.pk}:2")
    page = press(desk, page, "publish")
    assert "is the same story as “Story 5”" in page.context["slots"][1].error
    with pytest.raises(NotReady):
        placing.arrange([placing.Place(1, korean.pk), placing.Place(2, korean.pk)], by=None, on="")
    # Became translations of one another after both had been placed.
    for place, story in enumerate((korean, stories[5]), 1):
        Placement.objects.create(article=story, place=place)
    assert seen_by(reader)[:2] == ["이야기", "Story 0"]
    assert seen_by(reader, "/ko/") == ["이야기"]
    assert "Story 5" not in seen_by(reader)


def test_the_places_hold_on_the_front_page_of_each_language(
    stories: list[Article], desk: Client, reader: Client
) -> None:
    published_story("이야기", language="ko", translation_of=stories[5], at=THEN - timedelta(days=9))
    published_story("새 이야기", language="ko", at=THEN)
    press(desk, press(desk, desk.get(ADDRESS), f"put:{stories[5].pk}:1"), "publish")
    assert seen_by(reader, "/ko/") == ["이야기", "새 이야기"]


@pytest.mark.parametrize(
    "do", ["put:0:1", "put:999999999999999999:1", "put:x:1", "put:1:6", "put:1:0", "off:77", "", "\x00"]
)
def test_what_no_button_sends_changes_nothing(do: str, stories: list[Article], desk: Client) -> None:
    page = press(desk, desk.get(ADDRESS), do)
    assert page.status_code == 200
    assert shown(page) == [f"(Story {number})" for number in range(5)]


@pytest.mark.parametrize("sent", ["x", "-1", "9" * 30, "\x00", "1.0", "٣"])
def test_a_form_that_was_tampered_with_places_nothing(sent: str, stories: list[Article], desk: Client) -> None:
    data = {"on": "", "story-1": sent, "story-2": str(stories[4].pk), "story-3": str(stories[4].pk), "do": "publish"}
    desk.post(ADDRESS, data)
    assert placed() == {2: "Story 4"}


def test_what_somebody_types_is_printed_as_text(stories: list[Article], desk: Client) -> None:
    evil = '"><img src=x onerror=alert(1)>'
    story = published_story(evil, standfirst=evil)
    page = press(desk, desk.get(ADDRESS), f"put:{story.pk}:1", q=evil)
    page = press(desk, page, "publish", **{"until-1": evil}, q="\x00%_\\" + evil)
    assert "<img src=x" not in page.content.decode()


def test_an_empty_newsroom_has_free_places(desk: Client) -> None:
    page = desk.get(ADDRESS)
    assert shown(page) == ["-"] * 5
    assert "The front page is published." in messages_of(press(desk, page, "publish"))


def test_only_an_editor_arranges(stories: list[Article], reporter: Account, reporters_desk: Client) -> None:
    data = {"on": "", "story-1": stories[5].pk, "do": "publish"}
    assert reporters_desk.get(ADDRESS).status_code == reporters_desk.post(ADDRESS, data).status_code == 403
    with pytest.raises(NotAllowed):
        placing.arrange([placing.Place(1, stories[5].pk)], by=reporter, on="")
    assert not placed()
    assert not Arrangement.objects.exists()
    assert Client().post(ADDRESS, data).status_code == 302


def test_it_costs_as_many_queries_with_thirty_stories_as_with_eight(stories: list[Article], desk: Client) -> None:
    for place in range(1, 6):
        Placement.objects.create(article=stories[place], place=place)
    desk.get(ADDRESS)
    counts = []
    for _time in range(2):
        with CaptureQueriesContext(connection) as captured:
            desk.post(ADDRESS, {**form_in(desk.get(ADDRESS)), "do": "find", "q": "story"})
        counts.append(len(captured))
        for number in range(24):
            published_story(f"Story {100 + number}", at=THEN - timedelta(days=2, minutes=number))
    assert counts[0] == counts[1]
