"""What two versions of a text differ in, as data: words kept, added and removed, paragraph beside paragraph."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from articles.text.blocks import blocks
from articles.text.excerpts import plain_text

KEPT, ADDED, REMOVED = "kept", "added", "removed"

#: From so many characters on, both texts together, a paragraph is compared by sentences before it is by words.
LONG = 1_000
#: How many pairs of equal tokens difflib is given: it looks at each of them many times.
MOST_PAIRS = 5_000
#: How far down a rewritten paragraph is looked for.
LOOK_AHEAD = 20

SENTENCE = re.compile(r".+?(?:[.!?。．！？]+[\s\"'”’」』)]*|\Z)", re.DOTALL)
PICTURE = re.compile(r"<img\b([^>]*)>", re.IGNORECASE)
ALT = re.compile(r'\balt="([^"]*)"')
RULE = re.compile(r"<hr\b[^>]*>", re.IGNORECASE)
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]")


@dataclass(frozen=True)
class Segment:
    """A stretch of text, and whether it was kept, added or removed."""

    how: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of either version, or of both; or the mark that `left_out` unchanged ones stand here."""

    segments: tuple[Segment, ...] = ()
    #: The words are the same, but not their links, emphasis or kind.
    reformatted: bool = False
    left_out: int = 0

    @property
    def unchanged(self) -> bool:
        return not self.reformatted and all(segment.how == KEPT for segment in self.segments)


def tokens(text: str) -> list[str]:
    """`text` cut into words, spaces and signs; joined they are the text.

    Han, kana and other wide characters stand by themselves, since nothing parts their words; Korean has spaces.
    """
    found: list[str] = []
    before = ""
    for character in text:
        kind = _kind(character)
        if found and (kind == "joining" or (kind == before and kind in ("word", "space"))):
            found[-1] += character
        else:
            found.append(character)
            before = kind
    return found


@lru_cache(maxsize=4_096)
def _kind(character: str) -> str:
    if character.isspace():
        return "space"
    if unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf"):
        return "joining"
    if unicodedata.east_asian_width(character) in ("W", "F", "H") and not HANGUL.match(character):
        return "single"
    return "word" if character.isalnum() or character == "_" else "sign"


def compared(old: str, new: str) -> list[Segment]:
    """Both texts in one: what is kept and removed, joined, is `old`; what is kept and added is `new`."""
    if len(old) + len(new) <= LONG:
        return _readable(_by_words(old, new))
    before, after = SENTENCE.findall(old), SENTENCE.findall(new)
    if len(before) < 2 or len(after) < 2:
        return _readable(_by_words(old, new))
    pairs = _side_by_side(before, after)
    return _readable(
        [
            segment
            for i, j in pairs
            for segment in _by_words("" if i is None else before[i], "" if j is None else after[j])
        ]
    )


def compared_bodies(old: str, new: str) -> list[Paragraph]:
    """Cleaned HTML, by paragraphs first and by words in those that changed; markup is not shown as text."""
    before, after = blocks(old), blocks(new)
    # To follow a paragraph through its changes is quick; to follow each word of the whole body is not.
    words_before, words_after = [readable(block) for block in before], [readable(block) for block in after]
    found = []
    for i, j in _side_by_side(words_before, words_after):
        segments = compared("" if i is None else words_before[i], "" if j is None else words_after[j])
        same_words = i is not None and j is not None and words_before[i] == words_after[j]
        found.append(Paragraph(tuple(segments), same_words and before[i] != after[j]))
    return [paragraph for paragraph in found if paragraph.segments or paragraph.reformatted]


def readable(block: str) -> str:
    """A block of HTML as text: a picture as what it shows, a rule as a dash."""
    shown = PICTURE.sub(lambda found: f"[{''.join(ALT.findall(found[1]))}]", block)
    return plain_text(RULE.sub("—", shown))


def without_unchanged(paragraphs: Sequence[Paragraph], around: int = 1) -> list[Paragraph]:
    """The changed paragraphs and `around` of those beside them; a mark says how many are left out between."""
    changed = [number for number, paragraph in enumerate(paragraphs) if not paragraph.unchanged]
    shown = {near for number in changed for near in range(number - around, number + around + 1)}
    found: list[Paragraph] = []
    for number, paragraph in enumerate(paragraphs):
        if number in shown:
            found.append(paragraph)
        elif found and found[-1].left_out:
            found[-1] = Paragraph(left_out=found[-1].left_out + 1)
        else:
            found.append(Paragraph(left_out=1))
    return found


