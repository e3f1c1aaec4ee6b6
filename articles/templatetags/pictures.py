"""Where the renditions of a picture are."""

from django import template

from articles import pictures
from articles.models import Picture

register = template.Library()


@register.simple_tag
def renditions(picture: Picture) -> pictures.Rendered:
    return pictures.renditions(picture)
