"""The index: one face for SQLite and PostgreSQL, chosen by the connection at each call.

What writes joins the transaction that is open. The tables are made by the migration `search_index`.
"""

from collections.abc import Sequence
from types import ModuleType

from django.db import connection

from articles.search import postgresql, sqlite
from articles.search.document import Document
from articles.search.match import Match
from articles.search.stretch import Hit, Hits, Question, Stretch

ADAPTERS = {"sqlite": sqlite, "postgresql": postgresql}


def hits(question: Question) -> Hits:
    """What `question` finds, in one statement however many stories there are."""
    with connection.cursor() as cursor:
        rows = _adapter().hits(cursor, question)
    places = [place for kind, _number, place in rows if kind == "all"]
    count = next((number for kind, number, _place in rows if kind == "count"), len(places))
    return Hits(
        listed=[Hit(tier, place) for kind, tier, place in rows if kind == "page"],
        count=count,
        newest=sorted(places, reverse=True),
        ranges=[counted for kind, _number, counted in rows if kind == "range"],
        lacking=[number for kind, number, _place in rows if kind == "lacking"],
    )


def count(match: Match, end: int, most: int) -> int:
    """How many stories before the place `end` match, counted up to `most`."""
    with connection.cursor() as cursor:
        return _adapter().count(cursor, Stretch(0, end, match), most)


def put(documents: Sequence[Document]) -> None:
    """Stores `documents`, in place of what is stored of these stories."""
    with connection.cursor() as cursor:
        _adapter().put(cursor, documents)


def remove(article_ids: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        _adapter().remove(cursor, article_ids)


def clear() -> None:
    with connection.cursor() as cursor:
        _adapter().clear(cursor)


def holds(document: Document) -> bool:
    """Whether just this is stored of the story."""
    with connection.cursor() as cursor:
        return _adapter().holds(cursor, document)


def stored_between(first: int, last: int) -> list[int]:
    """The ids of stored stories from `first` to `last`, both included."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT article_id FROM articles_search_entry WHERE article_id BETWEEN %s AND %s", [first, last])
        return [row[0] for row in cursor.fetchall()]


def is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM articles_search_entry LIMIT 1")
        return cursor.fetchone() is None


def exists() -> bool:
    """Whether the tables are there: not before their migration."""
    return "articles_search_entry" in connection.introspection.table_names()


def _adapter() -> ModuleType:
    return ADAPTERS[connection.vendor]
