"""From lines to paragraphs: one to a line, or hard-wrapped with blank lines or indents between."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from articles.wire.characters import SOFT_HYPHEN
from articles.wire.languages import UNSPACED, columns
from articles.wire.sentences import ends_sentence

# The widest terminals have had 132 columns; a longer line is a paragraph.
_WIDEST_WRAP = 132
# The share of the width that a line written by hand leaves unused before its writer breaks it.
_RAGGED = 0.8
# A line must not begin with 。 or 」, so Japanese lines end up to two characters early.
_KINSOKU_COLUMNS = 4
_LONGEST_WORD = 60
_BLANKS = re.compile(r"[ \t]+")
_INDENT_COLUMNS = {" ": 1, "\t": 4, "\u3000": 2}


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its margins; a blank line has the text ""."""

    text: str
    indent: int = 0
    #: It ended in white space, which matters where Korean is wrapped in the middle of words.
    trails: bool = False


def lines_of(text: str) -> list[Line]:
    """The lines of cleaned text, without the indent that all of them share."""
    lines = [_line(raw) for raw in text.split("\n")]
    margin = min((line.indent for line in lines if line.text), default=0)
    return [Line(line.text, max(line.indent - margin, 0), line.trails) for line in lines]


def _line(raw: str) -> Line:
    text = raw.strip()
    indent = sum(_INDENT_COLUMNS.get(char, 0) for char in raw[: len(raw) - len(raw.lstrip())])
    return Line(_BLANKS.sub(" ", text), indent if text else 0, raw != raw.rstrip())


def reach(line: Line, following: Line) -> int:
    """Columns that `line` would have had with the first word of `following` on it."""
    first = following.text[:1]
    if re.match(f"[{UNSPACED}]", first):
        return columns(line.text) + columns(first) + _KINSOKU_COLUMNS
    return columns(line.text) + 1 + columns(following.text.split(" ", 1)[0])


