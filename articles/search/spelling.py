"""Which of the words that the newsroom uses somebody may have meant. Knows no database."""

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from articles.text.beginnings import letters

#: Shorter words differ from too many others by a letter.
LEAST_LETTERS = 3


def tolerance(length: int) -> int:
    """How many letters may be wrong, missing, too many or swapped in a word of `length` letters."""
    if length < LEAST_LETTERS:
        return 0
    return 1 if length < 6 else 2


def nearest(typed: str, known: Iterable[str], most: int) -> list[str]:
    """Those of `known`, at most `most`, that are spelt most nearly like `typed`, which is none of them.

    All are equally near: as many letters must be put right. Words are compared letter by letter, Hangul by its jamo, in
    the distance of Damerau and Levenshtein (optimal string alignment). First come those that begin alike, for few
    mistake the first letter.
    """
    wanted = letters(typed)
    allowed = tolerance(len(wanted))
    found: list[tuple[int, bool, str]] = []
    for word in dict.fromkeys(known):
        spelt = letters(word)
        distance = OSA.distance(wanted, spelt, score_cutoff=allowed)
        if 0 < distance <= allowed:
            found.append((distance, spelt[0] != wanted[0], word))
    least = min(found, default=(0,))[0]
    return [word for distance, _otherwise, word in sorted(found) if distance == least][:most]
