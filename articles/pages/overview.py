"""What the stories of a tag, or of several at once, have in common: how many, about whom, what else, in which years."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Event, Person, Tag, Tagging
from articles.pages import together
from articles.pages.archive import Period
from articles.pages.counting import Count, counted
from articles.pages.lists import links_of_tags
from articles.search import conditions
from articles.search.finding import MOST_COUNTED

#: How many people, and how many events, are key.
MOST_KEY = 6
MOST_RELATED = 12
#: Earlier years have no bar: each is a count of its own in one statement, which a database takes only so many of.
MOST_YEARS = 100


@dataclass(frozen=True)
class KeyThing:
    """Somebody or something in `stories` of the stories, and the query that finds just these."""

    thing: Person | Event
    stories: int
    query: str


@dataclass(frozen=True)
class Bar:
    """A year, how many of the stories it has, and the query that finds these; `share`: percent of the fullest year."""

    count: Count
    query: str
    share: int


@dataclass(frozen=True)
class Overview:
    """`people`, `events` and `related` were counted in the newest stories only where there are more than `stories`."""

    stories: int
    #: There are more than `stories`.
    capped: bool
    people: list[KeyThing]
    events: list[KeyThing]
    #: Tags that the stories carry besides.
    related: list[together.Together]
    #: From the first year with a story to the last, those without one between them included.
    years: list[Bar]


def overview(tags: list[Tag], now: datetime) -> Overview:
    """What the stories that carry every one of `tags` have in common; about a dozen queries, however many they are."""
    links = links_of_tags(tags, now)
    ids = together.newest(links, "content_object_id")
    counts = counted(links, _years(links))
    among = sum(count.stories for count in counts)
    query = _query(tags)
    return Overview(
        stories=len(ids),
        capped=len(ids) == MOST_COUNTED and among > MOST_COUNTED,
        people=_key(together.people_in(ids, now, most=MOST_KEY), query, conditions.of_person),
        events=_key(together.events_in(ids, now, most=MOST_KEY), query, conditions.of_event),
        related=together.tags_in(ids, now, but=tags, most=MOST_RELATED),
        years=_bars(counts, query),
    )


def _key(found: list[together.Together], query: str, condition: Callable[[Any], str]) -> list[KeyThing]:
    return [KeyThing(each.thing, each.stories, _with(query, condition(each.thing))) for each in found]


def _years(links: QuerySet[Tagging]) -> list[Period]:
    """From the year of the newest link back to that of the oldest, which the two ends of an index tell."""
    instants = [links.order_by(end).values_list("live_from", flat=True).first() for end in ("-live_from", "live_from")]
    if None in instants:
        return []
    newest, oldest = (timezone.localdate(instant).year for instant in instants)
    return [Period.of(year) for year in range(newest, max(oldest, newest - MOST_YEARS) - 1, -1)]


def _bars(counts: Sequence[Count], query: str) -> list[Bar]:
    fullest = max((count.stories for count in counts), default=1)
    return [
        Bar(count, _with(query, conditions.of_year(count.period.first.year)), round(100 * count.stories / fullest))
        for count in counts
    ]


def _query(tags: list[Tag]) -> str:
    """The query that finds what carries every one of `tags`, or nothing where the query language cannot say it."""
    asked = conditions.of_tags(tags)
    return " ".join(asked[tag.pk] for tag in tags) if len(asked) == len(tags) else ""


def _with(query: str, condition: str) -> str:
    return query and f"{query} {condition}"
