"""Forms on public pages, which carry neither cookie nor CSRF token."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address, ip_network
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.answering import with_answers

View = Callable[..., HttpResponse]


def public_form(view: View) -> View:
    """A view that a page of this site may post to; Moved, Gone and Missing answer as for any public page."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and not is_ours(request):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return csrf_exempt(never_cache(with_answers(answer)))


def is_ours(request: HttpRequest) -> bool:
    """Whether a page of this site sent it. Browsers set both headers themselves, very old ones neither."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site == "same-origin"
    origin = request.headers.get("Origin")
    # Host too, and not only SITE_URL: the site answers to every name in ALLOWED_HOSTS.
    return origin is None or origin.partition("://")[2] in {settings.SITE_HOST, request.get_host()}


def sender(request: HttpRequest) -> str:
    """The network address it came from; of IPv6 the network that one household has.

    Behind a proxy it is the address that the proxy saw, the last one of X-Forwarded-For: whatever stands before that is
    what the sender claims. Somebody who comes directly, from an address of the open network, can claim nothing.
    """
    address = _parsed(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    if forwarded and (address is None or not address.is_global):
        address = _parsed(forwarded) or address
    if address is not None and address.version == 6:
        return str(ip_network((address, 64), strict=False))
    return str(address)


def _parsed(text: str) -> Any:
    try:
        return ip_address(text)
    except ValueError:
        return None
