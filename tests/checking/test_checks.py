"""The checks on a story: each finds what it is for, says so with its field, and stops nothing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from articles import workflow
from articles.checking.checks import CHECKS, switched_on, todos
from articles.checking.copy import Copy
from articles.models import Article, Picture, SwitchedOffCheck
from articles.text.fingerprints import fingerprint
from tests.cast import BODY, THEN, make_person, make_story, published_story

pytestmark = pytest.mark.django_db
LATER = THEN + timedelta(days=3)


def whole_story(**given: Any) -> Article:
    """A story in which nothing is left to do."""
    return make_story(**{"tags": ["diplomacy"], "people": [make_person("A Minister")], **given})


def picture(number: int = 0, **given: Any) -> Picture:
    return Picture.objects.create(file=f"{number}.png", checksum=f"{number}" * 64, **given)


def open_checks(story: Article) -> dict[str, str]:
    """The names of the checks that find something, each with its field."""
    return {todo.check.name: todo.field for todo in todos(Copy(story, THEN), CHECKS.values())}


def with_picture(**given: Any) -> Callable[[], Article]:
    return lambda: whole_story(lead_picture=picture(**given))


SHOWN = f'{BODY}<figure><img src="/media/{"0" * 64}/800.jpg" alt=""></figure>'
LACKING: dict[str, tuple[Callable[[], Article], dict[str, str]]] = {
    "nothing": (whole_story, {}),
    "standfirst": (lambda: whole_story(standfirst=""), {"standfirst": "standfirst"}),
    "body": (lambda: whole_story(body=""), {"body": "body"}),
    "tags": (lambda: whole_story(tags=[]), {"tags": "tags"}),
    "people": (lambda: whole_story(people=[]), {"people": "people"}),
    "alt": (with_picture(), {"alt": "lead_picture"}),
    "a picture with alt": (with_picture(alt="Two people"), {}),
    "a decorative picture": (with_picture(decorative=True), {}),
    "alt inside the body": (lambda: (picture(), whole_story(body=SHOWN))[1], {"alt": "body"}),
    "nothing inside the body": (
        lambda: (picture(), whole_story(body=SHOWN.replace('alt=""', 'alt="Two people"')))[1], {},
    ),
    "a headline of 90": (lambda: whole_story(headline="x" * 90), {}),
    "a headline of 91": (lambda: whole_story(headline="x" * 91), {"headline": "headline"}),
    "a headline of 90 with marks on its letters": (lambda: whole_story(headline="x\u0302" * 90), {}),
    "a Korean headline of 90": (lambda: whole_story(headline="가" * 90), {}),
    "an embargo ahead": (lambda: whole_story(embargoed_until=LATER), {"embargo": "embargoed_until"}),
    "an embargo that ended": (lambda: whole_story(embargoed_until=THEN), {}),
    "rights that end first": (
        lambda: whole_story(published_at=LATER, lead_picture=picture(alt="Two", rights_until=LATER)),
        {"rights": "lead_picture"},
    ),
    "rights that end after": (
        lambda: whole_story(published_at=LATER, lead_picture=picture(alt="Two", rights_until=LATER + timedelta(1))), {},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", list(LACKING))
def test_each_check_finds_what_it_is_for_and_nothing_else(case: str) -> None:
    make, expected = LACKING[case]
    assert open_checks(make()) == expected


def test_a_name_that_is_not_linked_is_to_do() -> None:
    make_person("Yoon Suk-yeol")
    story = whole_story(body="<p>Then Yoon Suk-yeol spoke.</p>")
    (todo,) = todos(Copy(story, THEN), CHECKS.values())
    assert todo.field == "people"
    assert todo.found.sentence == "Named and not linked: Yoon Suk-yeol."


def test_a_body_that_another_story_has_leads_to_that_story() -> None:
    first = make_story("First", body="<p>The two sides <em>met</em> for an hour.</p>")
    story = whole_story(body="<h2>The  two sides</h2><p>met for an hour.</p>")
    (todo,) = todos(Copy(story, THEN), CHECKS.values())
    assert (todo.check.name, todo.found.row) == ("same-body", first)
    assert open_checks(whole_story(body="<p>The two sides met for an hour!</p>", people=[], tags=["x"])) == {
        "people": "people"
    }


def test_two_stories_that_are_not_written_yet_are_no_copies() -> None:
    make_story(body="")
    assert open_checks(whole_story(body="<p> </p>")) == {"body": "body"}


def test_the_fingerprint_follows_the_body_on_every_way_in() -> None:
    story = make_story(body="<p>One.</p>")
    (other,) = Article.objects.bulk_create([Article(headline="x", body="<p>One.<script>1</script></p>")])
    assert story.body_fingerprint == other.body_fingerprint == fingerprint("<p>One.</p>")
    story.body = "<p>Two.</p>"
    story.save()
    story.refresh_from_db()
    assert story.body_fingerprint == fingerprint("<p>Two.</p>")
    unread = Article.objects.defer("body").get(pk=story.pk)
    unread.headline = "Another"
    unread.save()
    assert "body" not in unread.__dict__
    story.refresh_from_db()
    assert story.body_fingerprint == fingerprint("<p>Two.</p>")
    assert "body_fingerprint" not in published_story().revisions.first().snapshot


def test_a_check_that_is_switched_off_is_done_for_no_story() -> None:
    SwitchedOffCheck.objects.create(check_name="tags")
    assert [check.name for check in switched_on()] == [name for name in CHECKS if name != "tags"]
    story = whole_story(tags=[])
    assert todos(Copy(story, THEN), switched_on()) == []


def test_no_check_stops_a_publication() -> None:
    with time_machine.travel(THEN, tick=False):
        story = make_story("x" * 250, standfirst="", body="", lead_picture=picture())
        assert len(open_checks(story)) == 6
        assert workflow.publish(story, by=None).is_published(THEN)
