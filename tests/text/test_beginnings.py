"""A name begins with its first word, and again with each later one, however it is written."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.beginnings import MAX_KEY, MOST_OF_ONE_NAME, beginnings, head, letters, tail

BEGIN = {
    "Yoon Suk-yeol": ["yoonsukyeol", "sukyeol", "yeol"],
    "ＹＯＯＮ　Suk": ["yoonsuk", "suk"],
    "École Élysée": ["ecoleelysee", "elysee"],
    "O’Brien": ["obrien", "brien"],
    "Ёлка в Москве": ["елкавмоскве", "вмоскве", "москве"],
    "윤석열": ["윤석열", "석열", "열"],
    "한미FTA": ["한미fta", "미fta", "fta"],
    "岸田文雄": ["岸田文雄", "田文雄", "文雄", "雄"],
    "尹錫悅": ["尹錫悦", "錫悦", "悦"],
    "ユン・ソンニョル": ["ユンソンニョル", "ソンニョル"],
    "हिन्दी": ["हिन्दी"],
    "C++": ["c"],
    "🎌": [],
    "": [],
}


@pytest.mark.parametrize(("name", "expected"), BEGIN.items(), ids=list(BEGIN))
def test_a_name_begins_with_each_of_its_words(name: str, expected: list[str]) -> None:
    assert [unicodedata.normalize("NFC", key) for key in beginnings(name)] == expected


@pytest.mark.parametrize("shown", ["ㅇ", "유", "윤", "윤ㅅ", "윤서", "윤석", "윤석ㅇ", "윤석열"])
def test_what_an_input_method_shows_while_it_builds_a_name_is_how_the_name_begins(shown: str) -> None:
    assert letters("윤석열").startswith(letters(shown))


def test_the_ends_of_a_word_are_two_letters_and_of_han_one_character() -> None:
    assert (head(letters("Seoul")), tail(letters("Seoul"))) == ("se", "ul")
    assert (head("尹錫悦"), tail("尹錫悦")) == ("尹", "悦")
    assert (head("a"), tail("a")) == ("a", "a")


@given(st.text())
def test_any_name_begins_in_few_keys_which_are_letters_already(name: str) -> None:
    keys = beginnings(name)
    assert len(keys) <= MOST_OF_ONE_NAME
    for key in keys:
        assert 0 < len(key) <= MAX_KEY
        assert letters(key) == key
