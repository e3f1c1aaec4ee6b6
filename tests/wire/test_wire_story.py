import hashlib
from dataclasses import FrozenInstanceError

import pytest

from articles.wire.languages import guess_language
from articles.wire.sentences import ends_sentence
from articles.wire.story import WireStory
from tests.wire.ferry import ENGLISH, JAPANESE, KOREAN


def headline_of(lede: str) -> str:
    return WireStory(paragraphs=(lede,)).working_headline


def test_a_story_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        WireStory(paragraphs=ENGLISH).headline = "Boats again"  # type: ignore[misc]


def test_the_digest_is_of_the_text_alone() -> None:
    story = WireStory(paragraphs=("A well-known man.", "He met  us."))
    assert story.body_sha256 == hashlib.sha256(b"Awellknownman.Hemetus.").hexdigest()
    assert story.body_sha256 == WireStory(paragraphs=("A wellknown man. He met us.",), headline="x").body_sha256


def test_the_width_of_figures_does_not_change_the_digest() -> None:
    assert WireStory(paragraphs=("６日",)).body_sha256 == WireStory(paragraphs=("6日",)).body_sha256


@pytest.mark.parametrize("other", ["It costs $52.", "It costs $-5.2.", "It costs €5.2.", "it costs $5.2."])
def test_a_sign_that_means_something_changes_the_digest(other: str) -> None:
    assert WireStory(paragraphs=(other,)).body_sha256 != WireStory(paragraphs=("It costs $5.2.",)).body_sha256


def test_html_has_a_paragraph_for_each_and_escapes() -> None:
    story = WireStory(paragraphs=("R&D <b>rose</b>", "“Yes,” he said."))
    assert story.body_html() == "<p>R&amp;D &lt;b&gt;rose&lt;/b&gt;</p>\n<p>“Yes,” he said.</p>"


def test_the_lede_is_the_first_paragraph() -> None:
    assert WireStory(paragraphs=ENGLISH).lede == ENGLISH[0]
    assert WireStory(paragraphs=()).lede == ""


@pytest.mark.parametrize(
    ("lede", "headline"),
    [
        ("They met on Friday. They talked.", "They met on Friday"),
        ("Will they meet? Nobody knows.", "Will they meet?"),
        (
            "Mr. Kim met Gen. Lee of the U.S. Army on Sept. 6. They talked.",
            "Mr. Kim met Gen. Lee of the U.S. Army on Sept. 6",
        ),
        ("“We met. We talked,” he said. It rained.", "“We met. We talked,” he said"),
        ('"We met. We talked," he said. It rained.', '"We met. We talked," he said'),
        ("It costs 5.2 million. They paid.", "It costs 5.2 million"),
        ("They agreed on trade with the U.S.", "They agreed on trade with the U.S."),
        ("会談した。合意もした。", "会談した"),
        ("市長は「会った。話した」と述べた。雨だった。", "市長は「会った。話した」と述べた"),
        ("두 정상이 만났다. 비가 왔다.", "두 정상이 만났다"),
        ("...", "..."),
    ],
)
def test_a_working_headline_is_the_first_sentence(lede: str, headline: str) -> None:
    assert headline_of(lede) == headline


def test_a_long_one_is_cut_between_words() -> None:
    assert (
        headline_of(ENGLISH[0])
        == "Ministers of both countries met on the coast on Friday and agreed to reopen a ferry line…"
    )
    assert headline_of(KOREAN[0]).removesuffix("…") in KOREAN[0]
    assert KOREAN[0][len(headline_of(KOREAN[0])) - 1] == " "


def test_a_full_width_character_counts_for_two() -> None:
    headline = headline_of("定期船" * 40)
    assert len(headline) == 45
    assert headline.endswith("…")


def test_japanese_is_cut_at_a_comma_if_one_is_near() -> None:
    lede = "両国の閣僚は港町で三時間を超える会談を行い昨年の春から止まっていた、定期船の航路を再開することで合意した。"
    assert headline_of(lede) == "両国の閣僚は港町で三時間を超える会談を行い昨年の春から止まっていた…"


@pytest.mark.parametrize("lede", ["a" * 500, "a" * 90 + ".", "あ\u3099" * 200, "e\u0301" * 300, "👩‍🚀" * 90, ", " * 90])
def test_a_working_headline_is_never_empty_nor_longer_than_ninety(lede: str) -> None:
    assert 0 < len(headline_of(lede)) <= 90


def test_a_cut_leaves_no_accent_behind() -> None:
    assert not headline_of("x" * 88 + "e\u0301" * 9).removesuffix("…").endswith("e")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH[0], "en"),
        (KOREAN[0], "ko"),
        (JAPANESE[0], "ja"),
        ("尹錫悅 대통령은 AI Summit에 참석했다.", "ko"),
        ("The word 人 is Japanese for a person, and is one of the first to be learnt.", "en"),
        ("The particle は is written with one letter and is read in two ways, as the pupils were told.", "en"),
        ("Les ministres des deux pays se sont réunis sur la côte vendredi.", ""),
        ("两国部长星期五在海边会晤。", ""),
        ("12.5", ""),
        ("", ""),
    ],
)
def test_the_language_is_guessed_by_script_and_small_words(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("They met.", True),
        ("“They met.”", True),
        ("会談した。（共同）", True),
        ("「会談した」。", True),
        ("만났다.", True),
        ("Will they?", True),
        ("They met", False),
        ("Talks in the U.S.", False),
        ("They met Mr.", False),
        ("They agreed:", False),
        ("「会談した」", False),
        ("", False),
    ],
)
def test_where_a_sentence_ends(text: str, ends: bool) -> None:
    assert ends_sentence(text) is ends
