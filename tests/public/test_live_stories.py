"""A developing story stays live: its lines come to the page by themselves, until it is ended or a day without one."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles import workflow
from articles.errors import NotAllowed, Refused
from articles.models import Account, Article, Deed, Update
from tests.admin.forms import step_of, take
from tests.cast import published_story
from tests.public.machine_reading import SITE, described, story_node
from tests.vocabulary import faults

pytestmark = pytest.mark.django_db

NOW = datetime(2024, 9, 6, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock() -> object:
    with time_machine.travel(NOW, tick=False) as travelled:
        yield travelled


@pytest.fixture
def story(db: None) -> Article:
    """A live story with two lines."""
    story = published_story()
    workflow.keep_live(story, by=None)
    for minutes, line in ((-20, "Talks began."), (-5, "Talks go on.")):
        workflow.update(story, by=None, line=line, made_at=NOW + timedelta(minutes=minutes))
    return story


def text_of(reader: Client, path: str) -> str:
    response = reader.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def newest(story: Article) -> str:
    return f"{story.get_absolute_url()}updates/newest/"


def lines_in(text: str) -> list[str]:
    return re.findall(r"</p><p>(.*?)</p></li>", text)


def live_node(reader: Client, story: Article) -> dict[str, object]:
    return next(node for node in described(reader, story.get_absolute_url()) if node["@type"] == "LiveBlogPosting")


def test_its_page_says_live_and_brings_what_asks_for_new_lines(story: Article, reader: Client) -> None:
    text = text_of(reader, story.get_absolute_url())
    assert f'data-live="{newest(story)}"' in text
    assert '<h2 class="label" id="updates">Live</h2>' in text
    assert "js/live.js" in text
    assert "css/live.css" in text
    assert lines_in(text) == ["Talks go on.", "Talks began."]


def test_any_other_story_is_as_light_as_before(reader: Client) -> None:
    other = published_story()
    workflow.update(other, by=None, line="Talks began.")
    text = text_of(reader, other.get_absolute_url())
    assert "live.js" not in text
    assert "live.css" not in text
    assert "data-live" not in text
    assert reader.get(newest(other)).status_code == 404


def test_the_day_of_the_lines_is_said_once_and_each_has_its_hour(reader: Client) -> None:
    story = published_story()
    for hours in (-30, -2, -1):
        Update.objects.create(article=story, text=f"{hours}", made_at=NOW + timedelta(hours=hours))
    text = text_of(reader, story.get_absolute_url())
    times = re.findall(r'<p class="line-when">Updated (<time datetime="[^"]+">.*?</time>)', text)
    assert times == [
        '<time datetime="2024-09-06T11:00+00:00">Sept. 6, 2024, 11 a.m. UTC</time>',
        '<time datetime="2024-09-06T10:00+00:00">10 a.m. UTC</time>',
        '<time datetime="2024-09-05T06:00+00:00">Sept. 5, 2024, 6 a.m. UTC</time>',
    ]


def test_lines_are_dated_in_the_language_of_the_story(reader: Client) -> None:
    story = published_story("두 정상이 만났다", language="ko")
    workflow.keep_live(story, by=None)
    workflow.update(story, by=None, line="회담이 시작됐다.")
    assert "2024년 9월 6일" in text_of(reader, newest(story))


def test_the_newest_lines_are_a_fragment_that_caches_keep_for_moments(story: Article, reader: Client) -> None:
    response = reader.get(newest(story))
    assert response.headers["Cache-Control"] == "public, max-age=15"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert not response.cookies
    text = response.content.decode()
    assert text.startswith("<section")
    assert "<html" not in text
    unchanged = reader.get(newest(story), headers={"If-None-Match": response.headers["ETag"]})
    assert unchanged.status_code == 304
    workflow.update(story, by=None, line="Talks are over.")
    changed = reader.get(newest(story), headers={"If-None-Match": response.headers["ETag"]})
    assert lines_in(changed.content.decode()) == ["Talks are over.", "Talks go on.", "Talks began."]


def test_asked_again_it_costs_one_look_at_the_story(
    story: Article, reader: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader.get(newest(story))
    with django_assert_num_queries(1):
        reader.get(newest(story))


def test_a_withdrawn_story_gives_no_line_more(story: Article, reader: Client) -> None:
    reader.get(newest(story))
    workflow.withdraw(story, by=None, note="The source took it back.")
    for path in (newest(story), f"{story.get_absolute_url()}updates/"):
        response = reader.get(path)
        assert response.status_code == 410
        assert "Talks" not in response.content.decode()


def test_it_ends_when_an_editor_ends_it(story: Article, editor: Account, reader: Client) -> None:
    reader.get(newest(story))
    workflow.end_live(story, by=editor)
    text = text_of(reader, newest(story))
    assert "data-live" not in text
    assert lines_in(text) == ["Talks go on.", "Talks began."]
    assert "live.js" not in text_of(reader, story.get_absolute_url())
    assert story.deeds.first().verb == Deed.Verb.END_LIVE
    with pytest.raises(Refused):
        workflow.end_live(story, by=editor)


def test_without_a_new_line_it_ends_after_a_day_and_nothing_has_to_run(
    story: Article, reader: Client, clock: time_machine.Traveller
) -> None:
    clock.move_to(NOW + timedelta(hours=23))
    workflow.update(story, by=None, line="Still going on.")
    clock.move_to(NOW + timedelta(hours=46, minutes=59, seconds=59))
    for path in (story.get_absolute_url(), newest(story)):
        assert "data-live" in text_of(reader, path)
    clock.move_to(NOW + timedelta(hours=47))
    assert "data-live" not in text_of(reader, story.get_absolute_url())
    assert "data-live" not in text_of(reader, newest(story))


def test_a_line_does_not_revive_what_has_ended(story: Article, reader: Client) -> None:
    workflow.end_live(story, by=None)
    workflow.update(story, by=None, line="One more thing.")
    assert "data-live" not in text_of(reader, story.get_absolute_url())


def test_it_is_kept_live_again_since_when_it_first_was(story: Article, clock: time_machine.Traveller) -> None:
    since = story.developing_since
    workflow.end_live(story, by=None)
    clock.move_to(NOW + timedelta(hours=1))
    workflow.keep_live(story, by=None)
    assert (story.developing_since, story.is_developing(NOW + timedelta(hours=24))) == (since, True)


def test_only_who_publishes_keeps_a_story_live(reporter: Account, reporters_desk: Client) -> None:
    story = published_story(reporter=reporter)
    for verb in (workflow.keep_live, workflow.end_live):
        with pytest.raises(NotAllowed):
            verb(story, by=reporter)
    assert reporters_desk.post(step_of(story, "keep-live")).status_code == 403


def test_the_desk_keeps_a_story_live_and_ends_it(desk: Client, editor: Account) -> None:
    story = published_story()
    assert "a day after the last one" in desk.get(step_of(story, "keep-live")).content.decode()
    take(desk, story, "keep-live")
    story.refresh_from_db()
    assert story.is_developing(NOW)
    desk.post(step_of(story, "end-live"), {"opened_on": story.revision})
    story.refresh_from_db()
    assert not story.is_developing(NOW)
    assert [deed.account for deed in story.deeds.all()][:2] == [editor, editor]


def test_a_live_story_opens_ten_lines_folds_twenty_and_leads_to_all(story: Article, reader: Client) -> None:
    Update.objects.bulk_create(
        Update(article=story, text=f"Line {number}.", made_at=NOW - timedelta(hours=1, minutes=number))
        for number in range(40)
    )
    text = text_of(reader, story.get_absolute_url())
    above, folded = text.split("<details>", 1)
    assert lines_in(above) == ["Talks go on.", "Talks began.", *(f"Line {number}." for number in range(8))]
    assert lines_in(folded) == [f"Line {number}." for number in range(8, 28)]
    assert f'<a href="{story.get_absolute_url()}updates/" rel="nofollow">All updates</a>' in folded


def test_all_lines_are_pages_of_twenty(story: Article, reader: Client) -> None:
    Update.objects.bulk_create(
        Update(article=story, text=f"Line {number}.", made_at=NOW - timedelta(hours=1)) for number in range(40)
    )
    address = f"{story.get_absolute_url()}updates/"
    seen, path = [], address
    for _page in range(3):
        text = text_of(reader, path)
        assert 'content="noindex, follow"' in text
        seen += lines_in(text)
        older = re.search(r'rel="next" href="([^"]+)"', text)
        path = address + older[1].replace("&amp;", "&") if older else ""
    assert not path
    assert seen == ["Talks go on.", "Talks began.", *(f"Line {number}." for number in reversed(range(40)))]


def test_a_story_without_lines_has_no_page_of_them(reader: Client) -> None:
    assert reader.get(f"{published_story().get_absolute_url()}updates/").status_code == 404


@pytest.mark.parametrize("query", ["before=x", "before=9~1&after=9~1", "before=2024-09-06T00:00:00Z~1%00", "after=~"])
def test_a_cursor_that_is_none_is_refused(query: str, story: Article, reader: Client) -> None:
    assert reader.get(f"{story.get_absolute_url()}updates/?{query}").status_code == 404


@pytest.mark.parametrize("rest", ["updates/", "updates/newest/"])
def test_its_addresses_move_with_the_story(rest: str, story: Article, reader: Client) -> None:
    former, unpadded = f"{story.get_absolute_url()}{rest}", f"/articles/2024/9/6/{story.slug}/{rest}"
    assert reader.get(unpadded).headers["Location"] == former
    story.slug = "another"
    story.save()
    response = reader.get(former)
    assert (response.status_code, response.headers["Location"]) == (301, f"/articles/2024/09/06/another/{rest}")
    assert reader.get(f"/articles/2024/02/30/another/{rest}").status_code == 404


def test_machines_are_told_of_the_coverage_beside_the_story(story: Article, reader: Client) -> None:
    node = live_node(reader, story)
    address = SITE + story.get_absolute_url()
    assert not list(faults(described(reader, story.get_absolute_url())))
    assert story_node(reader, story)["@type"] == "NewsArticle"
    assert node["coverageStartTime"] == "2024-09-06T12:00:00+00:00"
    assert "coverageEndTime" not in node
    line = story.updates.first()
    assert node["liveBlogUpdate"][0] == {
        "@id": f"{address}#line-{line.pk}", "@type": "BlogPosting", "url": f"{address}#line-{line.pk}",
        "headline": "Talks go on.", "articleBody": "Talks go on.", "datePublished": "2024-09-06T11:55:00+00:00",
    }  # fmt: skip
    assert f'<li id="line-{line.pk}">' in text_of(reader, story.get_absolute_url())


def test_they_are_told_its_end_once_it_has_come(story: Article, reader: Client, clock: time_machine.Traveller) -> None:
    clock.move_to(NOW + timedelta(hours=2))
    workflow.end_live(story, by=None)
    assert live_node(reader, story)["coverageEndTime"] == "2024-09-06T14:00:00+00:00"


def test_a_feed_says_that_the_story_was_updated_with_its_newest_line(story: Article, reader: Client) -> None:
    feed = reader.get("/articles/feed.json").json()
    assert feed["items"][0]["date_modified"] == "2024-09-06T11:55:00+00:00"
    workflow.update(story, by=None, line="Talks are over.")
    assert reader.get("/articles/feed.json").json()["items"][0]["date_modified"] == "2024-09-06T12:00:00+00:00"


def test_a_preview_asks_for_nothing(story: Article, desk: Client) -> None:
    text = text_of(desk, f"/admin/articles/article/{story.pk}/preview/")
    assert "Talks go on." in text
    assert "live.js" not in text


def test_a_story_says_of_its_coverage_nothing_in_its_revisions(story: Article) -> None:
    assert story.developing_since == NOW
    assert not [name for name in story.revisions.first().snapshot if name.startswith("developing")]
