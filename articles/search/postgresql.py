"""The index on PostgreSQL: one narrow table with a tsvector under GIN and the story's place under a B-tree."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db.backends.utils import CursorWrapper

from articles.search.document import Document
from articles.search.match import BLANK
from articles.search.statement import Statement, by_term
from articles.search.stretch import Question, Stretch
from articles.search.tsquery import expression, quoted

WEIGHTS = {"headline": "A", "standfirst": "B", "names": "C", "body": "D", "ranks": "D"}


Row = tuple[str, int, int]


def hits(cursor: CursorWrapper, question: Question) -> list[Row]:
    """One statement of parts that are only read when their turn comes; see `statement.Statement`."""
    asked = Statement(question)
    return _rows(cursor, asked.sql, asked.parameters)


def count(cursor: CursorWrapper, stretch: Stretch, most: int) -> int:
    """Planned as if all hits were wanted, and read up to `most`."""
    sql = f"WITH hits AS MATERIALIZED ({by_term(stretch)}) SELECT count(*) FROM (SELECT FROM hits LIMIT {most}) AS read"
    return _rows(cursor, sql, [expression(stretch.match), stretch.start, stretch.end])[0][0]


def _rows(cursor: CursorWrapper, sql: str, parameters: Sequence[str | int]) -> list[tuple]:
    """What one statement answers that is planned through indexes alone, in one round trip; see `by_term`."""
    cursor.execute(f"SET LOCAL enable_seqscan = off; {sql}; SET LOCAL enable_seqscan TO DEFAULT", parameters)
    cursor.nextset()
    return cursor.fetchall()


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


def vector(document: Document) -> str:
    """The document as the text of a tsvector. Not by `to_tsvector`: even its plain parser splits and drops terms."""
    places: dict[str, list[str]] = defaultdict(list)
    for term, place in _places(document):
        places[term].append(place)
    words = (f"{quoted(term)}:{','.join(found)}" for term, found in places.items())
    return " ".join([*words, *(quoted(mark) for mark in document.marks)])


def _places(document: Document) -> Iterator[tuple[str, str]]:
    """Each term with its place and weight; one place stays empty between streams, as phrases end there."""
    place = 0
    for stream, weight in WEIGHTS.items():
        for term in getattr(document, stream):
            place += 1
            if term != BLANK:
                yield term, f"{place}{weight}"
        place += 1
