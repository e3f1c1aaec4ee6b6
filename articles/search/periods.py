"""Cuts a query at its dates: between two of them every `after:` and `before:` is simply true or false.

So no date is asked of the index; it is a range of places, which both databases read in order.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from django.utils import timezone

from articles.search.match import All, Any, Match
from articles.search.place import place
from articles.search.query import Condition, Dated, Part, Query
from articles.search.stretch import Stretch

#: Beyond every story.
LAST_PLACE = 2**63 - 1

#: What the index is asked for a condition, None where the record has no such thing.
Reading = Callable[[Condition], Match | None]


def periods(query: Query, reading: Reading, end: int) -> list[Stretch]:
    """The periods in which `query` can be met by stories before the place `end`, newest first."""
    dates = [part.condition for part in query.parts if isinstance(part.condition, Dated)]
    cuts = sorted({0, end, *(min(_bound(condition), end) for condition in dates)})
    found: list[Stretch] = []
    for start, stop in reversed(list(pairwise(cuts))):
        match = _match(query, reading, start)
        if match is None:
            continue
        # A date that made no difference cuts nothing.
        if found and found[-1].match == match and found[-1].start == stop:
            found[-1] = replace(found[-1], start=start)
        else:
            found.append(Stretch(start, stop, match))
    return found


def _bound(condition: Dated) -> int:
    """The first place of the first day that `after:` takes in, or that `before:` does not."""
    if condition.field == "after":
        return first_place(condition.date.earliest)
    latest = condition.date.latest
    return LAST_PLACE if latest == date.max else first_place(latest + timedelta(days=1))


def first_place(day: date) -> int:
    """The first place of a day of `TIME_ZONE`."""
    return place(datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone()), 0)


def _match(query: Query, reading: Reading, start: int) -> Match | None:
    """What is to be matched in the period that begins at `start`; None where nothing there can meet the query."""
    of: list[Match] = []
    but: list[Match] = []
    for group in query.groups:
        options = [_option(part, reading, start) for part in group]
        if True in options:
            continue
        kept = [option for option in options if isinstance(option, tuple)]
        if not kept:
            return None
        if len(kept) > 1:
            of.append(Any(tuple(All((), (match,)) if excluded else match for match, excluded in kept)))
        else:
            (match, excluded), *_none = kept
            (but if excluded else of).append(match)
    return All(tuple(of), tuple(but))


def _option(part: Part, reading: Reading, start: int) -> tuple[Match, bool] | bool:
    """What a part asks of the index and whether it excludes it; or whether all stories meet the part, or none."""
    condition = part.condition
    if isinstance(condition, Dated):
        return ((start >= _bound(condition)) == (condition.field == "after")) != part.excluded
    match = reading(condition)
    # Requiring what does not exist finds nothing, excluding it excludes nothing.
    return part.excluded if match is None else (match, part.excluded)
