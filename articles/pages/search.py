"""The page of search results."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone

from articles.models import Person, Tenure
from articles.pages.cards import Card, cards
from articles.pages.keyset import Cursor, Span
from articles.search import finding
from articles.search.finding import Found, Key, find
from articles.search.query import Part, Query, parse


@dataclass(frozen=True)
class Chip:
    """One condition of the query, and the query without it."""

    label: str
    rest: str


@dataclass(frozen=True)
class Pointer:
    """A problem of the query: the sentence, and the query cut where it lies."""

    sentence: str
    before: str
    there: str
    after: str


@dataclass(frozen=True)
class Candidate:
    """Somebody whom an ambiguous condition may mean, what they hold or last held, and the query that means them."""

    person: Person
    tenure: Tenure | None
    query: str


@dataclass(frozen=True)
class Choice:
    """A condition that may mean several people."""

    label: str
    candidates: list[Candidate]


@dataclass(frozen=True)
class SearchPage:
    """Results for `text`, newest first; `notes` are for the reader, `capped` says there are more than `total`."""

    text: str
    #: Chips of one group stand for alternatives.
    chips: list[list[Chip]]
    problems: list[Pointer]
    choices: list[Choice]
    stories: list[Card]
    total: int
    capped: bool
    notes: list[str]
    older: Cursor | None
    newer: Cursor | None


def search_page(text: str, now: datetime, span: Span) -> SearchPage:
    """Raises `articles.search.query.BadQuery` for what cannot be a query at all."""
    query = parse(text)
    found = find(query, now, before=_key(span.before), after=_key(span.after))
    return SearchPage(
        text=text,
        chips=[[Chip(part.source, query.with_instead(part)) for part in group] for group in query.groups],
        problems=_pointers(text, query),
        choices=_choices(query, found, now),
        stories=cards(found.ids, now),
        total=found.total,
        capped=found.capped,
        notes=found.notes,
        older=_cursor(found.older),
        newer=_cursor(found.newer),
    )


def _pointers(text: str, query: Query) -> list[Pointer]:
    return [
        Pointer(problem.sentence, text[: problem.at], text[problem.at : problem.end], text[problem.end :])
        for problem in query.problems
    ]


def _choices(query: Query, found: Found, now: datetime) -> list[Choice]:
    people = [person for choice in found.choices for person in choice.people]
    prefetch_related_objects(people, "tenures__office")
    return [_choice(query, choice, now) for choice in found.choices]


def _choice(query: Query, choice: finding.Choice, now: datetime) -> Choice:
    candidates = [
        Candidate(person, _tenure(person, now), query.with_instead(choice.part, _by_slug(choice.part, person)))
        for person in choice.people
    ]
    return Choice(choice.part.source, candidates)


def _by_slug(part: Part, person: Person) -> str:
    return f"{'-' * part.excluded}{part.condition.field}:{person.slug}"


def _tenure(person: Person, now: datetime) -> Tenure | None:
    """What they hold today by its rank, else what they came to last."""
    tenures = list(person.tenures.all())
    return next(iter(person.offices_on(timezone.localdate(now)) or tenures[::-1]), None)


def _key(cursor: Cursor | None) -> Key | None:
    return Key(cursor.instant, cursor.pk) if cursor else None


def _cursor(key: Key | None) -> Cursor | None:
    return Cursor.at(key.live_from, key.pk) if key else None
