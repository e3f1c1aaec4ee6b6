"""Facets of results: each says how many stories it leads to, and leads to just these."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import unescape
from unittest.mock import patch
from urllib.parse import parse_qs

import pytest
from django.db import transaction
from django.test import Client

from articles import linking, workflow
from articles.models import Event, Person, Tag
from articles.pages.facets import Facet
from articles.search import finding, upkeep
from articles.search.query import MAX_LENGTH, MOST_CONDITIONS
from tests.cast import make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db


def ask(reader: Client, query: str) -> object:
    response = reader.get("/search/", {"q": query})
    assert response.status_code == 200, query
    return response


def facets(reader: Client, query: str) -> dict[str, list[Facet]]:
    return {group.name: group.facets for group in ask(reader, query).context["page"].facets.groups}


def chosen(reader: Client, query: str) -> dict[str, str]:
    """What each chosen facet is called, and the query it leads to."""
    return {each.label: each.query for group in facets(reader, query).values() for each in group if each.chosen}


def labels(reader: Client, query: str, kind: str) -> list[tuple[str, int]]:
    return [(each.label, each.stories) for each in facets(reader, query).get(kind, [])]


@pytest.fixture(scope="module")
def record(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """Eight stories of three years, linked unevenly; made once for this file and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill()
        list(upkeep.rebuild())
        yield
        transaction.set_rollback(True)


def fill() -> None:
    yoon, kishida, other = make_person(), make_person("Fumio Kishida", "Prime Minister"), make_person("이낙연", "Envoy")
    namesake = make_person("Fumio Kishida", "Mayor", distinguisher="mayor")
    summit, again = make_event(), make_event("Talks")
    make_event("Talks", shown_from=datetime(2024, 1, 1, tzinfo=UTC))
    names = ["C++", "North Korea", "c", "🎌", 'Say "yes"', "한국"]
    Tag.objects.create(name="C++")
    for number, year in enumerate([2024, 2024, 2023, 2024, 2021, 2023, 2024, 2024]):
        published_story(
            f"Leaders met {number}",
            at=datetime(year, 3, 1 + number, tzinfo=UTC),
            tags=["seoul", *names[number % 3 :: 2]],
            people=[yoon, *[kishida, other, namesake][number % 4 :]],
            events=[summit, again][number % 3 :],
        )


QUERIES = [
    "met",
    "tag:seoul",
    'tag:"North Korea" met',
    "person:yoon-suk-yeol -tag:c",
    'person:"Fumio Kishida"',
    "event:talks OR tag:한국",
    'event:"Talks"',
    "after:2023",
    "before:2024 after:2023",
    "after:2024-03-02 before:2024",
    "tag:c OR tag:seoul tag:seoul",
    "met after:2023 OR before:2021",
]


@pytest.mark.parametrize("query", QUERIES)
def test_every_facet_leads_to_just_as_many_stories_as_it_says(query: str, record: None, reader: Client) -> None:
    page = ask(reader, query).context["page"]
    followed = 0
    for group in page.facets.groups:
        for facet in group.facets:
            there = ask(reader, facet.query).context["page"]
            if facet.chosen:
                assert there is None or there.total >= page.total, facet
                assert facet.stories == page.total
            else:
                assert there.total == facet.stories < page.total, facet
                assert facet.label in chosen(reader, facet.query), facet
                assert not there.problems
            followed += 1
    assert followed >= 4


def test_taking_a_facet_away_again_leads_back(record: None, reader: Client) -> None:
    for query in ("met", 'met "leaders met" OR seoul', "tag:c -lang:ko"):
        for group in facets(reader, query).values():
            for facet in group:
                assert facet.chosen or chosen(reader, facet.query)[facet.label] == query


def test_a_facet_adds_the_canonical_condition(record: None, reader: Client) -> None:
    found = {each.label: each.query for group in facets(reader, "met").values() for each in group}
    assert found["North Korea"] == "met tag:north-korea"
    assert found["한국"] == "met tag:한국"
    assert found["C++"] == 'met tag:"C++"'
    assert found["c"] == "met tag:c-2"
    assert found['Say "yes"'] == "met tag:say-yes"
    assert found["Fumio Kishida"] == "met person:fumio-kishida"
    assert found["Fumio Kishida (mayor)"] == "met person:fumio-kishida-2"
    assert found["이낙연"] == "met person:이낙연"
    assert found["Summit in Seoul"] == "met event:summit-in-seoul"
    assert found["2023"] == "met after:2023 before:2023"


@pytest.mark.parametrize(
    ("query", "label", "rest"),
    [
        ("tag:north-korea met", "North Korea", "met"),
        ('tag:"North Korea" met', "North Korea", "met"),
        ('TAG:"ｎｏｒｔｈ  KOREA" met', "North Korea", "met"),
        ('tag:north-korea met tag:"north korea"', "North Korea", "met"),
        ("tag:former met", "North Korea", "met"),
        ('person:"이 낙연"', "이낙연", ""),
        ("event:talks met", "Talks", "met"),
        ('met event:"TALKS"', "Talks", "met"),
        ("after:2023 before:2023 met", "2023", "met"),
        ("met after:2023-01 before:2023-12-31", "2023", "met"),
        ("after:2021 after:2023 before:2023 met", "2023", "after:2021 met"),
    ],
)
def test_what_a_query_asks_for_is_chosen_however_it_is_written(
    query: str, label: str, rest: str, record: None, reader: Client
) -> None:
    tag = Tag.objects.named("North Korea").get()
    Tag.objects.create(name="former", merged_into=tag)
    assert chosen(reader, query).get(label) == rest


