"""What a result shows is marked where it was found, and is the text of the story, character by character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import parse
from articles.search.snippets import LENGTH, Excerpt, Segment, excerpt, marked, sought


def shown(text: str, query: str, language: str = "en") -> str:
    """`text` with its hits in brackets."""
    return printed(marked(text, sought(parse(query)), language))


def printed(segments: list[Segment]) -> str:
    return "".join(f"[{segment.text}]" if segment.hit else segment.text for segment in segments)


MARKED = {
    ("Leaders meet in Seoul", "seoul"): "Leaders meet in [Seoul]",
    ("Leaders meet in Seoul", "SEOUL meeting"): "Leaders [meet] in [Seoul]",
    ("Meetings, meets and met", "meeting"): "[Meetings], [meets] and met",
    ("Meetings, meets and met", '"meets"'): "Meetings, [meets] and met",
    ("A joint statement, a statement", '"joint statement"'): "A [joint statement], a statement",
    ("A joint statement, a statement", "joint-statement"): "A [joint statement], a statement",
    ("At a café: the U.S. envoy’s 1,200 guests", "CAFE us envoy 1200"): (
        "At a [café]: the [U.S]. [envoy]’s [1,200] guests"
    ),
    ("국회의사당 앞", "의사"): "국회[의사]당 앞",
    ("국회의사당 앞", "국"): "[국회]의사당 앞",
    ("岸田首相がソウルを訪問", "首相 ｿｳﾙ"): "岸田[首相]が[ソウル]を訪問",
    ("尹錫悅と尹錫悦", "尹錫悦"): "[尹錫悅]と[尹錫悦]",
    ("Ёлка в Москве", "елка"): "[Ёлка] в Москве",
    ("Seoul and Tokyo", "seoul -tokyo"): "[Seoul] and Tokyo",
    ("Seoul and Tokyo", "tag:seoul after:2024"): "Seoul and Tokyo",
    ("<b>Seoul</b>", "seoul b"): "<[b]>[Seoul]</[b]>",
    ("Seoul", "🎌 …"): "Seoul",
    ("", "seoul"): "",
}


@pytest.mark.parametrize(("given", "expected"), MARKED.items(), ids=[" / ".join(given) for given in MARKED])
def test_hits_are_marked_as_the_analyser_finds_them(given: tuple[str, str], expected: str) -> None:
    assert shown(*given) == expected


def test_only_english_text_is_marked_by_stems() -> None:
    assert shown("Meetings", "meeting", "de") == "Meetings"
    assert shown("Meetings", "meeting", "en-GB") == "[Meetings]"


def of(standfirst: str, body: str, query: str) -> Excerpt:
    return excerpt(standfirst, body, sought(parse(query)), "en")


def test_the_standfirst_is_shown_unless_the_body_holds_more_of_what_was_sought() -> None:
    body = "Nothing first.\nSeoul and Tokyo signed."
    assert printed(of("Seoul waits.", body, "seoul").segments) == "[Seoul] waits."
    assert printed(of("Seoul waits.", body, "seoul tokyo").segments) == "Nothing first. [Seoul] and [Tokyo] signed."
    assert printed(of("", body, "madagascar").segments) == "Nothing first. Seoul and Tokyo signed."
    assert printed(of("It waits.", body, "tag:japan").segments) == "It waits."


def test_of_a_long_body_the_place_where_most_of_it_stands_together_is_shown() -> None:
    body = f"Seoul. {'word ' * 200}Then Seoul met Tokyo again. {'word ' * 200}"
    found = of("", body, "tokyo seoul")
    assert "Then [Seoul] met [Tokyo] again." in printed(found.segments)
    assert (found.cut_before, found.cut_after) == (True, True)
    text = "".join(segment.text for segment in found.segments)
    assert len(text) <= LENGTH
    assert text.startswith("word ")
    assert text.endswith(" word")


QUERIES = ["seoul", '"a b" a', "국 국회", "meet meeting -a", "é 1,000 u.s.", "tag:a", "…", "한 ガ"]
COPY = st.text(alphabet="abeéE 's.U1,0meting국회한ガﾞｶ\u0301\n<>&🎌", max_size=400)


@given(st.one_of(COPY, st.text()), st.sampled_from(QUERIES), st.sampled_from(["en", "ko", ""]))
def test_pieces_joined_are_the_text(text: str, query: str, language: str) -> None:
    pieces = marked(text, sought(parse(query)), language)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)


@given(st.one_of(COPY, st.text()), st.text(), st.sampled_from(["", "Seoul b a."]))
def test_an_excerpt_is_part_of_the_text_whatever_is_sought(body: str, query: str, standfirst: str) -> None:
    wanted = sought(parse(query.replace("\0", "")[:200]))
    found = excerpt(standfirst, body, wanted, "en")
    text = "".join(piece.text for piece in found.segments)
    source = standfirst if standfirst and text == standfirst else body.replace("\n", " ")
    assert text in source
    if source != standfirst:
        assert found.cut_before or source.startswith(text)
        assert found.cut_after or source.endswith(text)
