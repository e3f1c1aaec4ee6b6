"""Text becomes the same terms however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.analyser import MAX_TERM, Pattern, name_forms, pattern, terms
from articles.search.match import BLANK, MARK

STORED = {
    "Two sides meet": ["two", "sides", "meet"],
    "ＳＥＯＵＬ": ["seoul"],
    "Café, naïve Øresund and Straße": ["cafe", "naive", "oresund", "and", "strasse"],
    "Cafe\u0301": ["cafe"],
    "Ёлка в Москве": ["елка", "в", "москве"],
    "Japan's and Japan’s": ["japan", "and", "japan"],
    "don't O’Brien": ["dont", "obrien"],
    "the two Koreas’ “red line”": ["the", "two", "koreas", "red", "line"],
    "U.S.-led U.N. talks at 9 a.m.": ["us", "led", "un", "talks", "at", "9", "am"],
    "1,000 and 2,500,000 in 2019,2020": ["1000", "and", "2500000", "in", "2019", "2020"],
    "co\u00adoperate": ["cooperate"],
    "국회의사당": ["국회", "회의", "의사", "사당", "당"],
    "국": ["국"],
    "G7정상회의": ["g7", "정상", "상회", "회의", "의"],
    "食べる。": ["食べ", "べる", "る"],
    "ﾊﾞｲﾃﾞﾝ大統領": ["バイ", "イデ", "デン", "ン大", "大統", "統領", "領"],
    "尹錫悦と尹錫悅": ["尹錫", "錫悦", "悦と", "と尹", "尹錫", "錫悦", "悦"],
    "葛\U000e0100城": ["葛城", "城"],
    "हिन्दी": ["हिन्दी"],
    "🎌 … — !!! ''": [],
    "": [],
}


@pytest.mark.parametrize(("text", "expected"), STORED.items(), ids=list(STORED))
def test_text_is_stored_as_these_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


LOOKED_FOR = {
    "Seoul": Pattern(("seoul",)),
    "Suk-yeol": Pattern(("suk", "yeol")),
    # The last character is left open: the story may go on with an ending.
    "국회": Pattern(("국회",)),
    "대통령": Pattern(("대통", "통령")),
    "국": Pattern(("국",), open_ended=True),
    "국회 의원": Pattern(("국회", "회", "의원")),
    "G7 국": Pattern(("g7", "국"), open_ended=True),
    "--": Pattern(()),
}


@pytest.mark.parametrize(("text", "expected"), LOOKED_FOR.items(), ids=list(LOOKED_FOR))
def test_a_query_looks_for_this_pattern(text: str, expected: Pattern) -> None:
    assert pattern(text) == expected


def test_a_name_is_stored_with_and_without_hyphen_and_space() -> None:
    assert name_forms("Yoon Suk-yeol") == ["Yoon Suk-yeol", "Yoon Sukyeol", "YoonSukyeol"]
    assert name_forms("ドナルド・トランプ") == ["ドナルド・トランプ", "ドナルドトランプ"]
    assert name_forms("Obama") == ["Obama"]


@given(st.text())
def test_terms_never_hold_what_the_index_reserves(text: str) -> None:
    for term in (*terms(text), *pattern(text).terms):
        assert 0 < len(term) <= MAX_TERM
        assert not {MARK, BLANK, " ", "\0"} & set(term)


@given(st.text(), st.text(), st.text())
def test_every_part_of_a_text_is_found_in_it(before: str, part: str, after: str) -> None:
    asked = pattern(part)
    stored = terms(f"{before} {part} {after}")
    count = len(asked.terms)
    windows = [tuple(stored[start : start + count]) for start in range(len(stored) - count + 1)]
    if asked.open_ended:
        assert any(window[:-1] == asked.terms[:-1] and window[-1].startswith(asked.terms[-1]) for window in windows)
    else:
        assert asked.terms in windows
