"""What all nodes are made of: addresses, instants, and what is only pointed at."""

from datetime import datetime
from typing import Any, TypeAlias

from django.conf import settings
from django.templatetags.static import static
from django.utils import timezone

from articles.models import Person, Picture
from articles.pictures import renditions

#: A JSON-LD node (W3C JSON-LD 1.1) in the vocabulary of schema.org.
Node: TypeAlias = dict[str, Any]


def node(kind: str, **properties: Any) -> Node:
    """A node without the properties that nothing is known of: an empty one would say that there is nothing."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value not in (None, "", [], {})}}


def at(path: str, kind: str, **properties: Any) -> Node:
    """A node that has a page of ours, by which other pages point at it."""
    return {"@id": absolute(path), **node(kind, url=absolute(path), **properties)}


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


def instant(value: datetime | None) -> str:
    """ISO 8601 with the offset of the site's zone."""
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""


def publisher() -> Node:
    return at("/", "NewsMediaOrganization", name=settings.SITE_NAME, logo=absolute(static("images/icon.svg"))) | {
        # The front page's address is the site's own, so that the newsroom needs another.
        "@id": absolute("/#newsroom")
    }


def person(row: Person, name: str = "") -> Node:
    """Somebody who has a page, as other pages point at them; `name` is how these write it."""
    return at(row.get_absolute_url(), "Person", name=name or row.name, sameAs=same_as(row))


def same_as(row: Person) -> str:
    return f"https://www.wikidata.org/entity/{row.wikidata}" if row.wikidata else ""


def image(picture: Picture | None) -> Node | None:
    if picture is None:
        return None
    shown = renditions(picture)
    return node(
        "ImageObject",
        url=absolute(shown.largest),
        width=shown.largest_width,
        height=shown.largest_height,
        caption=picture.caption,
        creditText=picture.credit,
    )
