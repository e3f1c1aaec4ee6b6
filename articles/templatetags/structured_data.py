"""What a page says to machines."""

from django import template
from django.utils.safestring import SafeString

from articles.pages.structured_data import describe
from articles.text.markup import data_block

register = template.Library()


@register.simple_tag
def structured_data(page: object) -> SafeString | str:
    """The JSON-LD of a page, or nothing."""
    described = [{"@context": "https://schema.org", **node} for node in describe(page)]
    return data_block(described if len(described) > 1 else described[0]) if described else ""
