"""People and offices."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.answering import in_each_language, public_page
from articles.pages import addresses
from articles.pages.keyset import Span
from articles.pages.offices import office_page
from articles.pages.people import people_page
from articles.pages.person import person_page
from articles.public.letters import letter_from


@public_page
@in_each_language
def people(request: HttpRequest, language: str) -> HttpResponse:
    page = people_page(timezone.now(), Span.read(request.GET), letter_from(request.GET), language)
    return render(request, "pages/people.html", {"page": page})


@public_page
def person(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    page = person_page(addresses.person_at(slug, now), now, Span.read(request.GET))
    return render(request, "pages/person.html", {"page": page})


@public_page
def office(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    page = office_page(addresses.office_at(slug, now), now)
    return render(request, "pages/office.html", {"page": page})
