"""The page of search results."""

from dataclasses import dataclass
from datetime import datetime

from articles.pages.cards import Card, cards
from articles.pages.keyset import Cursor, Span
from articles.search.finding import Key, find
from articles.search.query import parse


@dataclass(frozen=True)
class SearchPage:
    """Results for `text`, newest first; `notes` are for the reader, `capped` says there are more than `total`."""

    text: str
    stories: list[Card]
    total: int
    capped: bool
    notes: list[str]
    older: Cursor | None
    newer: Cursor | None


def search_page(text: str, now: datetime, span: Span) -> SearchPage:
    """Raises `articles.search.query.BadQuery` for what cannot be a query at all."""
    found = find(parse(text), now, before=_key(span.before), after=_key(span.after))
    return SearchPage(
        text, cards(found.ids, now), found.total, found.capped, found.notes, _cursor(found.older), _cursor(found.newer)
    )


def _key(cursor: Cursor | None) -> Key | None:
    return Key(cursor.instant, cursor.pk) if cursor else None


def _cursor(key: Key | None) -> Cursor | None:
    return Cursor.at(key.live_from, key.pk) if key else None
