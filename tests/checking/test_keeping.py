"""What is kept of the checks at each save, and the list on the home that reads it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from articles import workflow
from articles.checking import keeping
from articles.models import Account, Article, OpenCheck, SwitchedOffCheck
from tests.admin.forms import form_of, save
from tests.cast import THEN, make_person, make_story

pytestmark = pytest.mark.django_db
NAMED = "<p>Then Yoon Suk-yeol spoke.</p>"
TITLE = "Names that are not linked"


@pytest.fixture(autouse=True)
def _at_that_time() -> object:
    with time_machine.travel(THEN, tick=False):
        yield


def listed(client: Client, title: str = TITLE) -> list[str]:
    waiting = {str(each.title): each for each in client.get(reverse("admin:index")).context["waiting"]}
    return [line.label for part in waiting[title].parts for line in part.lines] if title in waiting else []


def story_of(headline: str, account: Account | None, **given: object) -> Article:
    story = make_story(headline, body=NAMED, reporter=account, **given)
    keeping.keep([story.pk])
    return story


def kept(story: Article) -> set[str]:
    return set(story.open_checks.values_list("check_name", flat=True))


def test_a_save_keeps_what_is_open_and_the_next_one_brings_it_up_to_date(
    desk: Client, editor: Account, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    person = make_person("Yoon Suk-yeol")
    story = make_story(body=NAMED, reporter=editor)
    with django_capture_on_commit_callbacks(execute=True):
        save(desk, form_of(story))
    assert kept(story) == {"names", "people", "tags"}
    assert listed(desk) == ["Two sides meet"]
    with django_capture_on_commit_callbacks(execute=True):
        save(desk, form_of(story), link_people=person.pk)
    assert kept(story) == {"tags"}
    assert listed(desk) == []


def test_own_drafts_and_what_went_live_lately_are_listed_newest_save_first(
    desk: Client, reporters_desk: Client, editor: Account, reporter: Account
) -> None:
    make_person("Yoon Suk-yeol")
    story_of("An editor's draft", editor)
    with time_machine.travel(THEN + timedelta(minutes=1), tick=False):
        story_of("A reporter's draft", reporter)
    with time_machine.travel(THEN + timedelta(minutes=2), tick=False):
        live = workflow.publish(story_of("A live story", None), by=None)
        keeping.keep([live.pk])
        later = workflow.publish(story_of("Scheduled", None), by=None, at=THEN + timedelta(days=1))
        spiked = workflow.spike(story_of("Spiked", editor), by=None)
        keeping.keep([later.pk, spiked.pk])
        assert listed(desk) == ["A live story", "An editor's draft"]
        assert listed(reporters_desk) == ["A live story", "A reporter's draft"]
        page = desk.get(reverse("admin:articles_article_changelist"), {"check": "names"})
        assert {row.headline for row in page.context["cl"].result_list} == {"A live story", "An editor's draft"}
    with time_machine.travel(THEN + keeping.RECENT + timedelta(hours=1), tick=False):
        desk.force_login(editor)
        assert listed(desk) == []


def test_a_check_that_is_switched_off_is_no_list(desk: Client, editor: Account) -> None:
    make_person("Yoon Suk-yeol")
    story_of("Mine", editor)
    SwitchedOffCheck.objects.create(check_name="names")
    assert listed(desk) == []
    page = desk.get(reverse("admin:articles_article_changelist"))
    (filtered,) = (each for each in page.context["cl"].filter_specs if str(each.title) == "to do")
    assert "names" not in dict(filtered.lookup_choices)


@pytest.mark.parametrize("asked", ["", "nonsense", "names'--", "0"])
def test_a_check_that_there_is_not_filters_nothing(desk: Client, asked: str) -> None:
    make_story()
    assert desk.get(reverse("admin:articles_article_changelist"), {"check": asked}).status_code in (200, 302)


@pytest.mark.parametrize("status", ["withdrawn", "spiked"])
def test_nothing_is_kept_of_what_nobody_works_on(status: str, story_in: Callable[..., Article]) -> None:
    story = story_in(status, body=NAMED)
    OpenCheck.objects.create(article=story, check_name="names", saved_at=THEN)
    keeping.keep([story.pk, 10**9])
    assert kept(story) == set()


def test_the_home_reads_no_copy_and_no_more_with_many_stories(desk: Client, editor: Account) -> None:
    make_person("Yoon Suk-yeol")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse("admin:index"))
        assert not [query for query in queries if '"articles_article"."body"' in query["sql"]]
        return len(queries)

    story_of("One", editor)
    cost()
    few = cost()
    for number in range(12):
        story_of(f"Draft {number}", editor)
    assert cost() == few
    assert len(listed(desk)) == 8
