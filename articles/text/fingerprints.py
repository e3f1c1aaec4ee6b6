"""What two bodies share that say the same in the same words."""

import hashlib

from articles.text.excerpts import plain_text
from articles.text.folding import folded


def fingerprint(body: str) -> str:
    """SHA-256, in hexadecimal, of the words of cleaned HTML; case, width, markup and spaces do not count.

    Empty for a body without a word: two stories that are not written yet are no copies of each other.
    """
    words = "".join(folded(plain_text(body)).split())
    return hashlib.sha256(words.encode()).hexdigest() if words else ""
