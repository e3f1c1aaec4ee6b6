"""Feeds, held against a parser that this project did not write; sitemaps and robots.txt."""

import html
import json
import re
from datetime import timedelta
from urllib.parse import quote
from xml.etree import ElementTree

import feedparser
import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles import workflow
from articles.models import Article, Correction, Credit, Event, OtherName, Person
from articles.search.upkeep import rebuild
from articles.syndication import sitemaps
from tests.cast import THEN, make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def parsed(reader: Client, path: str) -> feedparser.FeedParserDict:
    response = reader.get(path)
    assert response.status_code == 200
    feed = feedparser.parse(response.content)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.mark.parametrize("extension", ["atom", "rss"])
def test_a_feed_carries_the_newest_stories_with_their_own_ids(extension: str, reader: Client) -> None:
    older, newer = published_story("Older & wiser"), published_story("Newer <b>", at=THEN + timedelta(hours=1))
    Credit.objects.create(article=newer, name="Ada Reporter")
    feed = parsed(reader, f"/articles/feed.{extension}")
    assert [entry.title for entry in feed.entries] == ["Newer <b>", "Older & wiser"]
    assert [entry.id for entry in feed.entries] == [newer.guid, older.guid]
    assert feed.entries[0].link == f"http://127.0.0.1:8000{newer.get_absolute_url()}"
    assert feed.entries[0].author == "Ada Reporter"


def test_a_json_feed_says_what_version_1_1_asks_for(reader: Client) -> None:
    story = published_story("서울 회담", tags=["diplomacy"], language="ko")
    Credit.objects.create(article=story, name="Ada Reporter")
    response = reader.get("/articles/feed.json")
    assert response.headers["Content-Type"] == "application/feed+json; charset=utf-8"
    feed = json.loads(response.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].endswith("/articles/feed.json")
    (item,) = feed["items"]
    assert (item["id"], item["title"], item["language"]) == (story.guid, "서울 회담", "ko")
    assert item["authors"] == [{"name": "Ada Reporter"}]
    assert item["tags"] == ["diplomacy"]
    assert parse_datetime(item["date_published"]) == THEN


def test_a_tag_and_a_combination_have_feeds_of_their_own(reader: Client) -> None:
    both = published_story("Both", tags=["diplomacy", "trade"])
    published_story("One", tags=["diplomacy"])
    assert {entry.title for entry in parsed(reader, "/tags/diplomacy/feed.atom").entries} == {"Both", "One"}
    assert [entry.id for entry in parsed(reader, "/tags/diplomacy+trade/feed.rss").entries] == [both.guid]
    moved = reader.get("/tags/trade+diplomacy/feed.atom")
    assert moved.status_code == 301
    assert moved.headers["Location"] == "/tags/diplomacy+trade/feed.atom"


def test_the_moved_feed_of_a_renamed_tag_is_still_a_feed(reader: Client) -> None:
    tag = published_story(tags=["diplomacy"]).tags.get()
    tag.slug = "foreign-affairs"
    tag.save()
    moved = reader.get("/tags/diplomacy/feed.json")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/tags/foreign-affairs/feed.json")


