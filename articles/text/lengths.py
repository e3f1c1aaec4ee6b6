"""How long a text is: in words, or in characters where a language writes none apart, and in minutes to read.

`static/js/desk/lengths.js` counts the same while somebody types; `tests/text/lengths.py` holds both to one table.
"""

import unicodedata
from dataclasses import dataclass

#: Languages whose words stand without spaces between them, so that only characters can be counted. Korean has spaces.
UNSPACED = ("ja", "zh", "yue", "th", "lo", "km", "my")
#: Silent reading: 228 words of English a minute (Trauzettel-Klosinski and Dietz, 2012); of Japanese 400 to 600
#: characters.
WORDS_A_MINUTE = 230
CHARACTERS_A_MINUTE = 500
#: A headline with more characters is cut in lists and in search results.
LONG_HEADLINE = 90


@dataclass(frozen=True)
class Length:
    """A number of words, or of characters; `minutes` are whole ones, and 0 only where there is nothing to read."""

    number: int
    in_characters: bool
    minutes: int


def length(text: str, language: str) -> Length:
    """How long plain `text` of a language (BCP 47) is."""
    in_characters = is_unspaced(language)
    number = characters(text) if in_characters else words(text)
    pace = CHARACTERS_A_MINUTE if in_characters else WORDS_A_MINUTE
    return Length(number, in_characters, -(-number // pace))


def is_unspaced(language: str) -> bool:
    return language.lower().partition("-")[0] in UNSPACED


def words(text: str) -> int:
    """What stands between spaces and has a letter or a digit in it; a dash by itself is no word."""
    return sum(any(character.isalnum() for character in word) for word in text.split())


def characters(text: str) -> int:
    """Characters as a reader counts them: no spaces, and no marks apart from the letter that they stand on."""
    return sum(not (character.isspace() or _is_mark(character)) for character in _composed(text))


def headline_length(text: str) -> int:
    """The characters of one line, spaces and all."""
    return sum(not _is_mark(character) for character in _composed(text.strip()))


def _composed(text: str) -> str:
    # A Mac sends Hangul and kana in pieces where they come from the name of a file.
    return unicodedata.normalize("NFC", text)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")
