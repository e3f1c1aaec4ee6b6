"""What occurs together: the tags, people and events of a set of stories, and in how many of these each occurs.

The set is capped, so that a page costs the same however large the archive; a page that counts in a capped set says so.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Model, OuterRef, QuerySet

from articles.models import Coverage, Event, Mention, Person, Tag, Tagging
from articles.pages.keyset import in_order
from articles.search.finding import MOST_COUNTED


@dataclass(frozen=True)
class Together:
    """A tag, a person or an event, and in how many of the stories it occurs."""

    thing: Tag | Person | Event
    stories: int


def newest(links: QuerySet, pk: str) -> list[int]:
    """The stories, newest first and `MOST_COUNTED` at most, of link rows that readers see; `pk` names their story."""
    return list(links.order_by("-live_from", f"-{pk}").values_list(pk, flat=True)[:MOST_COUNTED])


def tags_in(ids: Collection[int], now: datetime, *, but: Iterable[Tag] = (), most: int = 10) -> list[Together]:
    """The most frequent tags of these stories, `but` those that are known already; those that readers see."""
    return _in(
        Tagging.objects.published(now).filter(content_object__in=ids), "tag", Tag.objects.published(now), but, most
    )


def people_in(
    ids: Collection[int],
    now: datetime,
    *,
    but: Iterable[Person] = (),
    most: int = 10,
    among: QuerySet[Person] | None = None,
) -> list[Together]:
    """Likewise the people; with `among`, only these of them."""
    seen = (Person.objects.all() if among is None else among).published(now)
    return _in(Mention.objects.published(now).filter(article__in=ids), "person", seen, but, most)


def events_in(ids: Collection[int], now: datetime, *, but: Iterable[Event] = (), most: int = 10) -> list[Together]:
    """Likewise the events, main or background."""
    return _in(
        Coverage.objects.published(now).filter(article__in=ids), "event", Event.objects.published(now), but, most
    )


def _in(links: QuerySet, name: str, seen: QuerySet, but: Iterable[Model], most: int) -> list[Together]:
    known = [thing.pk for thing in but]
    # The oldest thing first among equals: it has a place in readers' minds, and the order never wavers.
    counted = (
        # Asked of each row. From `IN` SQLite would start, and go through all the links of all that readers see.
        links.filter(Exists(seen.filter(pk=OuterRef(name)).order_by()))
        .exclude(**{f"{name}__in": known})
        .order_by()
        .values_list(name)
        .annotate(stories=Count("pk"))
        .order_by("-stories", name)
    )
    stories = dict(counted[:most])
    things = in_order(seen.model.objects.all(), stories)
    return [Together(thing, stories[thing.pk]) for thing in things]
