"""What holds for every page that a reader can see."""

import re
from urllib.parse import quote

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import Client

from articles import workflow
from articles.search.upkeep import rebuild
from tests.cast import published_story
from tests.public.showing import addresses, make_newsroom

pytestmark = pytest.mark.django_db


#: The pages by address. They are read only, so one making of them serves every test of this module.
PRINTED: dict[str, str] = {}


@pytest.fixture
def pages(reader: Client) -> dict[str, str]:
    if not PRINTED:
        make_newsroom()
        for address, status in addresses().items():
            response = reader.get(address)
            assert response.status_code == status, address
            assert "default-src 'self'" in response.headers["Content-Security-Policy"]
            assert not response.cookies
            PRINTED[address] = response.content.decode()
    return PRINTED


def shared(html: str, *properties: str) -> list[str]:
    """What the page's `meta` elements give other sites, by name."""
    found = dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html))
    return [found[name] for name in properties]


def next_page(response: HttpResponse) -> str:
    return re.search(r'rel="next" href="([^"]+)"', response.content.decode()).group(1).replace("&amp;", "&")


def test_pages_keep_what_the_policy_forbids_out(pages: dict[str, str]) -> None:
    for address, html in pages.items():
        assert not re.search(r"\sstyle\s*=|<style|\son\w+\s*=|javascript:|data:|csrfmiddlewaretoken", html), address
        # Data is not run, and no policy governs it.
        scripts = [tag for tag in re.findall(r"<script[^>]*>", html) if tag != '<script type="application/ld+json">']
        assert all("src=" in tag for tag in scripts), address
        assert not re.findall(r'(?:src|srcset|rel="stylesheet" href)="(?!/)', html), address


def test_every_page_that_search_engines_may_list_says_in_a_sentence_of_its_own_what_it_is(
    pages: dict[str, str],
) -> None:
    sentences = {address: shared(html, "description") for address, html in pages.items()}
    odd = {address: found for address, found in sentences.items() if not 10 <= len(found[0]) <= 320}
    assert not odd
    assert (
        len({sentences[path][0] for path in ("/", "/articles/", "/people/", "/events/", "/tags/", "/corrections/")})
        == 6
    )


def test_pages_have_their_landmarks_one_heading_of_the_first_order_and_no_double_id(pages: dict[str, str]) -> None:
    for address, html in pages.items():
        assert html.count("<h1") == 1, address
        assert html.count("<main") == html.count('<footer class="foot"') == 1, address
        assert '<a class="skip" href="#content">' in html, address
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), address


def test_pages_say_their_language(pages: dict[str, str]) -> None:
    foreign = {quote("두-정상이-만났다"): "ko", quote("最後の会談-協力で合意"): "ja"}
    for address, html in pages.items():
        assert f'<html lang="{foreign.get(address.split("/")[-2], "en")}">' in html, address


def test_titles_tell_pages_apart(pages: dict[str, str]) -> None:
    titles = {address: re.search(r"<title>(.*?)</title>", html, re.DOTALL).group(1) for address, html in pages.items()}
    twice = [address for address, title in titles.items() if list(titles.values()).count(title) > 1]
    assert [address[:10] for address in twice] == ["/search/", "/search/?q"], "the form, and the form with its refusal"
    assert all("Newsroom" in title for title in titles.values())


def test_pictures_say_how_large_they_are_and_what_they_show(pages: dict[str, str]) -> None:
    shown = [tag for html in pages.values() for tag in re.findall(r"<img[^>]*>", html)]
    assert shown
    assert all(re.search(r'width="\d+" height="\d+" alt=', tag) for tag in shown)


def test_headlines_in_another_language_say_so(pages: dict[str, str]) -> None:
    assert '<article class="card" lang="ko">' in pages["/tags/diplomacy/"]


def test_labels_and_dates_beside_a_headline_in_another_language_are_in_the_pages_own(reader: Client) -> None:
    story = published_story("국회 통과", language="ko", genre="analysis", tags=["Diplomacy"])
    workflow.correct(story, by=None, right="6일이다.")
    assert sum(rebuild()) == 1
    for address in ("/tags/diplomacy/", f"/search/?q={quote('국회')}", "/"):
        html = reader.get(address).content.decode()
        assert '<p class="genre" lang="en">Analysis</p>' in html, address
        assert re.search(r'class="card-when" lang="en">|<span lang="en"><time', html), address
    assert '<p class="corrections-what" lang="en">' in reader.get("/corrections/").content.decode()
    korean = reader.get("/ko/").content.decode()
    assert '<p class="genre">분석</p>' in korean


def test_the_first_page_of_a_list_leads_to_the_older_one_and_back(reader: Client) -> None:
    make_newsroom()
    for address in ("/articles/", "/tags/diplomacy/", "/search/?q=met", "/people/yoon-suk-yeol/"):
        older = next_page(reader.get(address))
        page = reader.get(address.partition("?")[0] + older).content.decode()
        assert 'rel="prev"' in page, address
        assert "Story 23" in page, address


