"""The home of the desk: what needs me, what happened, and the box that finds anything."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.models import Account, Article, DailyViews, Tag
from tests.cast import THEN, make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db

NOON = datetime(2024, 9, 6, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_noon() -> object:
    with time_machine.travel(NOON, tick=False):
        yield


def home(client: Client) -> dict[str, list[tuple[str, str]]]:
    """The lists by their titles: each line with its detail."""
    page = client.get(reverse("admin:index"))
    assert page.status_code == 200
    return {
        str(waiting.title): [(line.label, line.detail) for part in waiting.parts for line in part.lines]
        for waiting in page.context["waiting"]
    }


def labels(client: Client, title: str) -> list[str]:
    return [label for label, _detail in home(client).get(title, [])]


def found(client: Client, term: str) -> dict[str, list[str]]:
    page = client.get(reverse("admin:find"), {"q": term})
    assert page.status_code == 200
    return {
        str(kind["finds"].title): [label for label, _address, _language in kind["lines"]]
        for kind in page.context["kinds"]
    }


def test_my_drafts_what_waits_and_what_is_scheduled_stand_on_the_home(
    reporters_desk: Client, reporter: Account, story_in: Callable[..., Article]
) -> None:
    story_in("submitted", headline="Waiting for an editor", reporter=reporter)
    story_in("scheduled", headline="Waiting for its hour", reporter=reporter)
    make_story("My own draft", reporter=reporter)
    make_story("Somebody's draft")
    assert labels(reporters_desk, "My drafts") == ["My own draft"]
    assert labels(reporters_desk, "Submitted, longest waiting first") == ["Waiting for an editor"]
    assert home(reporters_desk)["Scheduled"] == [("Waiting for its hour", "00:00 UTC")]


def test_what_is_scheduled_stands_day_by_day(desk: Client) -> None:
    for hours in (1, 2, 20):
        workflow.publish(make_story(f"In {hours} hours"), by=None, at=NOON + timedelta(hours=hours))
    page = desk.get(reverse("admin:index"))
    (scheduled,) = (waiting for waiting in page.context["waiting"] if str(waiting.title) == "Scheduled")
    assert [(part.day, len(part.lines)) for part in scheduled.parts] == [(date(2024, 9, 6), 2), (date(2024, 9, 7), 1)]


def test_what_was_published_today_stands_there_with_its_views_of_today(desk: Client) -> None:
    story = published_story("This morning", at=THEN)
    published_story("Yesterday", at=THEN - timedelta(days=1))
    DailyViews.objects.create(article=story, day=THEN.date(), count=3)
    DailyViews.objects.create(article=story, day=date(2024, 9, 5), count=40)
    assert home(desk)["Published today"] == [("This morning", "09:00 UTC · 3 views")]


def test_what_others_did_since_my_last_visit_is_told(
    reporters_desk: Client, reporter: Account, editor: Account
) -> None:
    mine, other = make_story("Mine", reporter=reporter), make_story("Another", reporter=editor)
    for story in (mine, other):
        workflow.submit(story, by=story.reporter)
    home(reporters_desk)
    with time_machine.travel(NOON + timedelta(hours=2)):
        workflow.give_back(mine, by=editor, note="Who said so?")
        workflow.give_back(other, by=editor, note="Shorter, please.")
    with time_machine.travel(NOON + timedelta(hours=5)):
        assert labels(reporters_desk, "Since you were last here") == ["Mine"]
        # A second look on the same visit tells the same.
        assert labels(reporters_desk, "Since you were last here") == ["Mine"]
    with time_machine.travel(NOON + timedelta(hours=9)):
        assert labels(reporters_desk, "Since you were last here") == []


def test_an_event_near_today_without_a_story_is_missed(desk: Client) -> None:
    covered = make_event("Covered")
    published_story(events=[covered])
    make_event("Uncovered", starts_on=date(2024, 9, 19))
    make_event("Just past", starts_on=date(2024, 8, 25))
    make_event("Far away", starts_on=date(2024, 9, 22))
    make_event("Long ago", starts_on=date(2024, 8, 20))
    assert labels(desk, "Events without a story") == ["Just past (2024-08-25)", "Uncovered (2024-09-19)"]


def test_the_events_of_the_next_two_weeks_stand_day_by_day(desk: Client) -> None:
    summit = make_event(start_time=time(15), location="Seoul")
    published_story(events=[summit])
    make_event("Visit", starts_on=date(2024, 9, 20), status="tentative")
    for name, day in (("Yesterday", date(2024, 9, 5)), ("Far away", date(2024, 9, 21))):
        make_event(name, starts_on=day)
    page = desk.get(reverse("admin:index"))
    (coming,) = (waiting for waiting in page.context["waiting"] if str(waiting.title) == "Events of the next two weeks")
    assert [(part.day, [(line.label, line.detail) for line in part.lines]) for part in coming.parts] == [
        (date(2024, 9, 6), [("Summit in Seoul", "15:00 Asia/Seoul, Seoul")]),
        (date(2024, 9, 20), [("Visit", "tentative, no story yet")]),
    ]
    listed = desk.get(coming.address).context["cl"].result_list
    assert [event.name for event in listed] == ["Visit", "Summit in Seoul"]


def test_public_people_without_picture_or_office_and_tags_used_once_are_listed(desk: Client) -> None:
    former, today = make_person("Moon Jae-in"), make_person("Lee Jae-myung")
    former.tenures.update(held_to="2022-05-09")
    private = make_person("A Citizen", office="")
    published_story(people=[former, today, private], tags=["once", "twice"])
    published_story(tags=["twice"])
    Tag.objects.create(name="never")
    assert labels(desk, "People without a current office") == ["Moon Jae-in"]
    assert sorted(labels(desk, "People without a picture")) == ["Lee Jae-myung", "Moon Jae-in"]
    assert labels(desk, "Tags used once") == ["once"]


@pytest.mark.parametrize(
    ("model", "lacking", "expected"),
    [("event", "story", ["Uncovered"]), ("person", "office", ["Moon Jae-in"]), ("tag", "use", ["once"])],
)
def test_each_list_leads_to_all_of_it(desk: Client, model: str, lacking: str, expected: list[str]) -> None:
    former = make_person("Moon Jae-in")
    former.tenures.update(held_to="2022-05-09")
    make_event("Uncovered", starts_on=date(2024, 9, 19))
    published_story(people=[former, make_person()], tags=["once"], events=[make_event()])
    page = desk.get(reverse(f"admin:articles_{model}_changelist"), {"lacking": lacking})
    assert [row.name for row in page.context["cl"].result_list] == expected


def test_a_long_list_is_cut_and_says_so(desk: Client, editor: Account) -> None:
    for number in range(9):
        make_story(f"Draft {number}", reporter=editor)
    page = desk.get(reverse("admin:index"))
    (drafts,) = (waiting for waiting in page.context["waiting"] if str(waiting.title) == "My drafts")
    assert len(drafts.parts[0].lines) == 8
    assert drafts.more
    assert len(desk.get(drafts.address).context["cl"].result_list) == 9


def test_the_home_costs_the_same_with_many_stories_as_with_few(desk: Client, editor: Account) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            home(desk)
        assert not [query for query in queries if '"articles_article"."body"' in query["sql"]]
        return len(queries)

    def fill(numbers: range) -> None:
        for number in numbers:
            story = published_story(f"Live {number}", tags=[f"tag {number}"], people=[make_person(f"Kim {number}")])
            workflow.withdraw(story, by=None)
            make_story(f"Draft {number}", reporter=editor)
            workflow.publish(make_story(f"Later {number}"), by=None, at=NOON + timedelta(hours=1))
            make_event(f"Event {number}")
            published_story(f"Today {number}")

    fill(range(2))
    cost()
    few = cost()
    fill(range(2, 12))
    assert cost() == few


def test_the_box_finds_anything_by_any_of_its_names(desk: Client) -> None:
    person = make_person()
    person.names.create(text="윤석열", language="ko", kind="native")
    make_story("Yoon flies to Tokyo", people=[person])
    make_event("Yoon at the summit")
    Tag.objects.create(name="Yoon administration")
    assert set(found(desk, "yoon")) == {"Stories", "People", "Events", "Tags"}
    assert found(desk, "윤석열") == {"Stories": ["Yoon flies to Tokyo"], "People": ["Yoon Suk-yeol"]}
    assert found(desk, "nobody at all") == {}


@pytest.mark.parametrize("term", ["", "\x00", "%", "'; --", "x" * 5000, "//", "http://[", "/articles/9999/99/99/x/"])
def test_nothing_that_is_typed_breaks_the_box(desk: Client, term: str) -> None:
    make_story()
    assert desk.get(reverse("admin:find"), {"q": term}).status_code == 200


def test_who_may_see_nothing_finds_nothing(client: Client, db: None) -> None:
    story = published_story()
    client.force_login(Account.objects.create_user("guest", password="x", is_staff=True))
    assert home(client) == {}
    assert found(client, "sides") == {}
    assert found(client, story.get_absolute_url()) == {}
