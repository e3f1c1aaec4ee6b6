"""The desk's lists: search, filters, counts, autocompletes, and what they cost."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.models import Account, Article, Office, OtherName, Person, Tag
from tests.cast import make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db
STATUSES = ["draft", "submitted", "published", "scheduled", "withdrawn", "spiked"]


def list_of(model: str) -> str:
    return reverse(f"admin:articles_{model}_changelist")


def listed(client: Client, model: str, **query: Any) -> list[str]:
    page = client.get(list_of(model), query)
    assert page.status_code == 200
    return sorted(str(row) for row in page.context["cl"].result_list)


def completed(client: Client, field: str, term: str, model: str = "article") -> list[str]:
    query = {"app_label": "articles", "model_name": model, "field_name": field, "term": term}
    return [row["text"] for row in client.get(reverse("admin:autocomplete"), query).json()["results"]]


def named_person() -> Person:
    person = make_person("Yoon Suk-yeol")
    OtherName.objects.create(person=person, text="尹錫悅", kind="hanja")
    OtherName.objects.create(person=person, text="윤석열", kind="native")
    return person


@pytest.mark.parametrize(
    "term", ["yoon suk yeol", "YOON SUK-YEOL", "suk", "Suk-yeol Yoon", "尹錫悦", "尹 錫悅", "윤석열", "Ｙｏｏｎ"]
)
def test_a_person_is_found_by_any_name_however_typed(desk: Client, term: str) -> None:
    named_person()
    make_person("Joe Biden")
    assert listed(desk, "person", q=term) == ["Yoon Suk-yeol"]
    assert completed(desk, "people", term) == ["Yoon Suk-yeol"]


@pytest.mark.parametrize("term", ["handshake", "seoul", "윤석열"])
def test_a_story_is_found_by_headline_dateline_and_the_names_of_its_people(desk: Client, term: str) -> None:
    make_story("After the handshake", dateline="SEOUL, South Korea", people=[named_person()])
    make_story("Another", dateline="TOKYO")
    assert listed(desk, "article", q=term) == ["After the handshake"]


@pytest.mark.parametrize("term", ["'", '"', "%", "_", "\\", "()", "-", "🙂", "\x00", "a" * 2000])
def test_no_search_breaks_a_list(desk: Client, term: str) -> None:
    make_story(people=[named_person()], events=[make_event()], tags=["diplomacy"])
    for model in ("article", "person", "event", "tag", "picture", "office", "series", "standingpage"):
        assert desk.get(list_of(model), {"q": term}).status_code == 200
    for field in ("people", "events", "tags", "lead_picture", "translation_of"):
        assert isinstance(completed(desk, field, term), list)


@pytest.mark.parametrize("status", STATUSES)
def test_a_list_is_filtered_by_the_status_as_the_desk_speaks_of_it(
    desk: Client, story_in: Callable[..., Article], status: str
) -> None:
    for each in STATUSES:
        story_in(each, headline=each)
    assert listed(desk, "article", state="live" if status == "published" else status) == [status]


@pytest.mark.parametrize(
    ("query", "counted"), [({}, False), ({"o": "1"}, False), ({"p": "1"}, False), ({"q": "day"}, True),
    ({"state": "live"}, True), ({"published_on__year": "2024"}, True)],
)  # fmt: skip
def test_what_was_found_is_counted_where_something_was_asked(
    desk: Client, query: dict[str, str], counted: bool
) -> None:
    published_story("A day")
    assert ("1 found (" in desk.get(list_of("article"), query).content.decode()) is counted


def test_my_stories_are_a_filter(reporters_desk: Client, reporter: Account, editor: Account) -> None:
    make_story("Mine", reporter=reporter)
    published_story("Theirs", reporter=editor)
    assert listed(reporters_desk, "article") == ["Mine", "Theirs"]
    assert listed(reporters_desk, "article", whose="mine") == ["Mine"]


@pytest.mark.parametrize(("model", "link"), [("person", "people"), ("event", "events"), ("tag", "tags")])
def test_a_count_leads_to_its_stories(desk: Client, model: str, link: str) -> None:
    story = make_story("Linked", people=[make_person()], events=[make_event()], tags=["diplomacy"])
    make_story("Not linked")
    row = getattr(story, link).get()
    address = f"{list_of('article')}?{link}={row.pk}"
    assert f'<a href="{address}">1</a>' in desk.get(list_of(model)).content.decode()
    assert listed(desk, "article", **{link: row.pk}) == ["Linked"]
    for nonsense in ("x", "0", "9" * 40):
        assert desk.get(list_of("article"), {link: nonsense}).status_code == 200


def test_tags_are_completed_from_those_there_are_the_best_match_first(desk: Client) -> None:
    for name in ("South Korea", "Korea", "North Korea", "Korean Air"):
        Tag.objects.create(name=name)
    assert completed(desk, "tags", "KOREA")[0] == "Korea"
    assert completed(desk, "tags", "korea")[1] == "Korean Air"
    assert completed(desk, "tags", "atlantis") == []


def test_a_merged_person_is_not_offered(desk: Client) -> None:
    make_person("Yoon Seok-youl", merged_into=named_person())
    assert completed(desk, "people", "yoon") == ["Yoon Suk-yeol"]


def test_events_of_one_name_are_told_apart_by_their_date(desk: Client) -> None:
    make_event()
    assert completed(desk, "events", "summit") == ["Summit in Seoul (2024-09-06)"]


def test_a_tags_page_is_offered_only_what_is_or_will_be_live(desk: Client, story_in: Callable[..., Article]) -> None:
    for status in STATUSES:
        story_in(status, headline=f"Story {status}")
    offered = {text.partition(" (")[0] for text in completed(desk, "explainer", "story", model="tag")}
    assert offered == {"Story published", "Story scheduled"}


@pytest.mark.parametrize("model", ["article", "person", "event", "tag", "picture", "office", "series", "standingpage"])
def test_a_list_costs_the_same_with_three_rows_as_with_twelve(desk: Client, editor: Account, model: str) -> None:
    def fill(numbers: range) -> None:
        for number in numbers:
            person, event = make_person(f"Person {number}", f"Office {number}"), make_event(f"Event {number}")
            story = published_story(
                f"Story {number}", reporter=editor, people=[person], events=[event], tags=[f"t{number}"]
            )
            workflow.save_edit(story, by=editor)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert desk.get(list_of(model)).status_code == 200
        return len(queries)

    fill(range(3))
    cost()
    few = cost()
    fill(range(3, 12))
    assert cost() == few <= 15


def test_a_list_never_reads_bodies(desk: Client) -> None:
    make_story()
    with CaptureQueriesContext(connection) as queries:
        desk.get(list_of("article"))
    assert not [query["sql"] for query in queries if '"articles_article"."body"' in query["sql"]]


def test_offices_of_no_country_have_a_filter_with_a_name(desk: Client) -> None:
    Office.objects.create(name="Secretary-General", rank=1)
    Office.objects.create(name="President", country="South Korea", rank=1)
    page = desk.get(list_of("office")).content.decode()
    assert '<a href="?country=">none</a>' in page.replace("\n", "")
    assert listed(desk, "office", country="") == ["Secretary-General"]
