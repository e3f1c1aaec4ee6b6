"""The site and who publishes it, said once, on the front page."""

from django.conf import settings
from django.urls import reverse

from articles.pages.structured_data import nodes
from articles.pages.structured_data.nodes import Node, absolute, node, publisher


def describe_site() -> list[Node]:
    """The search's address template (RFC 6570) names its own variable; `query-input` is no property of schema.org."""
    search = node("EntryPoint", urlTemplate=absolute(f"{reverse('search')}?q={{query}}"))
    site = nodes.at(
        "/",
        "WebSite",
        name=settings.SITE_NAME,
        inLanguage=settings.LANGUAGE_CODE,
        publisher=publisher(),
        potentialAction=node("SearchAction", target=search),
    )
    return [site]
