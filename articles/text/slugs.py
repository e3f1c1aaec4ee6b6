"""Slugs: the last part of an address, in the script that the name is written in."""

import unicodedata

from articles.text.folding import folded

MAX_LENGTH = 80
#: Letters, digits, and the marks that sit on them; marks that enclose, as in a keycap, are decoration.
SPELLING = {"Lu", "Ll", "Lt", "Lm", "Lo", "Nd", "Nl", "No", "Mn", "Mc"}


def slugify(text: str) -> str:
    """Lower-case letters, marks and digits of any script, joined by single hyphens; may be empty; the same for a slug.

    NFKC and casefolded, never transliterated: a library would give Japanese names a Chinese reading. At most
    `MAX_LENGTH` characters, cut at a hyphen where there is one.
    """
    spelt = folded(text).replace("'", "").replace("\u2019", "")
    kept = "".join(c if unicodedata.category(c) in SPELLING else "-" for c in spelt)
    slug = "-".join(filter(None, map(_without_stray_marks, kept.split("-"))))
    if len(slug) <= MAX_LENGTH:
        return slug
    cut = slug[: MAX_LENGTH + 1].rpartition("-")[0]
    return (cut or slug[:MAX_LENGTH]).strip("-")


def _without_stray_marks(part: str) -> str:
    """`part` from its first letter or digit on: a mark that sits on nothing would make an address nobody can see."""
    for start, character in enumerate(part):
        if unicodedata.category(character)[0] != "M":
            return part[start:]
    return ""
