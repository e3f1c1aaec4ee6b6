"""Counting visits: once a visit, nothing lost, and nothing of the story moved."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.db import connection
from pytest_django.fixtures import Settings

from articles import readership
from articles.models import Article, DailyViews
from articles.readership import VISIT, count_visit, total_views
from tests.cast import THEN, published_story

TICK = timedelta(microseconds=1)


def days(story: Article) -> dict[date, int]:
    return dict(story.daily_views.values_list("day", "count"))


@pytest.mark.django_db
def test_the_total_is_the_sum_of_the_days() -> None:
    story, other = published_story(), published_story("Another meeting")
    assert total_views(story.pk) == 0
    DailyViews.objects.create(article=story, day=date(2024, 9, 6), count=5)
    DailyViews.objects.create(article=story, day=date(2024, 9, 7), count=7)
    DailyViews.objects.create(article=other, day=date(2024, 9, 7), count=100)
    assert total_views(story.pk) == 12


@pytest.mark.django_db
def test_a_visit_counts_once_and_every_other_visitor_and_story_too() -> None:
    story, other = published_story(), published_story("Another meeting")
    assert count_visit(story.pk, "Ann", THEN)
    assert not count_visit(story.pk, "Ann", THEN)
    assert count_visit(story.pk, "Ben", THEN)
    assert count_visit(other.pk, "Ann", THEN)
    assert (total_views(story.pk), total_views(other.pk)) == (2, 1)


@pytest.mark.django_db
def test_a_look_half_an_hour_later_is_another_visit() -> None:
    story = published_story()
    with time_machine.travel(THEN, tick=False) as clock:
        count_visit(story.pk, "Ann", THEN)
        clock.move_to(THEN + VISIT - TICK)
        assert not count_visit(story.pk, "Ann", THEN + VISIT - TICK)
        clock.move_to(THEN + VISIT)
        assert count_visit(story.pk, "Ann", THEN + VISIT)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2024, 9, 6, 14, 59, 59, tzinfo=UTC), date(2024, 9, 6)),
        (datetime(2024, 9, 6, 15, 0, 0, tzinfo=UTC), date(2024, 9, 7)),
    ],
)
def test_a_day_is_one_of_the_newsrooms_time_zone(settings: Settings, moment: datetime, day: date) -> None:
    settings.TIME_ZONE = "Asia/Seoul"
    story = published_story()
    count_visit(story.pk, "Ann", moment)
    assert days(story) == {day: 1}


@pytest.mark.django_db
def test_the_next_day_knows_nothing_of_yesterdays_visitor() -> None:
    story = published_story()
    midnight = datetime(2024, 9, 7, tzinfo=UTC)
    with time_machine.travel(midnight - TICK, tick=False) as clock:
        count_visit(story.pk, "Ann", midnight - TICK)
        clock.move_to(midnight)
        assert count_visit(story.pk, "Ann", midnight)


@pytest.mark.django_db
def test_what_is_kept_of_a_visitor_tells_nobody_who_it_was(settings: Settings) -> None:
    story = published_story()
    with patch.object(readership, "cache") as store:
        count_visit(story.pk, "203.0.113.9 Firefox", THEN)
        settings.SECRET_KEY = "another newsroom's"
        count_visit(story.pk, "203.0.113.9 Firefox", THEN)
    ours, theirs = store.add.call_args_list
    assert "203.0" not in repr(ours)
    assert "Firefox" not in repr(ours)
    assert ours != theirs


@pytest.mark.django_db
def test_a_count_moves_nothing_of_the_story() -> None:
    story = published_story()
    before = Article.objects.filter(pk=story.pk).values().get()
    count_visit(story.pk, "Ann", THEN)
    assert Article.objects.filter(pk=story.pk).values().get() == before


@pytest.mark.django_db
def test_the_days_first_visit_is_not_lost_to_another_first_one(monkeypatch: pytest.MonkeyPatch) -> None:
    story = published_story()
    get_or_create = DailyViews.objects.get_or_create

    def overtaken(**given: Any) -> tuple[DailyViews, bool]:
        DailyViews.objects.create(article=story, day=given["day"], count=1)
        return get_or_create(**given)

    monkeypatch.setattr(DailyViews.objects, "get_or_create", overtaken)
    count_visit(story.pk, "Ann", THEN)
    assert days(story) == {THEN.date(): 2}


@pytest.mark.django_db(transaction=True)
def test_of_fifty_visits_at_once_none_is_lost() -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads that share SQLite in memory lock each other out; python -m tests.postgresql runs this")
    story = published_story()

    def visit(number: int) -> None:
        try:
            count_visit(story.pk, f"visitor {number}", THEN)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as visitors:
        list(visitors.map(visit, range(50)))
    assert days(story) == {THEN.date(): 50}
