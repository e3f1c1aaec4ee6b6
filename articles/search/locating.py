"""Where the terms of a text stand in it, so that what was found can be shown as it is written."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from articles.search import analyser

#: Whatever the analyser folds together stands between two spaces.
CHUNK = re.compile(r"\S+")
#: Words come again and again; what is written without spaces hardly does.
LONGEST_REMEMBERED = 24
# Parts of Hangul letters, and the voicing marks of half-width kana, which are no marks to Unicode.
CONTINUING = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff\uff9e\uff9f\uffa0-\uffdc]")


class Located(NamedTuple):
    """A term, and the characters of the text that it was made of: from `start` to before `end`."""

    term: str
    start: int
    end: int


def located(text: str) -> list[Located]:
    """The terms of `text`, the same as `analyser.terms` gives, each with its place."""
    return [
        Located(term, found.start() + start, found.start() + end)
        for found in CHUNK.finditer(text)
        for term, start, end in (_remembered if len(found[0]) <= LONGEST_REMEMBERED else _terms)(found[0])
    ]


def _terms(chunk: str) -> list[Located]:
    folded, spans = _kept(*_said(*_letters(chunk)))
    return [
        Located(term, spans[start][0], spans[end - 1][1])
        for word in CHUNK.finditer(folded)
        for run in analyser.RUNS.finditer(word[0])
        for term, start, end in _of_run(run, word.start())
    ]


_remembered = lru_cache(maxsize=20_000)(_terms)

#: Characters, and for each of them the part of the chunk that it comes from.
Folded = tuple[str, list[tuple[int, int]]]


def _letters(chunk: str) -> Folded:
    units = [(analyser.letters(chunk[start:end]), start, end) for start, end in _units(chunk)]
    folded = "".join(unit for unit, _start, _end in units)
    whole = analyser.letters(chunk)
    if folded != whole:
        # Characters that change one another in a way not foreseen here: then each term is all of the chunk.
        return whole, [(0, len(chunk))] * len(whole)
    return folded, [(start, end) for unit, start, end in units for _letter in unit]


def _units(chunk: str) -> Iterator[tuple[int, int]]:
    """Characters, each with the marks that stand behind it."""
    starts = [at for at, letter in enumerate(chunk) if at == 0 or not _continues(letter)]
    return pairwise([*starts, len(chunk)])


def _continues(letter: str) -> bool:
    return unicodedata.category(letter)[0] == "M" or CONTINUING.match(letter) is not None


def _said(text: str, spans: list[tuple[int, int]]) -> Folded:
    for written, silent in analyser.SILENT:
        unsaid = {
            at
            for found in written.finditer(text)
            for at in range(*found.span())
            if silent is None or text[at] == silent
        }
        if unsaid:
            spans = [span for at, span in enumerate(spans) if at not in unsaid]
            text = "".join(letter for at, letter in enumerate(text) if at not in unsaid)
    return text, spans


def _kept(text: str, spans: list[tuple[int, int]]) -> Folded:
    kept = [(letter.translate(analyser.SEPARATORS), span) for letter, span in zip(text, spans, strict=True)]
    return "".join(letter for letter, _span in kept), [span for letter, span in kept if letter]


def _of_run(run: re.Match[str], at: int) -> Iterator[Located]:
    start, end = at + run.start(), at + run.end()
    if not run["cjk"]:
        yield Located(run[0][: analyser.MAX_TERM], start, end)
        return
    for first in range(start, end - 1):
        yield Located(run[0][first - start : first - start + 2], first, first + 2)
    yield Located(run[0][-1], end - 1, end)
