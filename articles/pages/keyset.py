"""Pages of a list by key: no offset, no count, the same few index rows read wherever in the list one stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from articles.pages.answers import Missing

PAGE_SIZE = 20

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Cursor:
    """A place in a list: sort key and id of one row, written `<key>~<id>`; unsigned, for it gives nothing away."""

    key: str
    pk: int

    def __str__(self) -> str:
        return f"{self.key}~{self.pk}"

    @property
    def instant(self) -> datetime:
        """The key as an instant. Raises Missing where it is none."""
        try:
            instant = datetime.fromisoformat(self.key)
            if instant.tzinfo is None:
                raise Missing
            return instant.astimezone(UTC)
        except (ValueError, OverflowError):
            raise Missing from None

    @classmethod
    def at(cls, key: Any, pk: int) -> "Cursor":
        """The cursor of a row; an instant is written in UTC, to the microsecond."""
        if isinstance(key, datetime):
            key = key.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        return cls(str(key), pk)

    @classmethod
    def read(cls, text: str) -> "Cursor":
        """Raises Missing where `text` is no cursor."""
        key, mark, pk = text.rpartition("~")
        if not mark or not pk.isascii() or not pk.isdigit() or len(pk) > 18 or "\x00" in key:
            raise Missing
        return cls(key, int(pk))


@dataclass(frozen=True)
class Span:
    """What of a list is asked for: the first page, or what follows (`before`, older) or precedes (`after`) a cursor."""

    before: Cursor | None = None
    after: Cursor | None = None

    @classmethod
    def read(cls, query: Any) -> "Span":
        """From query parameters. Raises Missing for a malformed cursor, or for both at once."""
        before, after = query.get("before"), query.get("after")
        if before is not None and after is not None:
            raise Missing
        return cls(
            Cursor.read(before) if before is not None else None, Cursor.read(after) if after is not None else None
        )

    @property
    def is_first(self) -> bool:
        return self.before is None and self.after is None


@dataclass(frozen=True)
class Stretch:
    """The ids of one page of a list, with the cursors that lead on; None where the list ends."""

    ids: list[int]
    older: Cursor | None
    newer: Cursor | None


def stretch(
    rows: QuerySet,
    span: Span,
    *,
    key: str = "live_from",
    pk: str = "pk",
    descending: bool = True,
    size: int = PAGE_SIZE,
) -> Stretch:
    """Reads the page `span` of `rows` in the order of `key` and `pk`, and one row more to know whether it goes on.

    "Older" is what comes further down the list, whichever way it is sorted.
    """
    backwards = span.after is not None
    found = places(rows, span, key=key, pk=pk, descending=descending, size=size)
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    if not found:
        return Stretch([], None, None)
    first, last = (Cursor.at(*found[end]) for end in (0, -1))
    older = last if (more or backwards) else None
    newer = first if (more if backwards else span.before is not None) else None
    return Stretch([found_pk for _key, found_pk in found], older, newer)


def places(
    rows: QuerySet,
    span: Span,
    *,
    key: str = "live_from",
    pk: str = "pk",
    descending: bool = True,
    size: int = PAGE_SIZE,
) -> list[tuple[Any, int]]:
    """Key and id of the rows of the page `span` and of one row more, from the cursor on in the direction of reading."""
    backwards = span.after is not None
    cursor = span.after if backwards else span.before
    falling = descending != backwards
    if cursor:
        rows = rows.filter(beyond(cursor, key, pk, falling))
    sign = "-" if falling else ""
    return list(rows.order_by(f"{sign}{key}", f"{sign}{pk}").values_list(key, pk)[: size + 1])


def in_order(rows: QuerySet[Row], ids: Iterable[int]) -> list[Row]:
    """The rows of these ids in their order, in one query and without a sort in the database."""
    wanted = list(ids)
    found = rows.order_by().in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def beyond(cursor: Cursor, key: str, pk: str, falling: bool) -> Q:
    """Rows past the cursor: the first condition is the index range, the second tells rows of one instant apart."""
    value = cursor.instant if key.endswith(("_from", "_at")) else cursor.key
    way = "lt" if falling else "gt"
    return Q(**{f"{key}__{way}e": value}) & (Q(**{f"{key}__{way}": value}) | Q(**{f"{pk}__{way}": cursor.pk}))
