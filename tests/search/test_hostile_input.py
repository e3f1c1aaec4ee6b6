"""Whatever a reader types, the database answers."""

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.search import upkeep
from articles.search.finding import find
from articles.search.query import MAX_LENGTH, BadQuery, parse
from tests.cast import published_story

FIELDS = ["tag:", "person:", "event：", "by:", "lang:", "after:", "before:", "-", " OR ", "OR", '"', "　", "foo:"]
VALUES = [
    "japan",
    "yoon-suk-yeol",
    "윤석열",
    "2024",
    "2024-13",
    "0001",
    "9999",
    "9999-12-31",
    "\ud800",
    "ﷺ" * 40,
    "ı",
    "🎌",
]
TYPED = st.lists(st.sampled_from([*FIELDS, *VALUES]), max_size=40).map("".join)
SIGNS = st.text(alphabet="\"'\\*^:;()[]{}&|!<>-+%_~@$#,.~“”：　tag:NOTandORNEAR국회尹🎌\0\ud800é0", max_size=60)
ANYTHING = st.one_of(st.text(max_size=MAX_LENGTH + 1), SIGNS, TYPED, st.lists(SIGNS, max_size=8).map(" ".join))


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
@example("person:" + "ﷺ" * 990)
@example("event:" + "가" * 990)
@example("by:" + "𝕬" * 990)
@example("lang:" + "a-" * 490)
@example("tag:\ud800 person:\ud800 after:\ud800")
@example(" OR ".join(["-after:2024"] * 70))
@example(" OR ".join(f"{'-' * (year % 2)}after:{year}" for year in range(1990, 2022)))
@example(" OR ".join(f"-w{number}" for number in range(32)))
@example(" ".join(f"word{'s' * number} OR -words" for number in range(16)))
@example(" ".join(f"{'abcdefghijklmnopqrstuvwxyz'[number]}eetings" for number in range(26)))
@example(" OR ".join(f"{'abcdefghijklmnop'[number]}eeting OR after:{1990 + number}" for number in range(16)))
def test_any_text_is_answered_or_refused_with_a_sentence(db: None, text: str) -> None:
    if "\0" in text or len(text) > MAX_LENGTH:
        with pytest.raises(BadQuery, match=r"\.$"):
            parse(text)
    else:
        find(parse(text), timezone.now())
        find(parse(text), timezone.now(), by_date=False)


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
