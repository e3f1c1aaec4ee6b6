"""The events that a reader's own calendar subscribes to."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from articles.models import Event, Person

#: How long an event stays in the calendar of all events after it has ended.
KEPT = timedelta(days=365)
#: The most events of one calendar, the newest: a program fetches all of it each time.
MOST_EVENTS = 500


def recent_events(now: datetime) -> list[Event]:
    """The events that lie ahead or ended within a year."""
    return _newest(Event.objects.published(now).filter(ends_at__gte=now - KEPT))


def events_of(person: Person, now: datetime) -> list[Event]:
    """The events that a person took part in."""
    return _newest(Event.objects.published(now).filter(participations__person=person))


def _newest(events: QuerySet[Event]) -> list[Event]:
    return list(events.order_by("-starts_at", "-pk").prefetch_related("moves")[:MOST_EVENTS])
