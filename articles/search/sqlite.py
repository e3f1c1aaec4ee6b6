"""The index on SQLite: an FTS5 table whose rowid is the story's place, so that hits are read newest first."""

from collections.abc import Sequence

from django.db.backends.utils import CursorWrapper

from articles.search.document import Document
from articles.search.match import EVERY, All, Any, Match, Terms
from articles.search.stretch import Stretch

COLUMNS = ("headline", "standfirst", "names", "body", "marks")


def some(cursor: CursorWrapper, asked: str, stretch: Stretch) -> list[int]:
    """All live hits, or where there are more, `stretch.most` of them."""
    cursor.execute(
        "SELECT rowid FROM articles_search_text"
        " WHERE articles_search_text MATCH %s AND rowid >= %s AND rowid < %s LIMIT %s",
        [asked, stretch.start, stretch.end, stretch.most],
    )
    return [row[0] for row in cursor.fetchall()]


def nearest(cursor: CursorWrapper, asked: str, stretch: Stretch) -> list[int]:
    """The hits of the stretch, from its near end: FTS5 reads them in this order and stops at the limit."""
    # One of two words may stand in the query; all that comes from a reader is a parameter.
    order = "ASC" if stretch.upwards else "DESC"
    cursor.execute(
        "SELECT rowid FROM articles_search_text WHERE articles_search_text MATCH %s AND rowid > %s AND rowid < %s"  # noqa: S608
        f" ORDER BY rowid {order} LIMIT %s",
        [asked, stretch.bottom, stretch.top, stretch.size],
    )
    return [row[0] for row in cursor.fetchall()]


def put(cursor: CursorWrapper, documents: Sequence[Document]) -> None:
    remove(cursor, [document.article_id for document in documents])
    cursor.executemany(
        "INSERT INTO articles_search_entry (article_id, place) VALUES (%s, %s)",
        [(row.article_id, row.place) for row in documents],
    )
    cursor.executemany(
        "INSERT INTO articles_search_text (rowid, headline, standfirst, names, body, marks)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        [(row.place, *_texts(row)) for row in documents],
    )


def remove(cursor: CursorWrapper, article_ids: Sequence[int]) -> None:
    ids = [(article_id,) for article_id in article_ids]
    cursor.executemany(
        "DELETE FROM articles_search_text"
        " WHERE rowid = (SELECT place FROM articles_search_entry WHERE article_id = %s)",
        ids,
    )
    cursor.executemany("DELETE FROM articles_search_entry WHERE article_id = %s", ids)


def clear(cursor: CursorWrapper) -> None:
    cursor.execute("DELETE FROM articles_search_text")
    cursor.execute("DELETE FROM articles_search_entry")


def holds(cursor: CursorWrapper, document: Document) -> bool:
    cursor.execute(
        "SELECT headline, standfirst, names, body, marks FROM articles_search_text WHERE rowid = %s", [document.place]
    )
    return cursor.fetchone() == _texts(document)


def expression(match: Match) -> str:
    """`match` in the syntax of FTS5, every term quoted."""
    if isinstance(match, All):
        wanted = " AND ".join(expression(part) for part in match.of) or f'"{EVERY}"'
        unwanted = " OR ".join(expression(part) for part in match.but)
        return f"(({wanted}) NOT ({unwanted}))" if unwanted else f"({wanted})"
    if isinstance(match, Any):
        return "(" + " OR ".join(expression(part) for part in match.of) + ")"
    return _phrase(match)


def _phrase(match: Terms) -> str:
    quoted = " ".join(match.terms).replace('"', '""')
    return f'"{quoted}" *' if match.open_ended else f'"{quoted}"'


def _texts(document: Document) -> tuple[str, ...]:
    return tuple(" ".join(getattr(document, column)) for column in COLUMNS)
