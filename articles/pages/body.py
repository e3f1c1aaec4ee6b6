"""The body of a story as readers get it: its pictures from their rows, its links as far as they lead somewhere."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Model
from django.urls import Resolver404, resolve
from django.utils.safestring import SafeString

from articles.models import Article, Event, FormerAddress, Person, Picture, Tag
from articles.models.former_address import TARGETS
from articles.models.publishing import Publishable
from articles.text.figures import ATTRIBUTES, pictures_in, stretches, without
from articles.text.markup import printable

LINK = re.compile(rf'<a{ATTRIBUTES} href="([^"]*)"{ATTRIBUTES}>(.*?)</a>', re.DOTALL)
#: What has an address of its own that readers may not see yet, or any more, by the name of its route.
SLUGGED: dict[str, type[Model]] = {"person": Person, "event": Event, "tag": Tag}


@dataclass(frozen=True)
class Part:
    """A stretch of the body, or one picture in it."""

    html: SafeString
    picture: Picture | None = None


@dataclass(frozen=True)
class Body:
    """The parts in their order; `html` is the same in one, with a mark where each picture stands."""

    parts: list[Part]
    html: SafeString


def story_body(body: str, now: datetime, *, preview: bool = False) -> Body:
    """One query for all pictures, and one for each kind of thing of ours that the body links."""
    shown = _pictures(body, now, preview)
    standing = without(pictures_in(body) - shown.keys(), without_dead_links(body, now))
    parts = [
        Part(printable(stretch.html), None if stretch.own_words else shown.get(stretch.checksum))
        for stretch in stretches(standing)
    ]
    return Body(parts, printable(standing))


def _pictures(body: str, now: datetime, preview: bool) -> dict[str, Picture]:
    """The pictures in the body that may be shown; on a preview also those that no live story shows yet."""
    checksums = pictures_in(body)
    if not checksums:
        return {}
    rows = Picture.objects.filter(checksum__in=checksums)
    return {row.checksum: row for row in (rows.with_rights(now) if preview else rows.published(now))}


def without_dead_links(body: str, now: datetime) -> str:
    """`body` with plain words where a link would lead to something of ours that readers do not get."""
    asked = {address: place for address, _words in LINK.findall(body) if (place := _place(unescape(address)))}
    if not asked:
        return body
    dead = _dead(set(asked.values()), now)
    return LINK.sub(lambda link: link[2] if asked.get(link[1]) in dead else link[0], body)


@dataclass(frozen=True)
class _Place:
    """An address of ours: which kind of page, its slug, the day of a story."""

    route: str
    slug: str
    path: str
    day: date | None = None


def _place(address: str) -> _Place | None:
    """Where an address leads on this site; None for other sites and for pages that everybody may see."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    ours = urlsplit(settings.SITE_URL)
    if (parts.scheme, parts.netloc) not in (("", ""), (ours.scheme, ours.netloc)) or not parts.path.startswith("/"):
        return None
    try:
        found = resolve(unquote(parts.path))
    except Resolver404:
        return None
    named = found.kwargs
    if found.url_name in SLUGGED:
        return _Place(found.url_name, named["slug"], parts.path)
    return _story(named, parts.path) if found.url_name == "article" else None


def _story(named: dict[str, str], path: str) -> _Place | None:
    try:
        day = date(int(named["year"]), int(named["month"]), int(named["day"]))
    except ValueError:
        return None
    return _Place("article", named["slug"], path, day)


def _dead(places: set[_Place], now: datetime) -> set[_Place]:
    """Those that readers do not get. Somebody may also stand at an address by another of their names: that is left."""
    rows: dict[tuple[str, str, date | None], Publishable] = {}
    for route, model in SLUGGED.items():
        if slugs := {place.slug for place in places if place.route == route}:
            rows |= {(route, row.slug, None): _whole(row) for row in _rows(model, slugs)}
    if stories := [place for place in places if place.day]:
        rows |= {("article", row.slug, row.published_on): row for row in _stories(stories)}
    known = {place: rows.get((place.route, place.slug, place.day)) for place in places}
    unknown = {place for place, row in known.items() if row is None and place.route != "person"}
    hidden = {place for place, row in known.items() if row is not None and not row.is_published(now)}
    return hidden | (unknown - _moved(unknown, now))


def _stories(places: list[_Place]) -> Iterable[Article]:
    slugs, days = {place.slug for place in places}, {place.day for place in places}
    return Article.objects.filter(slug__in=slugs, published_on__in=days).only("slug", "published_on", "live_from")


def _rows(model: type[Model], slugs: set[str]) -> Iterable[Model]:
    rows = model._default_manager.filter(slug__in=slugs)
    return rows if model is Event else rows.select_related("merged_into")


def _whole(row: Model) -> Model:
    """What the row was merged into, which always points at the end of the chain; else itself."""
    return getattr(row, "merged_into", None) or row


def _moved(places: set[_Place], now: datetime) -> set[_Place]:
    """Those from which readers are led on."""
    if not places:
        return set()
    rows = FormerAddress.objects.filter(path__in={place.path for place in places}).select_related(*TARGETS)
    led = {row.path for row in rows if not isinstance(row.target, Publishable) or row.target.is_published(now)}
    return {place for place in places if place.path in led}
