"""The calendar, and events."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.answering import public_page
from articles.pages import addresses
from articles.pages.event import event_page
from articles.pages.events import events_page
from articles.pages.keyset import Span
from articles.pages.month import month_from


@public_page
def events(request: HttpRequest) -> HttpResponse:
    month = month_from(request.GET["month"]) if "month" in request.GET else None
    page = events_page(timezone.now(), Span.read(request.GET), month)
    return render(request, "pages/events.html", {"page": page})


@public_page
def event(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    page = event_page(addresses.event_at(slug, now), now, Span.read(request.GET))
    return render(request, "pages/event.html", {"page": page})
