"""The story form says how long headline and body are, before any script counts on."""

import pytest
from django.test import Client

from tests.admin.forms import ADD, form_of, save
from tests.cast import make_story

pytestmark = pytest.mark.django_db


def line_of(html: str, field: str) -> str:
    return html.partition(f'data-length-of="{field}"')[2].partition(">")[2].partition("<")[0]


def lines(html: str) -> tuple[str, str]:
    return line_of(html, "headline"), line_of(html, "body")


def test_the_form_says_how_long_headline_and_body_are(desk: Client) -> None:
    html = desk.get(form_of(make_story())).content.decode()
    assert lines(html) == ("Characters: 14.", "Words: 15. Minutes to read: 1.")
    assert lines(desk.get(ADD).content.decode()) == ("Characters: 0.", "Words: 0. Minutes to read: 0.")


def test_characters_are_counted_where_a_language_has_no_spaces(desk: Client) -> None:
    story = make_story("日韓首脳会談", body="<p>両首脳は 会談した。</p>", language="ja")
    html = desk.get(form_of(story)).content.decode()
    assert lines(html) == ("Characters: 6.", "Characters: 9. Minutes to read: 1.")


@pytest.mark.parametrize(("characters", "long"), [(90, False), (91, True)])
def test_a_headline_over_90_characters_is_said_gently(desk: Client, characters: int, long: bool) -> None:
    html = desk.get(form_of(make_story("x" * characters))).content.decode()
    assert ("A headline of more than 90" in line_of(html, "headline")) is long


def test_a_form_with_errors_counts_what_was_typed(desk: Client) -> None:
    page = save(desk, ADD, headline="", body="<p>Four words are here.</p>")
    assert lines(page.content.decode()) == ("Characters: 0.", "Words: 4. Minutes to read: 1.")


def test_hostile_text_is_counted_and_not_printed(desk: Client) -> None:
    page = save(desk, ADD, headline="", body='<p data-x="1>2">a</p><script>alert(1)</script>')
    assert "<script>alert" not in page.content.decode()
