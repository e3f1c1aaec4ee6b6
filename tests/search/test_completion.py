"""What stands before the caret becomes a condition of the query language."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import OtherName
from articles.search.completion import MOST_OFFERED, Ending, complete, endings
from articles.search.query import BadQuery, Named, parse, plain
from tests.cast import THEN, make_event, make_person, published_story

ENDINGS = {
    "yo": [("", "", "yo")],
    "yoon suk": [("", "", "yoon suk"), ("yoon ", "", "suk")],
    "a b c d": [("a ", "", "b c d"), ("a b ", "", "c d"), ("a b c ", "", "d")],
    "-nor": [("-", "", "nor")],
    "a -north kor": [("a -", "", "north kor"), ("a -north ", "", "kor")],
    "tag:ja": [("", "tag", "ja")],
    "tag：ja": [("", "tag", "ja")],
    "seoul　－TAG：ja": [("seoul -", "tag", "ja")],
    'person:"kim d': [("", "person", "kim d")],
    "person:“kim d": [("", "person", "kim d")],
    'person:"': [("", "person", "")],
    "a OR b": [("a OR ", "", "b")],
    'tag:japan "b c" d': [('tag:japan "b c" ', "", "d")],
    # Finished, not there yet, or no name at all.
    "yo ": [],
    "a OR": [],
    "tag:": [],
    "foo:": [("", "", "foo:")],
    "foo:bar": [],
    "after:2024": [],
    "lang:k": [],
    '"joint st': [],
    'tag:"North Korea"': [],
    "": [],
}


@pytest.mark.parametrize(("text", "expected"), ENDINGS.items(), ids=list(ENDINGS))
def test_the_end_of_a_query_that_is_being_typed(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert list(endings(plain(text))) == [Ending(*each) for each in expected]


@pytest.fixture
def record(committing: Callable) -> None:
    yoon = make_person("Yoon Suk-yeol", sort_name="Yoon Suk-yeol")
    OtherName.objects.create(person=yoon, text="윤석열", kind="native", language="ko")
    others = [make_person(f"Suk Number {n:02}", slug=f"suk-{n}") for n in range(12)]
    with committing():
        published_story(people=[yoon, *others], at=THEN)
        published_story(
            people=[yoon], tags=["Japan", "North Korea", "Yoon"], events=[make_event("Yoon in Seoul")],
            at=THEN + timedelta(days=1),
        )  # fmt: skip


def completed(text: str) -> list[tuple[str, str]]:
    return [(each.name, f"{each.before}{each.field}:") for each in complete(text, timezone.now())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The whole name first, then by the newest story.
        ("yoon", [("Yoon", "tag:"), ("Yoon in Seoul", "event:"), ("Yoon Suk-yeol", "person:")]),
        ("person:yo", [("Yoon Suk-yeol", "person:")]),
        ("by:yo", [("Yoon Suk-yeol", "by:")]),
        ("-person:윤", [("윤석열", "-person:")]),
        ("seoul -윤서", [("윤석열", "seoul -person:")]),
        ("tag：yo", [("Yoon", "tag:")]),
        ("talks north kor", [("North Korea", "talks tag:")]),
        ('event:"YOON IN', [("Yoon in Seoul", "event:")]),
        ("tag:j", [("Japan", "tag:")]),
        # A single Latin letter without a field begins too much.
        ("j", []),
        ("?!", []),
        ("xyz", []),
    ],
)
def test_names_are_completed_with_the_field_of_their_kind(
    record: None, text: str, expected: list[tuple[str, str]]
) -> None:
    assert completed(text) == expected


def test_few_are_offered_and_how_a_name_begins_counts_more_than_its_later_words(record: None) -> None:
    found = completed("suk")
    assert len(found) == MOST_OFFERED
    assert ("Yoon Suk-yeol", "person:") not in found


def test_what_is_inserted_means_what_was_offered(record: None) -> None:
    (offer,) = complete("person:yoo", timezone.now())
    (part,) = parse(f"{offer.before}{offer.field}:yoon-suk-yeol").parts
    assert part.condition == Named("person", "yoon-suk-yeol")


@pytest.mark.parametrize("text", ["a\0", "a" * 1_001])
def test_what_is_no_query_is_refused(text: str) -> None:
    with pytest.raises(BadQuery):
        complete(text, timezone.now())


def test_as_many_queries_are_asked_whoever_is_found(record: None, django_assert_num_queries: Callable) -> None:
    for text in ("yoon", "suk", "zz", "윤"):
        with django_assert_num_queries(3):
            complete(text, timezone.now())
    with django_assert_num_queries(1):
        complete("tag:yo", timezone.now())
