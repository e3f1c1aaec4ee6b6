"""An event's page."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Prefetch
from django.utils.safestring import SafeString

from articles.models import Event, EventMove, Outcome, Participation, Tenure
from articles.pages.cards import Card
from articles.pages.figures import shown_body
from articles.pages.keyset import Cursor, Span, beyond
from articles.pages.linked import LinkedPerson, person_on
from articles.pages.lists import StoryList, about_event
from articles.pages.places import map_address
from articles.text.markup import printable

#: How many events of its series stand on the page, at most, on either side.
BESIDE = 12


@dataclass(frozen=True)
class Participant:
    participation: Participation
    #: What they were on the event's day, of somebody with a page; None for a plain name and for who is hidden.
    linked: LinkedPerson | None

    @property
    def public(self) -> bool:
        return self.linked is not None

    @property
    def plain_name(self) -> str:
        person = self.participation.person
        return person.name if person else self.participation.name

    @property
    def with_office(self) -> bool:
        """Whether an office is to be told: not where the capacity names it, as “President of South Korea” does."""
        if self.linked is None:
            return False
        capacity = self.participation.capacity.casefold()
        told = any(tenure.office.name.casefold() in capacity for tenure in self.linked.held)
        return not told and bool(self.linked.held or self.linked.held_before or self.linked.held_later)


@dataclass(frozen=True)
class InSeries:
    """The event among those of its series, in the order of time."""

    events: list[Event]
    previous: Event | None
    following: Event | None
    #: Whether there are others before and after those.
    goes_back: bool
    goes_on: bool


@dataclass(frozen=True)
class Told:
    """Stories of one page of the list that came `when`: before, during or after, empty where that says nothing."""

    when: str
    stories: list[Card]


@dataclass(frozen=True)
class EventPage:
    event: Event
    description: SafeString
    is_past: bool
    date_holds: bool
    map_address: str
    participants: list[Participant]
    outcomes: list[Outcome]
    moves: list[EventMove]
    series: InSeries | None
    list: StoryList
    #: The stories of `list`, newest first, by when they came.
    told: list[Told]


def event_page(event: Event, now: datetime, span: Span) -> EventPage:
    """The page of an event that `addresses.event_at` found."""
    moves = list(event.moves.all())
    holds = _date_holds(event, moves)
    stories = about_event(event, now, span)
    return EventPage(
        event=event,
        description=printable(shown_body(event.description, now)),
        is_past=event.is_past(now),
        date_holds=holds,
        map_address=map_address(event),
        participants=_participants(event, now),
        outcomes=list(event.outcomes.select_related("document")),
        moves=moves,
        series=_in_series(event, now) if event.series else None,
        list=stories,
        told=_told(event, stories.stories) if holds else [Told("", stories.stories)],
    )


def _participants(event: Event, now: datetime) -> list[Participant]:
    tenures = Prefetch("person__tenures", queryset=Tenure.objects.select_related("office"))
    rows = event.participations.select_related("person").prefetch_related("person__names", tenures)
    return [
        Participant(
            row, person_on(row.person, event.starts_on, now) if row.person and row.person.is_published(now) else None
        )
        for row in rows
    ]


def _date_holds(event: Event, moves: list[EventMove]) -> bool:
    """Whether its date is that of something that takes place: a postponed event may have got a new one, or none yet."""
    if event.status == Event.Status.POSTPONED:
        return bool(moves) and moves[-1].leads_elsewhere
    return event.status != Event.Status.CANCELLED


def _in_series(event: Event, now: datetime) -> InSeries:
    before, after = _beside(event, now, later=False), _beside(event, now, later=True)
    return InSeries(
        events=[*reversed(before[:BESIDE]), event, *after[:BESIDE]],
        previous=before[0] if before else None,
        following=after[0] if after else None,
        goes_back=len(before) > BESIDE,
        goes_on=len(after) > BESIDE,
    )


def _beside(event: Event, now: datetime, *, later: bool) -> list[Event]:
    """The events of its series on one side of it, the nearest first, and one more than are shown."""
    others = Event.objects.published(now).filter(series=event.series_id)
    beside = others.filter(beyond(Cursor.at(event.starts_at, event.pk), "starts_at", "pk", falling=not later))
    sign = "" if later else "-"
    return list(beside.defer("description").order_by(f"{sign}starts_at", f"{sign}pk")[: BESIDE + 1])


def _told(event: Event, stories: list[Card]) -> list[Told]:
    """By when each was published, against the event's own hours or days; a list in time comes back to none of them."""
    return [Told(when, list(group)) for when, group in groupby(stories, key=lambda card: _when(event, card))]


def _when(event: Event, card: Card) -> str:
    # Instants, and not the days that cards print: those are the site's, and the event has its own zone.
    if card.article.published_at < event.starts_at:
        return "before"
    return "after" if card.article.published_at >= event.ends_at else "during"
