"""The public pages in a real browser: with scripts and without, by keyboard, narrow and wide, by day and by night."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests.public.showing import addresses, make_newsroom

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
#: All rules, best practice included, and the size of targets, which axe leaves out unless asked. It loads no style
#: sheet once more: those that `site.css` imports it would look for beside the page.
RULES = {"preload": False, "resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def story(live_server: LiveServer) -> Article:
    return make_newsroom()


@pytest.fixture
def window(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.soak
def test_every_page_is_accessible_and_fits_its_window(
    chromium: Browser, live_server: LiveServer, story: Article
) -> None:
    found = []
    for width in (320, 1280):
        for scheme in ("light", "dark"):
            context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
            page = context.new_page()
            complaints: list[str] = []
            page.on("console", lambda message, into=complaints: into.append(message.text))
            for address, status in addresses().items():
                complaints.clear()
                page.goto(live_server.url + address)
                broken = [rule["id"] for rule in Axe().run(page, options=RULES).response["violations"]]
                broken += ["scrolls sideways"] if page.evaluate(SIDEWAYS) > 0 else []
                broken += complaints if status == 200 else []
                found += [(address, width, scheme, each) for each in broken]
            context.close()
    assert found == []


def test_a_note_stands_beside_the_paragraph_that_names_it(
    window: Page, live_server: LiveServer, story: Article
) -> None:
    window.goto(live_server.url + story.get_absolute_url())
    paragraph = window.locator(".body > p", has_text="Fumio Kishida").bounding_box()
    note = window.locator(".note", has_text="Fumio Kishida").bounding_box()
    assert note["x"] > paragraph["x"] + paragraph["width"]
    assert abs(note["y"] - paragraph["y"]) < 30
    assert not window.locator("#linked-people").is_visible()


def test_notes_leave_the_copy_as_it_would_stand_alone(window: Page, live_server: LiveServer, story: Article) -> None:
    window.goto(live_server.url + story.get_absolute_url())
    with_notes = window.locator(".body > *").evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
    window.locator(".notes").evaluate("notes => notes.remove()")
    assert (
        window.locator(".body > *").evaluate_all("all => all.map(each => each.getBoundingClientRect().top)")
        == with_notes
    )


def test_on_a_phone_people_events_and_tags_follow_the_copy(
    window: Page, live_server: LiveServer, story: Article
) -> None:
    window.set_viewport_size({"width": 320, "height": 720})
    window.goto(live_server.url + story.get_absolute_url())
    end = window.locator(".body > *").last.bounding_box()
    for heading in ("#linked-people", "#linked-events", "#linked-tags"):
        assert window.locator(heading).bounding_box()["y"] > end["y"] + end["height"]
    assert not window.locator(".note").first.is_visible()


def test_nothing_moves_while_a_story_loads(window: Page, live_server: LiveServer, story: Article) -> None:
    window.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(shift => moved += shift.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    window.goto(live_server.url + story.get_absolute_url())
    window.wait_for_timeout(500)
    assert window.evaluate("window.moved") == 0


def test_a_reader_gets_everywhere_by_keyboard(window: Page, live_server: LiveServer, story: Article) -> None:
    window.goto(live_server.url)
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.textContent") == "Skip to the content"
    window.keyboard.press("Enter")
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.textContent") == story.headline
    assert window.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    window.keyboard.press("Enter")
    window.wait_for_url(f"**{story.get_absolute_url()}")


def test_older_updates_unfold_without_a_script(chromium: Browser, live_server: LiveServer, story: Article) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + story.get_absolute_url())
    assert not page.get_by_text("Line 0.").is_visible()
    page.locator("summary").click()
    assert page.get_by_text("Line 0.").is_visible()
    assert page.locator(".note", has_text="Fumio Kishida").is_visible()
    assert not page.locator(".views").is_visible()
    context.close()


def test_a_search_finds_a_story(window: Page, live_server: LiveServer, story: Article) -> None:
    window.goto(live_server.url)
    window.get_by_label("Search the archive").fill("last meeting in Seoul")
    window.keyboard.press("Enter")
    window.get_by_role("link", name=story.headline).click()
    assert window.locator("h1").inner_text() == story.headline


@pytest.mark.parametrize(("language", "breaking"), [("ko", "keep-all"), ("ja", "normal")])
def test_copy_is_set_as_its_language_is_read(
    window: Page, live_server: LiveServer, story: Article, language: str, breaking: str
) -> None:
    window.goto(live_server.url + Article.objects.get(language=language).get_absolute_url())
    paragraph = window.locator(".body > p").first
    style = paragraph.evaluate(
        "p => (({wordBreak, lineHeight, fontSize}) => [wordBreak, parseFloat(lineHeight) / parseFloat(fontSize)])"
        "(getComputedStyle(p))"
    )
    assert style[0] == breaking
    assert style[1] >= 1.7
    assert paragraph.bounding_box()["width"] <= 40 * 17


def test_a_page_on_paper_has_the_copy_and_no_navigation(window: Page, live_server: LiveServer, story: Article) -> None:
    window.goto(live_server.url + story.get_absolute_url())
    window.emulate_media(media="print")
    assert window.locator(".body").is_visible()
    assert window.locator("#linked-people").is_visible()
    assert not window.locator(".sections").is_visible()
    assert not window.locator(".note").first.is_visible()