class Layout:
    """How a run of lines is set: what marks a paragraph, and whether a line's end means anything."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines

    @cached_property
    def width(self) -> int:
        """The measure; one line in twenty may stick out, as addresses do."""
        widths = sorted(columns(line.text) for line in self.lines if line.text)
        return widths[-1 - len(widths) // 20] if widths else 0

    @cached_property
    def indents_mark(self) -> bool:
        """Whether an indent opens a paragraph; not where it hangs below a first line, or insets all of the copy."""
        pairs = [(a, b) for a, b in pairwise(self.lines) if a.text and b.text]
        if all(line.indent for line in self.lines if line.text):
            return not (_share_ended([a for a, _ in pairs]) < 0.5 and self._share_full(pairs) > _RAGGED)
        into_indent = [a for a, b in pairs if b.indent]
        into_flush = [a for a, b in pairs if a.indent and not b.indent]
        return not (into_flush and _share_ended(into_indent) < 0.5 < _share_ended(into_flush))

    def _share_full(self, pairs: Sequence[tuple[Line, Line]]) -> float:
        return sum(reach(a, b) > self.width for a, b in pairs) / len(pairs) if pairs else 0.0

    @cached_property
    def seams(self) -> list[tuple[Line, Line]]:
        """Neighbouring lines between which neither a blank line nor an indent stands."""
        return [(a, b) for a, b in pairwise(self.lines) if a.text and b.text and not self.marks(a, b)]

    @cached_property
    def is_wrapped(self) -> bool:
        """Whether lines end because they were full: mostly in mid-sentence, and near the right margin."""
        if not self.seams or self.width > _WIDEST_WRAP:
            return False
        cut = sum(not ends_sentence(a.text) for a, _ in self.seams)
        full = sum(reach(a, b) > self.width * _RAGGED for a, b in self.seams)
        return cut * 2 > len(self.seams) and full * 2 > len(self.seams)

    @cached_property
    def is_marked(self) -> bool:
        """Whether blank lines or indents stand between paragraphs at all."""
        return any(not b.text or self.marks(a, b) for a, b in pairwise(self.lines[:-1]))

    @cached_property
    def cuts_words(self) -> bool:
        """Korean wrapped at a column, through words: every line is full, which word by word hardly happens."""
        firsts = [a for a, _ in self.seams]
        # A space at the end of some lines and not of others shows that the wrap did not look for one.
        is_mixed = 0 < sum(a.trails for a in firsts) < len(firsts)
        enough, slack = (2, 3) if is_mixed else (6, 1)
        return len(firsts) >= enough and all(columns(a.text) + a.trails + slack >= self.width for a in firsts)

    def breaks_between(self, line: Line, following: Line) -> bool:
        """Whether a paragraph ends with `line`."""
        if not following.text or not line.text or self.marks(line, following) or not self.is_wrapped:
            return True
        # Without marks the only sign of a paragraph's end is a last line that had room left.
        return not self.is_marked and ends_sentence(line.text) and reach(line, following) <= self.width

    def marks(self, before: Line, line: Line) -> bool:
        """Whether an indent opens a paragraph with `line`."""
        if line.indent != 1:
            return line.indent > 1 and self.indents_mark
        # Korean cut at a column leaves a space at the beginning of a line now and then.
        return self.indents_mark and (ends_sentence(before.text) or reach(before, line) <= self.width)


def _share_ended(lines: Sequence[Line]) -> float:
    return sum(ends_sentence(line.text) for line in lines) / len(lines) if lines else 1.0


def paragraphs_of(lines: Sequence[Line], language: str) -> tuple[str, ...]:
    """The paragraphs, each on one line. No word is lost, and none is made except by undoing a hyphen (`_seam`)."""
    layout = Layout(lines)
    words = frozenset(re.findall(r"\w+", " ".join(line.text for line in lines).casefold()))
    joined = (_joined(group, words, language, layout) for group in _groups(layout))
    return tuple(paragraph for paragraph in joined if paragraph)


def _groups(layout: Layout) -> Iterator[list[Line]]:
    group: list[Line] = []
    for line in layout.lines:
        if group and layout.breaks_between(group[-1], line):
            yield group
            group = []
        if line.text:
            group.append(line)
    if group:
        yield group


def _joined(group: Sequence[Line], words: frozenset[str], language: str, layout: Layout) -> str:
    tight = language == "ko" and layout.cuts_words
    parts = [group[0].text]
    for line, following in pairwise(group):
        left, gap = _seam(line.text, following.text, words, language)
        gap = "" if tight and not (line.trails or following.indent) else gap
        parts[-1:] = [left, gap, following.text]
    return "".join(parts).replace(SOFT_HYPHEN, "").strip()


def _seam(left: str, right: str, words: frozenset[str], language: str) -> tuple[str, str]:
    """What is left of `left`, and what stands between it and `right`."""
    if left.endswith(SOFT_HYPHEN):
        return left.rstrip(SOFT_HYPHEN), ""
    if re.search(r"\w(?:-|--|–|—)$", left):
        return _hyphen_seam(left, right, words)
    return left, "" if _closes_up(left, right, language) else " "


def _closes_up(left: str, right: str, language: str) -> bool:
    if language == "ko":  # has spaces between words, and Chinese characters only as glosses
        return False
    sides = [re.search(f"[{UNSPACED}]$", left), re.match(f"[{UNSPACED}]", right)]
    return all(sides) if language == "en" else any(sides)


def _hyphen_seam(left: str, right: str, words: frozenset[str]) -> tuple[str, str]:
    """A hyphen at the end of a line stays, unless the copy also has the word in one piece.

    "Suk-/yeol" and "South Korea-/Japan" are far more often right than "govern-/ment" is wrong, and a hyphen too many
    is a smaller fault than two words made one. "short-/and long-term" keeps its space.
    """
    if left[-2:-1] != "-" and left.endswith("-"):
        if re.match(r"(?:and|or|to|und|oder)\b", right):
            return left, " "
        head, tail = re.search(r"(\w+)-$", left[-_LONGEST_WORD:]), re.match(r"[^\W\d_]+", right)
        if head and tail and tail[0].islower() and (head[1] + tail[0]).casefold() in words:
            return left[:-1], ""
    return left, ""
