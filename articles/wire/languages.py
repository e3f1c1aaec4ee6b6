"""Which script copy is in, how wide it prints, and the language that suggests."""

import re
import unicodedata

from articles.wire.gazetteer import word_set

_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_KANA = re.compile("[\u3041-\u30fa\u30fc-\u30ff\u31f0-\u31ff]")
_HAN = re.compile("[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
# "a" and "on" are left out: French, Spanish and Portuguese have them too.
_ENGLISH = word_set("the of and to in that for is was said with by as at are were has from will")

#: Letters and marks that are written without spaces between words.
UNSPACED = "\u3001-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f\U00020000-\U0003ffff"


def guess_language(text: str) -> str:
    """ "ko", "ja", "en", or "" where the script and the small words do not settle it."""
    hangul, kana, han, latin = (len(script.findall(text)) for script in (_HANGUL, _KANA, _HAN, _LATIN))
    letters = hangul + kana + han + latin
    if hangul > kana and hangul * 5 >= letters:
        return "ko"
    # Japanese never goes long without kana; Han alone may as well be Chinese.
    if kana and kana * 10 >= letters:
        return "ja"
    return "en" if latin * 10 >= letters * 8 and _sounds_english(text) else ""


def _sounds_english(text: str) -> bool:
    words = re.findall(r"[a-z]+", text.casefold())
    return sum(word in _ENGLISH for word in words) * 12 >= len(words) > 0


def columns(text: str) -> int:
    """Width in print columns; full-width characters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(char) for char in text)


def _columns_of(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
