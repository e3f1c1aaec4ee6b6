"""What occurs together in a set of stories, and how many stories fall in a period."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Mention, Person, Tag, Tagging
from articles.pages import counting, together
from articles.pages.archive import Period
from tests.cast import THEN, make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 9, 30, tzinfo=UTC)


def taggings(name: str) -> object:
    return Tagging.objects.published(NOW).filter(tag=Tag.objects.named(name).get())


def names(found: list[together.Together]) -> list[tuple[str, int]]:
    return [(each.thing.name, each.stories) for each in found]


def test_tags_are_counted_in_the_stories_given_most_frequent_first() -> None:
    for tags in (["seoul", "trade", "fleet"], ["seoul", "trade"], ["seoul"], ["fleet"]):
        published_story(tags=tags)
    ids = together.newest(taggings("seoul"), "content_object_id")
    assert names(together.tags_in(ids, NOW)) == [("seoul", 3), ("trade", 2), ("fleet", 1)]


def test_what_is_known_already_is_left_out_and_the_rest_is_cut() -> None:
    published_story(tags=["seoul", "trade", "fleet"])
    published_story(tags=["seoul", "trade"])
    ids = together.newest(taggings("seoul"), "content_object_id")
    known = [Tag.objects.named("seoul").get()]
    assert names(together.tags_in(ids, NOW, but=known, most=1)) == [("trade", 2)]


def test_people_without_a_page_are_not_counted() -> None:
    private = make_person("A Private Citizen", office="")
    president = make_person()
    story = published_story(people=[private, president], events=[make_event()])
    assert names(together.people_in([story.pk], NOW)) == [("Yoon Suk-yeol", 1)]
    assert names(together.people_in([story.pk], NOW, among=Person.objects.none())) == []
    assert names(together.events_in([story.pk], NOW)) == [("Summit in Seoul", 1)]


def test_scheduled_stories_and_drafts_are_not_among_the_newest() -> None:
    person = make_person()
    seen = published_story(people=[person])
    published_story("Tomorrow", at=NOW + timedelta(days=1), people=[person])
    make_story("A draft", people=[person])
    assert together.newest(Mention.objects.published(NOW).filter(person=person), "article_id") == [seen.pk]


def test_only_the_newest_are_counted_in_a_long_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(together, "MOST_COUNTED", 2)
    stories = [published_story(f"Story {n}", at=THEN + timedelta(days=n), tags=["seoul"]) for n in range(3)]
    assert together.newest(taggings("seoul"), "content_object_id") == [stories[2].pk, stories[1].pk]


def test_stories_of_each_period_are_counted_in_one_query(django_assert_num_queries: object, settings: object) -> None:
    settings.TIME_ZONE = "Asia/Seoul"
    # The last instant of August in Seoul, and the first of September.
    for at in (datetime(2024, 8, 31, 14, 59, 59, tzinfo=UTC), datetime(2024, 8, 31, 15, tzinfo=UTC), THEN):
        published_story(at=at, tags=["seoul"])
    links = taggings("seoul")
    with django_assert_num_queries(1):
        found = counting.counted(links, [Period.of(2024, month) for month in (7, 8, 9)])
    assert [count.stories for count in found] == [0, 1, 2]


def test_a_count_stops_one_beyond_the_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "MOST_COUNTED", 1)
    for n in range(4):
        published_story(f"Story {n}", tags=["seoul"])
    (year,) = counting.counted(taggings("seoul"), [Period.of(2024)])
    assert (year.stories, year.capped) == (2, True)


def test_nothing_is_asked_where_there_is_no_period() -> None:
    assert counting.counted(Tagging.objects.all(), []) == []
