"""What two snapshots of the record differ in."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from articles.differences import differences
from articles.models import Article, Event, EventMove, Office, OtherName, Outcome, Participation, Person, Tag, Tenure
from articles.revisions import snapshot
from tests.cast import make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db


def between(row: Any, old: dict[str, Any]) -> dict[str, Any]:
    """The differences of `old` and what stands now, by label."""
    row = type(row).objects.get(pk=row.pk)
    return {change.label: change for change in differences(type(row), old, snapshot(row))}


def words(change: Any) -> str:
    """A text change in one line: [-removed-]{+added+}."""
    signs = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(
        signs[segment.how].format(segment.text) for paragraph in change.paragraphs for segment in paragraph.segments
    )


def test_a_story_that_was_saved_as_it_was_has_no_differences() -> None:
    story = make_story(people=[make_person()], events=[make_event()], tags=["diplomacy"])
    assert between(story, snapshot(story)) == {}


def test_headline_standfirst_and_body_differ_by_words() -> None:
    story = make_story()
    old = snapshot(story)
    story.headline, story.standfirst = "Two sides meet again", "Two hours of talks."
    story.body = story.body.replace("an hour", "two hours")
    story.save()
    found = between(story, old)
    assert list(found) == ["Headline", "Standfirst", "Body"]
    assert words(found["Headline"]) == "Two sides meet{+ again+}"
    assert words(found["Body"]).startswith("The two sides met for [-an hour-]{+two hours+}. They agreed")


def test_what_is_chosen_and_dated_is_said_in_words() -> None:
    story = make_story()
    old = snapshot(story)
    story.genre, story.urgency = "analysis", 2
    story.embargoed_until = timezone.now().replace(2024, 9, 6, 9, 30, 0, 0)
    story.save()
    found = between(story, old)
    assert (found["Genre"].before, found["Genre"].after) == ("News", "Analysis")
    assert (found["Urgency"].before, found["Urgency"].after) == ("5", "2")
    assert (found["Embargoed until"].before, found["Embargoed until"].after) == ("", "Sept. 6, 2024, 9:30 a.m.")


def test_a_step_shows_as_its_status_and_not_as_what_follows_from_it() -> None:
    story = make_story()
    old = snapshot(story)
    from_draft = between(published_story("Another"), old)
    assert (from_draft["Status"].before, from_draft["Status"].after) == ("draft", "published")
    assert not {"Published on", "Updated at", "GUID", "Created at"} & set(from_draft)


def test_the_same_instant_in_another_zone_is_no_difference() -> None:
    story = published_story()
    old = snapshot(story) | {"published_at": "2024-09-06 18:00:00+09:00"}
    assert between(story, old) == {}


def test_links_and_tags_are_added_and_removed_by_name() -> None:
    yoon, kishida = make_person(), make_person("Fumio Kishida", "Prime Minister of Japan")
    story = make_story(people=[yoon], events=[make_event()], tags=["diplomacy", "Japan"])
    old = snapshot(story)
    story.tags.remove("Japan")
    story.tags.add("trade")
    story.coverage.all().delete()
    story.mentions.create(person=kishida)
    story.mentions.filter(person=yoon).update(role="mentioned")
    found = between(story, old)
    tags, people, events = (found[what] for what in ("Tags", "People", "Events"))
    assert (tags.added, tags.removed, tags.changed) == (["trade"], ["Japan"], [])
    assert people.added == ["Fumio Kishida (subject)"]
    assert people.changed == [("Yoon Suk-yeol (subject)", "Yoon Suk-yeol (mentioned)")]
    assert events.removed == ["Summit in Seoul (main)"]


def test_a_tag_that_was_renamed_since_is_the_same_tag() -> None:
    story = make_story(tags=["diplomacy"])
    old = snapshot(story)
    tag = Tag.objects.get()
    tag.name = "Foreign affairs"
    tag.save()
    assert between(story, old) == {}


def test_a_byline_differs_by_line() -> None:
    story = make_story()
    story.credits.create(name="Mina Park")
    old = snapshot(story)
    story.credits.update(role="translator")
    story.credits.create(person=make_person("Hana Seo", office=""), position=1)
    change = between(story, old)["Credits"]
    assert change.added == ["Hana Seo (author, position: 1)"]
    assert change.changed == [("Mina Park (author)", "Mina Park (translator)")]


def test_a_persons_names_and_offices_differ() -> None:
    person = make_person()
    OtherName.objects.create(person=person, text="윤석열", kind="native", language="ko")
    old = snapshot(person)
    person.short_name = "Yoon"
    person.save()
    person.tenures.update(held_to="2025-04-04")
    person.names.all().delete()
    Tenure.objects.create(person=person, office=Office.objects.create(name="Prosecutor general"), held_from="2019-07")
    found = between(person, old)
    assert words(found["Short name"]) == "{+Yoon+}"
    assert found["Other names"].removed == ["윤석열 (language: ko, native)"]
    assert found["Tenures"].added == ["Prosecutor general (from: 2019-07, in office)"]
    assert found["Tenures"].changed == [
        (
            "President of South Korea (from: 2022-05-10, in office)",
            "President of South Korea (from: 2022-05-10, to: 2025-04-04, in office)",
        )
    ]


def test_an_events_days_participants_outcomes_and_moves_differ() -> None:
    event, yoon = make_event(), make_person()
    Participation.objects.create(event=event, name="An interpreter")
    old = snapshot(event)
    Event.objects.filter(pk=event.pk).update(starts_on=date(2024, 9, 7), online=True)
    Participation.objects.create(event=event, person=yoon, capacity="host")
    Outcome.objects.create(event=event, text="A memorandum")
    EventMove.objects.create(event=event, old_starts_on=date(2024, 9, 6), reason="A typhoon")
    found = between(event, old)
    assert (found["Starts on"].before, found["Starts on"].after) == ("Sept. 6, 2024", "Sept. 7, 2024")
    assert (found["Online"].before, found["Online"].after) == ("No", "Yes")
    assert found["Participants"].added == ["Yoon Suk-yeol (capacity: host)"]
    assert found["Outcomes"].added == ["A memorandum"]
    assert found["Moves"].added[0].startswith("Sept. 6, 2024 (reason: A typhoon")


def test_a_snapshot_from_before_a_column_is_compared_in_the_others() -> None:
    story = make_story()
    old = snapshot(story)
    del old["urgency"], old["documents"]
    old["headline"] = "Another"
    assert [change.label for change in differences(Article, old, snapshot(story))] == ["Headline"]


def test_what_no_column_can_read_is_shown_as_it_stands() -> None:
    person = make_person()
    old = snapshot(person) | {"born": "about 1960", "shown_from": "some day"}
    found = {change.label: change for change in differences(Person, old, snapshot(person))}
    assert found["Born"].before == "about 1960"
    assert found["Shown from"].before == "some day"
