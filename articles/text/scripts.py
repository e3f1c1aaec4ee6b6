"""Where a name ends in running text: the scripts that words are written in, and what sticks to a Korean name."""

import re
import unicodedata
from enum import Enum

HANGUL = "\uac00-\ud7a3"
HAN = "\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HIRAGANA = "\u3041-\u309f"
KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"

#: What may follow a Korean name without a space: how somebody is called, then particles, several of each.
_CALLED = (
    "씨|군|양|님|옹|측|쪽|네|들|등|외|전|현|신임|대통령|총리|부총리|장관|차관|의원|의장|위원장|위원|대표|총재|주석|총비서"
    "|국무위원장|회장|부회장|사장|이사장|교수|박사|기자|앵커|감독|선수|코치|후보|당선인|시장|지사|도지사|구청장|판사|검사|변호사"
    "|총장|청장|실장|수석|비서관|대변인|대사|특사|장군|대장|중장|소장|목사|신부|스님|작가|배우|가수|부부|일가|가족"
)
_PARTICLES = (
    "은|는|이|가|을|를|의|에|에게|에게서|한테|한테서|께|께서|에서|와|과|랑|이랑|하고|도|만|로|으로|로서|으로서|로써|부터|까지"
    "|보다|처럼|같이|마저|조차|나|이나|란|이란|이라|라고|이라고|라는|이라는|라며|이라며|며|이며|고|이고|다|이다|인|일|였다"
    "|이었다|였던|이었던|입니다|임|뿐|대로|밖에|야|이야|아|여|이여|든|이든|든지|이든지|요|이요"
)
KOREAN_ENDINGS = re.compile(f"(?:{_CALLED})*(?:{_PARTICLES})*")
RUN = re.compile(f"[{HANGUL}]*")


class Script(Enum):
    """How words of a script are told apart: by spaces, by endings, or not at all."""

    SPACED = "spaced"
    HANGUL = "hangul"
    KATAKANA = "katakana"
    UNSPACED = "unspaced"
    NONE = "none"


_SCRIPTS = [
    (re.compile(f"[{HANGUL}]"), Script.HANGUL),
    (re.compile(f"[{KATAKANA}]"), Script.KATAKANA),
    (re.compile(f"[{HAN}{HIRAGANA}]"), Script.UNSPACED),
]


def script_of(sign: str) -> Script:
    """The script of one character; what is no letter, digit or mark has none."""
    for signs, script in _SCRIPTS:
        if signs.match(sign):
            return script
    return Script.SPACED if sign and unicodedata.category(sign)[0] in "LNM" else Script.NONE


def begins_word(text: str, start: int) -> bool:
    """Whether a name that stands at `start` is not the rest of a longer word."""
    before = script_of(text[start - 1 : start]) if start else Script.NONE
    return before != script_of(text[start]) or before == Script.UNSPACED


def ends_word(text: str, end: int) -> bool:
    """Whether a name that ends before `end` is not the head of a longer word; Korean endings belong to the name.

    Japanese and Chinese run on without a sign of where a word ends, so there any place may be one.
    """
    last = script_of(text[end - 1])
    if last != script_of(text[end : end + 1]) or last == Script.UNSPACED:
        return True
    return last == Script.HANGUL and bool(KOREAN_ENDINGS.fullmatch(RUN.match(text, end)[0]))
