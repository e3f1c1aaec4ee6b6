import unicodedata

import pytest

from articles.wire.characters import clean
from articles.wire.text import read_text
from tests.wire.ferry import ENGLISH, KOREAN, one_to_a_line


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\r\r\n", "\u2028", "\u2029", "\x85", "\f", "\v"])
def test_every_newline_ends_a_line(newline: str) -> None:
    assert read_text(newline.join(ENGLISH).encode()).paragraphs == ENGLISH


def test_returns_alone_are_as_many_lines() -> None:
    assert clean("a\r\rb\r\n\r\nc\r\r\nd") == "a\n\nb\n\nc\nd"


@pytest.mark.parametrize(
    ("copy", "text"),
    [
        ("\ufeffThey met.", "They met."),
        ("They\u00a0met\u2009at\u202fsix.", "They met at six."),
        ("They\u200b met\u2060\ufeff.", "They met."),
        ("agree\u00adment", "agreement"),
        ("They\u200d met\u200c.", "They met."),
        ("\u202eThey met.\u202c", "They met."),
        ("They\x07 met.\x1b", "They met."),
        ("They\ufffe met\U0001ffff.", "They met."),
        ("They\u3164met", "They met"),
        ("The minister\x92s \x93yes\x94 \x96 at last", "The minister’s “yes” – at last"),
        ("cafe\u0301", "café"),
        ("首相\u3000訪韓へ", "首相\u3000訪韓へ"),
        ("👩\u200d🚀 نامه\u200cها", "👩\u200d🚀 نامه\u200cها"),
    ],
)
def test_what_nobody_sees_is_gone_and_what_has_a_meaning_stays(copy: str, text: str) -> None:
    assert clean(copy) == text


def test_copy_from_a_mac_is_composed() -> None:
    decomposed = unicodedata.normalize("NFD", one_to_a_line(KOREAN))
    assert read_text(decomposed.encode()).paragraphs == KOREAN
    assert read_text(decomposed.encode()).body_sha256 == read_text(one_to_a_line(KOREAN).encode()).body_sha256


def test_a_heap_of_accents_is_cut_to_what_unicode_calls_safe() -> None:
    assert len(clean("a" + "\u0316\u0301" * 500_000)) <= 32
