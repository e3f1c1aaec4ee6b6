"""Slugs in every script: never transliterated, never invisible, and the same when made again."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.slugs import MAX_LENGTH, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Yoon and Kishida meet in Seoul", "yoon-and-kishida-meet-in-seoul"),
        ("Yoon’s visit: “a first”", "yoons-visit-a-first"),
        ("한미일 정상회담", "한미일-정상회담"),
        ("日米韓首脳会談・東京", "日米韓首脳会談-東京"),
        ("ﾊﾟｰﾃｨｰ", "パーティー"),
        ("が", "が"),
        ("प्रधानमंत्री मोदी", "प्रधानमंत्री-मोदी"),
        ("الرئيس الكوري", "الرئيس-الكوري"),
        ("Президент Ельцин", "президент-ельцин"),
        ("การประชุมสุดยอด", "การประชุมสุดยอด"),
        ("Café Zürich", "café-zürich"),
        ("Straße", "strasse"),
        ("İstanbul", "i̇stanbul"),
        ("ＮＨＫ １２", "nhk-12"),
        ("G7 / G-20", "g7-g-20"),
        ("C++", "c"),
        ("--a__b--", "a-b"),
        ("½ price", "1-2-price"),
    ],
)
def test_a_slug_is_written_in_its_names_own_script(text: str, slug: str) -> None:
    assert slugify(text) == unicodedata.normalize("NFKC", slug)


@pytest.mark.parametrize(
    "text", ["", " ", "+++", "🙂", "❤️", "🇰🇷", "👩‍👩‍👧", "\u0301", "\ufe0f", "\u200b", "\u3164", "…", "\x00"]
)
def test_what_has_no_letter_has_no_slug(text: str) -> None:
    assert slugify(text) == ""


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Zusammen\u00adarbeit", "zusammenarbeit"),
        ("zero\u200bwidth", "zerowidth"),
        ("می\u200cخواهم", "میخواهم"),
        ("辻\U000e0100", "辻"),
        ("1\ufe0f\u20e3 won", "1-won"),
        ("\u0301accent", "accent"),
        ("a \u0301b", "a-b"),
        ("right\u202eleft", "rightleft"),
    ],
)
def test_nothing_unseen_stands_in_an_address(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_decomposed_and_composed_letters_make_one_slug() -> None:
    for word in ("한국", "café", "が"):
        assert slugify(unicodedata.normalize("NFD", word)) == slugify(word)


def test_a_long_slug_ends_with_a_whole_word() -> None:
    assert slugify("word " * 40) == "-".join(["word"] * 16)
    assert len(slugify("가" * 200)) == MAX_LENGTH
    assert slugify("a" * MAX_LENGTH + " b") == "a" * MAX_LENGTH


@given(st.text(max_size=120))
def test_a_slug_is_its_own_slug_and_holds_nothing_but_letters_marks_digits_and_hyphens(text: str) -> None:
    slug = slugify(text)
    assert slugify(slug) == slug
    assert len(slug) <= MAX_LENGTH
    assert "--" not in f"-{slug}-"[1:] or not slug
    assert all(c == "-" or unicodedata.category(c)[0] in "LNM" for c in slug)
    assert not slug or unicodedata.category(slug[0])[0] in "LN"
