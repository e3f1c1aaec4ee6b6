"""A correction opens a task on the story's translations, on the home of the desk and in the list of stories."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.models import Account, Article
from articles.pages.translated import behind_their_originals
from tests.admin.forms import form_of, update_live
from tests.cast import THEN, make_story, published_story

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")


def translation_of(original: Article, headline: str = "두 정상이 만났다", **given: object) -> Article:
    told = {"translation_of": original, "translated_revision": original.revision, "language": "ko", **given}
    return published_story(headline, at=THEN + timedelta(hours=1), **told)


def tasks(client: Client) -> dict[str, str]:
    lists = client.get(reverse("admin:index")).context["waiting"]
    found = [waiting for waiting in lists if waiting.title == "Translations behind their original"]
    return {line.label: line.detail for waiting in found for part in waiting.parts for line in part.lines}


def listed(client: Client) -> list[str]:
    return [story.headline for story in client.get(LIST, {"translation": "behind"}).context["cl"].result_list]


def test_a_correction_opens_a_task_and_ticking_the_box_closes_it(desk: Client) -> None:
    original = published_story()
    translated = translation_of(original)
    assert tasks(desk) == {}
    workflow.correct(original, by=None, right="They met for an hour.")
    assert tasks(desk) == {"두 정상이 만났다": "the original was corrected"}
    assert listed(desk) == ["두 정상이 만났다"]
    original.refresh_from_db()
    update_live(desk, form_of(translated), translation_is_current=original.revision)
    assert tasks(desk) == {}
    assert listed(desk) == []


def test_so_do_an_update_a_retraction_and_a_withdrawal(desk: Client) -> None:
    for headline in ("Updated", "Retracted", "Withdrawn", "Killed", "Left alone"):
        translation_of(published_story(headline), f"{headline} (ko)")
    story = {story.headline: story for story in Article.objects.filter(translation_of=None)}
    workflow.update(story["Updated"], by=None, line="Talks went on.")
    workflow.correct(story["Retracted"], by=None, right="It did not happen.", kind="retraction")
    workflow.withdraw(story["Withdrawn"], by=None)
    workflow.kill(story["Killed"], by=None, note="It is made up.")
    assert list(tasks(desk).items()) == [
        ("Killed (ko)", "the original was withdrawn"),
        ("Withdrawn (ko)", "the original was withdrawn"),
        ("Retracted (ko)", "the original was retracted"),
        ("Updated (ko)", "the original was updated"),
    ]
    workflow.publish(story["Withdrawn"], by=None)
    assert "Withdrawn (ko)" not in tasks(desk)


def test_a_translation_that_is_dropped_is_no_task_and_one_in_work_is(desk: Client) -> None:
    original = published_story()
    workflow.withdraw(translation_of(original, "Taken back"), by=None)
    told = {"translation_of": original, "translated_revision": original.revision}
    workflow.spike(make_story("Spiked", **told), by=None)
    make_story("In work", **told)
    workflow.correct(original, by=None, right="They met for an hour.")
    assert list(tasks(desk)) == ["In work"]


def test_a_reporter_is_asked_for_their_own(reporters_desk: Client, reporter: Account, editor: Account) -> None:
    original = published_story()
    translation_of(original, "Mine", reporter=reporter)
    translation_of(original, "Another's", reporter=editor)
    workflow.correct(original, by=None, right="They met for an hour.")
    assert list(tasks(reporters_desk)) == ["Mine"]


def test_it_costs_as_much_for_many_as_for_few() -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert behind_their_originals(Article.objects.all())
        return len(queries)

    counts = []
    for number in range(4):
        original = published_story(f"Original {number}")
        translation_of(original, f"Translation {number}")
        workflow.correct(original, by=None, right="They met for an hour.")
        counts.append(cost())
    assert set(counts) == {6}
