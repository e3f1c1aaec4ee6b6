"""An event as schema.org's Event."""

from datetime import datetime, time, timedelta

from articles.models import Event, EventMove
from articles.pages.event import EventPage
from articles.pages.structured_data import nodes
from articles.pages.structured_data.nodes import Node, node
from articles.pages.structured_data.trails import event_trail
from articles.text.excerpts import lede, shortened

#: A tentative event has none: EventScheduled would say that it is sure.
STATUSES = {
    Event.Status.CONFIRMED: "EventScheduled",
    Event.Status.POSTPONED: "EventPostponed",
    Event.Status.CANCELLED: "EventCancelled",
    Event.Status.RESCHEDULED: "EventRescheduled",
}


def describe_event(page: EventPage) -> list[Node]:
    """Everybody is an `attendee`: a capacity is free text, and from “host” no organizer or performer follows."""
    event = page.event
    present = [row.participation.person for row in page.participants if row.public]
    described = event_reference(event) | node(
        "Event",
        description=event.summary or shortened(lede(event.description), 200),
        endDate=_end(event),
        eventStatus=_term(STATUSES.get(event.status)),
        previousStartDate=_previous_start(event, page.moves),
        eventAttendanceMode=_term(_attendance(event)),
        location=_where(event, with_point=True),
        superEvent=_series(event),
        attendee=[nodes.person(row) for row in present],
    )
    return [described, event_trail(event)]


def event_reference(event: Event) -> Node:
    """An event that has a page, as other pages point at it."""
    return nodes.at(
        event.get_absolute_url(),
        "Event",
        name=event.name,
        startDate=_start(event),
        location=_where(event),
    )


def _start(event: Event) -> str:
    return event.starts_on.isoformat() if event.start_time is None else _moment(event, event.starts_at)


def _end(event: Event) -> str:
    """The last moment, or the last day where no hour is known; nothing where only a beginning is."""
    if event.end_time:
        return _moment(event, event.ends_at)
    return event.last_day.isoformat() if event.all_day or event.ends_on else ""


def _moment(event: Event, value: datetime) -> str:
    """ISO 8601 with the offset of the event's own zone."""
    local = value.astimezone(event.instant(event.starts_on, time.min).tzinfo)
    # Before zones were agreed on, offsets had seconds, which ISO 8601 has no room for.
    if (local.utcoffset() or timedelta()) % timedelta(minutes=1):
        return local.date().isoformat()
    return local.isoformat(timespec="minutes")


def _previous_start(event: Event, moves: list[EventMove]) -> str | list[str]:
    """The days it was to begin on, each once; a postponed event's startDate goes on being its old day."""
    earlier = dict.fromkeys(move.old_starts_on for move in moves if move.old_starts_on != event.starts_on)
    days = [day.isoformat() for day in earlier]
    return days[0] if len(days) == 1 else days


def _attendance(event: Event) -> str | None:
    if event.online:
        return "MixedEventAttendanceMode" if event.location else "OnlineEventAttendanceMode"
    return "OfflineEventAttendanceMode" if event.location or event.address else None


def _where(event: Event, *, with_point: bool = False) -> Node | list[Node] | None:
    place, virtual = _place(event), node("VirtualLocation")
    if place and with_point:
        place |= node("Place", geo=_point(event))
    if event.online:
        return [place, virtual] if place else virtual
    return place


def _place(event: Event) -> Node | None:
    if not (event.location or event.address or event.country):
        return None
    address = node("PostalAddress", streetAddress=event.address, addressCountry=event.country)
    return node(
        "Place",
        name=event.location or event.address or event.country,
        # A place that is known by its name only has no better address than that.
        address=address if len(address) > 1 else event.location,
    )


def _point(event: Event) -> Node | None:
    if event.latitude is None or event.longitude is None:
        return None
    return node("GeoCoordinates", latitude=float(event.latitude), longitude=float(event.longitude))


def _series(event: Event) -> Node | None:
    """Named and not typed: consumers of an EventSeries insist on a date and a place, which a series has none of."""
    if event.series is None:
        return None
    return {"name": event.series.name, "additionalType": "https://schema.org/EventSeries"}


def _term(name: str | None) -> str:
    return f"https://schema.org/{name}" if name else ""
