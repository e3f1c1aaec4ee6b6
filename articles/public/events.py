"""Events."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.answering import public_page
from articles.pages import addresses
from articles.pages import events as pages
from articles.pages.keyset import Span


@public_page
def events(request: HttpRequest) -> HttpResponse:
    month = pages.month_from(request.GET["month"]) if "month" in request.GET else None
    page = pages.events_page(timezone.now(), Span.read(request.GET), month)
    return render(request, "pages/events.html", {"page": page})


@public_page
def event(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    page = pages.event_page(addresses.event_at(slug, now), now, Span.read(request.GET))
    return render(request, "pages/event.html", {"page": page})
