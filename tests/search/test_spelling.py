"""Which known words are spelt nearly like what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.spelling import nearest

KNOWN = [
    "seoul",
    "summit",
    "submit",
    "summits",
    "diplomacy",
    "대통령",
    "대통합",
    "윤석열",
    "尹錫悦",
    "東京",
    "ワシントン",
    "un",
]

NEAREST = {
    "seol": ["seoul"],
    "esoul": ["seoul"],
    "Sumit": ["submit", "summit"],
    "diplomcay": ["diplomacy"],
    "diplmcy": ["diplomacy"],
    "대통렁": ["대통령"],
    "윤석렬": ["윤석열"],
    "尹錫烈": ["尹錫悦"],
    "ワシントソ": ["ワシントン"],
    # Too short to be mistaken, too far, and right as it is.
    "uk": [],
    "東都": [],
    "soul": ["seoul"],
    "sole": [],
    "diplomacy": [],
    "": [],
    "🎌": [],
}


@pytest.mark.parametrize(("typed", "expected"), NEAREST.items(), ids=list(NEAREST))
def test_the_nearest_known_words(typed: str, expected: list[str]) -> None:
    assert nearest(typed, KNOWN, 3) == expected


def test_what_begins_alike_comes_first_and_no_more_than_asked_for() -> None:
    assert nearest("boder", ["order", "border", "bolder"], 3) == ["bolder", "border"]
    assert nearest("sound", ["bound", "soune", "hound"], 2) == ["soune", "bound"]


@given(st.text(max_size=50), st.lists(st.text(max_size=50), max_size=10))
def test_any_words_are_compared(typed: str, known: list[str]) -> None:
    found = nearest(typed, known, 3)
    assert len(found) <= 3
    assert set(found) <= set(known) - {typed}