def test_the_front_page_leads_into_the_archive(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.pages.front.RIVER", 3)
    make_newsroom()
    older = next_page(reader.get("/"))
    assert older.startswith("/articles/?before=")
    assert reader.get(older).status_code == 200


def test_the_lead_is_the_first_headline_and_analysis_is_called_so(pages: dict[str, str]) -> None:
    first = re.search(r"<h2[^>]*>\s*<a[^>]*>(.*?)</a>", pages["/"]).group(1)
    assert first == "A last meeting in Seoul"
    assert '<p class="genre">Analysis</p>' in pages["/"]


def test_periods_without_stories_are_plain_text(pages: dict[str, str]) -> None:
    assert '<a href="/articles/2024/08/">Aug.</a>' in pages["/articles/2024/"]
    assert "<span>Jan.</span>" in pages["/articles/2024/"]


def test_canonical_addresses_come_from_the_site_and_keep_no_strange_parameter(reader: Client) -> None:
    html = reader.get("/people/?letter=K&from=elsewhere", headers={"host": "localhost"}).content.decode()
    assert '<link rel="canonical" href="http://127.0.0.1:8000/people/?letter=K">' in html
    assert "elsewhere" not in html


def test_pages_share_with_a_title_a_kind_and_their_language(pages: dict[str, str]) -> None:
    person, event = pages["/people/yoon-suk-yeol/"], pages["/events/summit-in-seoul/"]
    assert shared(person, "og:type", "og:title", "og:locale") == ["profile", "Yoon Suk-yeol", "en_US"]
    assert shared(event, "og:type", "og:title", "twitter:card") == ["website", "Summit in Seoul", "summary"]
    assert shared(pages["/tags/diplomacy/"], "og:title", "og:description") == ["Diplomacy", "How states talk."]
    assert shared(pages["/"], "og:type", "og:title", "og:site_name") == ["website", "Newsroom", "Newsroom"]


def test_every_page_that_may_be_indexed_names_its_own_address_once(pages: dict[str, str]) -> None:
    for address, html in pages.items():
        canonical = re.findall(r'<link rel="canonical" href="([^"]+)">', html)
        failed = address == "/nowhere/" or address.endswith("/taken-back/")
        assert len(canonical) == (0 if failed else 1), address
        assert failed or canonical == shared(html, "og:url"), address


def test_results_and_combinations_are_kept_out_of_search_engines(pages: dict[str, str]) -> None:
    for address in ("/search/?q=met", "/tags/diplomacy+trade/"):
        assert '<meta name="robots" content="noindex, follow">' in pages[address]
    assert "noindex" not in pages["/tags/diplomacy/"]


def test_a_tag_offers_its_own_feeds_first(pages: dict[str, str]) -> None:
    feeds = re.findall(
        r'<link rel="alternate" type="application/(?:atom|rss|feed)[^>]*href="([^"]+)"', pages["/tags/diplomacy/"]
    )
    assert feeds == [
        *(f"/tags/diplomacy/feed.{extension}" for extension in ("atom", "rss", "json")),
        *(f"/articles/feed.{extension}" for extension in ("atom", "rss", "json")),
    ]


def test_an_event_says_its_hour_its_number_and_what_it_counts_from(pages: dict[str, str]) -> None:
    html = pages["/events/summit-in-seoul/"]
    for part in (
        "3 p.m. KST",
        "No. 2",
        "Counted from New York",
        "First meeting",
        "host",
        "An interpreter",
        "A memorandum",
    ):
        assert part in html, part


def test_a_cancelled_event_says_so_and_strikes_its_old_days_through(pages: dict[str, str]) -> None:
    html = pages["/events/called-off-visit/"]
    assert "Cancelled</strong>" in html
    assert re.search(r'Planned for <s>Aug\. 1, 2024</s> <span class="move-reason">A typhoon</span>', html)
    assert re.search(r"Planned for</span> <s><time[^>]*>Sept\. 6–8, 2024</time></s>", html)


def test_what_is_gone_says_why_and_what_is_missing_helps_to_search(pages: dict[str, str]) -> None:
    assert "The source took it back." in pages["/articles/2024/09/06/taken-back/"]
    assert '<form class="search search-large" role="search" action="/search/"' in pages["/nowhere/"]


def test_an_expired_form_tells_that_nothing_is_lost() -> None:
    browser = Client(enforce_csrf_checks=True)
    html = browser.post("/admin/login/", {"username": "editor"}).content.decode()
    assert "The form has expired" in html
    assert "go back in your browser" in html
    assert 'href="/admin/login/?next=/admin/login/">Log in again' in html


def test_the_page_for_a_fault_needs_neither_request_nor_database_nor_hashed_files() -> None:
    html = render_to_string("500.html")
    assert '<link rel="stylesheet" href="/static/css/tokens.css">' in html
    assert "Something went wrong on our side" in html


def test_what_was_typed_into_the_search_comes_back_as_text(reader: Client) -> None:
    html = reader.get("/search/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>" not in html
    assert 'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"' in html
