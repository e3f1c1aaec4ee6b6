"""What the search box is told while one types."""

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import OtherName
from articles.search import upkeep
from tests.cast import make_event, make_person, published_story

pytestmark = pytest.mark.django_db


def ask(reader: Client, text: str) -> HttpResponse:
    return reader.get("/search/completions/", {"q": text})


@pytest.fixture
def record(db: None) -> None:
    yoon = make_person(distinguisher="b. 1960")
    OtherName.objects.create(person=yoon, text="윤석열", kind="native", language="ko")
    event = make_event("Yoon visits Tokyo", starts_on=date(2023, 3, 16), ends_on=date(2023, 3, 17))
    upkeep.reindex([published_story(people=[yoon], events=[event], tags=["Yoon"]).pk])


def test_each_offer_tells_itself_from_its_likes(record: None, reader: Client) -> None:
    answer = ask(reader, "seoul -yoon").json()
    assert answer["said"] == "3 suggestions"
    assert answer["offers"] == [
        {
            "label": {"text": "Yoon", "lang": ""},
            "kind": "tag",
            "hints": [],
            "condition": "tag:yoon",
            "query": "seoul -tag:yoon",
        },
        {
            "label": {"text": "Yoon Suk-yeol", "lang": ""},
            "kind": "person",
            "hints": [
                {"text": "b. 1960", "lang": ""},
                {"text": "President of South Korea", "lang": ""},
                {"text": "since 2022", "lang": ""},
            ],
            "condition": "person:yoon-suk-yeol",
            "query": "seoul -person:yoon-suk-yeol",
        },
        {
            "label": {"text": "Yoon visits Tokyo", "lang": ""},
            "kind": "event",
            "hints": [{"text": "March 16–17, 2023", "lang": ""}],
            "condition": "event:yoon-visits-tokyo",
            "query": "seoul -event:yoon-visits-tokyo",
        },
    ]


def test_another_name_is_shown_with_its_language(record: None, reader: Client) -> None:
    (offer,) = ask(reader, "윤석").json()["offers"]
    assert offer["label"]["text"] == "Yoon Suk-yeol"
    assert offer["hints"][0] == {"text": "윤석열", "lang": "ko"}


def test_the_answer_may_be_kept_and_is_no_page_of_its_own(record: None, reader: Client) -> None:
    first = ask(reader, "yoon")
    assert first.headers["Content-Type"] == "application/json"
    assert first.headers["Cache-Control"] == "public, no-cache"
    assert first.headers["X-Robots-Tag"] == "noindex"
    assert not first.cookies
    again = reader.get("/search/completions/", {"q": "yoon"}, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert reader.post("/search/completions/", {"q": "yoon"}).status_code == 405


@pytest.mark.parametrize(("text", "status"), [("a\0", 400), ("a" * 1_001, 400), ("a" * 1_000, 200), ("", 200)])
def test_what_is_no_query_is_refused_with_a_sentence(reader: Client, text: str, status: int) -> None:
    response = ask(reader, text)
    assert response.status_code == status
    assert ("refusal" in response.json()) == (status == 400)
    assert reader.get("/search/completions/").json()["offers"] == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(st.sampled_from([*"-\"':： 　%_\\", "OR", "tag:", "person:", "by:", "yo", "윤", "尹", "🎌", "ﷺ"])).map(
            "".join
        ),
    )
)
def test_whatever_is_typed_is_answered(record: None, reader: Client, text: str) -> None:
    assert ask(reader, text).status_code == (400 if "\0" in text or len(text) > 1_000 else 200)


def test_the_page_of_results_asks_what_was_meant(record: None, reader: Client) -> None:
    html = reader.get("/search/", {"q": "<b> tag:yoom"}).content.decode()
    assert 'class="meant"' not in html
    html = reader.get("/search/", {"q": "talks tag:yoom", "before": "2999-09-06T00:00:00.000000Z~1"}).content.decode()
    assert (
        '<p class="meant">Did you mean <a rel="nofollow" href="?q=talks+tag%3Ayoon">talks <em>tag:yoon</em></a>?</p>'
        in html
    )
    assert 'class="meant"' not in reader.get("/search/", {"q": "talks"}).content.decode()


def test_only_the_search_page_carries_the_completion_and_the_others_say_where_it_is(
    record: None, reader: Client
) -> None:
    carried = r'<script[^>]* src="[^"]*completion|<link[^>]* href="[^"]*completion'
    assert re.search(carried, reader.get("/search/").content.decode())
    for address in ("/", "/people/yoon-suk-yeol/", "/nowhere/"):
        html = reader.get(address).content.decode()
        assert html.count('data-completions="/search/completions/"') == html.count('js/search.js"') == 1
        assert not re.search(carried, html)
