"""Addresses as pages print them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.encoding import iri_to_uri

register = template.Library()

#: What changes a page's contents; anything else in a query is a visitor's luggage and stays out of our links.
PARAMETERS = ("q", "order", "letter", "month", "before", "after")


@register.simple_tag(takes_context=True)
def beside(context: Context, **changed: Any) -> str:
    """The query of this page with some parameters changed, None leaving one out: `?letter=K&before=…`."""
    asked = {name: context["request"].GET[name] for name in PARAMETERS if name in context["request"].GET}
    return f"?{_query({**asked, **changed})}"


@register.simple_tag(takes_context=True)
def canonical(context: Context) -> str:
    """The page's own absolute address, from SITE_URL and never from the Host header."""
    request = context["request"]
    query = _query({name: request.GET[name] for name in PARAMETERS if name in request.GET})
    address = settings.SITE_URL + iri_to_uri(request.path)
    return f"{address}?{query}" if query else address


@register.simple_tag
def calendar_subscription(route: str, *args: Any) -> str:
    """A calendar's address as calendar programs take it to subscribe, not to copy once: webcal://…/calendar.ics."""
    return f"webcal://{urlsplit(settings.SITE_URL).netloc}{reverse(route, args=args)}"


def _query(parameters: Mapping[str, Any]) -> str:
    return urlencode({name: str(value) for name, value in parameters.items() if value not in (None, "")})