@pytest.mark.parametrize(
    "query",
    [
        "tag:c OR tag:seoul", "-tag:north-korea met", 'person:"Fumio Kishida" met', "after:2023 met",
        "after:2023 OR met before:2023", "after:2023-02 before:2023", "by:yoon-suk-yeol OR met",
    ],
)  # fmt: skip
def test_alternatives_exclusions_and_what_may_mean_several_are_not_chosen(
    query: str, record: None, reader: Client
) -> None:
    assert not chosen(reader, query)


def test_what_every_hit_has_is_no_choice(record: None, reader: Client) -> None:
    assert "seoul" not in dict(labels(reader, "met", "tags"))
    assert "Yoon Suk-yeol" not in dict(labels(reader, "met", "people"))
    assert not facets(reader, '"leaders met 4"')


def test_years_without_hits_are_left_out_and_the_newest_is_first(record: None, reader: Client) -> None:
    assert labels(reader, "met", "years") == [("2024", 5), ("2023", 2), ("2021", 1)]


def test_hidden_people_tags_and_events_are_no_facets(reader: Client) -> None:
    private, hidden, shown = make_person("Private", office=""), make_person("Hidden"), make_person("Shown")
    summit = make_event("Hidden summit", hidden=True)
    published_story("Wombats met", tags=["open", "both"], people=[private, hidden, shown], events=[summit])
    published_story("Other wombats", tags=["both"])
    make_story("Draft wombats", tags=["secret", "both"], people=[shown])
    Person.objects.filter(pk=hidden.pk).update(hidden=True)
    linking.settle_people(Person.objects.all())
    list(upkeep.rebuild())
    found = {name: [(each.label, each.stories) for each in group] for name, group in facets(reader, "wombats").items()}
    assert found == {"tags": [("open", 1)], "people": [("Shown", 1)]}
    html = ask(reader, "wombats").content.decode()
    assert not [name for name in ("Private", "Hidden", "secret") if name in html]


def test_a_story_that_left_the_index_too_late_is_not_counted(record: None, reader: Client) -> None:
    before = dict(labels(reader, "met", "tags"))["한국"]
    story = Tag.objects.get(name="한국").taggings.first().content_object
    # Listeners are told after the commit, which never comes here.
    workflow.withdraw(story, by=None, note="Wrong.")
    assert dict(labels(reader, "met", "tags"))["한국"] == before - 1


def test_a_page_says_in_how_many_stories_it_counted(record: None, reader: Client) -> None:
    assert "are counted in the newest" not in ask(reader, "met").content.decode()
    with patch.object(finding, "MOST_COUNTED", 4):
        response = ask(reader, "met")
    page = response.context["page"]
    assert page.capped
    assert page.facets.among == 4
    assert "are counted in the newest 4 stories" in response.content.decode()
    # That all of the newest have a tag does not mean that all have it.
    assert "seoul" in [each.label for each in page.facets.groups[0].facets]


@pytest.mark.parametrize(
    "query",
    [
        "met " + " ".join(f"-x{number}" for number in range(MOST_CONDITIONS - 1)),
        "met " + " ".join(f"-x{number}" for number in range(MOST_CONDITIONS + 9)),
        "met " + "-" + "x" * (MAX_LENGTH - 6),
    ],
)
def test_a_query_without_room_offers_nothing_to_add(query: str, record: None, reader: Client) -> None:
    assert not facets(reader, query)


def test_a_year_needs_room_for_two_conditions(record: None, reader: Client) -> None:
    query = "met " + " ".join(f"-x{number}" for number in range(MOST_CONDITIONS - 2))
    assert set(facets(reader, query)) == {"tags", "people", "events"}


def test_facets_are_links_for_readers_and_not_for_search_engines(record: None, reader: Client) -> None:
    html = ask(reader, 'met tag:"Seoul"').content.decode()
    nav = re.search(r'<nav class="facets".*?</nav>', html, re.DOTALL)[0]
    found = re.findall(r"<a [^>]*>", nav)
    assert len(found) > 8
    assert all('rel="nofollow"' in link for link in found)
    assert "<details>" in nav
    assert 'aria-label="Remove seoul"' in nav
    addresses = [parse_qs(unescape(address)) for address in re.findall(r'href="\?([^"]*)"', nav)]
    assert {"q": ["met"]} in addresses
    assert {"q": ['met tag:"Seoul" after:2023 before:2023']} in addresses


def test_a_facet_leads_to_the_first_page(record: None, reader: Client) -> None:
    html = reader.get("/search/", {"q": "met", "before": "2024-03-05T00:00:00.000000Z~1"}).content.decode()
    nav = re.search(r'<nav class="facets".*?</nav>', html, re.DOTALL)[0]
    assert "before=" not in nav


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "a&b", '"', '" OR tag:seoul', "OR", "-seoul", "after:2024"]
)
def test_a_tag_of_any_name_is_printed_as_text_and_leads_to_itself(name: str, record: None, reader: Client) -> None:
    upkeep.reindex([published_story("One more met", tags=[name]).pk])
    response = ask(reader, "met")
    assert "<script>alert" not in response.content.decode()
    (facet,) = [each for each in facets(reader, "met")["tags"] if each.label == name]
    assert ask(reader, facet.query).context["page"].total == 1


def test_a_tag_that_no_query_can_mean_is_no_facet(reader: Client) -> None:
    Tag.objects.create(name='D"')
    stories = [published_story("Wombats met", tags=['D"', "d"]), published_story("Wombats parted")]
    upkeep.reindex(story.pk for story in stories)
    assert labels(reader, "wombats", "tags") == [("d", 1)]


def test_feeds_of_a_search_count_no_facets(
    record: None, reader: Client, django_assert_max_num_queries: Callable
) -> None:
    with django_assert_max_num_queries(8):
        assert reader.get("/search/feed.atom", {"q": "met"}).status_code == 200
    assert Event.objects.exists()
