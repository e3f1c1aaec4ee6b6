"""The queryset and the instance agree on what readers see: in every status, at every boundary instant."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from articles import linking, workflow
from articles.models import Article, Event, Person, Picture, Tag
from articles.models.publishing import Publishable
from tests.cast import THEN, make_event, make_person, make_story

STATUSES = ["draft", "submitted", "published", "scheduled", "withdrawn", "spiked"]
FAR = datetime(2999, 1, 1, tzinfo=UTC)
TICK = timedelta(microseconds=1)
INSTANTS = [moment + step for moment in (THEN, FAR) for step in (-TICK, timedelta(0), TICK)]


def agree(row: Publishable, now: datetime) -> bool:
    """What both say, having checked that they say the same."""
    row.refresh_from_db()
    by_query = type(row).objects.published(now).filter(pk=row.pk).exists()
    assert by_query == row.is_published(now)
    return by_query


@pytest.mark.django_db
@pytest.mark.parametrize("now", INSTANTS)
@pytest.mark.parametrize("status", STATUSES)
def test_a_story_and_all_it_links_are_seen_by_one_rule(
    status: str, now: datetime, story_in: Callable[..., Article]
) -> None:
    person, event = make_person(), make_event()
    picture = Picture.objects.create(file="x.png", checksum="0" * 64)
    story = story_in(status, people=[person], events=[event], tags=["diplomacy"], lead_picture=picture)
    expected = (status == "published" and now >= THEN) or (status == "scheduled" and now >= FAR)
    for row in (story, person, event, picture, Tag.objects.get(key="diplomacy")):
        assert agree(row, now) is expected


@pytest.mark.django_db
@pytest.mark.parametrize("now", [THEN - TICK, THEN, THEN + TICK])
def test_a_pictures_rights_end_at_their_very_instant(now: datetime) -> None:
    picture = Picture.objects.create(file="x.png", checksum="0" * 64)
    workflow.publish(make_story(lead_picture=picture), by=None, at=THEN - timedelta(days=1))
    Picture.objects.update(rights_until=THEN)
    assert agree(picture, now) is (now < THEN)


@pytest.mark.django_db
def test_a_private_individual_never_gets_a_page_by_accident() -> None:
    private = make_person("A Passer-by", office="")
    workflow.publish(make_story(people=[private]), by=None, at=THEN)
    assert not agree(private, FAR)
    private.shown_from = THEN
    private.save()
    linking.settle_people([private])
    assert agree(private, THEN)
    private.hidden = True
    private.save()
    linking.settle_people([private])
    assert not agree(private, FAR)


@pytest.mark.django_db
def test_what_readers_lose_sight_of_remembers_when() -> None:
    person = make_person()
    story = workflow.publish(make_story(people=[person], tags=["diplomacy"]), by=None, at=THEN)
    with time_machine.travel(FAR, tick=False):
        workflow.withdraw(story, by=None, note="Wrong.")
    for row in (story, person, Tag.objects.get(key="diplomacy")):
        row.refresh_from_db()
        assert row.gone_at == FAR
    workflow.publish(story, by=None)
    person.refresh_from_db()
    assert story.published_at == THEN
    assert person.gone_at is None


@pytest.mark.django_db
def test_a_story_taken_off_the_schedule_leaves_no_trace_for_readers() -> None:
    person, event = make_person(), make_event()
    story = workflow.publish(make_story(people=[person], events=[event]), by=None, at=FAR)
    workflow.unschedule(story, by=None)
    for row in (story, Person.objects.get(), Event.objects.get()):
        row.refresh_from_db()
        assert (row.live_from, row.gone_at) == (None, None)
