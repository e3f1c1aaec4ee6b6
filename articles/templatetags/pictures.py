"""Where the renditions of a picture are."""

from django import template

from articles import pictures
from articles.models import Picture

register = template.Library()


@register.simple_tag
def renditions(picture: Picture, shape: str = "") -> pictures.Rendered:
    """Of the whole picture, or of its crop to `shape`."""
    return pictures.renditions(picture, shape)
