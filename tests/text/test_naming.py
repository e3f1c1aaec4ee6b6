"""A name is found however it is written, and never inside a longer word."""

import pytest

from articles.text.keys import name_key
from articles.text.naming import Reading

FOUND = [
    ("Kim Chul-soo", "KIM CHUL SOO said"),
    ("Kim Chul-soo", "Kim Chulsoo’s mother"),
    ("Kim Chul-soo", "#kimchulsoo"),
    ("Kim Chul-soo", "kim-chul-soo-is-heard"),
    ("Kim Chul", "Kim\u00adChul\u200b."),
    ("Kim Chul", "Kim\nChul"),
    ("Kim Chul", "Ｋｉｍ　Ｃｈｕｌ"),
    ("José", "Jose\u0301 said"),
    ("Jose", "José."),
    ("O'Neill", "O’Neill"),
    ("Smith", "Smith는"),
    ("김철수", "어제 김철수는 말했다"),
    ("김철수", "김철수씨가"),
    ("김철수", "김철수에게는"),
    ("김철수", "범인은 김철수다."),
    ("김철수", "(김철수)"),
    ("김철수", "\u1100\u1175\u11b7철수는"),
    ("김 철수", "김철수"),
    ("山田太郎", "容疑者の山田太郎は"),
    ("尹錫悅", "尹錫悦大統領"),
    ("ジョン", "ｼﾞｮﾝは"),
    ("ジョン・ドウ", "ジョンドウ氏"),
]
NOT_FOUND = [
    ("Ann Lee", "Joann Lee"),
    ("Ann Lee", "Ann Leeds"),
    ("Kim Chul", "Kim, Chul and Lee"),
    ("Lee", "ﬂee"),
    ("Lee", "Lee2"),
    ("김철수", "김철수용품"),
    ("김철", "김철수는"),
    ("김철수", "대김철수"),
    ("ジョン", "ジョンソン"),
    ("s", "ß"),
    ("", "anything"),
]


@pytest.mark.parametrize(("name", "text"), FOUND)
def test_a_name_is_found_however_it_is_written(name: str, text: str) -> None:
    assert Reading(f"So {text}").names(name_key(name))


@pytest.mark.parametrize(("name", "text"), NOT_FOUND)
def test_part_of_a_longer_word_is_no_name(name: str, text: str) -> None:
    assert not Reading(text).names(name_key(name))


def test_a_name_is_found_after_a_word_that_only_begins_so() -> None:
    assert Reading("Ann Leeds and Ann Lee").names(name_key("Ann Lee"))


def test_a_long_text_is_read_in_no_time() -> None:
    reading = Reading("Ann Leed " * 50_000)
    assert not reading.names("annlee")
