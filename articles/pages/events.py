"""The calendar: a month day by day, and the events to come and past as lists."""

from dataclasses import dataclass
from datetime import date, datetime

from articles.models import Event
from articles.pages.keyset import PAGE_SIZE, Cursor, Span, in_order, stretch
from articles.pages.month import Month, current, month_of, this_month


@dataclass(frozen=True)
class EventsPage:
    """The first page has the month that it is now, what is to come and what is past; a later one the past only.

    Not the month of the next event: a calendar is looked at for today, and an address should not turn its page by
    itself. An empty month says where the nearest events are.
    """

    month: Month | None
    #: Whether a month was asked for; it then stands alone.
    month_only: bool
    is_this_month: bool
    upcoming: list[Event]
    #: A page of a list, newest first.
    past: list[Event]
    older: Cursor | None
    newer: Cursor | None


def events_page(now: datetime, span: Span, asked: date | None = None) -> EventsPage:
    """The calendar; `asked` is the first day of the month to show alone."""
    if asked:
        return EventsPage(month_of(asked, now), True, asked == this_month(now), [], [], None, None)
    events = Event.objects.published(now)
    listed = Event.objects.defer("description")
    upcoming: list[Event] = []
    if span.is_first:
        upcoming = list(current(events, now).defer("description").order_by("starts_at", "pk")[:PAGE_SIZE])
    page = stretch(events.filter(ends_at__lte=now), span, key="starts_at")
    return EventsPage(
        month=month_of(this_month(now), now) if span.is_first else None,
        month_only=False,
        is_this_month=span.is_first,
        upcoming=upcoming,
        past=in_order(listed, page.ids),
        older=page.older,
        newer=page.newer,
    )
