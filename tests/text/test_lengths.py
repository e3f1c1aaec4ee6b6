"""How long a text is, in words or characters, and in minutes."""

import pytest

from articles.text.excerpts import plain_text
from articles.text.lengths import Length, headline_length, length, words
from tests.text.lengths import BODIES, HEADLINES, LENGTHS


@pytest.mark.parametrize(("text", "language", "number", "in_characters", "minutes"), LENGTHS)
def test_a_text_is_as_long_as_its_words_or_where_there_are_no_spaces_its_characters(
    text: str, language: str, number: int, in_characters: bool, minutes: int
) -> None:
    assert length(text, language) == Length(number, in_characters, minutes)


@pytest.mark.parametrize(("headline", "number"), HEADLINES)
def test_a_headline_is_as_long_as_its_characters(headline: str, number: int) -> None:
    assert headline_length(headline) == number


@pytest.mark.parametrize(("body", "number"), BODIES)
def test_words_of_a_body_end_with_their_block(body: str, number: int) -> None:
    assert words(plain_text(body)) == number
