"""Answers a query: which stories, in which order, how many, and what could not be found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from articles.models import Article, Person
from articles.search import index
from articles.search.match import Match
from articles.search.meaning import Meaning, absent, crowded
from articles.search.periods import LAST_PLACE, periods
from articles.search.place import article_id, place, place_after
from articles.search.query import MOST_CONDITIONS, Named, Part, Query
from articles.search.ranking import tiers
from articles.search.stretch import REST, Hit, Question, Stretch
from articles.search.years import counted, in_year, years_until

PAGE_SIZE = 20
#: Hits are counted up to here; a page then says “1,000+”.
MOST_COUNTED = 1_000
#: Fields whose values stand in the index alone, which knows whether there is such a thing.
UNLISTED = {"event", "by", "lang"}


class Key(NamedTuple):
    """Where a story stands in the list of results; `tier` is its rank, 1 the best."""

    live_from: datetime
    pk: int
    tier: int = REST


@dataclass(frozen=True)
class Choice:
    """People whom one part of the query may mean; the stories of all of them are found."""

    part: Part
    people: list[Person]


@dataclass(frozen=True)
class Found:
    """One page of results; `notes` are sentences for the reader."""

    ids: list[int] = field(default_factory=list)
    total: int = 0
    #: There are more than `total`.
    capped: bool = False
    #: The newest hits, newest first: all, or where `capped` as many of a thousand as the index gives cheaply.
    newest: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    older: Key | None = None
    newer: Key | None = None
    #: From the year of the newest hit back to that of the oldest, each with its hits up to one over the cap.
    years: list[tuple[int, int]] = field(default_factory=list)
    #: What its names stand for.
    meaning: Meaning | None = None


def find(
    query: Query,
    now: datetime,
    before: Key | None = None,
    after: Key | None = None,
    *,
    by_date: bool = True,
    with_years: bool = False,
) -> Found:
    """The stories that `query` describes among those live at `now`, newest first, or by rank and then newest first.

    Of the list the first page, or what follows `before` in it, or precedes `after`. Hits are counted by year only
    `with_years`.
    """
    if not query:
        return Found(notes=[_("There is no word to look for.")])
    end = place_after(now)
    meaning = Meaning(query, now)
    stretches = tuple(periods(query, meaning.match, end))
    named = _wanted(query, meaning)
    years = years_until(now) if with_years else []
    question = Question(
        listed=_listed(list(stretches) if by_date else _ranked(stretches), before, after),
        size=PAGE_SIZE + 1,
        counted=stretches,
        most=MOST_COUNTED + 1,
        ranges=tuple(in_year(stretches, year) for year in years),
        upwards=after is not None,
        wanted=tuple(match for match in named.values() if match),
        end=end,
    )
    hits = index.hits(question)
    lacking = {question.wanted[number] for number in hits.lacking}
    absentees = [name for name, match in named.items() if match is None or match in lacking]
    return Found(
        total=min(hits.count, MOST_COUNTED),
        capped=hits.count > MOST_COUNTED,
        newest=[article_id(at) for at in hits.newest[:MOST_COUNTED]],
        notes=list(_notes(query, meaning, absentees)),
        choices=_choices(query, meaning),
        years=counted(years, hits),
        meaning=meaning,
        **_page(hits.listed, before, after, now),
    )


def _ranked(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches tier by tier, and within a tier newest first."""
    parts = [replace(part, match=match, tier=tier) for part in stretches for tier, match in tiers(part.match)]
    return sorted(parts, key=lambda part: part.tier)


def _listed(stretches: list[Stretch], before: Key | None, after: Key | None) -> tuple[Stretch, ...]:
    """The stretches of the list from the cursor on, in the order in which they are read."""
    if after:
        at = place(after.live_from, after.pk) + 1
        cut = (part if part.tier < after.tier else part.within(at, LAST_PLACE) for part in reversed(stretches))
        return tuple(part for part in cut if part and part.tier <= after.tier)
    if before:
        at = place(before.live_from, before.pk)
        cut = (part if part.tier > before.tier else part.within(0, at) for part in stretches)
        return tuple(part for part in cut if part and part.tier >= before.tier)
    return tuple(stretches)


def _wanted(query: Query, meaning: Meaning) -> dict[Named, Match | None]:
    """The names that the query requires and of which it may be said that there is no such thing.

    None is the record's word for it; of what stands in the index alone, the index is asked.
    """
    named = (part.condition for part in query.parts if not part.excluded and isinstance(part.condition, Named))
    matches = {condition: meaning.match(condition) for condition in named}
    return {name: match for name, match in matches.items() if match is None or name.field in UNLISTED}


def _notes(query: Query, meaning: Meaning, lacking: list[Named]) -> Iterator[str]:
    """What could not be found, or was not looked for."""
    if query.cut:
        yield _("Only the first %(number)d words were looked for.") % {"number": MOST_CONDITIONS}
    yield from map(crowded, meaning.crowded)
    yield from map(absent, lacking)


def _choices(query: Query, meaning: Meaning) -> list[Choice]:
    named = [(part, meaning.choices(part.condition)) for part in query.parts if isinstance(part.condition, Named)]
    return [Choice(part, people) for part, people in named if people]


def _page(hits: list[Hit], before: Key | None, after: Key | None, now: datetime) -> dict[str, Any]:
    """The page that `hits` make, in the order of reading; they are one more than a page where the list goes on."""
    more = len(hits) > PAGE_SIZE
    keys = _keys(hits[:PAGE_SIZE][:: -1 if after else 1], now)
    if not keys:
        return {}
    return {
        "ids": [key.pk for key in keys],
        "older": keys[-1] if more or after else None,
        "newer": keys[0] if (more if after else before) else None,
    }


def _keys(hits: list[Hit], now: datetime) -> list[Key]:
    """The index may lag behind by a moment: the record says what readers see."""
    tiers = {article_id(hit.place): hit.tier for hit in hits}
    rows = Article.objects.published(now).filter(pk__in=list(tiers)).order_by()
    live = dict(rows.values_list("pk", "live_from"))
    return [Key(live[pk], pk, tier) for pk, tier in tiers.items() if pk in live]
