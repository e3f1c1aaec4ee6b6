"""The page of results says how a query was read, and lets a reader change it without typing."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Office, Tenure
from articles.search import upkeep
from articles.search.query import DATED, NAMED, parse
from tests.cast import THEN, make_person, published_story

pytestmark = pytest.mark.django_db
CHIP = r'<a class="chip"[^>]* href="\?([^"]*)" aria-label="([^"]*)"'


def search(reader: Client, query: str, **others: str) -> HttpResponse:
    return reader.get("/search/", {"q": query, **others})


def chips(response: HttpResponse) -> dict[str, str]:
    """What each chip is called, and the query that it leads to."""
    found = re.findall(CHIP, response.content.decode())
    return {unescape(name): parse_qs(unescape(query)).get("q", [""])[0] for query, name in found}


@pytest.fixture
def two_lees(db: None) -> None:
    elder = make_person("Lee Jung-hoon", office="Ambassador", distinguisher="diplomat, b. 1951")
    younger = make_person("Lee Jung-hoon", office="", distinguisher="lawmaker, b. 1975")
    for office, begun, ended in (("Speaker", "2020", "2022"), ("Mayor", "2014", "2018")):
        post = Office.objects.create(name=office)
        Tenure.objects.create(person=younger, office=post, held_from=begun, held_to=ended)
    stories = [published_story("Elder speaks", people=[elder]), published_story("Younger votes", people=[younger])]
    upkeep.reindex(story.pk for story in stories)


def test_each_condition_is_a_chip_that_leads_to_the_query_without_it(reader: Client) -> None:
    response = search(reader, 'summit tag：japan -"joint statement" seoul OR tokyo')
    assert chips(response) == {
        "Remove summit": 'tag:japan -"joint statement" seoul OR tokyo',
        "Remove tag:japan": 'summit -"joint statement" seoul OR tokyo',
        'Remove -"joint statement"': "summit tag:japan seoul OR tokyo",
        "Remove seoul": 'summit tag:japan -"joint statement" tokyo',
        "Remove tokyo": 'summit tag:japan -"joint statement" seoul',
    }
    assert '<ul class="chips" aria-label="What is looked for">' in response.content.decode()


def test_removing_the_last_chip_leads_to_the_empty_form(reader: Client) -> None:
    response = search(reader, "seoul")
    assert chips(response) == {"Remove seoul": ""}
    assert '<a class="chip" rel="nofollow" href="?"' in response.content.decode()
    assert not chips(reader.get("/search/"))


def test_a_chip_leads_to_the_first_page(reader: Client) -> None:
    response = search(reader, "seoul summit", before="2024-09-06T00:00:00.000000Z~1")
    addresses = [unescape(query) for query, _name in re.findall(CHIP, response.content.decode())]
    assert addresses == ["q=summit", "q=seoul"]


def test_a_chip_prints_what_was_typed_as_text(reader: Client) -> None:
    response = search(reader, "<b>&amp;'")
    assert list(chips(response)) == ["Remove <b>&amp;'"]
    assert "<b>" not in response.content.decode()


@pytest.mark.parametrize("address", ["/search/", "/search/?q=zanzibar", f"/search/?q={'x' * 1001}"])
def test_who_has_found_nothing_is_told_how_to_search(reader: Client, address: str) -> None:
    told = re.search(r'<section class="search-help".*?</section>', reader.get(address).content.decode(), re.DOTALL)[0]
    examples = [unescape(re.sub("<[^>]+>", "", code)) for code in re.findall(r"<code>(.*?)</code>", told)]
    read = [parse(example) for example in examples]
    assert not [query.problems for query in read if query.problems]
    asked = {getattr(part.condition, "field", "") for query in read for part in query.parts}
    assert asked == {"", *NAMED, *DATED}


def test_who_has_found_something_is_not_told_how_to_search(two_lees: None, reader: Client) -> None:
    assert "search-help" not in search(reader, "elder").content.decode()


def test_an_error_points_at_the_character_and_the_rest_is_found(reader: Client) -> None:
    upkeep.reindex([published_story("Seoul <now>").pk])
    html = search(reader, "seoul after:<soon>").content.decode()
    assert "“&lt;soon&gt;” at character 13 is no date; write 2024, 2024-09 or 2024-09-06." in html
    assert '<q class="search-pointer">seoul after:<mark>&lt;soon&gt;</mark></q>' in html
    assert "<mark>Seoul</mark> &lt;now&gt;" in html


def test_a_query_that_is_wrong_everywhere_makes_no_endless_page(reader: Client) -> None:
    assert search(reader, "OR " * 333).content.decode().count("search-pointer") == 10


def test_an_ambiguous_person_is_offered_with_office_and_distinguisher(two_lees: None, reader: Client) -> None:
    html = search(reader, 'person:"Lee Jung-hoon" after:2020').content.decode()
    section = re.search(r'<section class="search-choice".*?</section>', html, re.DOTALL)[0]
    text = " ".join(unescape(re.sub(r"<[^>]+>", " ", section)).split())
    assert text == (
        '“person:"Lee Jung-hoon"” may mean: Lee Jung-hoon diplomat, b. 1951 Ambassador since 2022'
        " Lee Jung-hoon lawmaker, b. 1975 Speaker 2020–2022"
    )
    assert "Elder speaks" in html
    assert "Younger votes" in html


def test_a_choice_leads_to_the_stories_of_that_person_alone(two_lees: None, reader: Client) -> None:
    html = search(reader, 'person:"Lee Jung-hoon" after:2020').content.decode()
    section = re.search(r'<section class="search-choice".*?</section>', html, re.DOTALL)[0]
    addresses = [unescape(address) for address in re.findall(r'href="([^"]+)"', section)]
    assert [parse_qs(urlsplit(address).query)["q"] for address in addresses] == [
        ["person:lee-jung-hoon after:2020"],
        ["person:lee-jung-hoon-2 after:2020"],
    ]
    chosen = reader.get("/search/" + addresses[1]).content.decode()
    assert "Younger votes" in chosen
    assert "Elder speaks" not in chosen
    assert "search-choice" not in chosen


@pytest.mark.parametrize(("query", "status"), [("a\0", 400), ("a" * 1001, 400), ("a" * 1000, 200), ("tag:", 200)])
def test_a_nul_and_a_query_of_more_than_a_thousand_characters_are_refused(
    query: str, status: int, reader: Client
) -> None:
    response = search(reader, query)
    assert response.status_code == status
    assert ('role="alert"' in response.content.decode()) == (status == 400)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=300),
        st.lists(
            st.sampled_from([*"-\"':： 　", "OR", " OR ", "tag:", "person:", "by:", "after:", "2024", "a", "국회"])
        ).map("".join),
    )
)
def test_whatever_is_typed_is_answered(reader: Client, text: str) -> None:
    assert search(reader, text).status_code == (400 if "\0" in text.strip() or len(text.strip()) > 1000 else 200)


@pytest.fixture
def ranked(db: None) -> None:
    """Thirty stories with the word in the body alone, and older ones with it in headline and standfirst."""
    made = [
        published_story(f"Story {number}", body="<p>It is about <b>Zanzibar</b> &amp; more.</p>", standfirst="")
        for number in range(30)
    ]
    made.append(published_story("Zanzibar <first>", at=THEN - timedelta(days=2), body="<p>.</p>"))
    made.append(
        published_story("Second", at=THEN - timedelta(days=1), standfirst="Zanzibar’s “turn” & more.", body="<p>.</p>")
    )
    upkeep.reindex(story.pk for story in made)


def headlines(html: str) -> list[str]:
    found = re.findall(r'<h3 class="card-headline"><a href="[^"]*">(.*?)</a></h3>', html)
    return [unescape(re.sub("<[^>]+>", "", headline)) for headline in found]


def link(html: str, name: str) -> str:
    return unescape(re.search(rf'<a[^>]*href="([^"]*)">{name}</a>', html)[1])


def test_the_best_stand_first_unless_the_newest_are_asked_for(ranked: None, reader: Client) -> None:
    html = search(reader, "zanzibar").content.decode()
    assert headlines(html)[:3] == ["Zanzibar <first>", "Second", "Story 29"]
    by_date = reader.get("/search/" + link(html, "Newest first")).content.decode()
    assert headlines(by_date)[:2] == ["Story 29", "Story 28"]
    assert '<a aria-current="true" href="?q=zanzibar&amp;order=date">Newest first</a>' in by_date
    assert headlines(reader.get("/search/" + link(by_date, "Best matches first")).content.decode())[:1] == [
        "Zanzibar <first>"
    ]


@pytest.mark.parametrize(("order", "names"), [("", ("More", "Previous")), ("date", ("Older", "Newer"))])
def test_either_order_leads_on_and_back(ranked: None, reader: Client, order: str, names: tuple[str, str]) -> None:
    further, back = (f"{name} {'stories' if order else 'results'}" for name in names)
    first = search(reader, "zanzibar", order=order).content.decode()
    second = reader.get("/search/" + link(first, further)).content.decode()
    assert len({*headlines(first), *headlines(second)}) == 32
    assert headlines(reader.get("/search/" + link(second, back)).content.decode()) == headlines(first)


def test_an_address_from_before_results_had_ranks_goes_on_by_date(ranked: None, reader: Client) -> None:
    html = search(reader, "zanzibar", before="2024-09-05T09:00:00.000000Z~999999").content.decode()
    assert headlines(html) == ["Second", "Zanzibar <first>"]


@pytest.mark.parametrize(
    "cursor",
    ["4.2024-09-06T09:00:00Z~1", "0.2024-09-06T09:00:00Z~1", "1.soon~1", "1.~1", ".~1", "１.2024-09-06Z~1"],
)  # fmt: skip
def test_a_malformed_cursor_is_not_found(ranked: None, reader: Client, cursor: str) -> None:
    assert search(reader, "zanzibar", before=cursor).status_code == 404
    assert search(reader, "zanzibar", after=cursor).status_code == 404


def test_a_cursor_by_rank_belongs_to_no_list_by_date(ranked: None, reader: Client) -> None:
    cursor = "1.2024-09-06T09:00:00.000000Z~1"
    assert search(reader, "zanzibar", before=cursor).status_code == 200
    assert search(reader, "zanzibar", before=cursor, order="date").status_code == 404
    assert search(reader, "after:2020", before=cursor).status_code == 404


def test_a_query_of_links_alone_has_one_order_and_marks_nothing(ranked: None, reader: Client) -> None:
    html = search(reader, "after:2020").content.decode()
    assert headlines(html)[0] == "Story 29"
    assert "orders" not in html.split("<main")[1]
    assert "<mark>" not in html


def test_what_was_found_is_marked_and_nothing_of_it_is_markup(ranked: None, reader: Client) -> None:
    html = search(reader, "zanzibar").content.decode()
    assert "<mark>Zanzibar</mark> &lt;first&gt;</a>" in html
    assert '<p class="card-standfirst"><mark>Zanzibar</mark>’s “turn” &amp; more.</p>' in html
    assert '<p class="card-standfirst">It is about <mark>Zanzibar</mark> &amp; more.</p>' in html


def test_the_feed_of_a_search_stays_newest_first(ranked: None, reader: Client) -> None:
    titles = [item["title"] for item in reader.get("/search/feed.json", {"q": "zanzibar"}).json()["items"]]
    assert titles[:2] == ["Story 29", "Story 28"]


def test_results_can_be_followed(ranked: None, reader: Client) -> None:
    address = link(search(reader, 'zanzibar -"a & b"').content.decode(), "Follow this as a feed")
    assert address == "/search/feed.atom?q=zanzibar%20-%22a%20%26%20b%22"
    assert "Follow this as a feed" not in search(reader, "nothing").content.decode()
