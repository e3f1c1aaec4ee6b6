"""The calendar and the pages of events."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q
from django.utils.safestring import SafeString

from articles.models import Event, EventMove, Outcome, Participation
from articles.pages.answers import Missing
from articles.pages.keyset import PAGE_SIZE, Cursor, Span, in_order, stretch
from articles.pages.lists import StoryList, about_event
from articles.text.markup import printable


@dataclass(frozen=True)
class Participant:
    participation: Participation
    public: bool


@dataclass(frozen=True)
class EventPage:
    event: Event
    description: SafeString
    is_past: bool
    participants: list[Participant]
    outcomes: list[Outcome]
    moves: list[EventMove]
    previous: Event | None
    following: Event | None
    list: StoryList


@dataclass(frozen=True)
class EventsPage:
    """`upcoming` stands on the first page only, `past` is a page of a list, newest first.

    With `month`, `upcoming` is that month's events and `past` is empty.
    """

    month: date | None
    upcoming: list[Event]
    past: list[Event]
    older: Cursor | None
    newer: Cursor | None


def event_page(event: Event, now: datetime, span: Span) -> EventPage:
    """The page of an event that `addresses.event_at` found."""
    took_part = event.participations.select_related("person")
    return EventPage(
        event=event,
        description=printable(event.description),
        is_past=event.is_past(now),
        participants=[Participant(row, row.person is not None and row.person.is_published(now)) for row in took_part],
        outcomes=list(event.outcomes.select_related("document")),
        moves=list(event.moves.all()),
        previous=_neighbour_in_series(event, now, later=False),
        following=_neighbour_in_series(event, now, later=True),
        list=about_event(event, now, span),
    )


def events_page(now: datetime, span: Span, month: date | None = None) -> EventsPage:
    """The calendar; `month` is the first day of the month to show."""
    events = Event.objects.published(now)
    if month:
        last = month.replace(day=monthrange(month.year, month.month)[1])
        # An event of several days belongs to every month that it touches.
        within = events.filter(
            Q(starts_on__lte=last) & (Q(ends_on__gte=month) | Q(ends_on__isnull=True, starts_on__gte=month))
        )
        return EventsPage(month, list(within.order_by("starts_at", "pk")[:100]), [], None, None)
    upcoming = list(events.filter(ends_at__gt=now).order_by("starts_at", "pk")[:PAGE_SIZE]) if span.is_first else []
    page = stretch(events.filter(ends_at__lte=now), span, key="starts_at")
    return EventsPage(None, upcoming, in_order(Event.objects.all(), page.ids), page.older, page.newer)


def month_from(text: str) -> date:
    """The first day of a month written 2024-09. Raises Missing for anything else."""
    if len(text) != 7:
        raise Missing
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Missing from None


def _neighbour_in_series(event: Event, now: datetime, *, later: bool) -> Event | None:
    if not event.series_id:
        return None
    way = "gt" if later else "lt"
    others = Event.objects.published(now).filter(series=event.series_id).exclude(pk=event.pk)
    beside = others.filter(**{f"starts_at__{way}": event.starts_at})
    return beside.order_by(F("starts_at").asc() if later else F("starts_at").desc()).first()
