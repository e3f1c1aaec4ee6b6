"""Entries of the sample as rows that are not stored yet, each followed by the rows that are part of it."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from articles.models import (
    Document,
    Event,
    EventMove,
    Office,
    OtherName,
    Outcome,
    Participation,
    Person,
    Picture,
    Series,
    StandingPage,
    Tag,
    Tenure,
)
from articles.sample.files import Entry
from articles.text.cleaning import clean_html
from articles.text.slugs import slugify


def tag(entry: Entry) -> Tag:
    name = entry.name("name")
    return Tag(
        name=name,
        slug=slugify(name),
        kind=entry.text("kind", Tag.Kind.TOPIC),
        description=entry.text("description"),
        section_order=entry.number("section_order"),
    )


def office(entry: Entry) -> Office:
    return Office(
        slug=entry.name("slug"),
        name=entry.name("name"),
        rank=entry.number("rank") or 100,
        country=entry.text("country"),
        description=entry.text("description"),
    )


def series(entry: Entry) -> Series:
    return Series(name=entry.name("name"), basis=entry.text("basis"))


def standing_page(entry: Entry, position: int) -> StandingPage:
    return StandingPage(
        slug=entry.name("slug"),
        title=entry.name("title"),
        body=clean_html(entry.name("body")),
        language=entry.text("language", "en"),
        position=entry.number("position") or position,
    )


def person(entry: Entry, picture: Picture | None, now: datetime) -> Person:
    columns = (
        "family_name", "given_name", "sort_name", "reading", "short_name", "distinguisher", "summary", "biography",
        "born", "died", "wikidata",
    )  # fmt: skip
    return Person(
        slug=entry.name("slug"),
        name=entry.name("name"),
        picture=picture,
        shown_from=now if entry.flag("shown") else None,
        **{column: entry.text(column) for column in columns},
    )


def other_name(entry: Entry, whose: Person) -> OtherName:
    return OtherName(
        person=whose,
        text=entry.name("text"),
        language=entry.text("language"),
        kind=entry.text("kind", OtherName.Kind.ALIAS),
    )


def tenure(entry: Entry, whose: Person, held: Office) -> Tenure:
    return Tenure(
        person=whose,
        office=held,
        held_from=entry.text("from"),
        held_to=entry.text("to"),
        kind=entry.text("kind", Tenure.Kind.IN_OFFICE),
    )


def event(entry: Entry, counted_in: Series | None, now: datetime) -> Event:
    columns = ("summary", "description", "location", "address", "country")
    first_day = _first_day(entry, now)
    return Event(
        slug=entry.name("slug"),
        name=entry.name("name"),
        starts_on=first_day,
        start_time=entry.hour("start_time"),
        ends_on=entry.day("ends_on"),
        end_time=entry.hour("end_time"),
        zone=entry.text("zone", "UTC"),
        latitude=_degrees(entry, "latitude"),
        longitude=_degrees(entry, "longitude"),
        online=entry.flag("online"),
        status=entry.text("status", Event.Status.CONFIRMED),
        series=counted_in,
        number_in_series=entry.number("number_in_series"),
        shown_from=now if entry.flag("shown") else None,
        **{column: entry.text(column) for column in columns},
    )


def _first_day(entry: Entry, now: datetime) -> date:
    """A fixed day, or so many days from now, for an event that is to lie ahead whenever the sample is loaded."""
    day, days = entry.day("starts_on"), entry.number("starts_in_days")
    if (day is None) == (days is None):
        raise entry.wrong("starts_on", "an event has a day, or “starts_in_days”.")
    return day or timezone.localdate(now) + timedelta(days=days)


def move(entry: Entry, of: Event) -> EventMove:
    old_day, announced = entry.day("old_starts_on"), entry.moment("at")
    if old_day is None or announced is None:
        raise entry.wrong("at", "a move has “old_starts_on”, and “at”: when it was announced.")
    return EventMove(
        event=of,
        old_starts_on=old_day,
        old_ends_on=entry.day("old_ends_on"),
        reason=entry.text("reason"),
        moved_at=announced,
    )


def outcome(entry: Entry, of: Event, paper: Document | None, place: int) -> Outcome:
    return Outcome(event=of, text=entry.name("text"), document=paper, position=place)


def document(entry: Entry) -> Document:
    """A link to an official text."""
    return Document(title=entry.name("title"), url=entry.name("url"), language=entry.text("language"))


def participation(entry: Entry, of: Event, who: Person | None, place: int) -> Participation:
    name = entry.text("name") if who else entry.name("name")
    return Participation(
        event=of, person=who, name="" if who else name, capacity=entry.text("capacity"), position=place
    )


def _degrees(entry: Entry, field: str) -> str | None:
    # As text: the column is decimal, and 139.73 as a float has too many digits for it.
    number = entry.number(field)
    return None if number is None else str(number)


def picture_columns(entry: Entry) -> dict[str, str | bool]:
    columns = ("alt", "caption", "credit", "source", "terms")
    return {"decorative": entry.flag("decorative"), **{column: entry.text(column) for column in columns}}
