"""Finds a name in running text however it is written there: by its key, and never inside a longer word."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from articles.text.keys import name_key
from articles.text.scripts import begins_word, ends_word

#: What may stand between the letters of one name: a space, a hyphen, the dot of an initial, an apostrophe.
GAPS = re.compile(r"[\s\-\u2010-\u2015.'\u2018\u2019\u02bc\u00b7\u30fb]*")


class Reading:
    """A text, read once for all names that are looked for in it."""

    def __init__(self, text: str) -> None:
        self.text = "".join(filter(_has_shape, unicodedata.normalize("NFKC", text)))
        keys = [_key(sign) for sign in self.text]
        self.key = "".join(keys)
        #: Which character of the text each letter of the key came from.
        self.came_from = [at for at, key in enumerate(keys) for _letter in key]

    def names(self, key: str) -> bool:
        """Whether somebody with this `name_key` is named; an empty key names nobody."""
        start = self.key.find(key) if key else -1
        while start >= 0:
            if self._is_name(start, start + len(key)):
                return True
            start = self.key.find(key, start + 1)
        return False

    def _is_name(self, start: int, end: int) -> bool:
        places = self.came_from[start:end]
        first, last = places[0], places[-1] + 1
        # Half of a character that the key spells with two letters is no letter.
        whole = self._is_cut(start) and self._is_cut(end)
        return whole and self._stands_together(places) and begins_word(self.text, first) and ends_word(self.text, last)

    def _is_cut(self, at: int) -> bool:
        return not 0 < at < len(self.came_from) or self.came_from[at - 1] != self.came_from[at]

    def _stands_together(self, places: list[int]) -> bool:
        signs = "".join(self.text[before + 1 : here] for before, here in pairwise(places))
        return bool(GAPS.fullmatch(signs))


def _has_shape(sign: str) -> bool:
    """Not so: joiners, soft hyphens, and marks that the key drops. Nobody sees them, and they hide no name."""
    category = unicodedata.category(sign)
    return category != "Cf" and (category[0] != "M" or bool(_key(sign)))


@lru_cache(maxsize=10_000)
def _key(sign: str) -> str:
    return name_key(sign)
