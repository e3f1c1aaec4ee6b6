"""Plain-text copy, as agencies send it and web pages give it."""

import re
from collections.abc import Sequence

from articles.wire.bylines import byline_in, leading_byline
from articles.wire.characters import clean
from articles.wire.dateline import Dateline
from articles.wire.datelines import read_dateline
from articles.wire.decoding import decode
from articles.wire.furniture import cut_foot, is_furniture
from articles.wire.languages import guess_language
from articles.wire.opening import read_opening
from articles.wire.paragraphs import Line, lines_of, paragraphs_of
from articles.wire.sentences import ends_sentence
from articles.wire.story import Unreadable, WireStory


def read_text(data: bytes, *, headline: str = "") -> WireStory:
    """The story in a UTF-8 text file; `headline` wins over one in the copy. Raises `Unreadable` if there is no story.

    Whatever of the copy is in no other field stands in `left_out`, but for an agency's date in the dateline.
    """
    text = clean(decode(data))
    language = guess_language(text)
    lines, foot_byline, foot = _without_foot(lines_of(text))
    opening = read_opening(lines, re.sub(r"[ \t\n]+", " ", clean(headline)).strip())
    dateline, paragraphs = _without_dateline(paragraphs_of(opening.body, language))
    return WireStory(
        paragraphs=paragraphs,
        headline=opening.headline,
        standfirst=opening.standfirst,
        dateline=dateline.place,
        byline=tuple(dict.fromkeys((*opening.byline, *dateline.byline, *foot_byline))),
        language=language,
        source=dateline.source or opening.source,
        slugline=opening.slugline,
        left_out=(*opening.left_out, *foot),
    )


def _without_foot(lines: Sequence[Line]) -> tuple[list[Line], tuple[str, ...], tuple[str, ...]]:
    """The lines above the foot, the writer if the last of them signs the story, and the furniture."""
    body, foot = cut_foot(lines)
    if not body:
        raise Unreadable(_nothing_but(foot))
    byline = byline_in(body[-1].text) if len(body) > 1 else None
    if not byline or not byline.names or _continues_sentence(body):
        return body, (), foot
    above, more = cut_foot(body[:-1])
    # A name and nothing else above the furniture: then the name is what there is.
    return (above, byline.names, (*more, *foot)) if above else (body, (), foot)


def _continues_sentence(lines: Sequence[Line]) -> bool:
    above = lines[-2].text
    return bool(above) and not ends_sentence(above) and not is_furniture(above)


def _nothing_but(foot: Sequence[str]) -> str:
    if not foot:
        return "The file is empty: it has no visible character."
    more = f" and {len(foot) - 1} more" if len(foot) > 1 else ""
    return f"The file holds no story, only what stands around one: “{foot[0][:60]}”{more}."


def _without_dateline(paragraphs: tuple[str, ...]) -> tuple[Dateline, tuple[str, ...]]:
    first, *rest = paragraphs
    dateline = read_dateline(first)
    if dateline is None:
        names, first = leading_byline(first)
        dateline = Dateline(place="", rest=first, byline=names)
    if dateline.rest:
        return dateline, (dateline.rest, *rest)
    # A dateline on a line of its own; with nothing below it is all the copy there is.
    return (dateline, tuple(rest)) if rest else (Dateline(place="", rest=first), paragraphs)
