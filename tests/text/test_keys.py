"""Keys: one for every way to type a name, and different ones for different names."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.keys import name_key, tag_key


@pytest.mark.parametrize(
    "spellings",
    [
        ["Yoon Suk-yeol", "YOON SUK YEOL", "yoon sukyeol", "Ｙｏｏｎ Ｓｕｋ－ｙｅｏｌ", "Yoon\u00a0Suk\u2010yeol",
         "Yoon Suk\u00adyeol"],
        ["尹錫悅", "尹錫悦", "尹 錫悅"],
        ["渡辺", "渡邊", "渡邉", "渡邉\U000e0100"],
        ["辻", "辻\U000e0100", "辻\ufe00"],
        ["岸田文雄", "岸田 文雄", "岸田　文雄"],
        ["윤석열", "윤 석열", unicodedata.normalize("NFD", "윤석열")],
        ["ｷｼﾀﾞ", "キシダ", unicodedata.normalize("NFD", "キシダ")],
        ["Lech Wałęsa", "Lech Walesa", "LECH WALESA"],
        ["Erdoğan", "Erdogan", "ERDOĞAN"],
        ["Yıldırım", "Yildirim"],
        ["Đỗ Mười", "Do Muoi"],
        ["O’Neill", "O'Neill", "ONeill"],
        ["José", "Jose\u0301", "Jose"],
    ],
)  # fmt: skip
def test_one_name_has_one_key(spellings: list[str]) -> None:
    assert len({name_key(spelling) for spelling in spellings}) == 1
    assert name_key(spellings[0])


@pytest.mark.parametrize(
    ("one", "other"), [("Yoon", "Yun"), ("ハ", "バ"), ("は", "ぱ"), ("김", "금"), ("岸田", "岸本"), ("कि", "की")]
)
def test_two_names_have_two_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("text", ["", "-", " ' ", "\x00", "🙂", "\u200d", "\u3164"])
def test_what_names_nobody_has_no_key(text: str) -> None:
    assert name_key(text) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Diplomacy", "diplomacy"),
        ("North  Korea ", "north korea"),
        ("Ｇ７", "G7"),
        ("Dipl\u200bomacy", "Diplomacy"),
        ("Straße", "STRASSE"),
        ("❤️", "❤"),
        ("ΣΟΦΟΣ", "σοφος"),
    ],
)
def test_one_tag_has_one_key(one: str, other: str) -> None:
    assert tag_key(one) == tag_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("C", "C++"), ("North Korea", "North-Korea"), ("resume", "résumé"), ("🙂", "🙁")]
)
def test_tags_that_differ_in_what_is_seen_are_two(one: str, other: str) -> None:
    assert tag_key(one) != tag_key(other)


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)
    assert tag_key(tag_key(text)) == tag_key(text)
