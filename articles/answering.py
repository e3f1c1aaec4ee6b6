"""Turns what `articles.pages` says of an address into HTTP."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from articles.pages.answers import Gone, Missing, Moved
from articles.pages.languages import with_own_address

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """A view of `GET` and `HEAD` only, `with_answers`."""
    return require_safe(with_answers(view))


def with_answers(view: View) -> View:
    """Moved becomes 301, Gone 410, Missing 404."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Moved as moved:
            return HttpResponsePermanentRedirect(with_query(moved.location, request))
        except Gone as gone:
            return render(request, "410.html", {"gone": gone}, status=410)
        except Missing:
            raise Http404 from None

    return answer


def in_each_language(view: View) -> View:
    """A list that stands at the plain address and, in one language each, below `/<code>/`, where its labels and dates
    are in that language. The site's own language has the plain address alone. Goes inside `public_page`.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, language: str = "", **kwargs: Any) -> HttpResponse:
        if language and not with_own_address(language):
            raise Moved(request.path.removeprefix(f"/{language}"))
        with translation.override(language or get_language()):
            return view(request, *args, language=language, **kwargs)

    return answer


def with_query(location: str, request: HttpRequest) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{location}?{query}" if query else location
