"""One analyser for both databases: text becomes the terms that are stored and looked for.

The databases get terms and split nothing themselves: their own parsers differ, and neither finds a Korean word
inside a longer one.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from snowballstemmer import stemmer

from articles.text.keys import VARIANTS

#: Longer terms are cut, when stored and when asked for alike; PostgreSQL refuses lexemes of 2 kB.
MAX_TERM = 64

# Han, kana and Hangul: written without spaces, or with endings stuck to the word.
CJK = (
    "\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u3099\u309a\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
RUNS = re.compile(f"(?P<cjk>[{CJK}]+)|[^{CJK}]+")
SPELLED_LETTER = rf"[^\W\d_{CJK}]"

APOSTROPHES = "'\u2018\u2019\u02bc"
POSSESSIVE = re.compile(rf"(?<=\w)[{APOSTROPHES}]s(?!\w)")
INNER_APOSTROPHE = re.compile(rf"(?<=\w)[{APOSTROPHES}](?=\w)")
# U.S. and US are one term, and so are 1,000 and 1000.
ACRONYM = re.compile(rf"(?<!\w)(?:{SPELLED_LETTER}\.)+{SPELLED_LETTER}(?!\w)")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
#: What is written and not said, in the order in which it goes; of a find these characters, or all of them (None).
SILENT = ((POSSESSIVE, None), (INNER_APOSTROPHE, None), (ACRONYM, "."), (THOUSANDS, None))

COMBINING = re.compile("[\u0300-\u036f]")
# Letters that Unicode does not take apart into a base and a mark.
UNDIVIDED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"} | VARIANTS
)

ENGLISH_WORD = re.compile("[a-z]{3,}")
HYPHENS = re.compile("[-\u2010-\u2015]")
NAME_GAPS = re.compile(r"[\s\u00b7\u30fb]+")


class Pattern(NamedTuple):
    """Terms that stand side by side; with `open_ended` the last is only how a term begins."""

    terms: tuple[str, ...]
    open_ended: bool = False


class _Separators(dict[int, str | int]):
    """Turns what is no letter, digit or mark into a space; each character is looked up once."""

    def __missing__(self, code: int) -> str | int:
        self[code] = self._of(code)
        return self[code]

    @staticmethod
    def _of(code: int) -> str | int:
        category = unicodedata.category(chr(code))
        # Soft hyphens, joiners and variation selectors stand inside words; a zero-width space between them.
        if (category == "Cf" and code != 0x200B) or 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:
            return ""
        return code if category[0] in "LNM" else " "


SEPARATORS = _Separators()


def terms(text: str) -> list[str]:
    """The terms of `text` in order, as they are stored.

    A run of Han, kana or Hangul gives overlapping bigrams and its last character: 국회의사당 → 국회 회의 의사 사당 당.
    So any part of it is found, and its single characters too, as beginnings of terms.
    """
    return [term for run in _runs(text) for term in _stored(run)]


def pattern(text: str) -> Pattern:
    """What `text` looks for: its terms side by side, open at the end where a longer word may go on."""
    runs = _runs(text)
    if not runs:
        return Pattern(())
    *inner, last = runs
    head = [term for run in inner for term in _stored(run)]
    if not last.cjk:
        return Pattern((*head, last.text[:MAX_TERM]))
    bigrams = [first + second for first, second in pairwise(last.text)]
    return Pattern((*head, *(bigrams or [last.text])), open_ended=not bigrams)


@lru_cache(maxsize=50_000)
def stem(term: str) -> str | None:
    """The stem that an English word shares with its other forms: meetings → meet. None where `term` cannot be one."""
    # A stemmer of its own each time, for it keeps its place in itself and a worker has threads.
    return stemmer("english").stemWord(term) if ENGLISH_WORD.fullmatch(term) else None


def words(text: str) -> list[str]:
    """The words of `text`, folded and in order; a run of Han, kana or Hangul stands apart from what surrounds it."""
    return [run.text for run in _runs(text)]


def name_forms(name: str) -> list[str]:
    """`name` as it stands, without hyphens, and in one word: hyphen and space never hide anybody."""
    unhyphenated = HYPHENS.sub("", name)
    return list(dict.fromkeys([name, unhyphenated, NAME_GAPS.sub("", unhyphenated)]))


def folded(text: str) -> str:
    """`text` in NFKC and casefolded, without diacritics, apostrophes and variant characters."""
    text = letters(text)
    for written, silent in SILENT:
        text = written.sub(lambda found, silent=silent: found[0].replace(silent, "") if silent else "", text)
    return text


def letters(text: str) -> str:
    """`text` in NFKC and casefolded, without diacritics and variant characters."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = COMBINING.sub("", unicodedata.normalize("NFKD", text))
    # Composed again: what is left of marks are parts of Hangul and kana letters.
    return unicodedata.normalize("NFC", text).translate(UNDIVIDED)


class _Run(NamedTuple):
    text: str
    cjk: bool


def _runs(text: str) -> list[_Run]:
    words = folded(text).translate(SEPARATORS).split()
    return [_Run(run[0], run["cjk"] is not None) for word in words for run in RUNS.finditer(word)]


def _stored(run: _Run) -> list[str]:
    if not run.cjk:
        return [run.text[:MAX_TERM]]
    return [*(first + second for first, second in pairwise(run.text)), run.text[-1]]
