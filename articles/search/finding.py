"""Answers a query: which stories, newest first, how many, and what could not be found."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.models import Article, Tag
from articles.search import analyser, index
from articles.search.match import All, Match, Terms, tag_mark
from articles.search.place import article_id, place, place_after
from articles.search.query import MOST_CONDITIONS, Condition, Query, Tagged, Text
from articles.search.stretch import Stretch
from articles.text.keys import tag_key
from articles.text.slugs import slugify

PAGE_SIZE = 20
#: Hits are counted up to here; a page then says “1,000+”.
MOST_COUNTED = 1_000


class Key(NamedTuple):
    """Where a story stands in the list of results."""

    live_from: datetime
    pk: int


@dataclass(frozen=True)
class Found:
    """One page of results, newest first; `notes` are sentences for the reader."""

    ids: list[int] = field(default_factory=list)
    total: int = 0
    #: There are more than `total`.
    capped: bool = False
    notes: list[str] = field(default_factory=list)
    older: Key | None = None
    newer: Key | None = None


def find(query: Query, now: datetime, before: Key | None = None, after: Key | None = None) -> Found:
    """The stories that `query` describes among those live at `now`: older than `before`, or newer than `after`."""
    if not query:
        return Found(notes=[_("There is no word to look for.")])
    tags = _tags(query, now)
    if missing := [part.name for part in query.required if isinstance(part, Tagged) and part.name not in tags]:
        return Found(notes=[_("There is no tag “%(name)s”.") % {"name": name} for name in missing])
    stretch = Stretch(
        end=place_after(now),
        size=PAGE_SIZE + 1,
        most=MOST_COUNTED + 1,
        below=place(*before) if before else None,
        above=place(*after) if after else None,
    )
    hits = index.hits(_match(query, tags), stretch)
    notes = [_("Only the first %(number)d words were looked for.") % {"number": MOST_CONDITIONS}] if query.cut else []
    return Found(
        total=min(hits.count, MOST_COUNTED),
        capped=hits.count > MOST_COUNTED,
        notes=notes,
        **_page(hits.places, stretch, now),
    )


def _match(query: Query, tags: dict[str, Tag]) -> Match:
    return All(
        of=tuple(_one(condition, tags) for condition in query.required),
        but=tuple(_one(condition, tags) for condition in query.excluded if _exists(condition, tags)),
    )


def _exists(condition: Condition, tags: dict[str, Tag]) -> bool:
    return isinstance(condition, Text) or condition.name in tags


def _one(condition: Condition, tags: dict[str, Tag]) -> Match:
    if isinstance(condition, Text):
        return Terms(*analyser.pattern(condition.text))
    return Terms((tag_mark(tags[condition.name].pk),))


def _tags(query: Query, now: datetime) -> dict[str, Tag]:
    """The tag that readers see under each name, by key before slug; merged ones lead to where they went."""
    names = [part.name for part in query.required + query.excluded if isinstance(part, Tagged)]
    if not names:
        return {}
    keys, slugs = [tag_key(name) for name in names], [slugify(name) for name in names]
    rows = list(Tag.objects.filter(Q(key__in=keys) | Q(slug__in=slugs)).select_related("merged_into"))
    by_slug, by_key = {row.slug: row for row in rows}, {row.key: row for row in rows}
    found = zip(
        names, (by_key.get(key) or by_slug.get(slug) for key, slug in zip(keys, slugs, strict=True)), strict=True
    )
    whole = {name: tag.merged_into or tag for name, tag in found if tag}
    return {name: tag for name, tag in whole.items() if tag.is_published(now)}


def _page(places: list[int], stretch: Stretch, now: datetime) -> dict[str, Any]:
    """The page that `places` hold, which are one more than a page where the list goes on."""
    more = len(places) > PAGE_SIZE
    keys = _keys(places[-PAGE_SIZE:] if stretch.upwards else places[:PAGE_SIZE], now)
    if not keys:
        return {}
    started = stretch.below is None
    return {
        "ids": [key.pk for key in keys],
        "older": keys[-1] if more or stretch.upwards else None,
        "newer": keys[0] if (more if stretch.upwards else not started) else None,
    }


def _keys(places: list[int], now: datetime) -> list[Key]:
    """The index may lag behind by a moment: the record says what readers see."""
    ids = [article_id(at) for at in places]
    live = dict(Article.objects.published(now).filter(pk__in=ids).values_list("pk", "live_from"))
    return [Key(live[pk], pk) for pk in ids if pk in live]
