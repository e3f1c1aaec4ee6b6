"""The key under which a name is found, however it was typed."""

import unicodedata

from articles.text.folding import folded
from articles.text.plain import plain_line

# Two spellings of one name differ in these; the first of each row stands for all. The last four are letters whose
# stroke or missing dot Unicode does not count as a diacritic.
ROWS = (
    "悦悅", "沢澤", "辺邊邉", "斎齋斉齊", "広廣", "国國", "恵惠", "高髙", "崎﨑", "黄黃", "栄榮", "竜龍", "浜濱",
    "桜櫻", "真眞",
    "lł", "oø", "dđ", "iı",
)  # fmt: skip
VARIANTS = {ord(variant): row[0] for row in ROWS for variant in row[1:]}


def name_key(text: str) -> str:
    """`text` folded, without diacritics, hyphens, spaces and variant characters; the same for a key.

    Yoon Suk-yeol, YOON SUK YEOL and full-width Ｙｏｏｎ have one key, and so do 尹錫悅 and 尹錫悦.
    """
    letters = unicodedata.normalize("NFKD", folded(text))
    # Combining marks go, except those that are letters' parts in Japanese and Korean; NFC puts these back together.
    kept = "".join(c for c in letters if not ("\u0300" <= c <= "\u036f") and unicodedata.category(c)[0] in "LNM")
    return unicodedata.normalize("NFC", kept).translate(VARIANTS)


def tag_key(text: str) -> str:
    """The unique key of a tag's name: folded, with single spaces."""
    return " ".join(folded(plain_line(text)).split())
