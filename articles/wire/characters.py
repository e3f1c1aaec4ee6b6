"""Characters as copy should have them: one kind of newline, plain spaces, nothing invisible, NFC."""

import re
import unicodedata
from itertools import groupby, islice

#: Kept at the end of a line only, where it says that the wrap cut a word in two.
SOFT_HYPHEN = "\u00ad"

# Wires end lines with CR CR LF; some editors and page exports with U+2028, form feeds or NEL.
_RETURNS = re.compile("(\r+)(\n?)")
_NEWLINE = re.compile("[\v\f\x1c-\x1e\x85\u2028]")
_STRAY_SOFT_HYPHEN = re.compile(f"{SOFT_HYPHEN}(?![ \t]*\n)")
# Joiners mean something after an Arabic or Indic letter and in an emoji, nothing elsewhere.
_STRAY_JOINER = re.compile(
    "(?<![\u0600-\u10ff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])[\u200c\u200d]+|[\u200c\u200d]+(?=\\s|$)"
)
_KEPT_FORMATS = frozenset({"\u200c", "\u200d", SOFT_HYPHEN})
# UAX #15's stream-safe limit. Without it normalising a megabyte of accents takes minutes.
_MARKS_IN_A_ROW = 30


def clean(text: str) -> str:
    """The same copy with newlines as "\\n", odd spaces as spaces, control and zero-width characters gone, NFC.

    The ideographic space stays, since Japanese headlines use it; so do tabs, which may be indents.
    """
    text = _RETURNS.sub(lambda run: "\n" if run[2] else "\n" * len(run[1]), text)
    text = _NEWLINE.sub("\n", text.replace("\u2029", "\n\n")).translate(_Replacements())
    text = _STRAY_SOFT_HYPHEN.sub("", re.sub(f"{SOFT_HYPHEN}+", SOFT_HYPHEN, text))
    text = _STRAY_JOINER.sub("", text)
    return unicodedata.normalize("NFC", _stream_safe(text))


class _Replacements(dict[int, str]):
    """What each character becomes, worked out when it is first met: a table of all Unicode would be long."""

    def __missing__(self, code: int) -> str:
        self[code] = _replacement(chr(code))
        return self[code]


def _replacement(char: str) -> str:
    if char in "\n\t" or char in _KEPT_FORMATS:
        return char
    if "\x80" <= char <= "\x9f":
        return _mended(char)
    category = unicodedata.category(char)
    # U+3164 and U+FFA0 are letters by name and blanks on paper; U+2800 is the braille blank.
    if char in "\u3164\uffa0\u2800" or (category == "Zs" and char != "\u3000"):
        return " "
    return "" if category in ("Cc", "Cf", "Cs") or _is_noncharacter(ord(char)) else char


def _mended(char: str) -> str:
    # A C1 control in UTF-8 is a Windows-1252 quote or dash that somebody converted from Latin-1; HTML reads it so too.
    return char.encode("latin-1").decode("cp1252", errors="ignore")


def _is_noncharacter(code: int) -> bool:
    # XML forbids them, so one of them would break every feed that carries the story.
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def _stream_safe(text: str) -> str:
    if text.isascii():
        return text
    runs = groupby(text, key=lambda char: unicodedata.combining(char) > 0)
    return "".join("".join(islice(run, _MARKS_IN_A_ROW) if marks else run) for marks, run in runs)
