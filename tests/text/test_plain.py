"""Plain text keeps what is written and loses what cannot be printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.plain import plain_line, plain_lines


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("Line one\x0bline two", "Line one line two"),
        ("a\r\nb\rc\u2028d", "a b c d"),
        ("bell\x07 and escape\x1b[0m", "bell and escape[0m"),
        ("turned \u202eround", "turned round"),
        ("an isolate \u2068stays\u2069", "an isolate \u2068stays\u2069"),
        ("👩\u200d👩\u200d👧 윤석열 尹錫悅", "👩\u200d👩\u200d👧 윤석열 尹錫悅"),
        ("\ufffenon\U0001ffffcharacters", "noncharacters"),
        ("tab\tstays", "tab\tstays"),
    ],
)
def test_a_line_is_one_line(typed: str, line: str) -> None:
    assert plain_line(typed) == line


def test_lines_stay_lines() -> None:
    assert plain_lines("one\r\ntwo\x0bthree") == "one\ntwo\nthree"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert plain_lines(plain_lines(text)) == plain_lines(text)
    assert "\n" not in plain_line(text)
