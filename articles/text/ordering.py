"""In which order an index lists names: by 가나다 in Korean, by 五十音 in Japanese.

A key is made of hexadecimal digits, so that every database, whatever its collation, sorts it as we do.
"""

import re
import unicodedata
from collections.abc import Callable

from articles.text.folding import folded

#: The longest key that is kept: of some sixty letters, which tells any two names apart.
MAX_KEY = 400
#: A name by its first letter, for 조지 W. 부시 is one, too; but what has kanji in it does not say how it is read.
HANGUL_NAME = re.compile(r"[가-힣].*")
KANA_NAME = re.compile(r"[ぁ-ゖァ-ヺ][^\u3400-\u9fff]*")

_VOICED = re.compile("[\u3099\u309a]")
_SMALL = str.maketrans("ぁぃぅぇぉっゃゅょゎゕゖ", "あいうえおつやゆよわかけ")
#: The kana that end in each vowel.
_VOWELS = {
    "あ": "あかさたなはまやらわ",
    "い": "いきしちにひみり",
    "う": "うくすつぬふむゆる",
    "え": "えけせてねへめれ",
    "お": "おこそとのほもよろを",
}

#: The initials that an index of names in a language is opened at, and what the first name under each is sorted as.
INITIALS = {
    "ko": dict(zip("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", "가나다라마바사아자차카타파하", strict=True)),
    "ja": {initial: initial for initial in "あかさたなはまやらわ"},
}


def hangul_order(name: str) -> str:
    """What a Korean name is sorted by, empty for one that is not in hangul. Code points of syllables are 가나다."""
    letters = unicodedata.normalize("NFKC", name).strip()
    return letters if HANGUL_NAME.fullmatch(letters) else ""


def kana_order(name: str) -> str:
    """What a reading is sorted by, empty for one that is not in kana: as JIS X 4061 has it, family name first.

    Voiced and small kana count as the plain ones and a long vowel as its vowel; only between two that are then the
    same do they tell.
    """
    letters = unicodedata.normalize("NFKC", name).strip()
    if not KANA_NAME.fullmatch(letters):
        return ""
    spaced = " ".join(_hiragana(letters).replace("・", " ").split())
    return f"{_plain(spaced)}\x00{spaced}"


def _hiragana(text: str) -> str:
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def _plain(kana: str) -> str:
    plain = _VOICED.sub("", unicodedata.normalize("NFD", kana)).translate(_SMALL)
    return re.sub("(.)ー", lambda pair: pair[1] + _vowel_of(pair[1]), plain).replace("ー", "")


def _vowel_of(kana: str) -> str:
    return next((vowel for vowel, row in _VOWELS.items() if kana in row), "")


#: How names are sorted in the languages that have an order of their own.
ORDERS: dict[str, Callable[[str], str]] = {"ko": hangul_order, "ja": kana_order}


def listed_key(language: str, names: list[str], sort_name: str) -> str:
    """By the first of `names` that the order of `language` can sort; whoever has none follows, by `sort_name`."""
    own = next((sorted_by for name in names if (sorted_by := ORDERS[language](name))), "")
    return _named(own) if own else _others(sort_name)


def key_from(language: str, letter: str) -> str:
    """The key that an index opened at `letter` begins with."""
    sorted_by = INITIALS[language].get(letter) or ORDERS[language](letter).partition("\x00")[0]
    return _named(sorted_by) if sorted_by else _others(letter)


def _named(sorted_by: str) -> str:
    return f"0{sorted_by.encode().hex()}"[:MAX_KEY]


def _others(name: str) -> str:
    return f"1{folded(name).encode().hex()}"[:MAX_KEY]
