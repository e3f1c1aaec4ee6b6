"""What stands above the body: headline, standfirst, slugline, byline lines and page furniture.

A dateline settles it: what stands above the paragraph that has one is no body. Without a dateline the first line is the
headline only if it is short, has no full stop, and is set apart from the copy below: by a blank line, a byline, an
indent, capitals, or by ending far short of the margin. A headline that the importer gives wins over one in the copy.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from articles.wire.bylines import byline_in
from articles.wire.dateline import Dateline
from articles.wire.datelines import read_dateline
from articles.wire.furniture import is_head_furniture
from articles.wire.gazetteer import is_agency
from articles.wire.languages import columns
from articles.wire.paragraphs import Layout, Line, reach
from articles.wire.sentences import ends_sentence

_WIDEST_HEADLINE = 200
_WIDEST_STANDFIRST = 400
_MOST_PIECES = 3
# With bylines, dates and buttons among the pieces.
_MOST_LINES = 8
# A dateline may itself be wrapped, and rule 4 of `datelines` wants to see the whole first sentence.
_LINES_OF_LEDE = 4
# As many lines tell how a file is set.
_SAMPLE = 60
# A line that stops this far short of the margin was not stopped by it.
_SHORT = 0.85
# "BC-KOREA-SUMMIT, 1st Ld"; with more words behind it "CANADA-EGYPT WHEAT TALKS" is a headline.
_SLUG = re.compile(
    r"[A-Z0-9]{2,}(?:[-/–_][A-Z0-9]+)+(?:[ ,:]+(?:\d\w*|ld|lead|update|urgent|adv|bjt|budget|\([^()]{1,20}\)))*[-/]*",
    re.IGNORECASE,
)
_FLAG = re.compile(
    r"[\[(<【]?\s*(?:urgent|breaking(?: news)?|exclusive|lead|update[d]?(?: \d+)?|flash|alert|bulletin|news release"
    r"|press release|for immediate release|속보|긴급|단독|종합|速報|号外)\s*[!:]*\s*[\])>】]?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Opening:
    """The head of a story, taken apart, and the lines of its body."""

    body: list[Line]
    headline: str = ""
    standfirst: str = ""
    slugline: str = ""
    source: str = ""
    byline: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def take_margins(self) -> None:
        """Take blank lines, bylines, slugs and furniture off the top; the last line is body, whatever it looks like."""
        last = max((at for at, line in enumerate(self.body) if line.text), default=0)
        at = 0
        while at < last and (not self.body[at].text or self.place_margin(self.body[at].text)):
            at += 1
        self.body = self.body[at:]

    def place_margin(self, line: str) -> bool:
        """File one line where it belongs; False if it is headline, standfirst or body."""
        if byline := byline_in(line):
            self.byline += byline.names
            self.source = self.source or byline.source
            self.left_out += [] if byline.names or byline.source else [line]
        elif _is_slug(line) and not self.slugline:
            self.slugline = line.strip("-/ ")
        elif is_agency(line) and not self.source:
            self.source = line
        elif _FLAG.fullmatch(line) or is_head_furniture(line):
            self.left_out.append(line)
        else:
            return False
        return True


def _is_slug(line: str) -> bool:
    return bool(_SLUG.fullmatch(line)) and line.split()[0].rstrip(",:").isupper()


def read_opening(lines: Sequence[Line], given_headline: str = "") -> Opening:
    """Take the head off. At least one line stays for the body."""
    opening = Opening(list(lines))
    opening.take_margins()
    is_repeated = _take_repeated(opening, given_headline)
    opening.take_margins()
    if not _take_above_dateline(opening, has_headline=is_repeated) and not is_repeated:
        _take_headline(opening)
    opening.take_margins()
    if given_headline and opening.headline:
        opening.left_out.insert(0, opening.headline)
    opening.headline = given_headline or opening.headline
    return opening


def _take_repeated(opening: Opening, given: str) -> bool:
    """Take the first lines if they repeat the given headline, which may be wrapped there."""
    for count in range(1, _LINES_OF_LEDE + 1):
        above, below = opening.body[:count], opening.body[count:]
        repeats = _letters("".join(line.text for line in above)) == _letters(given)
        if given and repeats and any(line.text for line in below):
            opening.body = below
            return True
    return False


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def _take_above_dateline(opening: Opening, *, has_headline: bool) -> bool:
    """Take what stands above the paragraph with the dateline; False if none is near, or a sentence stands above it."""
    at = _dateline_at(opening.body, has_headline)
    if at is None:
        return False
    return _take_pieces(opening, at, has_headline=has_headline)


def _take_pieces(opening: Opening, count: int, *, has_headline: bool) -> bool:
    """Make headline and standfirst of the first `count` lines; False, nothing being changed, if they look otherwise."""
    above = Opening([])
    lines = [line for line in opening.body[:count] if not line.text or not above.place_margin(line.text)]
    pieces = _pieces(lines, Layout(opening.body[:_SAMPLE]))
    if not _fit_head(pieces, has_headline):
        return False
    opening.body = opening.body[count:]
    opening.byline += above.byline
    opening.source = opening.source or above.source
    opening.slugline = opening.slugline or above.slugline
    opening.left_out += above.left_out
    if pieces and not has_headline:
        opening.headline = pieces.pop(0)
    opening.standfirst = " ".join(pieces)
    return True


def _pieces(lines: Sequence[Line], layout: Layout) -> list[str]:
    """The lines above the body, those joined that wrapping took apart."""
    pieces: list[str] = []
    for before, line in pairwise([Line(""), *lines]):
        if line.text and before.text and _continues(before, line, layout):
            pieces[-1] += f" {line.text}"
        elif line.text:
            pieces.append(line.text)
    return pieces


def _continues(before: Line, line: Line, layout: Layout) -> bool:
    was_full = layout.is_wrapped and reach(before, line) > layout.width
    return line.text[:1].islower() or (was_full and not ends_sentence(before.text))


def _fit_head(pieces: Sequence[str], has_headline: bool) -> bool:
    widest = [] if has_headline else [_WIDEST_HEADLINE]
    limits = [*widest, *[_WIDEST_STANDFIRST] * (_MOST_PIECES - len(widest))]
    fit = len(pieces) <= _MOST_PIECES and all(columns(p) <= limit for p, limit in zip(pieces, limits, strict=False))
    return fit and (has_headline or not pieces or _is_open_ended(pieces[0]))


def _is_open_ended(text: str) -> bool:
    """No full stop, and nothing that promises more. A headline may ask or exclaim, one in capitals may stop."""
    if text.endswith(tuple(",:;、，：；-–—")):
        return False
    return not ends_sentence(text) or text.endswith(tuple("?!？！…")) or text.isupper()


def _dateline_at(lines: Sequence[Line], has_headline: bool) -> int | None:
    """The line that opens with a dateline; of several without a sentence between the last, as headlines have places."""
    found = None
    filled = [at for at, line in enumerate(lines[:_SAMPLE]) if line.text][: _MOST_LINES + 1]
    for at in filled:
        dateline = read_dateline(" ".join(line.text for line in lines[at : at + _LINES_OF_LEDE]))
        if dateline and _opens_paragraph(lines, at, dateline):
            found = at
        # A standfirst may be a sentence, a headline is not.
        is_headline = at == filled[0] and (has_headline or _is_open_ended(lines[at].text))
        if ends_sentence(lines[at].text) and not is_headline and (found is not None or at == filled[0]):
            break
    return found


def _opens_paragraph(lines: Sequence[Line], at: int, dateline: Dateline) -> bool:
    """Not "… will meet in / Paris – The talks …" with the wrap before a city."""
    return at == 0 or not lines[at - 1].text or lines[at].indent > 0 or dateline.is_marked


def _stands_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether the line was ended on purpose: the next word would have fitted, or no line below is wrapped."""
    line, below = lines[at], Layout(lines[at + 1 : at + _SAMPLE])
    if below.lines[0].text[:1].islower():
        return False
    is_line_by_line = len(below.seams) >= 2 and all(ends_sentence(first.text) for first, _ in below.seams)
    return is_line_by_line or reach(line, below.lines[0]) <= below.width * _SHORT


def _take_headline(opening: Opening) -> None:
    """Without a dateline: the first block or line, if it is set apart from copy that has sentences."""
    block = list(takewhile(lambda line: line.text, opening.body))
    if not _has_length(block[0].text):
        return
    is_head = len(block) <= _MOST_LINES and all(_is_open_ended(line.text) for line in block)
    if is_head and _has_sentence(opening.body[len(block) :]):
        _take_pieces(opening, len(block), has_headline=False)
    elif len(block) > 1 and _is_set_apart(block) and _has_sentence(opening.body[1:]):
        _take_pieces(opening, 1, has_headline=False)


def _has_sentence(lines: Sequence[Line]) -> bool:
    return any(ends_sentence(line.text) for line in lines)


def _is_set_apart(block: Sequence[Line]) -> bool:
    first, second = block[0], block[1]
    if byline_in(second.text) or (not first.indent and Layout(block[:_SAMPLE]).marks(first, second)):
        return True
    return (first.text.isupper() and not second.text.isupper()) or _stands_apart(block, 0)


def _has_length(text: str) -> bool:
    """Two words, or as many characters as a short Korean or Japanese headline has."""
    return len(text.split()) >= 2 or columns(text) >= 2 * len(text) >= 8
