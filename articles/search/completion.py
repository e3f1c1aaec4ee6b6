"""Completes a query while it is typed: which tag, person or event the end of it may become."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from articles.search import names
from articles.search.names import Known
from articles.search.query import CONDITION, DATED, NAMED, OR, plain
from articles.text.beginnings import letters

#: So many are offered; more are not read but typed past.
MOST_OFFERED = 8
#: So many words without quotation marks are taken for one name.
MOST_WORDS = 3
LEAST_LETTERS = 2
#: Which kinds a field completes; without a field it is all three.
FIELDS = {
    "": ("tag", "person", "event"),
    "tag": ("tag",),
    "person": ("person",),
    "event": ("event",),
    "by": ("person",),
}


class Ending(NamedTuple):
    """The end of a query that is being typed: what stands before it and stays, and what a name is to begin with."""

    before: str
    field: str
    typed: str


@dataclass(frozen=True)
class Completion:
    """A tag, person or event that readers see, by the name that begins as typed."""

    kind: str
    pk: int
    name: str
    language: str
    #: The field that was typed, else that of its kind.
    field: str
    before: str


def complete(text: str, now: datetime) -> list[Completion]:
    """What the end of `text`, which stands before the caret, may become: at most `MOST_OFFERED`, the likeliest first.

    Raises `BadQuery` for what cannot be a query at all.
    """
    for ending in endings(plain(text)):
        if found := _found(ending, now):
            return found
    return []


def endings(text: str) -> Iterator[Ending]:
    """The last condition of `text`; of plain words first the last three as one name, then two, then the last alone."""
    conditions = list(CONDITION.finditer(text))
    if not conditions or conditions[-1].end() != len(text):
        return
    last = conditions[-1]
    name = (last["field"] or "").casefold()
    if name and name in FIELDS and not _is_closed(last):
        yield Ending(text[: _start(last)], name, last["word"] if last["phrase"] is None else last["phrase"])
    for condition in _plain_words(conditions[-MOST_WORDS:]):
        yield Ending(text[: _start(condition)], "", text[_start(condition) :])


def _plain_words(conditions: list[re.Match[str]]) -> list[re.Match[str]]:
    """Those at the end of `conditions` that may be words of one name, which a hyphen may exclude as a whole."""
    words: list[re.Match[str]] = []
    for condition in reversed(conditions):
        if not _is_plain(condition):
            break
        words.insert(0, condition)
        if condition["minus"]:
            break
    return words


def _is_plain(condition: re.Match[str]) -> bool:
    if condition["field"] or condition["phrase"] is not None or condition[0] == OR:
        return False
    return condition["word"].rstrip(":").casefold() not in NAMED | DATED or not condition["word"].endswith(":")


def _is_closed(condition: re.Match[str]) -> bool:
    return condition["phrase"] is not None and condition.end("phrase") != condition.end()


def _start(condition: re.Match[str]) -> int:
    """Where a condition begins behind its hyphen."""
    return condition.start("body")


def _found(ending: Ending, now: datetime) -> list[Completion]:
    wanted = letters(ending.typed)
    # One Latin letter says too little, a syllable or a character may be a whole name.
    if not wanted or (not ending.field and wanted.isascii() and len(wanted) < LEAST_LETTERS):
        return []
    kinds = FIELDS[ending.field]
    likely = sorted((_order(known, wanted), kind, known) for kind in kinds for known in names.begin(kind, wanted, now))
    # Somebody is found by several names, of which the likeliest comes first.
    first: dict[tuple[str, int], Known] = {}
    for _order_of, kind, known in likely:
        first.setdefault((kind, known.pk), known)
    offered = list(first.items())[:MOST_OFFERED]
    return [
        Completion(kind, pk, known.name, known.language, ending.field or kind, ending.before)
        for (kind, pk), known in offered
    ]


def _order(known: Known, wanted: str) -> tuple[bool, bool, float, str, bool]:
    """Whole names first, then how names begin, then their later words; among these what was linked last."""
    linked = known.linked.timestamp() if known.linked else 0.0
    exact = known.whole and known.begins == wanted
    return not exact, not known.whole, -linked, known.usual_name.casefold(), known.name != known.usual_name
