"""Calendars: all events as a subscription, a person's events, one event."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Event
from articles.pages.addresses import event_at, person_at
from articles.pages.calendars import events_of, recent_events
from articles.syndication.addresses import moved_below
from articles.syndication.ical import calendar
from articles.syndication.modified import date_by_content


def events_calendar(request: HttpRequest) -> HttpResponse:
    return answer(request, _("Events"), reverse("events"), recent_events(timezone.now()))


def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    with moved_below("event.ics"):
        event = event_at(slug, timezone.now())
    return answer(request, event.name, event.get_absolute_url(), [event])


def person_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    with moved_below("calendar.ics"):
        person = person_at(slug, now)
    return answer(request, person.name, person.get_absolute_url(), events_of(person, now))


def answer(request: HttpRequest, name: str, path: str, events: list[Event]) -> HttpResponse:
    document = calendar(f"{name} – {settings.SITE_NAME}", path, events)
    return date_by_content(request, HttpResponse(document, content_type="text/calendar; charset=utf-8"))
