"""Answers a query: which stories, newest first, how many, and what could not be found."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from articles.models import Article, Person
from articles.search import index
from articles.search.meaning import Meaning, absent
from articles.search.periods import Period, periods
from articles.search.place import article_id, place, place_after
from articles.search.query import MOST_CONDITIONS, Named, Part, Query
from articles.search.stretch import Hits, Stretch

PAGE_SIZE = 20
#: Hits are counted up to here; a page then says “1,000+”.
MOST_COUNTED = 1_000
#: Fields whose values stand in the index alone, which knows whether there is such a thing.
UNLISTED = {"event", "by", "lang"}


class Key(NamedTuple):
    """Where a story stands in the list of results."""

    live_from: datetime
    pk: int


@dataclass(frozen=True)
class Choice:
    """People whom one part of the query may mean; the stories of all of them are found."""

    part: Part
    people: list[Person]


@dataclass(frozen=True)
class Found:
    """One page of results, newest first; `notes` are sentences for the reader."""

    ids: list[int] = field(default_factory=list)
    total: int = 0
    #: There are more than `total`.
    capped: bool = False
    notes: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    older: Key | None = None
    newer: Key | None = None


def find(query: Query, now: datetime, before: Key | None = None, after: Key | None = None) -> Found:
    """The stories that `query` describes among those live at `now`: older than `before`, or newer than `after`."""
    if not query:
        return Found(notes=[_("There is no word to look for.")])
    end = place_after(now)
    meaning = Meaning(query, now)
    stretch = Stretch(
        start=0,
        end=end,
        size=PAGE_SIZE + 1,
        most=MOST_COUNTED + 1,
        below=place(*before) if before else None,
        above=place(*after) if after else None,
    )
    hits = _hits(periods(query, meaning.match, end), stretch)
    return Found(
        total=min(hits.count, MOST_COUNTED),
        capped=hits.count > MOST_COUNTED,
        notes=list(_notes(query, meaning, None if hits.count else end)),
        choices=_choices(query, meaning),
        **_page(hits.places, stretch, now),
    )


def _hits(spans: list[Period], stretch: Stretch) -> Hits:
    """The hits of all periods together, from the near end of the stretch on; most queries have one period."""
    places: list[int] = []
    count = 0
    for period in reversed(spans) if stretch.upwards else spans:
        lacking, uncounted = stretch.size - len(places), stretch.most - count
        if lacking <= 0 and uncounted <= 0:
            break
        part = replace(stretch, start=period.start, end=period.end, size=max(lacking, 1), most=max(uncounted, 1))
        found = index.hits(period.match, part)
        places = [*found.places, *places] if stretch.upwards else [*places, *found.places]
        count += found.count
    return Hits(places[-stretch.size :] if stretch.upwards else places[: stretch.size], min(count, stretch.most))


def _notes(query: Query, meaning: Meaning, end: int | None) -> Iterator[str]:
    """What could not be found; where nothing was, the index is asked which condition no story before `end` meets."""
    if query.cut:
        yield _("Only the first %(number)d words were looked for.") % {"number": MOST_CONDITIONS}
    wanted = (part.condition for part in query.parts if not part.excluded and isinstance(part.condition, Named))
    for condition in dict.fromkeys(wanted):
        match = meaning.match(condition)
        if match is None or (end and condition.field in UNLISTED and not index.holds_any(match, end)):
            yield absent(condition)


def _choices(query: Query, meaning: Meaning) -> list[Choice]:
    named = [(part, meaning.choices(part.condition)) for part in query.parts if isinstance(part.condition, Named)]
    return [Choice(part, people) for part, people in named if people]


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
