"""How names begin: the keys under which a name is found from its start and from any later word of it."""

import re
import unicodedata
from itertools import pairwise

from articles.text.folding import folded
from articles.text.keys import name_key

#: Longer ones are cut, when stored and when asked for alike: nobody types as far.
MAX_KEY = 60
#: The words of a text are told apart by as many letters, when stored and when asked for alike; jamo count singly.
MAX_WORD = 24
#: Of one name; the later words of a longer one are not where anybody begins.
MOST_OF_ONE_NAME = 24
#: Jamo and kana stand before it, what is written in whole characters after it.
FIRST_HAN = "\u3400"

KANA = re.compile("[\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff]")
SYLLABLE = re.compile("[\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")


def letters(text: str) -> str:
    """The key of `text` in its smallest parts, Hangul as jamo and kana apart from their marks; at most `MAX_KEY`.

    While an input method builds 윤석, it shows 윤ㅅ and 윤서: in jamo both are how 윤석 begins, and a wrong vowel is
    one wrong letter.
    """
    return unicodedata.normalize("NFD", name_key(text))[:MAX_KEY]


def beginnings(name: str) -> list[str]:
    """The letters of `name` from its start and from where its later words begin, each once; none for emoji alone."""
    text = unicodedata.normalize("NFC", folded(name))
    starts = [at for at, (before, here) in enumerate(pairwise(f" {text}")) if _begins(before, here)]
    keys = dict.fromkeys(letters(text[start:]) for start in starts)
    return [key for key in keys if key][:MOST_OF_ONE_NAME]


def word_beginnings(text: str) -> list[str]:
    """The letters from wherever a word begins in `text`, each once, at most `MAX_WORD` of them."""
    return list(dict.fromkeys(begins[:MAX_WORD] for word in text.split() for begins in beginnings(word)))


def typed_words(term: str) -> list[str]:
    """What each word of a search is to begin with; none for what is no word, such as a quotation mark."""
    return [key for word in term.split() if (key := letters(word)[:MAX_WORD])]


def head(key: str) -> str:
    """How a key begins, among others that are spelt like it: by two letters, or by a character that is not spelt."""
    return key[: 1 if key >= FIRST_HAN else 2]


def tail(key: str) -> str:
    """How it ends."""
    return key[-1:] if key[-1:] >= FIRST_HAN else key[-2:]


def _begins(before: str, here: str) -> bool:
    """Whether somebody may begin to type at `here`.

    Han and Hangul stand without spaces inside a name, so 문재인 is found by 재인; kana spell a word together.
    """
    if unicodedata.category(here)[0] not in "LN":
        return False
    return bool(SYLLABLE.match(here)) or _script(before) != _script(here)


def _script(character: str) -> str:
    """What does not change inside a word: letters and their marks, syllables, kana; nothing for what parts words."""
    if KANA.match(character):
        return "kana"
    if SYLLABLE.match(character):
        return "syllable"
    return "letter" if unicodedata.category(character)[0] in "LNM" else ""
