"""The news sitemap, in the elements and the order that Google's schema gives."""

from collections.abc import Iterator
from datetime import timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from articles.models import Article
from articles.syndication import sitemaps
from tests.cast import BODY, THEN, make_story, published_story

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def urls(reader: Client) -> list[ElementTree.Element]:
    response = reader.get("/news-sitemap.xml")
    assert response.headers["Content-Type"].startswith("application/xml")
    root = ElementTree.fromstring(response.content)  # noqa: S314 - our own answer
    assert root.tag == f"{SITEMAP}urlset"
    return list(root)


def titles(reader: Client) -> list[str]:
    return [url.findtext(f"{NEWS}news/{NEWS}title") for url in urls(reader)]


@pytest.fixture(autouse=True)
def just_then() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(THEN + timedelta(hours=1), tick=False) as clock:
        yield clock


def test_a_story_says_where_it_is_in_what_when_and_its_headline(reader: Client, settings: object) -> None:
    settings.SITE_NAME = "The Ink & Paper"
    story = published_story("Two <sides> meet\x01", language="en-GB")
    (url,) = urls(reader)
    assert [element.tag for element in url] == [f"{SITEMAP}loc", f"{NEWS}news"]
    assert url[0].text == f"http://127.0.0.1:8000{story.get_absolute_url()}"
    publication, date, title = url[1]
    assert [(element.tag, element.text) for element in publication] == [
        (f"{NEWS}name", "The Ink & Paper"),
        (f"{NEWS}language", "en"),
    ]
    assert (date.tag, date.text) == (f"{NEWS}publication_date", "2024-09-06T09:00:00+00:00")
    assert (title.tag, title.text) == (f"{NEWS}title", "Two <sides> meet")


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ko", "ko"), ("ja-JP", "ja"), ("zh", "zh"), ("zh-Hans", "zh-cn"), ("zh-hant-HK", "zh-tw"), ("zh-CN", "zh-cn"),
        ("sr-Latn-HK", "sr"), ("yue", "yue"),
    ],
)  # fmt: skip
def test_its_language_is_one_that_the_schema_knows(language: str, written: str, reader: Client) -> None:
    published_story(language=language)
    assert urls(reader)[0].findtext(f".//{NEWS}language") == written


def test_only_stories_of_the_last_two_days_that_readers_see_are_news(
    reader: Client, just_then: time_machine.Traveller
) -> None:
    now = THEN + timedelta(hours=1)
    published_story("Just in time", at=now - timedelta(days=2) + timedelta(seconds=1))
    published_story("Too old", at=now - timedelta(days=2))
    published_story("Not yet", at=now + timedelta(seconds=1))
    make_story("A draft")
    assert titles(reader) == ["Just in time"]
    just_then.shift(timedelta(seconds=1))
    assert titles(reader) == ["Not yet"]


def test_of_more_than_it_may_hold_the_newest_are_kept(reader: Client) -> None:
    moments = [THEN - timedelta(seconds=number) for number in range(sitemaps.MOST_NEWS + 1)]
    Article.objects.bulk_create(
        Article(
            headline=f"Story {number}", slug=f"story-{number}", body=BODY, status="published", published_at=moment,
            live_from=moment, published_on=moment.date(),
        )
        for number, moment in enumerate(moments)
    )  # fmt: skip
    assert titles(reader) == [f"Story {number}" for number in range(1_000)]


def test_without_news_it_is_a_sitemap_all_the_same(reader: Client) -> None:
    (url,) = urls(reader)
    assert [(element.tag, element.text) for element in url] == [(f"{SITEMAP}loc", "http://127.0.0.1:8000/")]
