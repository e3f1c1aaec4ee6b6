"""Where the renditions of a picture are."""

from dataclasses import asdict, replace

from django import template
from django.template import Context
from django.urls import reverse
from django.utils import timezone

from articles import pictures
from articles.models import Picture

register = template.Library()


@register.simple_tag(takes_context=True)
def renditions(context: Context, picture: Picture, shape: str = "") -> pictures.Rendered:
    """Of the whole picture, or of its crop to `shape`.

    Below `media_below` where the picture is not public yet and the page has a right to show it.
    """
    shown = pictures.renditions(picture, shape)
    below = context.get("media_below")
    return moved(shown, below) if below and not picture.is_published(timezone.now()) else shown


def moved(shown: pictures.Rendered, below: str) -> pictures.Rendered:
    public = reverse("media", args=["0", "0"]).removesuffix("0/0")
    texts = {name: text for name, text in asdict(shown).items() if isinstance(text, str)}
    return replace(shown, **{name: text.replace(public, below) for name, text in texts.items()})
