"""Events of the record as iCalendar (RFC 5545), by the icalendar library.

Hours are sent as UTC instants and not with a VTIMEZONE: every program knows UTC, and the rules of zones change.
"""

from datetime import UTC, timedelta
from urllib.parse import urlsplit

import icalendar
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import Event, EventMove
from articles.syndication.addresses import absolute
from articles.templatetags.dates import old_days
from articles.text.excerpts import plain_text, without_figures
from articles.text.plain import plain_lines

#: RFC 5545, 3.8.1.11. A postponed event stands at a day that may not hold; a rescheduled one has its new day.
STATUS = {
    Event.Status.TENTATIVE: "TENTATIVE",
    Event.Status.CONFIRMED: "CONFIRMED",
    Event.Status.POSTPONED: "TENTATIVE",
    Event.Status.CANCELLED: "CANCELLED",
    Event.Status.RESCHEDULED: "CONFIRMED",
}
#: How often a subscriber should ask again (RFC 7986, 5.7).
REFRESHED = timedelta(hours=6)


def calendar(name: str, path: str, events: list[Event]) -> bytes:
    """The document: CRLF, lines folded at 75 octets. Events need their `moves`."""
    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", f"-//{_host()}//Newsroom//{settings.LANGUAGE_CODE.upper()}")
    made.add("name", _line(name))
    # The older name of it, which more programs know.
    made.add("x-wr-calname", _line(name))
    made.add("url", absolute(path))
    made.add("refresh-interval", REFRESHED, parameters={"value": "DURATION"})
    for event in events:
        made.add_component(_component(event))
    return made.to_ical()


def _component(event: Event) -> icalendar.Event:
    made = icalendar.Event()
    moves = list(event.moves.all())
    # By number, so that neither a new name nor a new address makes it another event.
    made.add("uid", f"event-{event.pk}@{_host()}")
    # Grows with every save; a number of moves would shrink again with one that was recorded by mistake.
    made.add("sequence", event.revision)
    made.add("dtstamp", event.modified_at)
    made.add("last-modified", event.modified_at)
    made.add("summary", _line(event.name))
    made.add("status", STATUS[Event.Status(event.status)])
    # To follow the news is not to be busy.
    made.add("transp", "TRANSPARENT")
    made.add("url", absolute(event.get_absolute_url()))
    _add_time(made, event)
    _add_place(made, event)
    if description := _description(event, moves):
        made.add("description", description)
    return made


def _add_time(made: icalendar.Event, event: Event) -> None:
    """The end is the first moment after the event; one of which no end is known has none."""
    if event.all_day:
        made.add("dtstart", event.starts_on)
        made.add("dtend", event.last_day + timedelta(days=1))
        return
    made.add("dtstart", event.starts_at.astimezone(UTC))
    ends = event.end_time is not None or event.last_day > event.starts_on
    if ends and event.ends_at > event.starts_at:
        made.add("dtend", event.ends_at.astimezone(UTC))


def _add_place(made: icalendar.Event, event: Event) -> None:
    parts = dict.fromkeys(_line(part) for part in (event.location, event.address, event.country) if part)
    if parts or event.online:
        made.add("location", ", ".join(parts) or capfirst(_("online")))
    if event.latitude is not None and event.longitude is not None:
        made.add("geo", (float(event.latitude), float(event.longitude)))


def _description(event: Event, moves: list[EventMove]) -> str:
    """What programs that ignore a status would not say, then what the event is, in plain text."""
    status = [] if event.status == Event.Status.CONFIRMED else [capfirst(event.get_status_display())]
    told = dict.fromkeys(_line(_move(move)) for move in moves)
    copy = plain_text(without_figures(event.description))
    return plain_lines("\n".join(filter(None, [*status, *told, _line(event.summary), copy])))


def _move(move: EventMove) -> str:
    moved = _("Moved from %(days)s.") % {"days": old_days(move)} if move.leads_elsewhere else ""
    return f"{moved} {move.reason}"


def _line(text: str) -> str:
    return plain_lines(" ".join(text.split()))


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or ""
