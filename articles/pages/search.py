"""The page of search results."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone

from articles.models import Person, Tenure
from articles.pages.answers import Missing
from articles.pages.cards import Card, cards
from articles.pages.facets import Facets, facets
from articles.pages.keyset import Cursor, Span
from articles.pages.results import Result, results
from articles.search import finding, snippets
from articles.search.finding import Found, Key, find
from articles.search.meant import Meant, did_you_mean
from articles.search.query import Part, Query, parse

#: Each repeats the query, which may be long and wrong at every third character.
MOST_POINTERS = 10
#: In a cursor of the ranked list a tier stands before this.
RANK = "."
TIERS = "123"


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
    """Results for `text`; `notes` are for the reader, `capped` says there are more than `total`."""

    text: str
    #: Chips of one group stand for alternatives.
    chips: list[list[Chip]]
    problems: list[Pointer]
    choices: list[Choice]
    results: list[Result]
    #: The best first, or else the newest; None where no word is looked for, and so there is one order.
    ranked: bool | None
    total: int
    capped: bool
    notes: list[str]
    #: Where nothing was found: what may have been meant, and is found.
    meant: Meant | None
    older: Cursor | None
    newer: Cursor | None
    facets: Facets


def search_page(text: str, now: datetime, span: Span, *, by_date: bool = False) -> SearchPage:
    """Raises `articles.search.query.BadQuery` for what cannot be a query at all, and Missing for a bad cursor."""
    query = parse(text)
    words = snippets.sought(query)
    ranked = bool(words) and not by_date and not _is_dated(span)
    before, after = _key(span.before, ranked), _key(span.after, ranked)
    found = find(query, now, before, after, by_date=not ranked, with_years=True)
    return SearchPage(
        text=text,
        chips=[[Chip(part.source, query.with_instead(part)) for part in group] for group in query.groups],
        problems=_pointers(text, query),
        choices=_choices(query, found, now),
        results=results(cards(found.ids, now), words, now),
        ranked=ranked if words else None,
        total=found.total,
        capped=found.capped,
        notes=found.notes,
        meant=None if found.total else did_you_mean(query, now),
        older=_cursor(found.older, ranked),
        newer=_cursor(found.newer, ranked),
        facets=facets(query, found, now),
    )


def newest_stories(text: str, now: datetime) -> list[Card]:
    """The newest stories that `text` finds, for who follows them. Raises BadQuery."""
    return cards(find(parse(text), now).ids, now)


def _pointers(text: str, query: Query) -> list[Pointer]:
    return [
        Pointer(problem.sentence, text[: problem.at], text[problem.at : problem.end], text[problem.end :])
        for problem in query.problems[:MOST_POINTERS]
    ]


def _choices(query: Query, found: Found, now: datetime) -> list[Choice]:
    people = [person for choice in found.choices for person in choice.people]
    prefetch_related_objects(people, "tenures__office")
    return [_choice(query, choice, now) for choice in found.choices]


def _choice(query: Query, choice: finding.Choice, now: datetime) -> Choice:
    candidates = [
        Candidate(person, present_tenure(person, now), query.with_instead(choice.part, _by_slug(choice.part, person)))
        for person in choice.people
    ]
    return Choice(choice.part.source, candidates)


def _by_slug(part: Part, person: Person) -> str:
    return f"{'-' * part.excluded}{part.condition.field}:{person.slug}"


def present_tenure(person: Person, now: datetime) -> Tenure | None:
    """What they hold today by its rank, else what they came to last."""
    tenures = list(person.tenures.all())
    return next(iter(person.offices_on(timezone.localdate(now)) or tenures[::-1]), None)


def _is_dated(span: Span) -> bool:
    """Whether the cursor is of the list by date, as all were before results had ranks; such an address stays one."""
    cursor = span.before or span.after
    return cursor is not None and cursor.key[1:2] != RANK


def _key(cursor: Cursor | None, ranked: bool) -> Key | None:
    """Raises Missing where the cursor is none of this list."""
    if cursor is None:
        return None
    if not ranked:
        return Key(cursor.instant, cursor.pk)
    tier, key = cursor.key[0], cursor.key[2:]
    if tier not in TIERS:
        raise Missing
    return Key(Cursor(key, cursor.pk).instant, cursor.pk, int(tier))


def _cursor(key: Key | None, ranked: bool) -> Cursor | None:
    """Written `<instant>~<id>`, or by rank `<tier>.<instant>~<id>`."""
    if key is None:
        return None
    cursor = Cursor.at(key.live_from, key.pk)
    return Cursor(f"{key.tier}{RANK}{cursor.key}", cursor.pk) if ranked else cursor
