"""What the newsroom says of itself: its corrections and its standing pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from articles.answering import public_page
from articles.pages import addresses
from articles.pages.corrections import corrections_page
from articles.pages.figures import shown_body
from articles.pages.keyset import Span
from articles.text.excerpts import lede, shortened
from articles.text.markup import printable


@public_page
def corrections(request: HttpRequest) -> HttpResponse:
    page = corrections_page(timezone.now(), Span.read(request.GET))
    return render(request, "pages/corrections.html", {"page": page})


@public_page
def standing_page(request: HttpRequest, slug: str) -> HttpResponse:
    page = addresses.standing_page_at(slug, timezone.now())
    with translation.override(page.language):
        body = shown_body(page.body, timezone.now())
        words = {"body": printable(body), "description": shortened(lede(body), 160)}
        return render(request, "pages/standing_page.html", {"page": page, **words})
