"""Who has the form of a story, a person or an event open. Kept in the cache that all workers share, never in a row.

Nobody has to leave: who gives no sign is forgotten after `LASTS`, so there is nothing stale that somebody must break.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache

from articles.models import Account, Article, Event, Person

#: Seconds for which a sign of presence holds: a browser gives three in that time, and one a minute in the background.
LASTS = 70
#: Seconds for which it is remembered who may be there.
REMEMBERED = 24 * 60 * 60


@dataclass(frozen=True)
class Here:
    """Somebody who has the form open."""

    name: str
    since: datetime


def note(row: Article | Person | Event, account: Account, now: datetime) -> None:
    """A sign of presence. Each account has an entry of its own, so that two signs at once cannot lose one another."""
    place, mine = _place(row), _of(row, account.pk)
    known: Here | None = cache.get(mine)
    cache.set(mine, Here(account.byline, known.since if known else now), LASTS)
    listed = cache.get(place, [])
    if account.pk not in listed:
        # Of two who come at once one may be missing from the list, until the next sign.
        there = cache.get_many([_of(row, pk) for pk in listed])
        cache.set(place, [*(pk for pk in listed if _of(row, pk) in there), account.pk], REMEMBERED)


def others(row: Article | Person | Event, account: Account) -> list[Here]:
    """Everybody else who is there, in the order in which they came."""
    keys = [_of(row, pk) for pk in cache.get(_place(row), []) if pk != account.pk]
    return sorted(cache.get_many(keys).values(), key=lambda here: here.since)


def _place(row: Article | Person | Event) -> str:
    return f"presence:{row._meta.model_name}:{row.pk}"


def _of(row: Article | Person | Event, account: int) -> str:
    return f"{_place(row)}:{account}"
