"""What of a story is shown with a result: its words with the hits marked, as data. No database."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from articles.search import analyser
from articles.search.locating import Located, located
from articles.search.query import Query, Text

#: So many characters of an excerpt fill about three lines; of Han, kana and Hangul half as many do.
LENGTH, LENGTH_OF_CJK = 220, 120
CJK_LANGUAGES = {"ja", "ko", "zh"}
#: Of a longer text no more is looked through; the index holds little more of a story, either.
MOST_CHARACTERS = 100_000


@dataclass(frozen=True)
class Segment:
    """A piece of text; `hit`: it is what was looked for."""

    text: str
    hit: bool = False


@dataclass(frozen=True)
class Excerpt:
    """Part of a text; whether there is more of it on either side."""

    segments: list[Segment]
    cut_before: bool = False
    cut_after: bool = False


class Hit(NamedTuple):
    """Characters from `start` to before `end`, and which of what was sought they are."""

    start: int
    end: int
    number: int


def sought(query: Query) -> list[Text]:
    """The words and phrases that the query looks for, and does not exclude."""
    wanted = (part.condition for part in query.parts if not part.excluded)
    return list(dict.fromkeys(condition for condition in wanted if isinstance(condition, Text)))


def marked(text: str, wanted: list[Text], language: str) -> list[Segment]:
    """The whole of `text`, in pieces that are hits or none."""
    return _segments(text, hits(text, wanted, language))


def excerpt(standfirst: str, body: str, wanted: list[Text], language: str) -> Excerpt:
    """The standfirst, or where more of what was sought stands close together there, that part of the body."""
    above = hits(standfirst, wanted, language)
    text = body.replace("\n", " ")
    length = LENGTH_OF_CJK if language.partition("-")[0] in CJK_LANGUAGES else LENGTH
    densest = _densest(hits(text, wanted, language), length)
    if standfirst and _variety(above) >= _variety(densest):
        return Excerpt(_segments(standfirst, above))
    return _cut(text, densest, length)


def hits(text: str, wanted: list[Text], language: str) -> list[Hit]:
    """Where what is wanted stands in `text`, by the analyser's own rules, in order."""
    if not wanted:
        return []
    words = located(text[:MOST_CHARACTERS])
    at_term: dict[str, list[int]] = defaultdict(list)
    at_stem: dict[str, list[int]] = defaultdict(list)
    english = language.partition("-")[0] == "en"
    for at, word in enumerate(words):
        at_term[word.term].append(at)
        if english and (stem := analyser.stem(word.term)):
            at_stem[stem].append(at)
    found: set[Hit] = set()
    for number, each in enumerate(wanted):
        pattern = each.pattern
        for at in (*_starts(pattern, words, at_term), *at_stem.get(each.stem or "", ())):
            found.add(Hit(words[at].start, words[at + len(pattern.terms) - 1].end, number))
    return sorted(found)


def _starts(pattern: analyser.Pattern, words: list[Located], at_term: dict[str, list[int]]) -> Iterator[int]:
    """Where the terms of `pattern` stand side by side."""
    # How a term begins is in no table; then every place is looked at.
    anywhere = pattern.open_ended and len(pattern.terms) == 1
    for start in range(len(words)) if anywhere else at_term.get(pattern.terms[0], ()):
        if _meets(words[start : start + len(pattern.terms)], pattern):
            yield start


def _meets(words: list[Located], pattern: analyser.Pattern) -> bool:
    *head, last = (word.term for word in words)
    *wanted, ending = pattern.terms
    return head == wanted and (last == ending or (pattern.open_ended and last.startswith(ending)))


def _segments(text: str, found: list[Hit], start: int = 0, end: int | None = None) -> list[Segment]:
    """`text` from `start` to before `end`, its hits apart from the rest."""
    end = len(text) if end is None else end
    segments, at = [], start
    for first, last in _merged(found):
        first, last = max(first, at), min(last, end)
        if first < last:
            segments += [Segment(text[at:first]), Segment(text[first:last], hit=True)]
            at = last
    return [segment for segment in (*segments, Segment(text[at:end])) if segment.text]


def _merged(found: Iterable[Hit]) -> Iterator[tuple[int, int]]:
    """Characters that are hits, those that touch as one."""
    first = last = 0
    for hit in found:
        if hit.start > last:
            yield first, last
            first = hit.start
        last = max(last, hit.end)
    yield first, last


def _variety(found: Iterable[Hit]) -> int:
    return len({hit.number for hit in found})


def _densest(found: list[Hit], length: int) -> list[Hit]:
    """The hits, of those within `length` characters, of which most are different, then most, then the first."""
    best, most, low = [], (0, 0), 0
    inside: Counter[int] = Counter()
    for high, hit in enumerate(found, start=1):
        inside[hit.number] += 1
        while hit.end - found[low].start > length and low < high - 1:
            inside.subtract([found[low].number])
            low += 1
        inside += Counter()
        if (len(inside), high - low) > most:
            best, most = found[low:high], (len(inside), high - low)
    return best


def _cut(text: str, found: list[Hit], length: int) -> Excerpt:
    """About `length` characters around the hits, from word to word where there are words."""
    start, end = (found[0].start, max(hit.end for hit in found)) if found else (0, 0)
    room = max(length - (end - start), 0)
    low = max(start - room // 3, 0)
    high = min(low + max(length, end - low), len(text))
    if low:
        low += text[low:start].find(" ") + 1
    if high < len(text):
        space = text.rfind(" ", end, high)
        high = high if space < 0 else space
    return Excerpt(_segments(text, found, low, high), cut_before=low > 0, cut_after=high < len(text))
