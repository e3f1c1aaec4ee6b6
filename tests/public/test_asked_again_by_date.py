"""Whoever asks for a feed or a calendar by date alone is told of everything that has changed, what has left it too."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from articles import workflow
from tests.cast import THEN, published_story

pytestmark = pytest.mark.django_db

FEED = "/articles/feed.atom"


@pytest.fixture
def just_then() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(THEN + timedelta(hours=1), tick=False) as clock:
        yield clock


def since(reader: Client, path: str = FEED) -> dict[str, str]:
    return {"If-Modified-Since": reader.get(path).headers["Last-Modified"]}


def test_a_feed_that_reads_as_before_is_not_sent_again(reader: Client, just_then: time_machine.Traveller) -> None:
    published_story(tags=["diplomacy"])
    for path in (FEED, "/tags/diplomacy/feed.rss", "/search/feed.json?q=met", "/events/calendar.ics"):
        known = since(reader, path)
        just_then.shift(3_600)
        assert reader.get(path, headers=known).status_code == 304


def test_a_story_that_was_withdrawn_is_news_to_who_asks_by_date(
    reader: Client, just_then: time_machine.Traveller
) -> None:
    story, _other = published_story("Gone"), published_story("Stays")
    known = since(reader)
    just_then.shift(60)
    workflow.withdraw(story, by=None)
    answer = reader.get(FEED, headers=known)
    assert answer.status_code == 200
    assert "Gone" not in answer.content.decode()


def test_a_change_within_the_very_second_is_news_too(reader: Client, just_then: time_machine.Traveller) -> None:
    story, _other = published_story("Gone"), published_story("Stays")
    known = since(reader)
    workflow.withdraw(story, by=None)
    changed = reader.get(FEED, headers=known)
    assert changed.status_code == 200
    assert "Last-Modified" not in changed.headers, "a date ahead of the clock"
    just_then.shift(1)
    assert reader.get(FEED, headers=known).status_code == 200
    assert reader.get(FEED, headers=since(reader)).status_code == 304


def test_what_the_site_has_forgotten_it_sends_in_full(reader: Client, just_then: time_machine.Traveller) -> None:
    published_story()
    known = since(reader)
    just_then.shift(60)
    cache.clear()
    assert reader.get(FEED, headers=known).status_code == 200
