"""The site's own pages for an address or a request that has no answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token does not fit; `reason` is for a developer's log, where Django has put it already.

    At the desk it mostly comes of a session that ended, so the page leads to the login and back to the form.
    """
    at_the_desk = request.resolver_match.namespace == "admin"
    return render(request, "403.html", {"expired_form": True, "at_the_desk": at_the_desk}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)
