"""A person's record: stories, events and corrections in one line of time, each with the office held on that day."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from articles import linking, workflow
from articles.models import Article, Correction, Mention, Office, Participation, Person, Tenure
from articles.pages import record
from articles.pages.keyset import Cursor
from articles.pages.record import Kind, Place, RecordEntry
from tests.cast import THEN, make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db

PATH = "/people/kim-dae-jung/"
MIDNIGHT = datetime(2024, 9, 6, tzinfo=UTC)


@pytest.fixture
def kim() -> Person:
    """President of South Korea from 1998 to 2003."""
    person = make_person("Kim Dae-jung", office="", shown_from=THEN)
    office = Office.objects.create(name="President of South Korea", rank=1)
    Tenure.objects.create(person=person, office=office, held_from="1998-02-25", held_to="2003-02-24")
    linking.settle_people([person])
    return person


def take_part(person: Person, name: str, day: date, capacity: str = "", **given: object) -> None:
    event = make_event(name, starts_on=day, zone="UTC", shown_from=THEN, **given)
    linking.settle_events([event])
    Participation.objects.create(event=event, person=person, capacity=capacity)


def correct(story: Article, right: str, at: datetime) -> Correction:
    return Correction.objects.create(article=story, right=right, made_at=at)


def told(entry: RecordEntry) -> str:
    if entry.story:
        return entry.story.article.headline
    return entry.event.name if entry.event else entry.correction.right


def page(reader: Client, **query: object) -> record.Record:
    response = reader.get(PATH, {name: str(value) for name, value in query.items()})
    assert response.status_code == 200
    return response.context["page"].record


def listed(reader: Client) -> list[str]:
    return [told(entry) for entry in page(reader).entries]


def offices(html: str) -> list[str]:
    found = re.findall(r'<p class="line-office">(.*?)</p>', html, re.DOTALL)
    return [re.sub("<[^>]+>", "", line).strip() for line in found]


def test_stories_events_and_corrections_stand_in_one_line_newest_first(reader: Client, kim: Person) -> None:
    story = published_story("Two sides meet", at=THEN - timedelta(days=4), people=[kim])
    published_story("They meet again", people=[kim])
    take_part(kim, "Summit", date(2024, 9, 3))
    correct(story, "It was twelve.", THEN - timedelta(days=1))
    assert listed(reader) == ["They meet again", "It was twelve.", "Summit", "Two sides meet"]
    html = reader.get(PATH).content.decode()
    assert html.count('<span class="line-year">2024</span>') == 1
    whens = re.findall(r'<p class="line-when"><time datetime="([^"]+)">([^<]+)</time> · (?:<strong>)?(\w+)', html)
    assert whens == [
        ("2024-09-06", "Sept. 6", "News"), ("2024-09-05", "Sept. 5", "Correction"),
        ("2024-09-03", "Sept. 3", "Event"), ("2024-09-02", "Sept. 2", "News"),
    ]  # fmt: skip
    # The story that was corrected is named where it stands and where it was corrected, and nowhere else.
    assert html.count(">Two sides meet<") == 2


def test_each_entry_says_the_office_of_its_day_and_is_never_blank(reader: Client, kim: Person) -> None:
    for year in (1990, 2000, 2009):
        published_story(f"Of {year}", at=datetime(year, 6, 15, tzinfo=UTC), people=[kim])
    assert offices(reader.get(PATH).content.decode()) == [
        "President of South Korea 1998–2003", "President of South Korea", "President of South Korea 1998–2003",
    ]  # fmt: skip


def test_an_office_held_twice_is_named_once_with_both_times(reader: Client, kim: Person) -> None:
    office = Office.objects.get()
    Tenure.objects.create(person=kim, office=office, held_from="2004", held_to="2006")
    deputy = Office.objects.create(name="Deputy", rank=1)
    Tenure.objects.create(person=kim, office=deputy, held_from="2007", held_to="2008")
    for year in (2009, 2010):
        published_story(f"Of {year}", at=datetime(year, 6, 15, tzinfo=UTC), people=[kim])
    said = "President of South Korea 1998–2003, 2004–2006, Deputy 2007–2008"
    assert offices(reader.get(PATH).content.decode()) == [said, said]


def test_both_days_of_a_handover_count_as_held(reader: Client, kim: Person) -> None:
    for name, day in (("First", date(1998, 2, 25)), ("Last", date(2003, 2, 24)), ("After", date(2003, 2, 25))):
        take_part(kim, name, day)
    held = [(told(entry), bool(entry.offices.held)) for entry in page(reader).entries]
    assert held == [("After", False), ("Last", True), ("First", True)]


def test_who_never_held_an_office_has_none_beside_their_record(reader: Client) -> None:
    person = make_person("Kim Dae-jung", office="", shown_from=THEN, summary="A poet.")
    published_story(people=[person])
    html = reader.get(PATH).content.decode()
    assert "Two sides meet" in html
    assert offices(html) == []


def test_a_capacity_is_told_where_the_office_does_not_say_it_already(reader: Client, kim: Person) -> None:
    take_part(kim, "Summit", date(2000, 6, 13), capacity="President of South Korea")
    take_part(kim, "Lecture", date(2004, 6, 13), capacity="Guest of honour")
    assert [entry.capacity for entry in page(reader).entries] == ["Guest of honour", ""]


def test_days_of_an_event_say_their_year_only_where_it_is_another(reader: Client, kim: Person) -> None:
    take_part(kim, "Summit", date(2000, 6, 13), ends_on=date(2000, 6, 15))
    take_part(kim, "Tour", date(2001, 6, 30), ends_on=date(2001, 7, 2))
    take_part(kim, "Turn of the year", date(2002, 12, 31), ends_on=date(2003, 1, 1))
    html = reader.get(PATH).content.decode()
    for words in (">June 13–15<", ">June 30 – July 2<", ">Dec. 31, 2002 – Jan. 1, 2003<"):
        assert words in html


def test_a_cancelled_event_says_so_and_one_to_come_is_not_of_the_record(reader: Client, kim: Person) -> None:
    take_part(kim, "Called off", date(2000, 6, 13), status="cancelled")
    take_part(kim, "To come", date(2999, 6, 13))
    assert listed(reader) == ["Called off"]
    html = reader.get(PATH).content.decode()
    assert '<li class="off">' in html
    assert "cancelled</strong>" in html


def test_what_readers_may_not_see_is_not_in_the_record(reader: Client, kim: Person) -> None:
    published_story("Seen", people=[kim])
    for headline in ("Draft", "Scheduled", "Withdrawn"):
        story = make_story(headline, people=[kim])
        if headline != "Draft":
            workflow.publish(story, by=None, at=datetime(2999, 1, 1, tzinfo=UTC) if headline == "Scheduled" else THEN)
        correct(story, f"{headline} corrected", THEN)
        if headline == "Withdrawn":
            workflow.withdraw(story, by=None, note="Taken back.")
    hidden = make_event("Hidden talks", hidden=True, shown_from=THEN)
    linking.settle_events([hidden])
    Participation.objects.create(event=hidden, person=kim)
    correct(published_story("On somebody else"), "Somebody else's", THEN)
    for most in (record.MOST_COUNTED, 1):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(record, "MOST_COUNTED", most)
            assert listed(reader) == ["Seen"]


@pytest.mark.parametrize("most", [1_000, 2])
@pytest.mark.parametrize("apart", [timedelta(0), timedelta(days=1)])
def test_the_record_goes_on_by_twenty_and_comes_back_the_same_way(
    reader: Client, kim: Person, monkeypatch: pytest.MonkeyPatch, apart: timedelta, most: int
) -> None:
    """Also where all of it is of one instant, and where they have more stories than are looked up one by one."""
    monkeypatch.setattr(record, "MOST_COUNTED", most)
    for number in range(15):
        at = MIDNIGHT - number * apart
        correct(published_story(f"Story {number}", at=at, people=[kim]), f"Right {number}", at)
        take_part(kim, f"Event {number}", at.date())
    first = page(reader)
    second = page(reader, before=first.older)
    third = page(reader, before=second.older)
    pages = [[told(entry) for entry in each.entries] for each in (first, second, third)]
    assert [len(each) for each in pages] == [20, 20, 5]
    assert len({entry for each in pages for entry in each}) == 45
    assert (first.newer, third.older) == (None, None)
    assert [told(entry) for entry in page(reader, after=third.newer).entries] == pages[1]
    newest = page(reader, after=second.newer)
    assert [told(entry) for entry in newest.entries] == pages[0]
    assert newest.newer is None
    if apart:
        assert pages[0][:4] == ["Right 0", "Story 0", "Event 0", "Right 1"]
    else:
        assert [name.split()[0] for each in pages for name in each] == ["Right"] * 15 + ["Story"] * 15 + ["Event"] * 15


def test_a_cursor_of_the_list_of_stories_that_stood_here_still_leads_on(reader: Client, kim: Person) -> None:
    newer = published_story("Newer", people=[kim])
    published_story("Older", at=THEN - timedelta(days=1), people=[kim])
    cursor = f"2024-09-06T09:00:00.000000Z~{newer.pk}"
    assert [told(entry) for entry in page(reader, before=cursor).entries] == ["Older"]
    older = page(reader, before=Cursor.at(THEN, newer.pk)).newer
    assert [told(entry) for entry in page(reader, after=older).entries] == ["Newer"]


@pytest.mark.parametrize(
    "cursor",
    [
        "", "x", "~", "~1", "~event~1", "x~event~1", "2024-09-06T00:00:00Z~story~1", "2024-09-06T00:00:00Z~~1",
        "2024-09-06T00:00:00Z~event~", "2024-09-06T00:00:00Z~event~x", "2024-09-06T00:00:00Z~nothing~1",
        "2024-09-06T00:00:00Z~event~correction~1", "2024-09-06~event~1", "2024-09-06T00:00:00Z~EVENT~1",
        "9999-12-31T23:59:59-14:00~event~1", "2024-09-06T00:00:00Z~event\x00~1",
    ],
)  # fmt: skip
def test_a_malformed_cursor_of_a_record_answers_404(cursor: str, reader: Client, kim: Person) -> None:
    for way in ("before", "after"):
        assert reader.get(PATH, {way: cursor}).status_code == 404


@pytest.mark.parametrize("way", ["before", "after"])
@pytest.mark.parametrize("pk", [0, 10**18 - 1])
def test_a_cursor_at_the_end_of_all_ids_is_one(way: str, pk: int, reader: Client, kim: Person) -> None:
    published_story(people=[kim])
    assert reader.get(PATH, {way: f"2024-09-06T09:00:00Z~correction~{pk}"}).status_code == 200


def test_a_place_is_read_as_it_was_written() -> None:
    for kind in Kind:
        place = Place(THEN, kind, 7)
        assert Place.read(Cursor.read(str(place.cursor))) == place


def test_the_office_of_a_correction_is_that_of_the_day_it_was_made(reader: Client, kim: Person) -> None:
    story = published_story(at=datetime(2003, 2, 1, tzinfo=UTC), people=[kim])
    correct(story, "It was twelve.", datetime(2003, 3, 1, tzinfo=UTC))
    assert offices(reader.get(PATH).content.decode()) == [
        "President of South Korea 1998–2003", "President of South Korea",
    ]  # fmt: skip
    assert Mention.objects.count() == 1