def test_a_feed_is_not_sent_twice_and_a_correction_is_news_to_it(reader: Client) -> None:
    story = published_story()
    first = reader.get("/articles/feed.atom")
    assert first.headers["Last-Modified"]
    assert reader.get("/articles/feed.atom", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    before = parsed(reader, "/articles/feed.atom").entries[0].updated
    workflow.correct(story, by=None, right="An hour and a half.")
    assert reader.get("/articles/feed.atom", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200
    after = parsed(reader, "/articles/feed.atom").entries[0]
    assert after.updated > before
    assert after.published == before


def test_a_story_without_a_standfirst_is_told_by_its_lede(reader: Client) -> None:
    published_story(standfirst="")
    entry = parsed(reader, "/articles/feed.atom").entries[0]
    assert entry.summary == "The two sides met for an hour. They agreed to meet again."


@pytest.mark.parametrize("extension", ["atom", "rss"])
def test_a_person_and_an_event_have_feeds_of_the_stories_that_link_them(extension: str, reader: Client) -> None:
    story = published_story(people=[make_person("김 하나")], events=[make_event()])
    published_story("Another")
    for path in ("/people/김-하나/", "/events/summit-in-seoul/"):
        feed = parsed(reader, f"{path}feed.{extension}")
        assert [entry.id for entry in feed.entries] == [story.guid]
        assert feed.feed.link == f"http://127.0.0.1:8000{quote(path)}"


def test_the_feed_of_a_person_or_an_event_moves_along_with_the_page(reader: Client) -> None:
    person, event = make_person(), make_event()
    published_story(people=[person], events=[event])
    OtherName.objects.create(person=person, text="Yoon Seok-youl")
    event.refresh_from_db()
    event.slug = "seoul-summit"
    event.save()
    for old, new in (
        ("/people/yoon-seok-youl/feed.atom", "/people/yoon-suk-yeol/feed.atom"),
        ("/people/Yoon-Suk-Yeol/feed.rss", "/people/yoon-suk-yeol/feed.rss"),
        ("/events/summit-in-seoul/feed.json", "/events/seoul-summit/feed.json"),
    ):
        moved = reader.get(old)
        assert (moved.status_code, moved.headers["Location"]) == (301, new)


def test_a_correction_is_told_in_the_language_of_its_story_under_an_id_of_its_own(reader: Client) -> None:
    story = published_story("Ten <b> ships", language="en")
    workflow.correct(story, by=None, right="It was twelve & a half.", wrong="It said <ten>.")
    workflow.correct(story, by=None, kind=Correction.Kind.CLARIFICATION, right="Both were there.")
    for extension in ("atom", "rss"):
        second, first = parsed(reader, f"/corrections/feed.{extension}").entries
        assert first.title == "Correction: Ten <b> ships"
        assert first.link == f"http://127.0.0.1:8000{story.get_absolute_url()}"
        assert "What was wrong: It said &lt;ten&gt;.<br />What is right: It was twelve &amp; a half." in first.summary
        assert "What was wrong" not in second.summary
        assert len({first.id, second.id, story.guid}) == 3
        assert first.id.startswith("urn:uuid:")
    items = json.loads(reader.get("/corrections/feed.json").content)["items"]
    told = "Correction\nWhat was wrong: It said <ten>.\nWhat is right: It was twelve & a half."
    assert (items[1]["id"], items[1]["content_text"]) == (first.id, told)


def test_the_label_of_a_correction_is_in_the_language_of_its_story(reader: Client) -> None:
    workflow.correct(published_story("서울 회담", language="ko"), by=None, right="열두 척이다.")
    (item,) = json.loads(reader.get("/corrections/feed.json").content)["items"]
    assert item["title"] == "바로잡습니다: 서울 회담"


def test_a_correction_of_a_withdrawn_story_leaves_the_feed(reader: Client) -> None:
    story = published_story()
    workflow.correct(story, by=None, right="An hour and a half.")
    workflow.withdraw(story, by=None, note="The source took it back.")
    assert parsed(reader, "/corrections/feed.atom").entries == []


def test_a_search_has_a_feed_of_what_it_finds(reader: Client) -> None:
    story = published_story("Wombats & <ships>", tags=["diplomacy"])
    published_story("Another")
    list(rebuild())
    query = quote('tag:diplomacy "wombats & <ships>"')
    response = reader.get(f"/search/feed.atom?q={query}")
    assert response.headers["X-Robots-Tag"] == "noindex, follow"
    feed = parsed(reader, f"/search/feed.atom?q={query}")
    assert [entry.id for entry in feed.entries] == [story.guid]
    assert reader.get(feed.feed.link).status_code == 200
    assert reader.get(next(link.href for link in feed.feed.links if link.rel == "self")).content == response.content


@pytest.mark.parametrize(("query", "status"), [("", 404), ("?q=", 404), ("?q=%20", 404), ("?q=a%00", 400)])
def test_the_feed_of_a_search_refuses_what_its_page_does(query: str, status: int, reader: Client) -> None:
    assert reader.get(f"/search/feed.atom{query}").status_code == status


def test_a_query_of_a_thousand_characters_is_the_longest_with_a_feed(reader: Client) -> None:
    assert reader.get(f"/search/feed.atom?q={'x' * 1000}").status_code == 200
    assert reader.get(f"/search/feed.atom?q={'x' * 1001}").status_code == 400


@pytest.mark.parametrize("extension", ["atom", "rss"])
def test_characters_that_no_document_can_carry_break_no_feed(extension: str, reader: Client) -> None:
    story = published_story("A\x01 form\x0c feed\uffff")
    workflow.correct(story, by=None, right="Not\x0b this.")
    list(rebuild())
    for path in (f"/articles/feed.{extension}", f"/corrections/feed.{extension}"):
        assert len(parsed(reader, path).entries) == 1
    parsed(reader, f"/search/feed.{extension}?q=%01form%0C%EF%BF%BF")


def test_an_empty_feed_is_the_same_a_minute_later(reader: Client) -> None:
    with time_machine.travel(THEN, tick=False) as clock:
        first = reader.get("/corrections/feed.atom")
        clock.shift(60)
        again = reader.get("/corrections/feed.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path", ["/people/yoon-suk-yeol/", "/events/summit-in-seoul/", "/corrections/", "/search/?q=%22two+sides%22+%26c"]
)
def test_a_page_announces_its_feeds_and_each_answers(path: str, reader: Client) -> None:
    story = published_story(people=[make_person()], events=[make_event()])
    workflow.correct(story, by=None, right="An hour and a half.")
    page = reader.get(path).content.decode()
    found = re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]*" href="([^"]+)">', page)
    own = [(kind, html.unescape(href)) for kind, href in found if not href.startswith("/articles/")]
    assert [kind for kind, _href in own] == ["application/atom+xml", "application/rss+xml", "application/feed+json"]
    for kind, href in own:
        assert href.startswith(path.partition("?")[0] + "feed.")
        response = reader.get(href)
        assert response.status_code == 200
        assert response.headers["Content-Type"].startswith(kind)
        assert reader.get(href, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304


def locations(reader: Client, path: str) -> list[str]:
    response = reader.get(path)
    assert response.headers["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own answer
    return [element.text for element in root.iter(f"{SITEMAP}loc")]


def test_the_sitemap_lists_what_readers_may_see_in_files_that_cannot_overflow(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = published_story(people=[make_person()], events=[make_event()], tags=["한국 & 일본"])
    for number in range(5):
        make_story(f"Draft {number}")
    second = published_story("Long ago", at=THEN.replace(year=1998))
    monkeypatch.setattr(sitemaps, "MOST", second.pk)
    site = "http://127.0.0.1:8000"
    index = locations(reader, "/sitemap.xml")
    assert index == [f"{site}/sitemap-{file}.xml" for file in ("pages", "stories-1", "stories-0")]
    assert locations(reader, "/sitemap-stories-1.xml") == [f"{site}{second.get_absolute_url()}"]
    assert locations(reader, "/sitemap-stories-0.xml") == [f"{site}{story.get_absolute_url()}"]
    assert reader.get("/sitemap-stories-2.xml").status_code == 404
    assert reader.get("/sitemap-2024.xml").headers["Location"] == "/sitemap.xml"
    monkeypatch.undo()
    pages = locations(reader, "/sitemap-pages.xml")
    assert f"{site}/people/yoon-suk-yeol/" in pages
    assert f"{site}/offices/president-of-south-korea/" in pages
    assert f"{site}/events/summit-in-seoul/" in pages
    for address in pages:
        assert reader.get(address.removeprefix(site)).status_code == 200


def changed(reader: Client) -> dict[str, str]:
    """The date of each page in the sitemap that has one."""
    text = reader.get("/sitemap-pages.xml").content.decode()
    return dict(re.findall(r"<loc>[^<]*:8000([^<]*)</loc><lastmod>([^<]*)", text))


def test_a_page_in_the_sitemap_changed_with_its_newest_story_or_when_it_was_saved(reader: Client) -> None:
    person, event = make_person(), make_event()
    links = {"people": [person], "events": [event], "tags": ["Diplomacy"]}
    published_story(**links)
    published_story("The last one", at=THEN + timedelta(days=2), **links)
    make_story("A draft", **links)
    published_story("Tomorrow", at=timezone.now() + timedelta(days=1), **links)
    saved = THEN + timedelta(days=1)
    Person.objects.update(modified_at=saved, live_from=THEN)
    Event.objects.update(modified_at=saved, live_from=THEN)
    last = (THEN + timedelta(days=2)).isoformat()
    pages = changed(reader)
    for path in ("/", "/articles/", "/people/yoon-suk-yeol/", "/events/summit-in-seoul/", "/tags/diplomacy/"):
        assert pages[path] == last, path
    assert pages["/offices/president-of-south-korea/"] == saved.isoformat()
    assert "/ko/" not in pages
    Person.objects.update(modified_at=THEN + timedelta(days=3))
    assert changed(reader)["/people/yoon-suk-yeol/"] == (THEN + timedelta(days=3)).isoformat()


def test_robots_may_read_all_but_the_desk(reader: Client) -> None:
    text = reader.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml\n" in text
    assert "Sitemap: http://127.0.0.1:8000/news-sitemap.xml\n" in text


@pytest.mark.parametrize("bad", ["\x07", "\x0b", "\x1b", "\ufffe", "\x85"])
def test_no_character_that_somebody_typed_breaks_a_feed(bad: str, reader: Client) -> None:
    story = published_story(
        f"Talks{bad} go on",
        standfirst=f"Line one{bad}line two",
        body=f"<p>First{bad} words</p>",
        tags=[f"dip{bad}lomacy"],
    )
    Credit.objects.create(article=story, name=f"Ada{bad} Reporter")
    Article.objects.update(headline=f"Talks{bad} go on", standfirst="")
    for path in ("/articles/feed.atom", "/articles/feed.rss", story.tags.get().get_absolute_url() + "feed.atom"):
        assert len(parsed(reader, path).entries) == 1
    assert bad not in reader.get(story.get_absolute_url()).content.decode()
