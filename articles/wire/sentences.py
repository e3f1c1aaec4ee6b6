"""Where sentences end, and how one is shortened: English, Korean and Japanese."""

import re

from articles.wire.languages import UNSPACED, columns

_CLOSERS = "\"'”’»)\\]）」』】》〉〕"
# Some agencies sign the last sentence in brackets: 「…した。（共同）」.
_ENDED = re.compile(rf"[.!?…。！？．｡][{_CLOSERS}*]*(?:\s*[(（][^()（）]{{1,30}}[)）])?$")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]\.){2,}|\b[A-Z]\.|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Lt|Col|Sgt|Capt|Adm|Rep|Sen|Gov|Rev|Hon|Jr|Sr|vs|No"
    r"|Inc|Co|Corp|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|a\.m|p\.m)\.)$"
)
_STOP = re.compile(rf"[.!?][{_CLOSERS}]*(?=\s+[^\s\Wa-z]|\s+[\"'“‘(])|[。！？][{_CLOSERS}]*(?!と)")
# How far from a sentence's end, and from its beginning, anything is looked for: a line may be a megabyte long.
_TAIL = 80
_FAR = 600
_TRAILING = " ,;:、，；：–—-·"
# A cut must not strip a letter of its accent, or an emoji of its other half.
_CLINGS = re.compile("[\u0300-\u036f\u200d\u3099\u309a\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")


def ends_sentence(text: str) -> bool:
    """True for "They met." and 「会談した。」, false for "Talks in the U.S." and a line cut by wrapping."""
    end = text.rstrip()[-_TAIL:]
    return bool(_ENDED.search(end)) and not _ABBREVIATED.search(end)


def first_sentence(text: str) -> str:
    """The first sentence, or as much of it as anybody needs."""
    start = text[:_FAR]
    for stop in _STOP.finditer(start):
        sentence = start[: stop.end()]
        if not _ABBREVIATED.search(sentence[-_TAIL:]) and not _is_inside_quotes(sentence):
            return sentence
    return start


def _is_inside_quotes(sentence: str) -> bool:
    opened = sum(sentence.count(mark) for mark in "「『“（(")
    closed = sum(sentence.count(mark) for mark in "」』”）)")
    return opened > closed or sentence.count('"') % 2 == 1


def shortened(sentence: str, limit: int) -> str:
    """The sentence without its full stop, cut between words with "…" where it is wider than `limit` columns."""
    bare = sentence.strip()
    bare = bare if _ABBREVIATED.search(bare) else bare.rstrip(".。．｡")
    if max(columns(bare), len(bare)) <= limit:
        return bare or sentence.strip()
    room = _fitting(bare, limit - 1)
    return (_whole_words(room, bare) or room) + "…"


def _fitting(text: str, limit: int) -> str:
    """The longest beginning of `text` that has neither more columns nor more characters than `limit`."""
    width = 0
    for index, char in enumerate(text):
        width += columns(char)
        if max(width, index + 1) > limit:
            while index > 1 and _CLINGS.match(text[index]):
                index -= 1
            return text[:index]
    return text


def _whole_words(room: str, text: str) -> str:
    rest = text[len(room) :]
    if rest[:1].isspace():
        return room.rstrip(_TRAILING)
    at = room.rfind(" ")
    # Japanese has no spaces: the last comma is a pause, else any character may be the last.
    pause = max(room.rfind("、"), room.rfind("，"))
    if pause >= len(room) // 2:
        return room[:pause].rstrip(_TRAILING)
    if re.match(f"[{UNSPACED}]", room[-1:]) and at < len(room) // 2:
        return room.rstrip(_TRAILING)
    return room[: max(at, 0)].rstrip(_TRAILING)
