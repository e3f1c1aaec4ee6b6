"""What is read out of a body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.cleaning import clean_html
from articles.text.excerpts import lede, plain_text, shortened


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("", ""),
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("<h2>Head</h2><ul><li>a</li><li>b</li></ul>", "Head\na\nb"),
        ("<p>One<br>two <strong>th</strong>ree</p>", "One\ntwo three"),
        ("<p>5 &lt; 6 &amp; &amp;lt; 5&nbsp;km</p>", "5 < 6 & &lt; 5 km"),
        ('<p><a href="/x" title="1 &gt; 0">link</a> text</p>', "link text"),
        ("<figure><figcaption>Seoul</figcaption></figure><p>Copy</p>", "Seoul\nCopy"),
        ("<blockquote><p>인용</p><cite>윤석열</cite></blockquote>", "인용\n윤석열"),
    ],
)
def test_plain_text_has_one_block_to_a_line(body: str, text: str) -> None:
    assert plain_text(body) == text


@given(st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=50))
def test_plain_text_gives_back_what_was_typed(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert plain_text(clean_html(f"<p>{escaped}</p>")) == text


@pytest.mark.parametrize(
    ("body", "first"),
    [
        ("<h2>Head</h2><p>One<br>line</p><p>Two</p>", "One line"),
        ('<p><strong></strong></p><p lang="ko">둘</p>', "둘"),
        ("<ul><li>only a list</li><li>b</li></ul>", "only a list"),
        ("bare text", "bare text"),
        ("<hr>", ""),
        ("", ""),
    ],
)
def test_the_lede_is_the_first_paragraph_that_says_anything(body: str, first: str) -> None:
    assert lede(body) == first


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("Nine char", 9, "Nine char"),
        ("The two sides met", 9, "The two…"),
        ("The two sides met", 8, "The two…"),
        ("The two, sides met", 9, "The two…"),
        ("정상회담이열렸다오늘", 5, "정상회담이…"),
        ("a bbbbbbbbbbbbbb", 10, "a bbbbbbbb…"),
        ("Ends here – and goes on", 12, "Ends here…"),
    ],
)
def test_a_text_is_cut_between_words(text: str, limit: int, short: str) -> None:
    assert shortened(text, limit) == short
