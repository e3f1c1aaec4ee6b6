"""Dates in words, in the language and the format that the page is in."""

from datetime import UTC, date, datetime, time, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.models import Event, EventMove, OtherName, Tenure
from articles.models.partial_date import PartialDate
from articles.pages.archive import Period

register = template.Library()


@register.simple_tag
def moment(value: datetime) -> SafeString:
    """An instant with its zone: Sept. 6, 2024, 9:40 a.m. UTC."""
    local = timezone.localtime(value)
    words = _("%(day)s, %(time)s %(zone)s") % {
        "day": date_format(local, "DATE_FORMAT"),
        "time": date_format(local, "TIME_FORMAT"),
        "zone": zone_name(local),
    }
    return _time(local.isoformat(timespec="minutes"), words)


@register.filter
def machine(value: datetime) -> str:
    """An instant as ISO 8601 with its offset."""
    return timezone.localtime(value).isoformat(timespec="seconds")


@register.simple_tag
def hour(value: datetime) -> SafeString:
    """The time of an instant, where its day stands above it."""
    local = timezone.localtime(value)
    words = f"{date_format(local, 'TIME_FORMAT')} {zone_name(local)}"
    return _time(local.isoformat(timespec="minutes"), words)


@register.simple_tag
def day(value: date) -> SafeString:
    """Sept. 6, 2024; an instant counts by its day in the site's zone."""
    local = timezone.localdate(value) if isinstance(value, datetime) else value
    return _time(local.isoformat(), date_format(local, "DATE_FORMAT"))


@register.simple_tag
def weekday(value: date) -> SafeString:
    """Friday, Sept. 6, 2024."""
    return _time(value.isoformat(), in_full(value))


@register.filter
def in_full(value: date) -> str:
    """The same as text."""
    return date_format(value, pgettext("date format with the day of the week", "l, N j, Y"))


@register.filter
def partial(value: str) -> str:
    """A date of the record as far as it is known: 1998, February 1998 or Feb. 25, 1998."""
    if not isinstance(value, PartialDate):
        return value
    if value.precision == "year":
        return str(value)
    return date_format(value.earliest, "DATE_FORMAT" if value.precision == "day" else "YEAR_MONTH_FORMAT")


@register.filter
def years(tenure: Tenure) -> str:
    """The years of a tenure: 1998–2003, 2021, since 2022."""
    first, last = tenure.held_from[:4], tenure.held_to[:4]
    if not last:
        return _("since %(year)s") % {"year": first} if first else ""
    if not first:
        return _("until %(year)s") % {"year": last}
    return first if first == last else f"{first}–{last}"


@register.filter
def days_of(tenure: Tenure) -> str:
    """A tenure as exactly as it is known: Feb. 25, 1998 – Feb. 24, 2003."""
    return _as_known(tenure.held_from, tenure.held_to)


@register.filter
def used(name: OtherName) -> str:
    """When a name was borne, as exactly as it is known: until 1972."""
    return _as_known(name.used_from, name.used_to)


@register.simple_tag
def when(event: Event) -> SafeString:
    """The day or days of an event and its hours, in the event's own zone."""
    words = in_words(event.starts_on, event.last_day)
    if not event.all_day:
        words = _("%(day)s, %(time)s") % {"day": words, "time": clock(event)}
    return _time(_machine_start(event), words)


@register.simple_tag
def days(event: Event) -> SafeString:
    """The day or days of an event, without its hours."""
    return _time(event.starts_on.isoformat(), in_words(event.starts_on, event.last_day))


@register.simple_tag
def hours(event: Event) -> SafeString | str:
    """The hours of an event in its own zone, where its day stands beside it."""
    return _("all day") if event.all_day else _time(_machine_start(event), clock(event))


@register.simple_tag
def beginning(event: Event) -> SafeString:
    """The hour an event starts at, in its own zone: 3 p.m. KST."""
    start = event.instant(event.starts_on, event.start_time or time.min)
    return _time(_machine_start(event), f"{date_format(start, 'TIME_FORMAT')} {zone_name(start)}")


@register.filter
def in_utc(value: datetime) -> str:
    """An instant as a script reads it, whatever offset its zone once had."""
    return value.astimezone(UTC).isoformat(timespec="minutes")


@register.filter
def minutes_from_utc(event: Event) -> int:
    """How far the clocks stand from UTC where an event starts, east counted up."""
    offset = event.instant(event.starts_on, event.start_time or time.min).utcoffset() or timedelta()
    return round(offset / timedelta(minutes=1))


@register.simple_tag
def days_of_year(first: date, last: date) -> SafeString:
    """A day, or the first and last of several, where their year stands beside them: Sept. 6, June 13–15."""
    if first.year != last.year:
        return _time(first.isoformat(), in_words(first, last))
    form = pgettext("date format where the year stands beside it", "N j")
    words = date_format(first, form)
    if first.month != last.month:
        words += " – " + date_format(last, form)
    elif first != last:
        words += "–" + date_format(last, pgettext("date format of the last day, same month and year beside it", "j"))
    return _time(first.isoformat(), words)


@register.filter
def old_days(move: EventMove) -> str:
    return in_words(move.old_starts_on, move.old_ends_on or move.old_starts_on)


@register.filter
def period(value: Period | None) -> str:
    """What a year, a month or a day of the archive is called; the whole archive where there is none."""
    return value.name if value else _("Archive")


@register.filter
def part(value: Period) -> str:
    """The same where the longer period stands above it: 2024, Sept., 6."""
    return date_format(value.first, ("Y", "N", "j")[len(value.parts) - 1])


def in_words(first: date, last: date) -> str:
    """June 13–15, 2000; May 31 – June 30, 2002; Dec. 31, 2019 – Jan. 1, 2020; or the one day."""
    if first == last:
        return date_format(first, "DATE_FORMAT")
    if first.year != last.year:
        return f"{date_format(first, 'DATE_FORMAT')} – {date_format(last, 'DATE_FORMAT')}"
    start = date_format(first, pgettext("date format of the first day of a range", "N j"))
    if first.month == last.month:
        return start + "–" + date_format(last, pgettext("date format of the last day, same month", "j, Y"))
    return start + " – " + date_format(last, pgettext("date format of the last day, same year", "N j, Y"))


def clock(event: Event) -> str:
    """3 p.m. – 4:40 p.m. KST."""
    start = event.instant(event.starts_on, event.start_time or time.min)
    shown = date_format(start, "TIME_FORMAT")
    if event.end_time:
        shown += " – " + date_format(event.end_time, "TIME_FORMAT")
    return f"{shown} {zone_name(start)}"


def zone_name(moment: datetime) -> str:
    """KST, or UTC+08 where the zone has a number for a name."""
    name = moment.tzname() or ""
    return f"UTC{name}" if name[:1] in "+-" else name


def _as_known(start: str, end: str) -> str:
    first, last = partial(start), partial(end)
    if not last:
        return _("since %(date)s") % {"date": first} if first else ""
    return f"{first} – {last}" if first else _("until %(date)s") % {"date": last}


def _machine_start(event: Event) -> str:
    if event.all_day:
        return event.starts_on.isoformat()
    return event.instant(event.starts_on, event.start_time or time.min).astimezone(UTC).isoformat(timespec="minutes")


def _time(machine: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', machine, words)
