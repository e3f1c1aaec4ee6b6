"""Facets of results: the tags, people, events and years of the hits, each a link to fewer of these, or to more again.

A facet adds its condition to the query, or takes it away where the query asks for it already; conditions are compared
by what they mean, so that `tag:japan` and `tag:"Japan"` are one. Where a condition is but an alternative, before or
behind an `OR`, its facet adds it all the same, for that narrows. What would not narrow is left out: it is no choice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Event, Person, Tag
from articles.pages import together
from articles.pages.together import Together
from articles.search import conditions, marks
from articles.search.finding import MOST_COUNTED, Found
from articles.search.match import Match, Terms
from articles.search.query import MAX_LENGTH, Dated, Named, Part, Query, parse

#: How many of a kind are shown. More are counted, for some of them may not narrow.
MOST, MOST_LOOKED_AT = 10, 20


@dataclass(frozen=True)
class Facet:
    """What `stories` of the hits have in common, and the query that it leads to."""

    label: str
    stories: int
    query: str
    #: The query asks for it; the link takes it away.
    chosen: bool = False
    #: There are more than `stories`.
    capped: bool = False


@dataclass(frozen=True)
class Group:
    """Facets of one kind, the chosen ones first, then the most frequent; years are in their own order."""

    name: str
    label: str
    facets: list[Facet]


@dataclass(frozen=True)
class Facets:
    groups: list[Group]
    #: Of so many of the newest hits tags, people and events were counted; 0: of all.
    among: int


def facets(query: Query, found: Found, now: datetime) -> Facets:
    """The facets of what `find` found to `query`: some seven queries, however many hits there are."""
    if not found.newest:
        return Facets([], 0)
    hits, links = found.newest, _Links(query, found)
    tags = together.tags_in(hits, now, most=MOST_LOOKED_AT)
    people = together.people_in(hits, now, most=MOST_LOOKED_AT)
    events = together.events_in(hits, now, most=MOST_LOOKED_AT)
    asked = conditions.of_tags(each.thing for each in tags)
    groups = [
        Group("tags", _("Tags"), links.of(tags, _marks_of_tag, lambda tag: asked.get(tag.pk, ""))),
        Group("people", _("People"), links.of(people, _marks_of_person, conditions.of_person)),
        Group("events", _("Events"), links.of(events, _marks_of_event, conditions.of_event)),
        Group("years", _("Years"), links.of_years(found.years)),
    ]
    return Facets([group for group in groups if group.facets], len(hits) if found.capped else 0)


class _Links:
    """Where the facets of one query lead."""

    def __init__(self, query: Query, found: Found) -> None:
        self.query, self.found = query, found
        #: What every hit must meet, being no alternative.
        self.required = [group[0] for group in query.groups if len(group) == 1 and not group[0].excluded]
        self.named: dict[Match | None, list[Part]] = defaultdict(list)
        for part in self.required:
            if isinstance(part.condition, Named) and found.meaning:
                self.named[found.meaning.match(part.condition)].append(part)

    def of(
        self, counted: Iterable[Together], marks_of: Callable[[Any], list[str]], condition: Callable[[Any], str]
    ) -> list[Facet]:
        """The facets of things of one kind, given the marks that may have asked for one, and how to ask for one."""
        made = []
        for each in counted:
            chosen = self._asking(marks_of(each.thing)) if self._are_all(each.stories) else []
            made.append(self._facet(str(each.thing), each.stories, chosen, condition(each.thing)))
        return sorted(filter(None, made), key=lambda facet: not facet.chosen)[:MOST]

    def of_years(self, counted: Iterable[tuple[int, int]]) -> list[Facet]:
        made = [
            self._facet(str(year), stories, self._asking_for_year(year), conditions.of_year(year))
            for year, stories in counted
            if stories
        ]
        return list(filter(None, made))

    def _facet(self, label: str, stories: int, chosen: list[Part], condition: str) -> Facet | None:
        """None for what would not narrow, or cannot be said."""
        number, capped = min(stories, MOST_COUNTED), stories > MOST_COUNTED
        if chosen:
            return Facet(label, number, self.query.without(chosen), True, capped)
        leads = self._with(condition)
        if leads is None or (self._are_all(stories) and not self.found.capped):
            return None
        return Facet(label, number, leads, False, capped)

    def _are_all(self, stories: int) -> bool:
        return stories >= len(self.found.newest)

    def _with(self, condition: str) -> str | None:
        """The query with `condition` besides; None where it has no room for it."""
        text = f"{self.query.without()} {condition}"
        if not condition or len(text) > MAX_LENGTH:
            return None
        read = parse(text)
        return None if read.cut else read.without()

    def _asking(self, wanted: list[str]) -> list[Part]:
        return [part for mark in wanted for part in self.named.get(Terms((mark,)), [])]

    def _asking_for_year(self, year: int) -> list[Part]:
        """The parts that bound the results to this very year, where there are such on both sides."""
        dated = [part for part in self.required if isinstance(part.condition, Dated)]
        starts = [part for part in dated if part.condition.field == "after"]
        ends = [part for part in dated if part.condition.field == "before"]
        start = max((part.condition.date.earliest for part in starts), default=None)
        end = min((part.condition.date.latest for part in ends), default=None)
        if (start, end) != (date(year, 1, 1), date(year, 12, 31)):
            return []
        return [part for part in starts if part.condition.date.earliest == start] + [
            part for part in ends if part.condition.date.latest == end
        ]


def _marks_of_tag(tag: Tag) -> list[str]:
    return [marks.tag_mark(tag.pk)]


def _marks_of_person(person: Person) -> list[str]:
    return [marks.person_mark(person.pk)]


def _marks_of_event(event: Event) -> list[str]:
    return [marks.event_mark(event.pk), *marks.event_name_marks(event.name)]
