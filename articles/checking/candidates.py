"""What in a copy may be a name, by how it is written: capitalised words, Korean words, runs of Han and katakana.

Knows no database. There are a few candidates for each word of the copy, however many people the record has.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from articles.text.keys import name_key
from articles.text.scripts import HAN, HANGUL, HIRAGANA, KATAKANA, KOREAN_ENDINGS

#: What is longer than a long read is no copy; the rest of it is not looked at.
MOST_LETTERS = 100_000
#: Words of a name: Maria de los Angeles Duarte.
MOST_WORDS = 5
#: "de", "bin", "van der": a small word inside a name is no longer than this.
SMALL = 4

LETTER = rf"(?:(?![{HANGUL}{HAN}{HIRAGANA}{KATAKANA}])[^\W\d_]|[\u0300-\u036f])"
WORD = re.compile(rf"{LETTER}+(?:[-\u2010-\u2015'\u2018\u2019\u02bc]{LETTER}+)*|[{KATAKANA}]+")
POSSESSIVE = re.compile("['\u2019\u02bc][sS]\\Z")
#: Between the words of one name; a full stop only after an initial, which `_follows` looks at.
BETWEEN = re.compile(r"\.?[ \u00a0]|[\u30fb=\uff1d]")

KOREAN = re.compile(f"[{HANGUL}]+")
#: A family name and a given name have two to five syllables; foreign names come in words of up to eight.
KOREAN_LENGTHS = range(2, 9)
KOREAN_WORDS = 3

CHARACTERS = re.compile(f"[{HAN}]+")
HAN_LENGTHS = range(2, 6)
#: 福島みずほ: a given name in hiragana after a family name of one to three characters.
GIVEN_IN_HIRAGANA = re.compile(f"[{HAN}]{{1,3}}(?=([{HIRAGANA}]{{2,4}}))")


class Candidate(NamedTuple):
    """Part of a copy that may be a name, from `start` up to `end`."""

    start: int
    end: int
    key: str


def readable(text: str) -> str:
    """The part of `text` that candidates are looked for in; their places are places in it."""
    return unicodedata.normalize("NFC", text)[:MOST_LETTERS]


def candidates(text: str) -> Iterator[Candidate]:
    """Everything in `readable` text that may be a name."""
    for start, end in (*_of_words(text), *_korean(text), *_characters(text)):
        if key := name_key(text[start:end]):
            yield Candidate(start, end, key)


def _of_words(text: str) -> Iterator[tuple[int, int]]:
    """Up to `MOST_WORDS` side by side; the first and the last are no small words."""
    words = list(WORD.finditer(text))
    follows = [_follows(text, *pair) for pair in pairwise(words)]
    for first, word in enumerate(words):
        if _is_small(word):
            continue
        for last in range(first, min(first + MOST_WORDS, len(words))):
            if last > first and not follows[last - 1]:
                break
            if _is_small(words[last]):
                if len(words[last][0]) > SMALL:
                    break
                continue
            if last > first or not _goes_on(last, words, follows):
                end = POSSESSIVE.sub("", words[last][0])
                yield word.start(), words[last].start() + len(end)


def _is_small(word: re.Match[str]) -> bool:
    # A script without capitals has no small words either.
    return word[0][0].islower()


def _follows(text: str, word: re.Match[str], after: re.Match[str]) -> bool:
    between = text[word.end() : after.start()]
    # Two runs of katakana stand apart by a dot, words by a space; "J." is an initial, "met." the end of a sentence.
    return bool(BETWEEN.fullmatch(between)) and (not between.startswith(".") or len(word[0]) <= 2)


def _goes_on(at: int, words: list[re.Match[str]], follows: list[bool]) -> bool:
    """Whether a capitalised word follows: a family name alone is no name where a given name is printed."""
    return at < len(follows) and follows[at] and not _is_small(words[at + 1])


def _korean(text: str) -> Iterator[tuple[int, int]]:
    """Words up to where an ending may begin, alone and after one or two whole words."""
    words = list(KOREAN.finditer(text))
    for first, word in enumerate(words):
        for last in range(first, min(first + KOREAN_WORDS, len(words))):
            if last > first and text[words[last - 1].end() : words[last].start()] not in (" ", "\u00a0", "\u00b7"):
                break
            for length in KOREAN_LENGTHS:
                if length <= len(words[last][0]) and KOREAN_ENDINGS.fullmatch(words[last][0], length):
                    yield word.start(), words[last].start() + length


def _characters(text: str) -> Iterator[tuple[int, int]]:
    """Nothing tells words of Han apart, so every few characters may be a name."""
    for run in CHARACTERS.finditer(text):
        for start in range(run.start(), run.end()):
            yield from ((start, start + length) for length in HAN_LENGTHS if start + length <= run.end())
            given = GIVEN_IN_HIRAGANA.match(text, start)
            if given and given.end() == run.end():
                yield from ((start, run.end() + length) for length in range(2, len(given[1]) + 1))
