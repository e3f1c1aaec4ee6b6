"""What two texts differ in."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.blocks import blocks
from articles.text.differences import (
    ADDED,
    KEPT,
    REMOVED,
    Paragraph,
    Segment,
    compared,
    compared_bodies,
    readable,
    tokens,
    without_unchanged,
)

#: Few different words, so that many of them meet again; signs, several scripts, marks and joiners among them.
WORDS = st.sampled_from(
    ["a", "met", "the", "talks", "Seoul,", "met.", "首相", "会談", "대통령이", "ที่", "e\u0301", "👩‍🚀", "\n"]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=60).map("".join)
)


def side(segments: list[Segment], how: str) -> str:
    return "".join(segment.text for segment in segments if segment.how in (KEPT, how))


def told(old: str, new: str) -> list[tuple[str, str]]:
    return [(segment.how, segment.text) for segment in compared(old, new)]


@settings(max_examples=50)
@given(TEXTS, TEXTS)
def test_what_is_kept_and_removed_is_the_old_text_and_what_is_kept_and_added_the_new(old: str, new: str) -> None:
    segments = compared(old, new)
    assert (side(segments, REMOVED), side(segments, ADDED)) == (old, new)
    assert all(segment.text for segment in segments)


@settings(max_examples=10, deadline=None)
@given(st.lists(TEXTS, min_size=8, max_size=20), st.data())
def test_so_it_is_in_a_text_so_long_that_sentences_are_compared_first(
    sentences: list[str], data: st.DataObject
) -> None:
    old = ". ".join(sentences) * 12
    new = ". ".join(data.draw(st.permutations(sentences))) * 12
    segments = compared(old, new)
    assert (side(segments, REMOVED), side(segments, ADDED)) == (old, new)


@given(TEXTS)
def test_a_text_is_all_kept_beside_itself(text: str) -> None:
    assert all(segment.how == KEPT for segment in compared(text, text))


@given(TEXTS)
def test_tokens_joined_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=12), st.data())
def test_bodies_are_their_paragraphs_kept_removed_and_added(paragraphs: list[str], data: st.DataObject) -> None:
    others = data.draw(st.lists(st.sampled_from([*paragraphs, "New words."]), max_size=12))
    old, new = ("".join(f"<p>{text}</p>" for text in texts) for texts in (paragraphs, others))
    found = compared_bodies(old, new)
    for body, how in ((old, REMOVED), (new, ADDED)):
        joined = "".join(side(paragraph.segments, how) for paragraph in found)
        assert joined == "".join(readable(block) for block in blocks(body))


def test_words_are_compared_and_not_letters() -> None:
    assert told("Yun met Kishida.", "Yoon met Kishida twice.") == [
        ("removed", "Yun"), ("added", "Yoon"), ("kept", " met Kishida"), ("added", " twice"), ("kept", "."),
    ]  # fmt: skip


def test_two_replaced_words_are_read_in_one_go() -> None:
    assert told("a quick fox ran", "a slow cat ran") == [
        ("kept", "a "), ("removed", "quick fox"), ("added", "slow cat"), ("kept", " ran"),
    ]  # fmt: skip


def test_japanese_is_compared_by_characters_and_korean_by_words() -> None:
    assert told("首相は6日に会談した。", "首相は7日に会談した。")[1:3] == [("removed", "6"), ("added", "7")]
    assert told("大統領が会談", "大統領と会談")[1:3] == [("removed", "が"), ("added", "と")]
    assert told("대통령이 서울에서 만났다", "대통령은 서울에서 만났다")[:2] == [
        ("removed", "대통령이"),
        ("added", "대통령은"),
    ]


def test_a_mark_stays_with_its_letter() -> None:
    assert tokens("cafe\u0301 ที่นี่") == ["cafe\u0301", " ", "ที่นี่"]


def test_markup_is_no_text() -> None:
    (paragraph,) = compared_bodies("<p>They <em>met</em> &amp; spoke.</p>", "<p>They <em>met</em> &amp; left.</p>")
    assert [segment.text for segment in paragraph.segments] == ["They met & ", "spoke", "left", "."]


def test_what_looks_like_markup_in_the_copy_is_text() -> None:
    (paragraph,) = compared_bodies("<p>x</p>", "<p>x &lt;script&gt;</p>")
    assert side(paragraph.segments, ADDED) == "x <script>"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>They met.</p>", "<p>They <strong>met</strong>.</p>"),
        ('<p><a href="https://one.example/">They</a> met.</p>', '<p><a href="https://two.example/">They</a> met.</p>'),
        ("<p>They met.</p>", "<h2>They met.</h2>"),
    ],
)
def test_other_links_and_emphasis_are_told_from_other_words(old: str, new: str) -> None:
    (paragraph,) = compared_bodies(old, new)
    assert paragraph.reformatted
    assert [segment.how for segment in paragraph.segments] == [KEPT]
    assert not compared_bodies(old, old)[0].reformatted


def test_a_picture_is_read_by_what_it_shows_and_a_rule_as_a_dash() -> None:
    assert readable('<figure><img src="/media/a/1.jpg" alt="A handshake"><figcaption>Seoul</figcaption></figure>') == (
        "[A handshake]Seoul"
    )
    assert readable("<hr>") == "—"


def test_a_paragraph_put_in_leaves_the_others_alone() -> None:
    old = "".join(f"<p>Paragraph {word} stays.</p>" for word in ("one", "two", "three"))
    found = compared_bodies(old, old.replace("<p>Paragraph two", "<p>Quite another thing.</p><p>Paragraph two"))
    assert [[segment.how for segment in paragraph.segments] for paragraph in found] == [[KEPT], [ADDED], [KEPT], [KEPT]]


def test_a_rewritten_paragraph_goes_before_the_one_that_came() -> None:
    found = compared_bodies("<p>One two three.</p>", "<p>Vier fünf sechs!</p>")
    assert [paragraph.segments[0].how for paragraph in found] == [REMOVED, ADDED]


def test_far_from_a_change_paragraphs_are_left_out_and_counted() -> None:
    body = "".join(f"<p>Number {number} of them.</p>" for number in range(12))
    found = without_unchanged(compared_bodies(body, body.replace("Number 5 of", "Number 5 among")))
    assert [paragraph.left_out for paragraph in found] == [4, 0, 0, 0, 5]
    assert without_unchanged([Paragraph((Segment(KEPT, "x"),))] * 3) == [Paragraph(left_out=3)]


LONG = [f"w{number * 7919 % 1013}" for number in range(12_000)]
CHANGED = ["zz" if number % 37 == 0 else word for number, word in enumerate(LONG)]


def body_of(words: list[str], size: int, end: str = ".") -> str:
    return "".join(f"<p>{' '.join(words[n : n + size])}{end}</p>" for n in range(0, len(words), size))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (body_of(LONG, 60), body_of(CHANGED, 60)),
        (body_of(LONG, 60), body_of(LONG[::-1], 60)),
        (body_of(LONG, 12_000), body_of(CHANGED, 12_000)),
        (body_of(LONG, 60).replace("</p><p>", " "), body_of(CHANGED, 60).replace("</p><p>", " ")),
        (body_of(["a"] * 12_000, 12_000), body_of(["b", *["a"] * 11_000], 12_000)),
        ("<p>a</p>" * 5_000 + "<p>b</p>", "<p>c</p>" + "<p>a</p>" * 4_000),
        (
            body_of(["の", "首", "相", "会", "談"] * 2_400, 400, "。"),
            body_of(["の", "主", "相", "談"] * 3_000, 400, "。"),
        ),
        (body_of(list("abcdefgh") * 1_500, 400), body_of(list("hgfedcba") * 1_500, 400)),
    ],
    ids=["each paragraph", "all of it", "one paragraph", "one long", "one word", "one line", "Japanese", "few words"],
)
def test_12_000_words_take_no_seconds(old: str, new: str) -> None:
    begun = time.process_time()
    found = compared_bodies(old, new)
    assert time.process_time() - begun < 2
    for body, how in ((old, REMOVED), (new, ADDED)):
        joined = "".join(side(paragraph.segments, how) for paragraph in found)
        assert joined == "".join(readable(block) for block in blocks(body))
