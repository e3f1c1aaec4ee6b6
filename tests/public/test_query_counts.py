"""A page asks the database as often with 300 stories as with 3."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from articles.models import (
    Article,
    Correction,
    Coverage,
    Credit,
    Document,
    Event,
    Mention,
    Outcome,
    Participation,
    Person,
    Placement,
    Revision,
    Series,
    StandingPage,
    Tag,
    Tagging,
    Update,
)
from articles.ordering import keep_order
from articles.search.upkeep import rebuild
from tests.cast import BODY, THEN, make_event, make_person

#: How many queries each page costs; a number that changes here changes for every reader.
COSTS = {
    "/": 8,
    "/articles/": 6,
    "/articles/2024/": 5,
    "/articles/2024/09/": 5,
    "/articles/2024/09/06/": 4,
    "/articles/2024/09/06/story-0/": 16,
    "/articles/2024/09/06/story-0/changes/": 4,
    "/articles/2024/09/06/story-0/report/": 3,
    "/articles/2024/09/06/story-0/updates/": 5,
    "/articles/2024/09/06/story-0/updates/newest/": 2,
    "/people/": 6,
    "/ko/": 9,
    "/ko/articles/": 6,
    "/ko/articles/2024/09/": 5,
    "/ko/articles/2024/09/06/": 4,
    "/ko/articles/feed.atom": 5,
    "/ko/people/": 6,
    "/ja/people/": 6,
    "/articles/2024/09/06/story-1/": 17,
    "/people/yoon-suk-yeol/": 21,
    "/offices/president-of-south-korea/": 5,
    "/events/": 8,
    "/events/?month=2024-09": 5,
    "/events/summit-in-seoul/": 12,
    "/tags/": 4,
    "/tags/diplomacy/": 16,
    "/tags/diplomacy+trade/": 16,
    "/tags/diplomacy+trade/?before=2999-01-01T00:00:00.000000Z~1": 6,
    "/search/": 2,
    "/search/?q=met": 13,
    "/search/?q=met&order=date": 13,
    "/search/?q=met+OR+%22an+hour%22+OR+before:2024-09-05": 13,
    "/search/?q=met&before=3.2024-09-07T00:00:00.000000Z~1": 13,
    "/search/?q=tag:diplomacy+met": 14,
    "/search/?q=person:yoon-suk-yeol+met": 15,
    "/search/?q=person:%22Kim%22+met": 9,
    "/search/?q=event:summit-in-seoul+OR+tag:trade": 14,
    "/search/?q=by:yoon-suk-yeol+lang:en+after:2024-09+before:2024": 14,
    "/search/?q=by:nobody": 11,
    "/search/?q=Sumit": 8,
    "/search/?q=tag:diplomcy+met": 12,
    "/search/completions/?q=yo": 6,
    "/search/completions/?q=Kim": 5,
    "/search/completions/?q=tag:dip": 2,
    "/search/completions/?q=event:summit": 2,
    "/search/completions/?q=": 0,
    "/corrections/": 4,
    "/about/about-us/": 3,
    "/articles/feed.atom": 5,
    "/articles/feed.json": 5,
    "/tags/diplomacy/feed.rss": 6,
    "/people/yoon-suk-yeol/feed.atom": 6,
    "/events/summit-in-seoul/feed.rss": 6,
    "/corrections/feed.json": 2,
    "/search/feed.atom?q=met": 6,
    "/events/calendar.ics": 2,
    "/events/summit-in-seoul/event.ics": 2,
    "/people/yoon-suk-yeol/calendar.ics": 3,
    "/news-sitemap.xml": 1,
    "/sitemap.xml": 2,
    # Five kinds of pages, and the newest story in each language.
    "/sitemap-pages.xml": 8,
    "/sitemap-stories-0.xml": 1,
    "/robots.txt": 0,
}


def fill(count: int) -> None:
    """`count` stories of one day, each with everything that a page could print of it."""
    # The event and a correction are newer than the oldest stories, so that the record's first page has all three.
    person, event = make_person(), make_event(starts_on=THEN.date() + timedelta(days=1))
    tags = [Tag.objects.create(name="diplomacy", section_order=1), Tag.objects.create(name="trade")]
    moments = [THEN - timedelta(seconds=number) for number in range(count)]
    stories = Article.objects.bulk_create(
        Article(
            headline=f"Story {number}", slug=f"story-{number}", body=BODY, status="published", published_at=moment,
            live_from=moment, updated_at=moment, published_on=moment.date(),
        )
        for number, moment in enumerate(moments)
    )  # fmt: skip
    # Every second story is the first one's in Korean.
    korean = [story.pk for story in stories[1::2]]
    Article.objects.filter(pk__in=korean).update(language="ko", translation_of=stories[0])
    Placement.objects.create(article=stories[0], place=Placement.LEAD)
    Tagging.objects.bulk_create(Tagging(content_object=story, tag=tag) for story in stories for tag in tags)
    Mention.objects.bulk_create(Mention(article=story, person=person) for story in stories)
    Coverage.objects.bulk_create(Coverage(article=story, event=event) for story in stories)
    Credit.objects.bulk_create(Credit(article=story, person=person) for story in stories)
    Correction.objects.bulk_create(
        Correction(article=story, right="An hour.", made_at=story.live_from) for story in stories
    )
    for model in (Tag, Person, Event):
        model.objects.update(live_from=moments[-1])
    others = [
        Person(name=f"Kim {n}", slug=f"kim-{n}", sort_name=f"Kim {n}", key="kim", live_from=THEN) for n in range(count)
    ]
    Person.objects.bulk_create(others)
    keep_order(Person.objects.all())
    ahead = THEN.replace(year=2999)
    series = Series.objects.create(name="Meetings")
    Event.objects.update(series=series)
    events = Event.objects.bulk_create(
        Event(
            name=f"Talks {n}", slug=f"talks-{n}", starts_on=ahead.date(), starts_at=ahead, ends_at=ahead,
            live_from=THEN, series=series,
        )
        for n in range(count)
    )  # fmt: skip
    Participation.objects.bulk_create(Participation(event=each, person=person) for each in events)
    Participation.objects.bulk_create(Participation(event=event, person=other) for other in [person, *others])
    papers = Document.objects.bulk_create(Document(title=f"Paper {n}", url="https://a.example/") for n in range(count))
    Outcome.objects.bulk_create(Outcome(event=event, text="A line", document=paper) for paper in papers)
    StandingPage.objects.create(title="About us", body="<p>Who we are.</p>")
    Update.objects.bulk_create(Update(article=stories[0], text=f"Line {n}") for n in range(count))
    Article.objects.filter(pk=stories[0].pk).update(developing_since=THEN, developing_until=ahead)
    told = {"headline": "Story 0", "standfirst": "", "status": "published", "published_at": str(THEN)}
    Revision.objects.bulk_create(
        Revision(article=stories[0], number=n, snapshot={**told, "body": f"{BODY}<p>{n}</p>"}) for n in range(count)
    )


def measured(reader: Client, path: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        response = reader.get(path)
        assert b"".join(response)
    assert response.status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.django_db
@pytest.mark.parametrize("stories", [3, 300])
def test_every_public_page_keeps_to_its_number_of_queries(stories: int, reader: Client, settings: Settings) -> None:
    settings.SHOW_CHANGES = True
    fill(stories)
    assert sum(rebuild()) == stories
    counted = {path: measured(reader, path) for path in COSTS}
    unexpected = {path: sql for path, sql in counted.items() if len(sql) != COSTS[path]}
    assert not unexpected
