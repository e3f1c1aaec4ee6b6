"""One month of the calendar, day by day."""

from calendar import Calendar, monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import get_format

from articles.models import Event
from articles.pages.answers import Missing

#: The most events of one month, the first ones.
MOST_EVENTS = 100
#: An event that runs for longer stands in the months of its first year. It keeps the range of the index short.
LONGEST = timedelta(days=366)
#: How far a day may lie from the same day in UTC, of which the index is.
SLACK = timedelta(days=1)


@dataclass(frozen=True)
class OnDay:
    """An event as it stands on one of its days, which are those of its own place."""

    event: Event
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Day:
    date: date
    is_today: bool
    events: list[OnDay]


@dataclass(frozen=True)
class Weekday:
    name: str
    short: str


@dataclass(frozen=True)
class Month:
    """`weeks` has seven places each, None where a day belongs to another month."""

    first: date
    #: In the order of the language: Sunday first, or Monday.
    weekdays: list[Weekday]
    weeks: list[list[Day | None]]
    is_empty: bool
    #: Whether it has more events than the table shows.
    goes_on: bool
    #: The months beside it, as far as the record goes.
    previous: date | None
    following: date | None
    #: The nearest months in which an event begins.
    last_before: date | None
    next_after: date | None


def month_from(text: str) -> date:
    """The first day of a month written 2024-09. Raises Missing for anything else."""
    if len(text) != 7:
        raise Missing
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise Missing from None


def this_month(now: datetime) -> date:
    """The first day of the month that it is in `TIME_ZONE`."""
    return timezone.localdate(now).replace(day=1)


def month_of(first: date, now: datetime) -> Month:
    """The month that begins on `first`, in three queries."""
    last = first.replace(day=monthrange(first.year, first.month)[1])
    found = _within(first, last, now)
    shown = found[:MOST_EVENTS]
    before, after = _nearest_before(first, now), _nearest_after(last, now)
    runs_on = any(event.last_day > last for event in shown)
    return Month(
        first=first,
        weekdays=_weekdays(),
        weeks=_weeks(first, shown, timezone.localdate(now)),
        is_empty=not shown,
        goes_on=len(found) > MOST_EVENTS,
        previous=(first - timedelta(days=1)).replace(day=1) if before else None,
        following=last + timedelta(days=1) if after or runs_on else None,
        last_before=before,
        next_after=after,
    )


def current(events: QuerySet[Event], now: datetime) -> QuerySet[Event]:
    """Those of `events` that are not over, from a short range of the index."""
    return events.filter(ends_at__gt=now, starts_at__gt=now - LONGEST)


def _within(first: date, last: date, now: datetime) -> list[Event]:
    """The events that touch the days from `first` to `last`, and one more than are shown."""
    # An event of several days belongs to every month that it touches.
    touching = Q(starts_on__lte=last) & (Q(ends_on__gte=first) | Q(ends_on__isnull=True, starts_on__gte=first))
    near = Q(starts_at__gte=_instant(first, -LONGEST), starts_at__lt=_instant(last, SLACK * 2))
    return list(_listed(now).filter(near & touching).order_by("starts_at", "pk")[: MOST_EVENTS + 1])


def _nearest_before(first: date, now: datetime) -> date | None:
    before = _listed(now).filter(starts_at__lt=_instant(first, SLACK), starts_on__lt=first)
    return _month(before.order_by("-starts_at", "-pk"))


def _nearest_after(last: date, now: datetime) -> date | None:
    after = _listed(now).filter(starts_at__gt=_instant(last, -SLACK), starts_on__gt=last)
    return _month(after.order_by("starts_at", "pk"))


def _month(events: QuerySet[Event]) -> date | None:
    day = events.values_list("starts_on", flat=True).first()
    return day.replace(day=1) if day else None


def _listed(now: datetime) -> QuerySet[Event]:
    return Event.objects.published(now).defer("description")


def _instant(day: date, shift: timedelta) -> datetime:
    """Midnight of `day` in UTC, moved by `shift` as far as the calendar of the years 1 to 9999 goes."""
    number = min(max(day.toordinal() + shift.days, date.min.toordinal()), date.max.toordinal())
    return datetime.combine(date.fromordinal(number), time.min, UTC)


def _weeks(first: date, events: list[Event], today: date) -> list[list[Day | None]]:
    weeks = Calendar(_first_weekday()).monthdayscalendar(first.year, first.month)
    return [[_day(first.replace(day=number), events, today) if number else None for number in week] for week in weeks]


def _day(day: date, events: list[Event], today: date) -> Day:
    on_it = [
        OnDay(event, day == event.starts_on, day == event.last_day)
        for event in events
        if event.starts_on <= day <= event.last_day
    ]
    return Day(day, day == today, on_it)


def _first_weekday() -> int:
    """The day that weeks begin with in the language of the page, 0 for Monday; Django counts from Sunday."""
    return (get_format("FIRST_DAY_OF_WEEK") - 1) % 7


def _weekdays() -> list[Weekday]:
    return [
        Weekday(str(WEEKDAYS[number]), str(WEEKDAYS_ABBR[number]))
        for number in Calendar(_first_weekday()).iterweekdays()
    ]
