"""Calendars, read by the parser of the icalendar library."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import Settings

from articles import linking
from articles.models import Event, EventMove, OtherName, Participation
from articles.pages import calendars
from articles.revisions import record_revision
from tests.cast import THEN, make_event, make_person, published_story

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def just_then() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(THEN + timedelta(hours=1), tick=False) as clock:
        yield clock


def shown_event(name: str = "Summit in Seoul", **given: object) -> Event:
    event = make_event(name, **{"shown_from": THEN, **given})
    linking.settle_events([event])
    return event


def parsed(reader: Client, path: str) -> icalendar.Calendar:
    response = reader.get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert lines.pop() == b""
    for line in lines:
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
    found = icalendar.Calendar.from_ical(response.content)
    assert found["VERSION"] == "2.0"
    assert found["PRODID"]
    assert not [each.errors for each in found.walk() if each.errors]
    return found


def only_event(reader: Client, path: str = "/events/summit-in-seoul/event.ics") -> icalendar.Event:
    (event,) = parsed(reader, path).events
    return event


def names(reader: Client, path: str) -> list[str]:
    return [str(event["SUMMARY"]) for event in parsed(reader, path).events]


def test_an_event_of_days_ends_on_the_day_after_its_last(reader: Client) -> None:
    shown_event(starts_on=date(2024, 9, 6), ends_on=date(2024, 9, 8))
    event = only_event(reader)
    assert (event.start, event.end) == (date(2024, 9, 6), date(2024, 9, 9))
    assert b"DTEND;VALUE=DATE:20240909\r\n" in reader.get("/events/summit-in-seoul/event.ics").content


def test_the_hours_of_an_event_are_instants(reader: Client) -> None:
    shown_event(start_time=time(14), end_time=time(15, 40))
    event = only_event(reader)
    assert event.start == datetime(2024, 9, 6, 5, 0, tzinfo=UTC)
    assert event.end == datetime(2024, 9, 6, 6, 40, tzinfo=UTC)
    assert b"DTSTART:20240906T050000Z\r\n" in reader.get("/events/summit-in-seoul/event.ics").content


def test_an_event_of_which_no_end_is_known_says_none(reader: Client) -> None:
    shown_event(start_time=time(14))
    assert "DTEND" not in only_event(reader)


def test_an_event_that_ends_as_it_starts_says_no_end(reader: Client) -> None:
    shown_event(start_time=time(14), end_time=time(14))
    assert "DTEND" not in only_event(reader)


def test_an_event_of_several_days_with_an_hour_to_start_at_lasts_its_last_day(reader: Client) -> None:
    shown_event(start_time=time(14), ends_on=date(2024, 9, 7))
    assert only_event(reader).end == datetime(2024, 9, 7, 15, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "sent"),
    [
        ("confirmed", "CONFIRMED"), ("tentative", "TENTATIVE"), ("postponed", "TENTATIVE"), ("cancelled", "CANCELLED"),
        ("rescheduled", "CONFIRMED"),
    ],
)  # fmt: skip
def test_each_status_has_its_word_and_is_told_where_it_is_not_the_usual(status: str, sent: str, reader: Client) -> None:
    shown_event(status=status)
    event = only_event(reader)
    assert event["STATUS"] == sent
    assert event.get("DESCRIPTION") == (None if status == "confirmed" else status.capitalize())


def test_a_move_is_told_with_its_reason_and_the_event_stays_the_same(
    reader: Client, just_then: time_machine.Traveller
) -> None:
    event = shown_event()
    first = only_event(reader)
    just_then.shift(60)
    EventMove.objects.create(event=event, old_starts_on=date(2024, 8, 1), reason="A typhoon")
    EventMove.objects.create(event=event, old_starts_on=date(2024, 8, 20), old_ends_on=date(2024, 8, 21))
    event.name, event.slug = "The summit", "the-summit"
    event.save()
    record_revision(event, None)
    second = only_event(reader, "/events/the-summit/event.ics")
    assert first["SEQUENCE"] < second["SEQUENCE"]
    assert second["UID"] == first["UID"]
    assert second["DESCRIPTION"] == "Moved from Aug. 1, 2024. A typhoon\nMoved from Aug. 20–21, 2024."
    assert second["LAST-MODIFIED"].dt == second["DTSTAMP"].dt == first["DTSTAMP"].dt + timedelta(seconds=60)


def test_what_was_called_off_and_put_back_on_its_day_is_told_without_a_move(reader: Client) -> None:
    event = shown_event()
    EventMove.objects.create(event=event, old_starts_on=event.starts_on, reason="Called off in a letter")
    EventMove.objects.create(event=event, old_starts_on=event.starts_on)
    assert only_event(reader)["DESCRIPTION"] == "Called off in a letter"


def test_a_move_that_was_recorded_by_mistake_does_not_make_the_event_older(reader: Client) -> None:
    event = shown_event()
    EventMove.objects.create(event=event, old_starts_on=date(2024, 8, 1))
    record_revision(event, None)
    first = only_event(reader)["SEQUENCE"]
    event.moves.all().delete()
    record_revision(event, None)
    assert only_event(reader)["SEQUENCE"] > first


def test_place_words_and_address_arrive_as_they_were_written(reader: Client) -> None:
    shown_event(
        "정상회담, 서울; 2024 \\n one\r\nX-OWN:1", slug="summit-in-seoul", summary="Talks; then, dinner.\x01",
        description="<p>First &amp; last, " + "회담 " * 60 + "</p><p>BEGIN:VEVENT</p>",
        location="Seoul", address="1, Sejong-daero", country="South Korea", latitude="37.57", longitude="-126.97",
    )  # fmt: skip
    event = only_event(reader)
    assert event["SUMMARY"] == "정상회담, 서울; 2024 \\n one X-OWN:1"
    assert event["DESCRIPTION"] == f"Talks; then, dinner.\nFirst & last, {'회담 ' * 60}".rstrip() + "\nBEGIN:VEVENT"
    assert event["LOCATION"] == "Seoul, 1, Sejong-daero, South Korea"
    assert (event["GEO"].latitude, event["GEO"].longitude) == (37.57, -126.97)
    assert event["URL"] == "http://127.0.0.1:8000/events/summit-in-seoul/"
    assert "ATTENDEE" not in event


def test_an_event_without_a_place_may_be_online(reader: Client) -> None:
    shown_event(online=True)
    assert only_event(reader)["LOCATION"] == "Online"


def test_the_subscription_has_the_events_that_readers_see_from_a_year_back_on(reader: Client) -> None:
    shown_event("Far ahead", starts_on=date(2030, 1, 1))
    shown_event("Began long ago", starts_on=date(2020, 1, 1), ends_on=date(2023, 9, 30))
    shown_event("Long ago", starts_on=date(2023, 8, 1))
    shown_event("Taken away", hidden=True)
    make_event("Of no story")
    published_story(events=[make_event("Of a story")])
    assert names(reader, "/events/calendar.ics") == ["Far ahead", "Of a story", "Began long ago"]


def test_the_subscription_keeps_the_newest_where_there_are_too_many(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendars, "MOST_EVENTS", 2)
    for number in range(1, 4):
        shown_event(f"Day {number}", starts_on=date(2024, 9, number))
    assert names(reader, "/events/calendar.ics") == ["Day 3", "Day 2"]


def test_an_empty_subscription_is_a_calendar_all_the_same(reader: Client) -> None:
    assert names(reader, "/events/calendar.ics") == []


def test_a_persons_calendar_has_the_events_that_they_took_part_in(reader: Client) -> None:
    person, hidden = make_person(), make_event("Nobody knows")
    events = [shown_event("Long ago", starts_on=date(2001, 1, 1)), hidden, shown_event()]
    Participation.objects.bulk_create(Participation(event=event, person=person) for event in events)
    shown_event("Without them")
    published_story(people=[person])
    assert names(reader, "/people/yoon-suk-yeol/calendar.ics") == ["Summit in Seoul", "Long ago"]


def test_a_calendar_moves_along_with_its_page_and_goes_with_it(reader: Client) -> None:
    event, person = shown_event(), make_person()
    published_story(people=[person])
    OtherName.objects.create(person=person, text="Yoon Seok-youl")
    event.slug = "the-summit"
    event.save()
    for old, new in (
        ("/events/summit-in-seoul/event.ics", "/events/the-summit/event.ics"),
        ("/people/yoon-seok-youl/calendar.ics", "/people/yoon-suk-yeol/calendar.ics"),
    ):
        moved = reader.get(old)
        assert (moved.status_code, moved.headers["Location"]) == (301, new)
    event.hidden = True
    event.save()
    linking.settle_events([event])
    assert reader.get("/events/the-summit/event.ics").status_code == 410
    assert reader.get("/events/none/event.ics").status_code == 404


def test_a_calendar_is_not_sent_twice(reader: Client, just_then: time_machine.Traveller) -> None:
    event = shown_event()
    first = reader.get("/events/calendar.ics")
    validators = {"If-None-Match": first.headers["ETag"], "If-Modified-Since": first.headers["Last-Modified"]}
    just_then.shift(60)
    assert reader.get("/events/calendar.ics", headers=validators).status_code == 304
    event.status = Event.Status.CANCELLED
    event.save()
    second = reader.get("/events/calendar.ics", headers=validators)
    assert second.status_code == 200
    assert second.headers["Last-Modified"] > first.headers["Last-Modified"]


def test_the_pages_of_events_and_people_lead_to_their_calendars(reader: Client) -> None:
    person, event = make_person(), shown_event()
    Participation.objects.create(event=event, person=person)
    published_story(people=[person])
    for page, calendar in (
        ("/events/", "/events/calendar.ics"),
        ("/events/summit-in-seoul/", "/events/summit-in-seoul/event.ics"),
        ("/people/yoon-suk-yeol/", "/people/yoon-suk-yeol/calendar.ics"),
    ):
        assert f'href="{calendar}" type="text/calendar"' in reader.get(page).content.decode()
        assert names(reader, calendar) == ["Summit in Seoul"]


@pytest.mark.parametrize("site", ["http://127.0.0.1:8000", "https://news.example"])
def test_calendar_programs_are_offered_the_subscription_by_their_own_scheme(
    site: str, reader: Client, settings: Settings
) -> None:
    settings.SITE_URL = site
    html = reader.get("/events/").content.decode()
    assert f'href="webcal://{site.partition("//")[2]}/events/calendar.ics"' in html


def test_no_calendar_asks_to_be_answered(reader: Client) -> None:
    shown_event()
    for path in ("/events/calendar.ics", "/events/summit-in-seoul/event.ics"):
        found = parsed(reader, path)
        assert "METHOD" not in found
        assert not found.walk("VTIMEZONE"), "hours are sent in UTC, which needs none"
