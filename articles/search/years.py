"""The years of hits. Where all hits are at hand they are counted by their places, and else by the index: of rare hits
it would go through every year to its end.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone

from articles.search import marks
from articles.search.match import All, Terms
from articles.search.periods import first_place
from articles.search.place import place_after
from articles.search.stretch import Hits, Stretch, within

#: So many years, this one included, are counted one by one.
MOST_YEARS = 30


class Year(NamedTuple):
    """A year of `TIME_ZONE`: the places from `start` to before `end`."""

    number: int
    start: int
    end: int


def years_until(now: datetime) -> list[Year]:
    """The newest `MOST_YEARS` years, this one up to `now`, newest first."""
    last = timezone.localdate(now).year
    numbers = range(last, max(last - MOST_YEARS, 0), -1)
    starts = [first_place(date(number, 1, 1)) for number in numbers]
    return list(map(Year, numbers, starts, [place_after(now), *starts]))


def in_year(stretches: Iterable[Stretch], year: Year) -> tuple[Stretch, ...]:
    """What of `stretches` lies in `year`. The mark is for PostgreSQL, whose index of words knows no places: by it the
    hits of other years are passed over and not read.
    """
    mark = Terms((marks.year_mark(year.number),))
    parts = within(stretches, year.start, year.end)
    return tuple(replace(part, match=All((mark, part.match))) for part in parts)


def counted(years: Sequence[Year], hits: Hits) -> list[tuple[int, int]]:
    """From the newest year with hits back to the oldest, each with as many as there are or were counted.

    `hits` answers a question whose `ranges` are `years`.
    """
    counts = hits.ranges or _at_hand(years, hits.newest)
    numbered = [(year.number, count) for year, count in zip(years, counts, strict=True)]
    met = [place for place, count in enumerate(counts) if count]
    return numbered[met[0] : met[-1] + 1] if met else []


def _at_hand(years: Iterable[Year], newest: Sequence[int]) -> list[int]:
    ordered = newest[::-1]
    return [bisect_left(ordered, year.end) - bisect_left(ordered, year.start) for year in years]
