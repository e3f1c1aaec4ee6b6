"""The front page: a lead that is seen first, a second deck, the hours of today's events, a river; nothing twice."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client

from articles import linking, workflow
from articles.models import Article, Event, Placement
from articles.pages.front import FrontPage
from tests.cast import THEN, make_event, published_story

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 9, 7, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_noon() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def front(reader: Client) -> FrontPage:
    response = reader.get("/")
    assert response.status_code == 200
    return response.context["page"]


def headlines(page: FrontPage) -> list[str]:
    shown = [page.lead, *page.second_deck, *(card for _day, stories in page.river for card in stories)]
    return [card.article.headline for card in shown if card]


def eight_stories() -> list[Article]:
    return [published_story(f"Story {number}", at=THEN - timedelta(days=number)) for number in range(8)]


def test_without_placements_the_newest_story_leads(reader: Client) -> None:
    eight_stories()
    page = front(reader)
    assert headlines(page) == [f"Story {number}" for number in range(8)]
    assert len(page.second_deck) == 4
    assert len(page.river) == 3


def test_what_editors_placed_stands_where_they_put_it_and_nothing_twice(reader: Client) -> None:
    stories = eight_stories()
    Placement.objects.create(article=stories[6], place=1)
    Placement.objects.create(article=stories[7], place=3)
    assert headlines(front(reader)) == [f"Story {number}" for number in (6, 0, 7, 1, 2, 3, 4, 5)]


def test_a_placement_ends_at_its_instant_and_a_withdrawn_story_leaves_its_place(reader: Client) -> None:
    stories = eight_stories()
    placement = Placement.objects.create(article=stories[6], place=1, until=NOW)
    assert front(reader).lead.article == stories[0]
    placement.until = NOW + timedelta(seconds=1)
    placement.save()
    assert front(reader).lead.article == stories[6]
    workflow.withdraw(stories[6], by=None)
    assert front(reader).lead.article == stories[0]


def test_a_scheduled_story_may_be_placed_and_leads_when_its_moment_comes(reader: Client) -> None:
    stories = eight_stories()
    planned = published_story("Planned", at=NOW + timedelta(hours=1))
    Placement.objects.create(article=planned, place=1)
    assert front(reader).lead.article == stories[0]
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        assert front(reader).lead.article == planned


def test_a_lead_without_a_standfirst_shows_its_first_words(reader: Client) -> None:
    published_story(standfirst="")
    assert "The two sides met for an hour." in reader.get("/").content.decode()


def test_a_story_in_three_languages_stands_there_once_in_the_sites_own(reader: Client) -> None:
    original = published_story("Leaders meet")
    published_story("정상회담", at=THEN + timedelta(hours=1), language="ko", translation_of=original)
    published_story("首脳会談", at=THEN + timedelta(hours=2), language="ja", translation_of=original)
    assert headlines(front(reader)) == ["Leaders meet"]
    published_story("서울만의 기사", at=THEN + timedelta(hours=3), language="ko")
    assert headlines(front(reader)) == ["서울만의 기사", "Leaders meet"]


@pytest.mark.parametrize("languages", [["ko"], ["ko", "ja"]])
def test_a_newsroom_that_translates_everything_fills_its_front_page_too(
    reader: Client, monkeypatch: pytest.MonkeyPatch, languages: list[str]
) -> None:
    monkeypatch.setattr("articles.pages.front.RIVER", 2)
    for story in eight_stories():
        for language in languages:
            headline = f"{story.headline} in {language}"
            published_story(headline, at=story.live_from, language=language, translation_of=story)
    page = front(reader)
    shown = headlines(page)
    assert shown == [f"Story {number}" for number in range(7)]
    following = reader.get("/articles/", {"before": str(page.older)}).context["page"].list.stories
    assert "Story 7" in [card.article.headline for card in following]
    assert not {card.article.headline for card in following} & set(shown[:-1])


def test_events_of_today_and_tomorrow_stand_there_with_their_hours(reader: Client) -> None:
    days = {"yesterday": 6, "today": 7, "tomorrow": 8, "later": 9}
    for name, day in days.items():
        make_event(f"Talks {name}", starts_on=date(2024, 9, day), start_time=time(15, 30), zone="UTC", shown_from=THEN)
    make_event("A fair", starts_on=date(2024, 9, 1), ends_on=date(2024, 9, 7), zone="UTC", shown_from=THEN)
    make_event("A secret", starts_on=date(2024, 9, 7), zone="UTC")
    published_story()
    linking.settle_events(Event.objects.all())
    assert [event.name for event in front(reader).events] == ["A fair", "Talks today", "Talks tomorrow"]
    assert "3:30" in reader.get("/").content.decode()


def test_each_card_says_its_genre_where_it_is_not_news(reader: Client) -> None:
    published_story("Why they meet", genre=Article.Genre.ANALYSIS)
    assert "Analysis" in reader.get("/").content.decode()
