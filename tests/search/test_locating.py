"""Every term is known to stand just where the text has it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.search.analyser import terms
from articles.search.locating import located

MADE_OF = {
    "Two sides’ meeting": ["Two", "sides", "meeting"],
    "the U.S.-led talks": ["the", "U.S", "led", "talks"],
    "Japan's 1,200 (cafés)": ["Japan", "1,200", "cafés"],
    "Cafe\u0301 ＳＥＯＵＬ": ["Cafe\u0301", "ＳＥＯＵＬ"],
    "국회의사당": ["국회", "회의", "의사", "사당", "당"],
    "ﾊﾞｲﾃﾞﾝ": ["ﾊﾞｲ", "ｲﾃﾞ", "ﾃﾞﾝ", "ﾝ"],
    "\u1112\u1161\u11ab\u1100\u116e\u11a8": ["\u1112\u1161\u11ab\u1100\u116e\u11a8", "\u1100\u116e\u11a8"],
    "co\u00adoperate": ["co\u00adoperate"],
    "🎌 — !": [],
}


@pytest.mark.parametrize(("text", "expected"), MADE_OF.items(), ids=list(MADE_OF))
def test_a_term_is_made_of_these_characters(text: str, expected: list[str]) -> None:
    assert [text[start:end] for _term, start, end in located(text)] == expected


LIKE_COPY = st.text(
    alphabet="aAéé ßıİ'’.,-10 U.S\u0301국회ｿﾞｳﾞカガ尹錫悦ᄒ\u1161\u11ab\u200b\u00ad\ufdfa½ŉΣς𝕬🎌\n", max_size=80
)


@given(st.one_of(st.text(), LIKE_COPY))
@example("\u1160\u1100")
@example("a\u0345b")
@example("\uffa1\uffc2\uffa4")
@example("\ufdfa's 1,\u0664000")
def test_the_terms_are_those_of_the_analyser_and_their_places_lie_in_the_text(text: str) -> None:
    found = located(text)
    assert [term for term, _start, _end in found] == terms(text)
    assert all(0 <= start < end <= len(text) for _term, start, end in found)
    assert [start for _term, start, _end in found] == sorted(start for _term, start, _end in found)
