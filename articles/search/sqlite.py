"""The index on SQLite: an FTS5 table whose rowid is the story's place, so that hits are read newest first."""

from collections.abc import Sequence
from itertools import chain

from django.db.backends.utils import CursorWrapper

from articles.search.document import Document
from articles.search.match import EVERY, All, Any, Match, Terms
from articles.search.stretch import Question, Stretch

COLUMNS = ("headline", "standfirst", "names", "body", "ranks", "marks")
NOTHING = "SELECT 0 AS tier, 0 AS place WHERE 0"


Row = tuple[str, int, int]


def hits(cursor: CursorWrapper, question: Question) -> list[Row]:
    """Each arm is read in the order of its places and stops at its limit, and so do all arms together.

    `many` has one row where the hits are as many as are counted, and else none, so that no range is read.
    """
    counted, counting = _arms(question.counted, question.most)
    listed, listing = _arms(question.listed, question.size, question.upwards)
    wanted, wanting = _unmatched(question)
    ranges, ranging = _ranges(question)
    cursor.execute(
        f"WITH counted AS MATERIALIZED (SELECT place FROM ({counted}) LIMIT %s),"
        " many AS MATERIALIZED (SELECT 1 FROM counted LIMIT 1 OFFSET %s)"
        " SELECT 'all', 0, place FROM counted"
        f" UNION ALL SELECT * FROM (SELECT 'page', tier, place FROM ({listed}) LIMIT %s)"
        f" UNION ALL SELECT 'lacking', number, 0 FROM ({wanted}) WHERE NOT EXISTS (SELECT 1 FROM counted)"
        f"{ranges}",
        [*counting, question.most, question.most - 1, *listing, question.size, *wanting, *ranging],
    )
    return cursor.fetchall()


def count(cursor: CursorWrapper, stretch: Stretch, most: int) -> int:
    arm, asked = _arms([stretch], most)
    cursor.execute(f"SELECT count(*) FROM ({arm})", asked)
    return cursor.fetchone()[0]


def _arms(stretches: Sequence[Stretch], size: int, upwards: bool = False) -> tuple[str, list[int | str]]:
    """The hits of each stretch in turn, up to `size` of each, and the parameters."""
    order = "ASC" if upwards else "DESC"
    arm = (
        "SELECT tier, place FROM (SELECT %s AS tier, rowid AS place FROM articles_search_text"
        " WHERE articles_search_text MATCH %s AND rowid >= %s AND rowid < %s"
        f" ORDER BY rowid {order} LIMIT %s)"
    )
    asked = [[part.tier, expression(part.match), part.start, part.end, size] for part in stretches]
    return " UNION ALL ".join([arm] * len(asked)) or NOTHING, list(chain.from_iterable(asked))


def _unmatched(question: Question) -> tuple[str, list[int | str]]:
    arm = (
        "SELECT %s AS number WHERE NOT EXISTS"
        " (SELECT 1 FROM articles_search_text WHERE articles_search_text MATCH %s AND rowid < %s)"
    )
    asked = [[number, expression(match), question.end] for number, match in enumerate(question.wanted)]
    return " UNION ALL ".join([arm] * len(asked)) or "SELECT 0 AS number WHERE 0", list(chain.from_iterable(asked))


def _ranges(question: Question) -> tuple[str, list[int | str]]:
    """The hits of each range are counted one by one, each up to its limit."""
    arms, asked = [], []
    for number, stretches in enumerate(question.ranges):
        arm, parameters = _arms(stretches, question.most)
        arms.append(
            f" UNION ALL SELECT 'range', {number}, (SELECT count(*) FROM (SELECT 1 FROM ({arm}) LIMIT %s)) FROM many"
        )
        asked += [*parameters, question.most]
    return "".join(arms), asked


def put(cursor: CursorWrapper, documents: Sequence[Document]) -> None:
    remove(cursor, [document.article_id for document in documents])
    cursor.executemany(
        "INSERT INTO articles_search_entry (article_id, place) VALUES (%s, %s)",
        [(row.article_id, row.place) for row in documents],
    )
    cursor.executemany(
        "INSERT INTO articles_search_text (rowid, headline, standfirst, names, body, ranks, marks)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
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
        "SELECT headline, standfirst, names, body, ranks, marks FROM articles_search_text WHERE rowid = %s",
        [document.place],
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
