"""A reporter and an editor with one story open in two windows: each is told of the other, the conflict is decided."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import workflow
from articles.models import Account, Article
from tests.admin.forms import form_of
from tests.admin.test_writing_in_the_browser import editor_of
from tests.cast import make_person, make_story
from tests.public.test_reading_in_the_browser import RULES, SIDEWAYS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = "<p>The two sides met for two hours in Seoul.</p><p>Nothing was signed.</p>"


@pytest.fixture
def story(reporter: Account) -> Article:
    story = make_story(reporter=reporter, people=[make_person()])
    story.credits.create(name="Mina Park")
    workflow.save_edit(story, by=reporter)
    return story


def window(chromium: Browser, client: Client, site: LiveServer, story: Article, **options: object) -> Page:
    """The story's form in a window of whoever `client` belongs to."""
    context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "en-US", **options})
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site.url}])
    page = context.new_page()
    page.goto(site.url + form_of(story))
    return page


def retype(page: Page, text: str) -> None:
    editor_of(page).click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Shift+End")
    page.keyboard.type(text)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save and continue editing").click()


def beat(page: Page) -> None:
    """What happens by itself every twenty seconds, and when a window comes to the front."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def test_a_reporter_and_an_editor_write_one_story_in_two_windows(
    chromium: Browser, live_server: LiveServer, desk: Client, reporters_desk: Client, story: Article
) -> None:
    reporters = window(chromium, reporters_desk, live_server, story)
    editors = window(chromium, desk, live_server, story)
    here = editors.locator(".presence")
    expect(here).to_contain_text("Also here: reporter (since")
    expect(reporters.locator(".presence")).to_be_empty()
    beat(reporters)
    expect(reporters.locator(".presence")).to_contain_text("Also here: editor (since")

    retype(reporters, "The two sides met for two hours.")
    reporters.get_by_label("Dateline").fill("TOKYO")
    save(reporters)
    expect(reporters.locator(".messagelist")).to_contain_text("was changed successfully")
    beat(editors)
    expect(here).to_contain_text("reporter saved this meanwhile")

    retype(editors, "The two sides met for three hours.")
    save(editors)
    conflict = editors.get_by_role("region", name="reporter saved this meanwhile")
    expect(conflict).to_contain_text("Already in the form from there: Dateline.")
    # Both texts stand side by side, and what differs is marked.
    sides = conflict.get_by_role("group", name="Body").locator(".side")
    expect(sides.nth(0).locator("mark")).to_have_text("only in mine: three")
    expect(sides.nth(1).locator("mark")).to_have_text("only in what was saved: two")
    left, right = (sides.nth(number).bounding_box() for number in (0, 1))
    assert left["y"] == right["y"]
    assert left["x"] < right["x"]
    expect(editor_of(editors)).to_contain_text("three hours")
    expect(editors.get_by_label("Dateline")).to_have_value("TOKYO")
    # By keyboard: from one's own to theirs, and back.
    mine = conflict.get_by_label("Keep mine, as the form has it")
    mine.focus()
    editors.keyboard.press("ArrowDown")
    expect(conflict.get_by_label("Take what was saved")).to_be_checked()
    editors.keyboard.press("ArrowUp")
    expect(mine).to_be_checked()
    save(editors)
    expect(editors.locator(".messagelist")).to_contain_text("was changed successfully")
    for page in (reporters, editors):
        page.context.close()
    story.refresh_from_db()
    assert (story.dateline, story.revision) == ("TOKYO", 3)
    assert story.body.startswith("<p>The two sides met for three hours.</p>")


@pytest.fixture
def conflicting(chromium: Browser, live_server: LiveServer, desk: Client, story: Article) -> Page:
    """A window with a conflict in text, value and rows, on a phone; closed by the test."""
    page = window(chromium, desk, live_server, story, viewport={"width": 320, "height": 700}, java_script_enabled=False)
    story.body, story.genre, story.standfirst = SAVED, "analysis", ""
    story.save()
    story.credits.update(name="Minah Park")
    workflow.save_edit(story, by=story.reporter)
    page.locator("textarea#id_body").fill("<p>The two sides met for three hours.</p><p>Nothing was signed.</p>")
    page.locator("#id_genre").select_option("feature")
    page.locator("#id_standfirst").fill("Three hours of talks.")
    page.locator("#id_credits-0-name").fill("Mina Pak")
    save(page)
    return page


def test_the_choice_works_on_a_phone_without_javascript(conflicting: Page, story: Article) -> None:
    page = conflicting
    assert page.evaluate(SIDEWAYS) <= 0
    for box in page.locator(".conflict label").all():
        assert (box.bounding_box() or {})["height"] >= 24
    page.get_by_role("group", name="Genre").get_by_label("Take what was saved").check()
    page.get_by_role("group", name="Byline").get_by_label("Take what was saved").check()
    save(page)
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    page.context.close()
    story.refresh_from_db()
    assert (story.genre, story.standfirst, story.revision) == ("analysis", "Three hours of talks.", 3)
    assert [credit.name for credit in story.credits.all()] == ["Minah Park"]


@pytest.mark.soak
def test_axe_finds_nothing_on_a_conflict(
    chromium: Browser, live_server: LiveServer, desk: Client, reporters_desk: Client, story: Article
) -> None:
    found = []
    window(chromium, reporters_desk, live_server, story).context.close()
    for scheme in ("light", "dark"):
        page = window(chromium, desk, live_server, story, color_scheme=scheme)
        story.headline = f"Somebody else's in the {scheme}"
        story.body = SAVED + f"<p>{scheme}</p>"
        story.save()
        workflow.save_edit(story, by=story.reporter)
        page.get_by_label("Headline").fill("One's own")
        retype(page, f"They met in the {scheme}.")
        save(page)
        page.wait_for_selector("[contenteditable=true]")
        expect(page.locator(".conflict .choice")).to_have_count(2)
        expect(page.locator(".presence")).to_contain_text("Also here")
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            violations = Axe().run(page, options=RULES).response["violations"]
            found += [(scheme, width, rule["id"], node["html"][:200]) for rule in violations for node in rule["nodes"]]
            found += [(scheme, width, "scrolls sideways", "")] if page.evaluate(SIDEWAYS) > 0 else []
        page.context.close()
    assert not found, "\n".join(map(str, found))
