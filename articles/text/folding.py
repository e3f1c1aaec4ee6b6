"""Folds away what does not tell two spellings apart: case, width, compatibility forms, characters without a shape."""

import unicodedata

# Letters and marks that print nothing. Variation selectors pick a glyph, as in the name 辻󠄀; fillers pad Hangul.
SHAPELESS = {0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, *range(0x180B, 0x180E), *range(0xFE00, 0xFE10)}
SHAPELESS |= set(range(0xE0100, 0xE01F0))


def folded(text: str) -> str:
    """`text` in NFKC, casefolded, without joiners, soft hyphens and the like; the same when folded again."""
    text = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(c for c in text if ord(c) not in SHAPELESS and unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFKC", seen)


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing of `text`: spaces and characters without a shape are no words."""
    return not folded(text).strip()
