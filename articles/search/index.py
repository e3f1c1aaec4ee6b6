"""The index: one face for SQLite and PostgreSQL, chosen by the connection at each call.

What writes joins the transaction that is open. The tables are made by the migration `search_index`.
"""

from collections.abc import Sequence
from types import ModuleType

from django.db import connection

from articles.search import postgresql, sqlite
from articles.search.document import Document
from articles.search.match import Match
from articles.search.stretch import Hits, Stretch

ADAPTERS = {"sqlite": sqlite, "postgresql": postgresql}


def hits(match: Match, stretch: Stretch) -> Hits:
    """The hits of one stretch of the index, and how many there are in all up to `stretch.most`."""
    adapter = _adapter()
    asked = adapter.expression(match)
    with connection.cursor() as cursor:
        found = adapter.some(cursor, asked, stretch)
        if len(found) < stretch.most:
            return Hits(stretch.cut(found), len(found))
        return Hits(sorted(adapter.nearest(cursor, asked, stretch), reverse=True), stretch.most)


def holds_any(match: Match, end: int) -> bool:
    """Whether any story before the place `end` matches."""
    adapter = _adapter()
    with connection.cursor() as cursor:
        return bool(adapter.some(cursor, adapter.expression(match), Stretch(start=0, end=end, size=1, most=1)))


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


def exists() -> bool:
    """Whether the tables are there: not before their migration."""
    return "articles_search_entry" in connection.introspection.table_names()


def _adapter() -> ModuleType:
    return ADAPTERS[connection.vendor]
