"""What stands, or once stood, at a public address that somebody pasted: rows of the record, or a list of the desk."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.db.models import Model
from django.http.request import validate_host
from django.urls import Resolver404, resolve, reverse
from django.utils.http import RFC3986_SUBDELIMS

from articles.models import (
    Article,
    Document,
    Event,
    FormerAddress,
    Office,
    OtherName,
    Person,
    Picture,
    SharedPreview,
    StandingPage,
    Tag,
)
from articles.models.former_address import TARGETS
from articles.models.shared_preview import number_in
from articles.pages.answers import Missing
from articles.pages.archive import Period
from articles.text.keys import name_key
from articles.text.slugs import slugify

#: What has a public address of its own, by the first part of that: its model and its route.
FAMILIES: dict[str, tuple[type[Model], str]] = {
    "people": (Person, "person"),
    "events": (Event, "event"),
    "tags": (Tag, "tag"),
    "offices": (Office, "office"),
    "about": (StandingPage, "standing_page"),
}
#: What a public list shows, by the first part of its address; the front page has none.
LISTED: dict[str, type[Model]] = {"articles": Article, "people": Person, "events": Event, "tags": Tag, "": Article}
#: What mails and messages put around an address.
WRAPPING = " \t\r\n<>\"'“”«»()[]"
MOST_TAGS = 5


@dataclass(frozen=True)
class Place:
    """A public address, taken apart: which part of the site, and what its parts name."""

    family: str
    route: str
    named: dict[str, Any]


def rows_at(text: str) -> list[Model]:
    """What stands or stood there, in any status; several where one address names several; none where it is no address.

    What stands below an address, its feed or its form for readers, counts as the address itself.
    """
    place = _place(text)
    return list(dict.fromkeys(_rows(place))) if place else []


def list_at(text: str) -> tuple[type[Model], dict[str, str]] | None:
    """Which list of the desk shows what a public list shows, and its query; None where `text` is no such address."""
    place = _place(text)
    if place is None or place.family not in LISTED or {"slug", "slugs"} & place.named.keys():
        return None
    model = LISTED[place.family]
    if model is not Article:
        return model, {"public": "yes"}
    query = {"state": "live"}
    if "language" in place.named:
        query["language"] = place.named["language"]
    for part in ("year", "month", "day"):
        if part in place.named:
            query[f"published_on__{part}"] = str(int(place.named[part]))
    return model, query


def _place(text: str) -> Place | None:
    path = _path(text.strip(WRAPPING))
    for candidate in (path, f"{path}/") if path else ():
        try:
            found = resolve(candidate)
        except Resolver404:
            continue
        parts = candidate.split("/")[2 if "language" in found.kwargs else 1 :]
        return Place(parts[0], found.url_name or "", found.kwargs)
    return None


def _path(text: str) -> str:
    """The path of an address of this site, decoded; empty for anything else."""
    # Browsers show addresses without their scheme.
    address = text if "://" in text or text.startswith("/") else f"//{text}"
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.netloc and not _is_ours(parts.hostname or ""):
        return ""
    path = unquote(parts.path)
    # No address has a NUL, and PostgreSQL refuses to look for one.
    return path if path.startswith("/") and "\x00" not in path else ""


def _is_ours(host: str) -> bool:
    """Whether the site answers to this name; that it answers to any says nothing of an address."""
    known = [name for name in settings.ALLOWED_HOSTS if name != "*"]
    return validate_host(host, [urlsplit(settings.SITE_URL).hostname, *known])


def _rows(place: Place) -> Iterable[Model]:
    named = place.named
    if "token" in named:
        return _shared(named["token"]) if place.family == "preview" else ()
    if "checksum" in named:
        return _picture(**named) if place.route == "media" else _paper(**named)
    if "slugs" in named:
        return chain.from_iterable(_in_family("tags", slug) for slug in named["slugs"][:MOST_TAGS])
    if "slug" in named:
        return _story(**named) if place.family == "articles" else _in_family(place.family, named["slug"])
    return ()


def _in_family(family: str, slug: str) -> Iterator[Model]:
    """As readers get there: by a former address first, by the slug, by another spelling, a person by any name."""
    if family not in FAMILIES:
        return
    model, route = FAMILIES[family]
    rows = model._default_manager
    found = (
        _formerly(reverse(route, args=[slug]))
        or list(rows.filter(slug=slug))
        or (_bearers(slug) if model is Person else [])
        or list(rows.filter(slug=slugify(slug)))
    )
    yield from found


def _story(year: str, month: str, day: str, slug: str, **_others: Any) -> Iterator[Model]:
    try:
        on = Period.of(int(year), int(month), int(day)).first
    except Missing:
        return
    parts = [f"{on.year:04}", f"{on.month:02}", f"{on.day:02}"]
    stories = Article.objects.filter(published_on=on)
    yield from (
        _formerly(reverse("article", args=[*parts, slug]))
        or stories.filter(slug=slug)
        or stories.filter(slug=slugify(slug))
    )


def _formerly(path: str) -> list[Model]:
    # Former addresses are kept as `reverse` writes them.
    kept = quote(unquote(path), safe=f"{RFC3986_SUBDELIMS}/~:@")
    return [former.target for former in FormerAddress.objects.filter(path=kept).select_related(*TARGETS)]


def _bearers(name: str) -> list[Person]:
    key = name_key(name)[:200]
    if not key:
        return []
    others = OtherName.objects.filter(key=key).values("person")
    named = Person.objects.filter(key=key) | Person.objects.filter(pk__in=others)
    return [row.merged_into or row for row in named.select_related("merged_into")]


def _picture(checksum: str, **_others: str) -> Iterator[Model]:
    yield from Picture.objects.filter(checksum=checksum)


def _paper(checksum: str, name: str) -> Iterator[Model]:
    """The stories and events that rest on a file, and one that it was taken off."""
    for paper in (
        Document.objects.filter(checksum=checksum).select_related("article").prefetch_related("outcomes__event")
    ):
        yield from [paper.article] if paper.article else [outcome.event for outcome in paper.outcomes.all()]
    yield from _formerly(reverse("document", args=[checksum, name]))


def _shared(token: str) -> Iterator[Article]:
    """The story of a preview that was sent to somebody, ended or not."""
    for shared in SharedPreview.objects.filter(pk=number_in(token)).select_related("article"):
        yield shared.article
