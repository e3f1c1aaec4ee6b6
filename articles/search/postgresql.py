"""The index on PostgreSQL: one narrow table with a tsvector under GIN and the story's place under a B-tree."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db.backends.utils import CursorWrapper

from articles.search.document import Document
from articles.search.match import BLANK, EVERY, All, Any, Match, Terms
from articles.search.stretch import Stretch

WEIGHTS = {"headline": "A", "standfirst": "B", "names": "C", "body": "D"}
#: Among so many of the nearest stories a common term is looked for first.
NEAREST = 2_000


def some(cursor: CursorWrapper, asked: str, stretch: Stretch) -> list[int]:
    """All live hits, or where there are more, `stretch.most` of them."""
    # Materialised: planned as if all hits were wanted, so through GIN, yet read no further than the limit.
    cursor.execute(
        "WITH hit AS MATERIALIZED (SELECT place FROM articles_search_entry"
        " WHERE terms @@ %s::tsquery AND place >= %s AND place < %s)"
        " SELECT place FROM hit LIMIT %s",
        [asked, stretch.start, stretch.end, stretch.most],
    )
    return [row[0] for row in cursor.fetchall()]


def nearest(cursor: CursorWrapper, asked: str, stretch: Stretch) -> list[int]:
    """The hits of the stretch, from its near end; for a common term, as GIN knows no order.

    First among the nearest stories, so many rows being read however large the archive; where these do not suffice,
    among all.
    """
    found = _by_place(cursor, asked, stretch)
    return found if len(found) == stretch.size else _by_term(cursor, asked, stretch)


def _by_place(cursor: CursorWrapper, asked: str, stretch: Stretch) -> list[int]:
    order = _order(stretch)
    cursor.execute(
        "SELECT place FROM (SELECT place, terms FROM articles_search_entry"  # noqa: S608 - see `_order`
        f" WHERE place > %s AND place < %s ORDER BY place {order} LIMIT %s) AS near"
        f" WHERE terms @@ %s::tsquery ORDER BY place {order} LIMIT %s",
        [stretch.bottom, stretch.top, NEAREST, asked, stretch.size],
    )
    return [row[0] for row in cursor.fetchall()]


def _by_term(cursor: CursorWrapper, asked: str, stretch: Stretch) -> list[int]:
    # Materialised, lest the planner walk the archive by place in search of what was last news long ago.
    cursor.execute(
        "WITH hit AS MATERIALIZED (SELECT place FROM articles_search_entry"  # noqa: S608 - see `_order`
        " WHERE terms @@ %s::tsquery AND place > %s AND place < %s)"
        f" SELECT place FROM hit ORDER BY place {_order(stretch)} LIMIT %s",
        [asked, stretch.bottom, stretch.top, stretch.size],
    )
    return [row[0] for row in cursor.fetchall()]


def _order(stretch: Stretch) -> str:
    """One of two words, so it may stand in a query; all that comes from a reader is a parameter."""
    return "ASC" if stretch.upwards else "DESC"


def put(cursor: CursorWrapper, documents: Sequence[Document]) -> None:
    cursor.executemany(
        "INSERT INTO articles_search_entry (article_id, place, terms) VALUES (%s, %s, %s::tsvector)"
        " ON CONFLICT (article_id) DO UPDATE SET place = excluded.place, terms = excluded.terms",
        [(row.article_id, row.place, vector(row)) for row in documents],
    )


def remove(cursor: CursorWrapper, article_ids: Sequence[int]) -> None:
    cursor.execute("DELETE FROM articles_search_entry WHERE article_id = ANY(%s)", [list(article_ids)])


def clear(cursor: CursorWrapper) -> None:
    cursor.execute("DELETE FROM articles_search_entry")


def holds(cursor: CursorWrapper, document: Document) -> bool:
    cursor.execute(
        "SELECT terms = %s::tsvector AND place = %s FROM articles_search_entry WHERE article_id = %s",
        [vector(document), document.place, document.article_id],
    )
    return cursor.fetchone() == (True,)


def expression(match: Match) -> str:
    """`match` as the text of a tsquery, every term quoted."""
    if isinstance(match, All):
        wanted = " & ".join(expression(part) for part in match.of) or _quoted(EVERY)
        return "(" + " & ".join([wanted, *(f"!{expression(part)}" for part in match.but)]) + ")"
    if isinstance(match, Any):
        return "(" + " | ".join(expression(part) for part in match.of) + ")"
    return _phrase(match)


def _phrase(match: Terms) -> str:
    quoted = [_quoted(term) for term in match.terms]
    return "(" + " <-> ".join(quoted) + (":*)" if match.open_ended else ")")


def vector(document: Document) -> str:
    """The document as the text of a tsvector. Not by `to_tsvector`: even its plain parser splits and drops terms."""
    places: dict[str, list[str]] = defaultdict(list)
    for term, place in _places(document):
        places[term].append(place)
    words = (f"{_quoted(term)}:{','.join(found)}" for term, found in places.items())
    return " ".join([*words, *(_quoted(mark) for mark in document.marks)])


def _places(document: Document) -> Iterator[tuple[str, str]]:
    """Each term with its place and weight; one place stays empty between streams, as phrases end there."""
    place = 0
    for stream, weight in WEIGHTS.items():
        for term in getattr(document, stream):
            place += 1
            if term != BLANK:
                yield term, f"{place}{weight}"
        place += 1


def _quoted(term: str) -> str:
    escaped = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
