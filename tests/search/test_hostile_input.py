"""Whatever a reader types, the database answers."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.search import upkeep
from articles.search.finding import find
from articles.search.query import MAX_LENGTH, BadQuery, parse
from tests.cast import published_story

SIGNS = st.text(alphabet="\"'\\*^:;()[]{}&|!<>-+%_~@$#,.~“”：　tag:NOTandORNEAR국회尹🎌\0\ud800é0", max_size=60)
ANYTHING = st.one_of(st.text(max_size=MAX_LENGTH + 1), SIGNS, st.lists(SIGNS, max_size=8).map(" ".join))


@pytest.mark.django_db
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ANYTHING)
@example("a " * 500)
@example("tag:a " * 160)
@example('-"' * 500)
@example("( " * 500)
@example("국 " * 500)
@example("𠮷" * MAX_LENGTH)
@example("\u0301" * MAX_LENGTH)
@example("ﷺ" * MAX_LENGTH)
@example('" OR 1=1; --')
@example("tag:" + "가" * 996)
def test_any_text_is_answered_or_refused_with_a_sentence(db: None, text: str) -> None:
    if "\0" in text or len(text) > MAX_LENGTH:
        with pytest.raises(BadQuery, match=r"\.$"):
            parse(text)
    else:
        find(parse(text), timezone.now())


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=200))
@example("' \\' \\\\ '':1A")
def test_any_text_of_a_story_can_be_indexed(db: None, text: str) -> None:
    story = published_story(headline=f"Zanzibar {text}"[:250], standfirst=text, body=f"<p>x {text}</p>")
    upkeep.reindex([story.pk])
    assert story.pk in find(parse("zanzibar"), timezone.now()).ids
    type(story).objects.filter(pk=story.pk).delete()
    upkeep.reindex([story.pk])
