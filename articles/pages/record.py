"""A person's record: stories about them, events they took part in and what was corrected, in one line of time."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone

from articles.models import Correction, Event, Mention, Person
from articles.pages.answers import Missing
from articles.pages.cards import Card, cards
from articles.pages.corrections import with_stories
from articles.pages.keyset import PAGE_SIZE, Cursor, Span, in_order, places
from articles.pages.linked import OfficesThen, offices_then
from articles.pages.together import MOST_COUNTED


class Kind(IntEnum):
    """What an entry is; of one instant the higher stands further up."""

    EVENT = 0
    STORY = 1
    CORRECTION = 2


#: What a cursor has behind its instant; of a story nothing, as in every list of stories.
SUFFIXES = {Kind.EVENT: "~event", Kind.STORY: "", Kind.CORRECTION: "~correction"}
#: Beyond the id of any row, and no longer than a cursor may be.
LAST = 10**18 - 1


@dataclass(frozen=True, order=True)
class Place:
    """Where an entry stands in the line."""

    at: datetime
    kind: Kind
    pk: int

    @property
    def cursor(self) -> Cursor:
        """`<instant>~<id>`, or `<instant>~event~<id>`."""
        cursor = Cursor.at(self.at, self.pk)
        return Cursor(cursor.key + SUFFIXES[self.kind], self.pk)

    @classmethod
    def read(cls, cursor: Cursor) -> "Place":
        """Raises Missing where the cursor is none of a record."""
        key, mark, name = cursor.key.partition("~")
        for kind, suffix in SUFFIXES.items():
            if suffix == mark + name:
                return cls(Cursor(key, cursor.pk).instant, kind, cursor.pk)
        raise Missing

    def among(self, kind: Kind) -> Cursor:
        """The place as a list of `kind` alone has it, where other ids tell entries of one instant apart."""
        pk = self.pk if kind is self.kind else 0 if kind > self.kind else LAST
        return Cursor.at(self.at, pk)


@dataclass(frozen=True)
class RecordEntry:
    """A story, an event with the capacity they were there in, or a correction: just one of the three is given."""

    day: date
    #: What the person was on that day.
    offices: OfficesThen
    story: Card | None = None
    event: Event | None = None
    capacity: str = ""
    correction: Correction | None = None

    @property
    def changed(self) -> datetime:
        """When a reader would last have called it new."""
        if self.story:
            return self.story.article.updated_at or self.story.article.published_at
        return self.event.starts_at if self.event else self.correction.made_at


@dataclass(frozen=True)
class Record:
    """One page of it, newest first, and the cursors to the pages beside it."""

    entries: list[RecordEntry]
    older: Cursor | None
    newer: Cursor | None

    @property
    def last_changed(self) -> datetime | None:
        return max((entry.changed for entry in self.entries), default=None)


def record_of(person: Person, now: datetime, span: Span, newest: list[int]) -> Record:
    """The page `span` of the record; `newest` are the ids of their newest stories, `MOST_COUNTED` at most.

    Reads a page's worth of each kind from the cursor on, merges and cuts, so that no page costs more than another.
    """
    backwards = span.after is not None
    found = _read(person, now, span, newest)
    more, found = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
    if backwards:
        found.reverse()
    if not found:
        return Record([], None, None)
    older = found[-1].cursor if (more or backwards) else None
    newer = found[0].cursor if (more if backwards else span.before is not None) else None
    return Record(_entries(person, found, now), older, newer)


def _read(person: Person, now: datetime, span: Span, newest: list[int]) -> list[Place]:
    """The places of the page and of an entry more, from the cursor on in the direction of reading."""
    before, after = (Place.read(cursor) if cursor else None for cursor in (span.before, span.after))
    found: list[Place] = []

    def add(kind: Kind, rows: QuerySet, key: str, pk: str = "pk") -> None:
        part = Span(before and before.among(kind), after and after.among(kind))
        found.extend(Place(at, kind, row) for at, row in places(rows, part, key=key, pk=pk))
        found.sort(reverse=after is None)

    add(Kind.STORY, Mention.objects.published(now).filter(person=person), "live_from", "article_id")
    add(Kind.EVENT, _events(person, now).filter(starts_at__lte=now), "starts_at")
    made = _corrections(person, now, newest)
    if len(found) > PAGE_SIZE:
        # Corrections beyond the end of the page need not be read.
        way = "gte" if after is None else "lte"
        made = made.filter(**{f"made_at__{way}": found[PAGE_SIZE].at})
    add(Kind.CORRECTION, made, "made_at")
    return found


def _events(person: Person, now: datetime) -> QuerySet[Event]:
    """The events they take part in, as far as readers see them, each with their `capacity`."""
    return (
        Event.objects.published(now)
        .filter(participations__person=person)
        .annotate(capacity=F("participations__capacity"))
        .defer("description")
    )


def _corrections(person: Person, now: datetime, newest: list[int]) -> QuerySet[Correction]:
    """Corrections of the stories about them.

    Of few stories by the stories; of many from all corrections in their order, each asked whether it is theirs: the
    stories of a president are more than the corrections of a month.
    """
    if len(newest) < MOST_COUNTED:
        return Correction.objects.filter(article__in=newest)
    theirs = Mention.objects.published(now).filter(person=person, article=OuterRef("article")).order_by()
    # A value and not EXISTS, which PostgreSQL turns into a join whose hits it then sorts.
    return Correction.objects.alias(theirs=Subquery(theirs.values("pk")[:1])).filter(theirs__isnull=False)


def _entries(person: Person, found: list[Place], now: datetime) -> list[RecordEntry]:
    ids = {kind: [place.pk for place in found if place.kind is kind] for kind in Kind}
    told: dict[tuple[Kind, int], RecordEntry] = {}
    for card in cards(ids[Kind.STORY], now):
        told[Kind.STORY, card.article.pk] = RecordEntry(card.day, offices_then(person, card.day), story=card)
    for event in in_order(_events(person, now), ids[Kind.EVENT]):
        then = offices_then(person, event.starts_on)
        # Somebody who was there as what they were is not told twice.
        capacity = "" if event.capacity in (tenure.office.name for tenure in then.held) else event.capacity
        told[Kind.EVENT, event.pk] = RecordEntry(event.starts_on, then, event=event, capacity=capacity)
    for made in with_stories(ids[Kind.CORRECTION]):
        day = timezone.localdate(made.made_at)
        told[Kind.CORRECTION, made.pk] = RecordEntry(day, offices_then(person, day), correction=made)
    return [told[place.kind, place.pk] for place in found if (place.kind, place.pk) in told]
