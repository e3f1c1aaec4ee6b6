"""Search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.answering import public_page
from articles.pages.keyset import Span
from articles.pages.search import search_page
from articles.search.query import BadQuery


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """The form, and with `?q=` what was found."""
    text = request.GET.get("q", "").strip()
    try:
        by_date = request.GET.get("order") == "date"
        page = search_page(text, timezone.now(), Span.read(request.GET), by_date=by_date) if text else None
    except BadQuery as refusal:
        return render(request, "pages/search.html", {"refusal": refusal, "noindex": True}, status=400)
    return render(request, "pages/search.html", {"page": page, "noindex": True})