def _by_words(old: str, new: str) -> Iterator[Segment]:
    before, after = tokens(old), tokens(new)
    for i1, i2, j1, j2 in _matched(before, after):
        if before[i1:i2] == after[j1:j2]:
            yield Segment(KEPT, "".join(before[i1:i2]))
        else:
            yield Segment(REMOVED, "".join(before[i1:i2]))
            yield Segment(ADDED, "".join(after[j1:j2]))


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Ranges of both that belong together, in order, equal ones and others in turn; they cover all."""
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    inner_old, inner_new = old[head : len(old) - tail], new[head : len(new) - tail]
    yield 0, head, 0, head
    if _pairs(inner_old, inner_new) > MOST_PAIRS:
        yield head, len(old) - tail, head, len(new) - tail
    else:
        # Spaces match everywhere: as junk they only lengthen what matches beside them.
        matcher = SequenceMatcher(str.isspace, inner_old, inner_new, autojunk=False)
        for _tag, i1, i2, j1, j2 in matcher.get_opcodes():
            yield head + i1, head + i2, head + j1, head + j2
    yield len(old) - tail, len(old), len(new) - tail, len(new)


def _shared(old: Sequence[str], new: Sequence[str]) -> int:
    """How many first items are the same in both."""
    count = 0
    for before, after in zip(old, new, strict=False):
        if before != after:
            break
        count += 1
    return count


def _pairs(old: Sequence[str], new: Sequence[str]) -> int:
    counted = Counter(new)
    return sum(count * counted[token] for token, count in Counter(old).items() if not token.isspace())


def _side_by_side(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Which item of `old` became which of `new`, in order; None where it has no counterpart."""
    for i1, i2, j1, j2 in _matched(old, new):
        if old[i1:i2] == new[j1:j2]:
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            yield from _rewritten(old, new, (i1, i2), (j1, j2))


def _rewritten(
    old: Sequence[str], new: Sequence[str], of_old: tuple[int, int], of_new: tuple[int, int]
) -> Iterator[tuple[int | None, int | None]]:
    """Pairs what shares half of the words of the shorter; between pairs, what went comes before what came."""
    (i, last), (j, end) = of_old, of_new
    words_of_old = {number: _words(old[number]) for number in range(i, last)}
    pairs, start = [], i
    for number in range(j, end):
        words = _words(new[number])
        near = range(start, min(last, start + LOOK_AHEAD))
        found = next((each for each in near if _alike(words_of_old[each], words)), None)
        if found is not None:
            pairs.append((found, number))
            start = found + 1
    for before, after in [*pairs, (last, end)]:
        yield from ((each, None) for each in range(i, before))
        yield from ((None, each) for each in range(j, after))
        if before < last:
            yield before, after
        i, j = before + 1, after + 1


def _words(text: str) -> set[str]:
    return {token for token in tokens(text) if _kind(token[0]) in ("word", "single")}


def _alike(one: set[str], other: set[str]) -> bool:
    return 2 * len(one & other) >= min(len(one), len(other)) > 0


def _readable(segments: Iterator[Segment] | list[Segment]) -> list[Segment]:
    """The same with what went before what came, and a splinter kept between two replacements read with them."""
    stretches: list[list[str]] = [["", "", ""]]
    for segment in segments:
        if not segment.text:
            continue
        if segment.how == KEPT:
            stretches[-1][2] += segment.text
            continue
        if stretches[-1][2]:
            stretches.append(["", "", ""])
        stretches[-1][0 if segment.how == REMOVED else 1] += segment.text
    return [
        Segment(how, text)
        for stretch in _without_splinters(stretches)
        for how, text in zip((REMOVED, ADDED, KEPT), stretch, strict=True)
        if text
    ]


def _without_splinters(stretches: list[list[str]]) -> list[list[str]]:
    whole = stretches[:1]
    for removed, added, kept in stretches[1:]:
        last = whole[-1]
        splinter = sum(map(str.isalnum, last[2])) <= 1
        if splinter and all((last[0], last[1], removed, added)):
            whole[-1] = [last[0] + last[2] + removed, last[1] + last[2] + added, kept]
        else:
            whole.append([removed, added, kept])
    return whole
