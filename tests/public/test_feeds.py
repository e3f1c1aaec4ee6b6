"""Feeds, held against a parser that this project did not write; sitemaps and robots.txt."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.test import Client
from django.utils.dateparse import parse_datetime

from articles import workflow
from articles.models import Article, Credit
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


def locations(reader: Client, path: str) -> list[str]:
    response = reader.get(path)
    assert response.headers["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own answer
    return [element.text for element in root.iter(f"{SITEMAP}loc")]


def test_the_sitemap_lists_what_readers_may_see_year_by_year(reader: Client) -> None:
    story = published_story(people=[make_person()], events=[make_event()], tags=["한국 & 일본"])
    published_story("Long ago", at=THEN.replace(year=1998))
    make_story("A draft")
    site = "http://127.0.0.1:8000"
    index = locations(reader, "/sitemap.xml")
    assert index == [f"{site}/sitemap-pages.xml", f"{site}/sitemap-2024.xml", f"{site}/sitemap-1998.xml"]
    assert locations(reader, "/sitemap-2024.xml") == [f"{site}{story.get_absolute_url()}"]
    pages = locations(reader, "/sitemap-pages.xml")
    assert f"{site}/people/yoon-suk-yeol/" in pages
    assert f"{site}/offices/president-of-south-korea/" in pages
    assert f"{site}/events/summit-in-seoul/" in pages
    for address in pages:
        assert reader.get(address.removeprefix(site)).status_code == 200


def test_robots_may_read_all_but_the_desk(reader: Client) -> None:
    text = reader.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text


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
