"""The index of people."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from articles.models import Person, Tenure
from articles.pages.keyset import Cursor, Span, in_order, stretch


@dataclass(frozen=True)
class PeoplePage:
    people: list[Person]
    older: Cursor | None
    newer: Cursor | None
    letter: str


def people_page(now: datetime, span: Span, letter: str = "") -> PeoplePage:
    """The index by sort name; with `letter`, from that letter on, so that a letter nobody has still leads somewhere."""
    people = Person.objects.published(now)
    if letter:
        people = people.filter(sort_name__gte=letter)
    page = stretch(people, span, key="sort_name", descending=False)
    listed = in_order(_with_offices(Person.objects.all()), page.ids)
    return PeoplePage(listed, page.older, page.newer, letter)


def _with_offices(people: QuerySet[Person]) -> QuerySet[Person]:
    tenures = Tenure.objects.select_related("office").order_by("-held_from", "-pk")
    return people.prefetch_related("names", Prefetch("tenures", queryset=tenures))
