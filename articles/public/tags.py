"""Tags and their combinations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.answering import public_page
from articles.pages import addresses
from articles.pages import tags as pages
from articles.pages.keyset import Span
from articles.public.letters import letter_from


@public_page
def tags(request: HttpRequest) -> HttpResponse:
    page = pages.tags_page(timezone.now(), Span.read(request.GET), letter_from(request.GET))
    return render(request, "pages/tags.html", {"page": page})


@public_page
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    now = timezone.now()
    page = pages.tag_page([addresses.tag_at(slug, now)], now, Span.read(request.GET))
    return render(request, "pages/tag.html", {"page": page})


@public_page
def combination(request: HttpRequest, slugs: list[str]) -> HttpResponse:
    now = timezone.now()
    page = pages.tag_page(pages.combination_at(slugs, now), now, Span.read(request.GET))
    return render(request, "pages/tag.html", {"page": page, "noindex": True})
