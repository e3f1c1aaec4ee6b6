"""What changed in a story, as readers see it where the site shows it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from articles import workflow
from articles.models import Article
from articles.pages.changes import MOST_READ, MOST_VERSIONS
from tests.cast import THEN, make_story, published_story
from tests.public.test_reading_in_the_browser import RULES, SIDEWAYS

pytestmark = pytest.mark.django_db
SECRET = "Zyxwombat"


@pytest.fixture(autouse=True)
def _shown(settings: Settings) -> None:
    settings.SHOW_CHANGES = True


def edit(story: Article, **given: Any) -> None:
    story.refresh_from_db()
    for name, value in given.items():
        setattr(story, name, value)
    story.save()
    workflow.save_edit(story, by=None)


def changes(client: Client, story: Article) -> str:
    response = client.get(f"{story.get_absolute_url()}changes/")
    assert response.status_code == 200
    return response.content.decode()


def test_each_published_version_stands_there_with_what_it_changed(reader: Client) -> None:
    story = published_story("Two sides meet")
    edit(story, headline="Two sides meet again")
    edit(story, standfirst="Two hours of talks.", body=story.body.replace("an hour", "two hours"))
    page = reader.get(f"{story.get_absolute_url()}changes/").context["page"]
    labels = [[change.label for change in version.changes] for version in page.versions]
    assert labels == [["Standfirst", "Body"], ["Headline"], []]
    html = changes(reader, story)
    assert "added: </span> again</ins>" in html
    assert 'removed: </span>an hour</del><ins><span class="unseen" lang="en">added: </span>two hours</ins>' in html
    assert 'name="robots" content="noindex' in html
    assert f'<a href="{story.get_absolute_url()}">Two sides meet again</a>' in html


def test_nothing_from_before_publication_is_there(reader: Client) -> None:
    # A draft may have its moment already, and that may have passed.
    draft = {"body": f"<p>{SECRET} was seen.</p>", "standfirst": SECRET, "published_at": THEN}
    story = make_story(f"{SECRET} suspected", **draft)
    workflow.save_edit(story, by=None)
    edit(story, headline="Two sides meet", body="<p>Nobody was seen.</p>", standfirst="")
    workflow.submit(story, by=None)
    workflow.publish(story, by=None)
    edit(story, headline="Two sides met")
    html = changes(reader, story)
    assert "added: </span>met</ins>" in html
    assert SECRET not in html


def test_nor_is_what_a_scheduled_story_said_before_its_moment(reader: Client) -> None:
    story = make_story(SECRET)
    moment = timezone.now() + timedelta(days=2)
    workflow.publish(story, by=None, at=moment)
    edit(story, headline="Two sides meet")
    assert reader.get(f"{story.get_absolute_url()}changes/").status_code == 404
    with time_machine.travel(moment + timedelta(minutes=5), tick=False):
        edit(story, headline="Two sides met")
        page = reader.get(f"{story.get_absolute_url()}changes/").context["page"]
        assert [version.since for version in page.versions] == [timezone.now(), moment]
        assert SECRET not in changes(reader, story)


def test_a_version_that_stood_when_the_moment_came_was_seen(reader: Client) -> None:
    story = make_story("Two sides to meet")
    moment = timezone.now() + timedelta(days=2)
    workflow.publish(story, by=None, at=moment)
    with time_machine.travel(moment + timedelta(minutes=5), tick=False):
        edit(story, headline="Two sides met")
        assert "removed: </span>to meet</del>" in changes(reader, story)


def test_what_is_not_public_never_shows(reader: Client) -> None:
    story = published_story(note_to_editors=f"{SECRET} one")
    edit(story, note_to_editors=f"{SECRET} two", dateline=SECRET)
    story.credits.create(name=f"{SECRET} Kim")
    edit(story, headline="Two sides met", note_to_editors=f"{SECRET} three", wire_source=SECRET)
    workflow.correct(story, by=None, right="It was two hours.")
    page = reader.get(f"{story.get_absolute_url()}changes/").context["page"]
    assert len(page.versions) == 2
    assert SECRET not in changes(reader, story)


def test_what_was_withdrawn_does_not_come_back_with_the_story(reader: Client) -> None:
    story = published_story(f"{SECRET} accused")
    edit(story, headline=f"{SECRET} suspected")
    workflow.withdraw(story, by=None, note="It was not so.")
    assert reader.get(f"{story.get_absolute_url()}changes/").status_code == 410
    edit(story, headline="Nobody accused")
    workflow.publish(story, by=None)
    edit(story, headline="Nobody was accused")
    assert "added: </span>was </ins>" in changes(reader, story)
    assert SECRET not in changes(reader, story)


@pytest.mark.parametrize("status", ["draft", "submitted", "spiked", "scheduled", "withdrawn"])
def test_a_story_that_readers_do_not_see_answers_as_its_own_address(status: str, reader: Client, story_in: Any) -> None:
    story = story_in(status, slug="two-sides-meet")
    day = story.published_on or THEN.date()
    address = f"/articles/{day:%Y/%m/%d}/two-sides-meet/"
    answer = reader.get(f"{address}changes/")
    assert answer.status_code == reader.get(address).status_code == (410 if status == "withdrawn" else 404)


def test_a_site_that_shows_no_changes_has_neither_page_nor_link(reader: Client, settings: Settings) -> None:
    story = published_story()
    Article.objects.filter(pk=story.pk).update(updated_at=timezone.now())
    link = f'href="{story.get_absolute_url()}changes/"'
    assert link in reader.get(story.get_absolute_url()).content.decode()
    settings.SHOW_CHANGES = False
    assert link not in reader.get(story.get_absolute_url()).content.decode()
    assert reader.get(f"{story.get_absolute_url()}changes/").status_code == 404


def test_a_story_without_an_update_links_to_no_changes(reader: Client) -> None:
    story = published_story()
    assert "changes/" not in reader.get(story.get_absolute_url()).content.decode()
    assert "as they were published" in changes(reader, story)


def test_the_address_moves_with_the_story_and_its_date_is_padded(reader: Client) -> None:
    story = published_story()
    first = story.get_absolute_url()
    edit(story, slug="talks-in-seoul")
    answer = reader.get(f"{first}changes/")
    assert (answer.status_code, answer["Location"]) == (301, f"{story.get_absolute_url()}changes/")
    answer = reader.get("/articles/2024/9/6/talks-in-seoul/changes/")
    assert (answer.status_code, answer["Location"]) == (301, f"{story.get_absolute_url()}changes/")
    assert reader.get("/articles/2024/13/45/talks-in-seoul/changes/").status_code == 404
    assert reader.post(f"{story.get_absolute_url()}changes/").status_code == 405


def test_only_the_newest_versions_are_shown_and_no_more_is_read(reader: Client) -> None:
    story = published_story("Version 0")
    for number in range(1, MOST_VERSIONS + 3):
        edit(story, headline=f"Version {number}")
    with CaptureQueriesContext(connection) as captured:
        page = reader.get(f"{story.get_absolute_url()}changes/").context["page"]
    assert (len(page.versions), page.more) == (MOST_VERSIONS, True)
    assert "Older versions are not shown" in changes(reader, story)
    for _small in range(MOST_READ):
        edit(story)
    with CaptureQueriesContext(connection) as again:
        page = reader.get(f"{story.get_absolute_url()}changes/").context["page"]
    assert (page.versions, page.more) == ([], True)
    assert len(again) == len(captured)
    assert sum(f"LIMIT {MOST_READ + 1}" in query["sql"] for query in again.captured_queries) == 1


def test_a_headline_that_looks_like_json_or_markup_is_text(reader: Client) -> None:
    story = published_story("2024")
    for headline in ("null", "true", '{"a": 1}', "<script>alert(1)</script>", "&amp;"):
        edit(story, headline=headline)
    html = changes(reader, story)
    assert "<script>alert" not in html
    assert "removed: </span>2024</del>" in html
    assert "&lt;script&gt;" in html
    assert "&amp;amp;" in html


def test_a_korean_story_tells_its_changes_in_its_language(reader: Client) -> None:
    story = published_story("두 정상이 만났다", language="ko")
    edit(story, headline="두 정상이 서울에서 만났다")
    html = changes(reader, story)
    assert '<html lang="ko">' in html
    assert "서울에서 </ins>" in html


@pytest.mark.soak
@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_is_accessible_and_fits_its_window(chromium: Browser, live_server: LiveServer) -> None:
    story = published_story(body="".join(f"<p>Paragraph {number} of the story.</p>" for number in range(9)))
    edit(
        story,
        headline="Two sides meet again",
        body=story.body.replace("4 of", "four of").replace("<p>Paragraph 0", "<p>Number 0"),
    )
    edit(story, body="<p>x</p>" + story.body)
    workflow.update(story, by=None, line="They are still talking.")
    found = []
    for width in (320, 1280):
        for scheme in ("light", "dark"):
            context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            page.goto(live_server.url + story.get_absolute_url())
            page.get_by_role("link", name="What changed").click()
            page.wait_for_url("**/changes/")
            broken = [rule["id"] for rule in Axe().run(page, options=RULES).response["violations"]]
            found += [(width, scheme, each) for each in broken]
            found += [(width, scheme, "scrolls sideways")] if page.evaluate(SIDEWAYS) > 0 else []
            context.close()
    assert found == []
