"""The steps of a story's life: who may take which, from where, and what each leaves behind."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from articles import workflow
from articles.errors import NotAllowed, NotReady, Refused
from articles.models import Account, Article, Correction, Deed, FormerAddress, Tagging
from articles.signals import stories_changed
from tests.cast import THEN, make_event, make_person, make_story, published_story

Verb = Deed.Verb
SOON = THEN + timedelta(days=3)

#: Which verbs an editor may use on a story in each status; a scheduled story is published and not yet live.
ARROWS = {
    "draft": {Verb.SUBMIT, Verb.PUBLISH, Verb.SPIKE},
    "submitted": {Verb.RETURN, Verb.PUBLISH, Verb.SPIKE},
    "scheduled": {Verb.UNSCHEDULE},
    "published": {Verb.UPDATE, Verb.CORRECT, Verb.WITHDRAW, Verb.KILL, Verb.KEEP_LIVE},
    "withdrawn": {Verb.PUBLISH},
    "spiked": {Verb.UNSPIKE},
}

STEPS: dict[Verb, Callable[..., Any]] = {
    Verb.SUBMIT: workflow.submit,
    Verb.RETURN: lambda story, by: workflow.give_back(story, by=by, note="Who said so?"),
    Verb.PUBLISH: workflow.publish,
    Verb.UNSCHEDULE: workflow.unschedule,
    Verb.UPDATE: lambda story, by: workflow.update(story, by=by, line="Talks went on into the night"),
    Verb.CORRECT: lambda story, by: workflow.correct(story, by=by, right="They met for an hour."),
    Verb.WITHDRAW: workflow.withdraw,
    Verb.KILL: lambda story, by: workflow.kill(story, by=by, note="It is made up."),
    Verb.SPIKE: workflow.spike,
    Verb.UNSPIKE: workflow.unspike,
    Verb.LIFT_EMBARGO: workflow.lift_embargo,
    Verb.KEEP_LIVE: workflow.keep_live,
    Verb.END_LIVE: workflow.end_live,
}


@pytest.mark.django_db
@pytest.mark.parametrize("verb", list(STEPS))
@pytest.mark.parametrize("status", list(ARROWS))
def test_each_verb_starts_only_where_an_arrow_does(
    status: str, verb: Verb, editor: Account, story_in: Callable[..., Article]
) -> None:
    story = story_in(status)
    before = (story.status, story.live_from, story.revision, story.deeds.count())
    assert (verb in workflow.possible(editor, story, timezone.now())) is (verb in ARROWS[status])
    if verb in ARROWS[status]:
        STEPS[verb](story, by=editor)
        assert story.deeds.first().account == editor
        assert story.revisions.first().number == story.revision == before[2] + 1
        return
    with pytest.raises(Refused):
        STEPS[verb](story, by=editor)
    story.refresh_from_db()
    assert (story.status, story.live_from, story.revision, story.deeds.count()) == before


@pytest.mark.django_db
@pytest.mark.parametrize("verb", list(STEPS))
@pytest.mark.parametrize("status", list(ARROWS))
def test_a_reporter_submits_and_spikes_only_their_own(
    status: str, verb: Verb, reporter: Account, story_in: Callable[..., Article]
) -> None:
    theirs, another = story_in(status, reporter=reporter), story_in(status, headline="Another")
    may = verb in ARROWS[status] and verb in {Verb.SUBMIT, Verb.SPIKE, Verb.UNSPIKE}
    assert (verb in workflow.possible(reporter, theirs, timezone.now())) is may
    assert workflow.possible(reporter, another, timezone.now()) == []
    with pytest.raises(NotAllowed):
        STEPS[verb](another, by=reporter)
    if may:
        STEPS[verb](theirs, by=reporter)
    else:
        with pytest.raises(Refused):
            STEPS[verb](theirs, by=reporter)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"headline": "  "}, "headline"),
        ({"headline_is_working": True}, "headline"),
    ],
)
def test_publishing_is_refused_with_the_field_to_mend(given: dict[str, Any], field: str, editor: Account) -> None:
    story = make_story(**given)
    with pytest.raises(NotReady) as refusal:
        workflow.publish(story, by=editor)
    assert refusal.value.field == field
    assert str(refusal.value).endswith(".")


@pytest.mark.django_db
def test_an_embargo_schedules_what_is_published_too_early(editor: Account) -> None:
    with time_machine.travel(THEN, tick=False):
        story = workflow.publish(make_story(embargoed_until=SOON), by=editor)
        assert (story.published_at, story.live_from) == (SOON, SOON)
        assert story.deeds.first().verb == Verb.SCHEDULE
        assert Verb.LIFT_EMBARGO in workflow.possible(editor, story, THEN)
        workflow.lift_embargo(story, by=editor, note="Broken abroad.")
        assert story.is_published(THEN)
        assert story.published_on == THEN.date()
        assert story.embargoed_until is None


@pytest.mark.django_db
def test_an_embargo_that_is_over_does_not_move_the_publication(editor: Account) -> None:
    with time_machine.travel(SOON, tick=False):
        story = workflow.publish(make_story(embargoed_until=THEN), by=editor)
        assert story.published_at == SOON


@pytest.mark.django_db
def test_a_withdrawn_story_comes_back_at_its_address_with_its_date(editor: Account) -> None:
    story = published_story()
    address, date = story.get_absolute_url(), story.published_at
    workflow.withdraw(story, by=editor, note="The source took it back.")
    workflow.publish(story, by=editor)
    assert (story.get_absolute_url(), story.published_at) == (address, date)


@pytest.mark.django_db
def test_two_headlines_of_one_day_are_told_apart_and_so_is_a_former_one() -> None:
    first, second = published_story("정상회담"), published_story("정상회담")
    assert (first.slug, second.slug) == ("정상회담", "정상회담-2")
    first.slug = "서울-정상회담"
    first.save()
    third = published_story("정상회담")
    assert third.slug == "정상회담-3"
    assert FormerAddress.objects.get().target == first
    assert published_story("정상회담", at=SOON).slug == "정상회담"


@pytest.mark.django_db
def test_a_headline_of_nothing_but_signs_gets_an_address_by_number() -> None:
    story = published_story("🎌🎌!")
    assert story.slug == f"article-{story.pk}"


@pytest.mark.django_db
def test_the_date_of_an_address_is_the_one_in_the_newsrooms_zone(settings: Any) -> None:
    settings.TIME_ZONE = "Asia/Seoul"
    story = published_story(at=datetime(2024, 9, 5, 15, 0, tzinfo=UTC))
    assert story.get_absolute_url().startswith("/articles/2024/09/06/")


@pytest.mark.django_db
def test_corrections_and_updates_move_what_readers_call_new_and_edits_do_not(editor: Account) -> None:
    story = published_story()
    assert story.updated_at == story.published_at
    story.body += "<p>One more line.</p>"
    story.save()
    workflow.save_edit(story, by=editor)
    story.refresh_from_db()
    assert story.updated_at == story.published_at
    correction = workflow.correct(story, by=editor, wrong="two hours", right="an hour", kind=Correction.Kind.CORRECTION)
    assert story.updated_at == correction.made_at
    update = workflow.update(story, by=editor, line="A third meeting is planned")
    assert story.updated_at == update.made_at


@pytest.mark.django_db
def test_a_kind_of_correction_that_there_is_not_is_refused(editor: Account) -> None:
    with pytest.raises(NotReady):
        workflow.correct(published_story(), by=editor, right="x", kind="apology")
    with pytest.raises(NotReady):
        workflow.correct(published_story("Another"), by=editor, right="   ")


@pytest.mark.django_db
def test_links_carry_the_instant_of_their_story_through_every_step(editor: Account) -> None:
    story = make_story(people=[make_person()], events=[make_event()], tags=["diplomacy"])
    links = [story.taggings, story.mentions, story.coverage]
    assert {link.get().live_from for link in links} == {None}
    workflow.publish(story, by=editor, at=THEN)
    assert {link.get().live_from for link in links} == {THEN}
    workflow.withdraw(story, by=editor)
    assert {link.get().live_from for link in links} == {None}
    workflow.publish(story, by=editor)
    Tagging.objects.bulk_create([Tagging(content_object=story, tag=make_story(tags=["trade"]).tags.get())])
    assert {tagging.live_from for tagging in story.taggings.all()} == {THEN}


@pytest.mark.django_db
def test_a_revision_holds_the_story_with_its_links_by_name(editor: Account) -> None:
    story = published_story(tags=["North Korea"], people=[make_person()], events=[make_event()])
    snapshot = story.revisions.first().snapshot
    assert snapshot["schema"] == 1
    assert snapshot["headline"] == story.headline
    assert [row["tag_name"] for row in snapshot["taggings"]] == ["North Korea"]
    assert [row["person_name"] for row in snapshot["mentions"]] == ["Yoon Suk-yeol"]
    assert [row["event_name"] for row in snapshot["coverage"]] == ["Summit in Seoul"]


@pytest.mark.django_db(transaction=True)
def test_a_step_is_announced_once_it_is_committed_and_never_when_refused(editor: Account) -> None:
    heard: list[list[int]] = []

    def listen(article_ids: list[int], **kwargs: Any) -> None:
        heard.append(article_ids)

    stories_changed.connect(listen)
    try:
        story = make_story()
        workflow.publish(story, by=editor)
        assert heard == [[story.pk]]
        with pytest.raises(Refused):
            workflow.submit(story, by=editor)
        assert heard == [[story.pk]]
    finally:
        stories_changed.disconnect(listen)
