"""Feeds, calendars and sitemaps, read by programs and held to schemas that others made."""

import re
from copy import deepcopy
from datetime import UTC, datetime
from typing import Any

import feedparser
import jsonschema
import pytest
import time_machine
import vobject
from django.test import Client
from jsonfeedvalidator.schema import SCHEMA
from usp.objects.page import SitemapPage
from usp.tree import sitemap_from_str

from tests.public.showing import addresses, make_newsroom

pytestmark = pytest.mark.django_db

ANNOUNCED = re.compile(r'<link rel="alternate" type="application/([a-z+]+)" title="[^"]*" href="([^"]+)"')
CALENDARS = (
    "/events/calendar.ics",
    "/events/summit-in-seoul/event.ics",
    "/people/yoon-suk-yeol/calendar.ics",
    "/events/called-off-visit/event.ics",
)


def json_feed_1_1() -> jsonschema.Draft4Validator:
    """The package's schema is that of version 1; 1.1 made ids strings and added authors and languages."""
    schema = deepcopy(SCHEMA)
    item = schema["definitions"]["item"]
    item["properties"]["id"] = {"type": "string"}
    item["required"] = ["id"]
    for properties in (schema["properties"], item["properties"]):
        properties["authors"] = {"type": "array", "items": {"$ref": "#/definitions/author"}}
        properties["language"] = {"type": "string"}
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.fixture
def announced(reader: Client) -> dict[str, str]:
    """Every feed that a page of the newsroom announces in its head, with its type."""
    make_newsroom()
    found = {}
    for address, status in addresses().items():
        if status == 200:
            for kind, href in ANNOUNCED.findall(reader.get(address).content.decode()):
                found[href.replace("&amp;", "&")] = kind
    return found


def test_every_feed_that_a_page_announces_is_well_formed_to_feed_readers(
    announced: dict[str, str], reader: Client
) -> None:
    xml = [address for address, kind in announced.items() if kind in ("atom+xml", "rss+xml")]
    assert {"/articles/feed.atom", "/people/yoon-suk-yeol/feed.rss", "/corrections/feed.atom"} < set(xml)
    read = {address: feedparser.parse(reader.get(address).content) for address in xml}
    assert not {address: feed.bozo_exception for address, feed in read.items() if feed.bozo}
    assert all(feed.version in ("atom10", "rss20") and feed.feed.title for feed in read.values())
    assert len(read["/articles/feed.atom"].entries) == len(read["/articles/feed.rss"].entries) > 1


def test_every_json_feed_keeps_to_the_schema(announced: dict[str, str], reader: Client) -> None:
    validator = json_feed_1_1()
    feeds: dict[str, dict[str, Any]] = {
        address: reader.get(address).json() for address, kind in announced.items() if kind == "feed+json"
    }
    assert len(feeds) >= 5
    faults = {address: [fault.message for fault in validator.iter_errors(feed)] for address, feed in feeds.items()}
    assert not any(faults.values()), faults
    assert feeds["/articles/feed.json"]["items"]


def test_the_schema_of_feeds_is_one_that_refuses_something() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Newsroom", "items": [{"url": "no id"}]}
    assert not json_feed_1_1().is_valid(feed)


def test_calendars_are_read_by_another_library_than_the_one_that_wrote_them(reader: Client) -> None:
    make_newsroom()
    for address in CALENDARS:
        # A subscription holds what is near; the newsroom's events are of these days.
        with time_machine.travel(datetime(2024, 9, 7, tzinfo=UTC)):
            calendar = vobject.readOne(reader.get(address).content.decode())
        calendar.validate(raiseException=True)
        events = calendar.vevent_list
        assert events, address
        assert all(event.summary.value and event.uid.value and event.dtstart.value for event in events), address
        # Three days, the last of them included, end on the fourth.
        visits = [event for event in events if event.summary.value == "Called-off visit"]
        assert all(str(visit.dtend.value) == "2024-09-09" for visit in visits)
        assert visits or "called-off" not in address


def pages_of(reader: Client, path: str) -> list[SitemapPage]:
    sitemap = sitemap_from_str(reader.get(path).content.decode())
    assert not type(sitemap).__name__.startswith("Invalid"), path
    return list(sitemap.all_pages())


def test_sitemaps_lead_a_crawler_to_every_story(reader: Client) -> None:
    story = make_newsroom()
    files = re.findall(r"<loc>[^<]*(/sitemap-stories-\d+\.xml)</loc>", reader.get("/sitemap.xml").content.decode())
    pages = [page for file in files for page in pages_of(reader, file)]
    (page,) = (page for page in pages if page.url.endswith(story.get_absolute_url()))
    assert page.last_modified == (story.updated_at or story.published_at).replace(microsecond=0)
    assert len(pages_of(reader, "/sitemap-pages.xml")) > 5


def test_the_news_sitemap_tells_a_crawler_title_date_and_language(reader: Client) -> None:
    story = make_newsroom()
    with time_machine.travel(datetime(2024, 9, 6, 23, tzinfo=UTC)):
        pages = pages_of(reader, "/news-sitemap.xml")
    (page,) = (page for page in pages if page.url.endswith(story.get_absolute_url()))
    assert page.news_story.title == story.headline
    assert page.news_story.publish_date == story.published_at.replace(microsecond=0)
    assert (page.news_story.publication_name, page.news_story.publication_language) == ("Newsroom", "en")
