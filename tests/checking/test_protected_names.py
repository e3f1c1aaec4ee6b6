"""No protected name reaches the readers: the verbs themselves refuse, whatever way the story takes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import editing, workflow
from articles.errors import NotReady
from articles.models import Account, Article, Picture, ProtectedName, Tag
from tests.cast import BODY, THEN, make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db
FAR = datetime(2999, 1, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def entry(db: None) -> ProtectedName:
    return ProtectedName.objects.create(name="Kim Chul-soo", other_forms="김철수\n金哲洙", reason="A minor")


def with_picture(**given: str) -> Picture:
    return Picture.objects.create(**{"file": "x.png", "checksum": "0" * 64, "alt": "x", **given})


def credited(**given: Any) -> Article:
    story = make_story()
    story.credits.create(**given)
    return story


STANDING: dict[str, tuple[Callable[[], Article], str]] = {
    "headline": (lambda: make_story("KIM CHUL SOO is heard"), "headline"),
    "standfirst": (lambda: make_story(standfirst="어제 김철수는 말했다."), "standfirst"),
    "dateline": (lambda: make_story(dateline="Kim Chulsoo"), "dateline"),
    "body": (lambda: make_story(body="<p>So <b>Kim</b> Chul<i>-soo</i> said.</p>"), "body"),
    "alt inside the body": (
        lambda: make_story(body=f'<figure><img src="/media/{"0" * 64}/8.jpg" alt="金哲洙"></figure>'), "body",
    ),
    "slug": (lambda: make_story(slug="kim-chul-soo-is-heard"), "slug"),
    "caption": (lambda: make_story(lead_picture=with_picture(caption="Kim Chul-soo")), "lead_picture"),
    "alt": (lambda: make_story(lead_picture=with_picture(alt="Kim Chul-soo")), "lead_picture"),
    "plain credit": (lambda: credited(name="Kim Chul-soo"), ""),
    "credit of a person": (lambda: credited(person=make_person("Kim Chul-soo")), ""),
    "person": (lambda: make_story(people=[make_person("Kim Chul-soo", office="")]), "people"),
    "event": (lambda: make_story(events=[make_event("The trial of Kim Chul-soo")]), "events"),
    "tag": (lambda: make_story(tags=["Kim Chul-soo"]), "tags"),
}  # fmt: skip


@pytest.mark.parametrize("case", list(STANDING))
@pytest.mark.parametrize("at", [None, FAR], ids=["publish", "schedule"])
def test_a_story_with_a_protected_name_is_not_published(case: str, at: datetime | None, editor: Account) -> None:
    make, field = STANDING[case]
    story = make()
    before = story.revision
    with pytest.raises(NotReady) as refusal:
        workflow.publish(story, by=editor, at=at)
    story.refresh_from_db()
    assert (story.status, story.live_from, story.revision, story.deeds.count()) == ("draft", None, before, 0)
    assert refusal.value.field == field
    assert "“Kim Chul-soo” is a protected name" in str(refusal.value)
    assert "The reason: A minor." in str(refusal.value)


@pytest.mark.parametrize(
    ("add", "field"),
    [
        (lambda story, by: workflow.update(story, by=by, line="Kim Chul-soo is heard"), "line"),
        (lambda story, by: workflow.correct(story, by=by, wrong="Kim Chul-soo", right="A boy"), "right"),
        (lambda story, by: workflow.correct(story, by=by, right="It was Kim Chul-soo"), "right"),
        (lambda story, by: workflow.withdraw(story, by=by, note="It named Kim Chul-soo."), "note"),
        (lambda story, by: editing.add_tags(story, [Tag.objects.create(name="Kim Chul-soo")], by=by), "tags"),
    ],
)
def test_nothing_with_a_protected_name_is_added_to_a_live_story(add: Callable, field: str, editor: Account) -> None:
    story = published_story()
    with pytest.raises(NotReady) as refusal:
        add(story, editor)
    assert refusal.value.field == field
    assert story.updates.count() + story.corrections.count() + story.tags.count() == 0
    story.refresh_from_db()
    assert story.is_published(THEN)


def test_a_live_story_is_not_saved_with_a_protected_name_and_a_draft_is(editor: Account) -> None:
    draft, live = make_story(), published_story("Another", body=BODY)
    for story in (draft, live):
        story.body += "<p>Kim Chul-soo was there.</p>"
        story.save()
    workflow.save_edit(draft, by=editor)
    with pytest.raises(NotReady):
        workflow.save_edit(live, by=editor)
    with pytest.raises(NotReady):
        workflow.save_edit(live, by=None)


def test_a_story_that_names_somebody_protected_since_can_be_withdrawn(editor: Account) -> None:
    ProtectedName.objects.update(until=THEN)
    story = published_story("Kim Chul-soo is heard")
    ProtectedName.objects.update(until=None)
    workflow.withdraw(story, by=editor, note="It named a minor.")
    with pytest.raises(NotReady):
        workflow.publish(story, by=editor)


@pytest.mark.parametrize(("now", "published"), [(THEN - timedelta(microseconds=1), False), (THEN, True)])
def test_the_protection_ends_at_its_very_instant(now: datetime, published: bool, editor: Account) -> None:
    ProtectedName.objects.update(until=THEN)
    story = make_story("Kim Chul-soo is heard")
    with time_machine.travel(now, tick=False):
        if published:
            assert workflow.publish(story, by=editor).is_published(now)
            return
        with pytest.raises(NotReady):
            workflow.publish(story, by=editor)


def test_no_role_goes_around_it(editor: Account) -> None:
    editor.is_superuser = True
    editor.save()
    for account in (editor, None):
        with pytest.raises(NotReady):
            workflow.publish(make_story("Kim Chul-soo is heard"), by=account)


def test_a_name_that_only_begins_so_is_published(editor: Account) -> None:
    assert workflow.publish(make_story("Kim Chul-sooni and 김철수용품"), by=editor).status == "published"


@pytest.mark.parametrize("name", ["", "-", "A", "🎌", "\u200b"])
def test_what_is_too_short_to_be_a_name_protects_nobody(name: str) -> None:
    with pytest.raises(ValidationError):
        ProtectedName(name=name, reason="x").full_clean()
    with pytest.raises(ValidationError):
        ProtectedName(name="Kim Chul-soo", other_forms=f"김철수\n{name or '!'}", reason="x").full_clean()


def test_a_newsroom_without_protected_names_pays_one_query(editor: Account) -> None:
    def cost() -> int:
        story = make_story()
        with CaptureQueriesContext(connection) as queries:
            workflow.publish(story, by=editor)
        return len([query for query in queries if "protectedname" in query["sql"]])

    ProtectedName.objects.all().delete()
    assert cost() == 1
