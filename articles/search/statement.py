"""The one statement that answers a question on PostgreSQL.

GIN knows no order, and reads all hits of a term. So of each stretch up to `most` hits are read by term; are they all,
they are sorted. Are there more, the term is common, and the nearest stories are gone through by place instead, so many
rows at most however large the archive; only where these do not suffice are all hits of the term sorted.

Every part is a MATERIALIZED query: planned as if all its rows were wanted, so through GIN, yet read no further than it
is asked for. A part whose turn does not come is not read at all.
"""

from collections.abc import Iterable, Iterator

from articles.search.match import has_phrases
from articles.search.stretch import Question, Stretch
from articles.search.tsquery import expression

#: Among so many of the nearest stories a common term is looked for first.
NEAREST = 2_000
NO_PLACE = "SELECT 0::bigint AS place WHERE false"


class Statement:
    """SQL and parameters of a question; all that comes from a reader is a parameter."""

    def __init__(self, question: Question) -> None:
        self.parts: list[str] = []
        self.parameters: list[str | int] = []
        self.hits: dict[Stretch, str] = {}
        arms = [*self._counted(question), *self._lacking(question), *self._page(question)]
        self.sql = f"WITH {', '.join(self.parts)} {' UNION ALL '.join(arms)}"

    def _counted(self, question: Question) -> list[str]:
        few = self._part(f"{_together(self._hits(part) for part in question.counted)} LIMIT {question.most}")
        recent = self._part(
            f"{_together(self._near(part, 'DESC') for part in question.counted)} LIMIT {question.most - 1}"
        )
        return [
            f"SELECT 'count' AS kind, {_size(few)}::int AS number, 0::bigint AS place",
            f"SELECT 'all', 0, place FROM {few} WHERE {_size(few)} < {question.most}",
            f"SELECT 'all', 0, place FROM {recent} WHERE {_size(few)} >= {question.most}",
            *self._ranges(question, few),
        ]

    def _ranges(self, question: Question, few: str) -> Iterator[str]:
        """The hits of each range are counted for the one row that `many` has, if it has any."""
        many = self._part(f"SELECT 1 FROM {few} OFFSET {question.most - 1}")
        for number, stretches in enumerate(question.ranges):
            read = self._part(f"{_together(self._hits(part) for part in stretches)} LIMIT {question.most}")
            yield f"SELECT 'range', {number}, {_size(read)} FROM {many}"

    def _lacking(self, question: Question) -> list[str]:
        none = " AND ".join(f"NOT EXISTS (SELECT 1 FROM {self._hits(part)})" for part in question.counted) or "true"
        wanted = [self._hits(Stretch(0, question.end, match)) for match in question.wanted]
        return [
            f"SELECT 'lacking', {number}, 0 WHERE {none} AND NOT EXISTS (SELECT 1 FROM {hits})"
            for number, hits in enumerate(wanted)
        ]

    def _page(self, question: Question) -> list[str]:
        arms = [arm for part in question.listed for arm in self._listed(part, question)]
        if not arms:
            return []
        return [f"(SELECT 'page', tier, place FROM ({' UNION ALL '.join(arms)}) AS listed LIMIT {question.size})"]

    def _listed(self, part: Stretch, question: Question) -> list[str]:
        order = "ASC" if question.upwards else "DESC"
        hits = self._hits(part)
        few = self._part(f"SELECT place FROM {hits} LIMIT {question.most}")
        near = self._part(f"SELECT place FROM {self._near(part, order)} LIMIT {question.size}")
        rare = f"{_size(few)} < {question.most}"
        enough = f"{_size(near)} = {question.size}"
        listed = f"SELECT {part.tier} AS tier, place FROM"
        in_order = f"ORDER BY place {order} LIMIT {question.size}"
        return [
            f"({listed} {few} WHERE {rare} {in_order})",
            f"({listed} {near} WHERE NOT {rare} AND {enough} {in_order})",
            f"({listed} {hits} WHERE NOT {rare} AND NOT {enough} {in_order})",
        ]

    def _hits(self, part: Stretch) -> str:
        """The part that reads all hits of a stretch, by term."""
        if part not in self.hits:
            self.hits[part] = self._part(by_term(part), expression(part.match), part.start, part.end)
        return self.hits[part]

    def _near(self, part: Stretch, order: str) -> str:
        """The part that looks for hits among the nearest stories of a stretch, by place."""
        return self._part(
            "SELECT place FROM (SELECT place, terms FROM articles_search_entry WHERE place >= %s AND place < %s"
            f" ORDER BY place {order} LIMIT {NEAREST}) AS near WHERE terms @@ %s::tsquery",
            part.start,
            part.end,
            expression(part.match),
        )

    def _part(self, sql: str, *parameters: str | int) -> str:
        name = f"part{len(self.parts)}"
        self.parts.append(f"{name} AS MATERIALIZED ({sql})")
        self.parameters += parameters
        return name


def by_term(part: Stretch) -> str:
    """SQL that reads all hits of a stretch by term; its parameters are the expression, start and end.

    A vector lies outside its row, which so looks short: the planner would rather read all rows than what a term leads
    to. A sum stands in no index of places, so that only that of terms is left. Phrases are told by the vectors
    themselves; of these a range of places may leave fewer.
    """
    place = "place" if has_phrases(part.match) else "place + 0"
    return f"SELECT place FROM articles_search_entry WHERE terms @@ %s::tsquery AND {place} >= %s AND {place} < %s"


def _together(parts: Iterable[str]) -> str:
    return " UNION ALL ".join(f"SELECT place FROM {part}" for part in parts) or NO_PLACE


def _size(part: str) -> str:
    return f"(SELECT count(*) FROM {part})"
