"""Names in the order of 가나다 and of 五十音, by keys that sort alike on every database."""

import pytest

from articles.text.ordering import INITIALS, MAX_KEY, key_from, listed_key


def in_order(language: str, names: list[str]) -> list[str]:
    return sorted(names, key=lambda name: listed_key(language, [name], name))


def test_korean_names_are_in_the_order_of_가나다() -> None:
    names = [
        "강경화",
        "고건",
        "김대중",
        "까치",
        "노무현",
        "문재인",
        "박근혜",
        "빌 클린턴",
        "윤석열",
        "이재명",
        "조지 W. 부시",
        "황교안",
    ]
    assert in_order("ko", names[::-1]) == names


def test_readings_are_in_the_order_of_五十音_family_name_first() -> None:
    names = [
        "あべ しんぞう",
        "カーター",
        "がい",
        "かた",
        "かん なおと",
        "かんだ",
        "きしだ ふみお",
        "すが",
        "ゆん・そんにょる",
        "ろ",
    ]
    assert in_order("ja", names[::-1]) == names


def test_voiced_small_and_long_kana_tell_only_between_what_is_else_the_same() -> None:
    assert in_order("ja", ["ばん", "ぱん", "はん", "ハンダ", "はんた"]) == ["はん", "ばん", "ぱん", "はんた", "ハンダ"]
    assert in_order("ja", ["おのでら", "おおの", "オーノ", "おの"]) == ["おおの", "オーノ", "おの", "おのでら"]


def test_katakana_half_width_and_hiragana_are_one() -> None:
    names = ("きしだ ふみお", "キシダ　フミオ", "ｷｼﾀﾞ ﾌﾐｵ", "キシダ・フミオ")
    assert len({listed_key("ja", [name], "") for name in names}) == 1


def test_composed_and_decomposed_hangul_are_one() -> None:
    assert listed_key("ko", ["윤석열"], "") == listed_key("ko", ["윤석열"], "")


#: What comes after every name that can be sorted.
LAST = {"ko": "힣", "ja": "んん"}


@pytest.mark.parametrize(
    ("language", "name"), [("ko", "Yoon"), ("ko", "尹錫悅"), ("ja", "岸田文雄"), ("ja", "윤석열"), ("ja", "")]
)
def test_who_has_no_name_that_can_be_sorted_follows_by_sort_name(language: str, name: str) -> None:
    keys = [listed_key(language, [name], sort_name) for sort_name in ("Aso", "yoon", "Zed")]
    assert listed_key(language, [LAST[language]], "") < keys[0] < keys[1] < keys[2]


@pytest.mark.parametrize(
    ("language", "initial", "before", "after"),
    [
        ("ko", "ㄴ", "김", "나"),
        ("ko", "ㅎ", "표", "하"),
        ("ja", "か", "おん", "が"),
        ("ja", "わ", "ろ", "わ"),
    ],
)
def test_an_index_opens_at_an_initial(language: str, initial: str, before: str, after: str) -> None:
    assert initial in INITIALS[language]
    assert listed_key(language, [before], "") < key_from(language, initial) <= listed_key(language, [after], "")


@pytest.mark.parametrize("language", ["ko", "ja"])
def test_an_index_opens_at_what_is_no_initial_too(language: str) -> None:
    assert key_from(language, "A") == key_from(language, "a")
    assert key_from(language, "A") > listed_key(language, [LAST[language]], "")
    assert key_from(language, "名") <= listed_key(language, [], "名")


def test_a_key_has_only_digits_that_every_collation_sorts_alike_and_fits_its_column() -> None:
    for name in ("윤" * 200, "き" * 200, "Z" * 200, "🙂" * 200, ""):
        for language in INITIALS:
            key = listed_key(language, [name], name)
            assert set(key) <= set("0123456789abcdef")
            assert len(key) <= MAX_KEY
