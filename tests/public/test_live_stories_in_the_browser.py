"""A live story in a real browser: its lines come by themselves, and nothing moves under a reader's eye."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles import workflow
from articles.models import Article
from tests.cast import published_story
from tests.public.showing import BODY
from tests.public.test_reading_in_the_browser import RULES, SIDEWAYS

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True)]
HALF_A_MINUTE = 30_000


@pytest.fixture
def story(live_server: LiveServer) -> Article:
    story = published_story("Talks through the night", body=BODY * 3)
    workflow.keep_live(story, by=None)
    for number in range(14):
        workflow.update(story, by=None, line=f"Line {number} of the night.", key=number == 5)
    return story


@pytest.fixture
def window(chromium_page: Page, live_server: LiveServer, story: Article) -> Page:
    chromium_page.clock.install()
    chromium_page.goto(live_server.url + story.get_absolute_url())
    expect(chromium_page.get_by_text("New lines come by themselves.")).to_be_visible()
    return chromium_page


def half_a_minute_later(page: Page) -> None:
    with page.expect_response("**/updates/newest/"):
        page.clock.run_for(HALF_A_MINUTE)


def test_a_new_line_comes_by_itself_while_nobody_has_read_on(window: Page, story: Article) -> None:
    workflow.update(story, by=None, line="A text is on the table.")
    half_a_minute_later(window)
    expect(window.locator(".updates li").first).to_contain_text("A text is on the table.")
    expect(window.get_by_role("status")).to_have_text("The newest line: A text is on the table.")
    assert window.locator(".updates li").count() == 15


def test_who_has_read_on_finds_a_button_and_the_text_where_it_was(window: Page, story: Article) -> None:
    window.evaluate("scrollTo(0, 600)")
    paragraph = window.locator(".body > p").nth(2)
    before = paragraph.bounding_box()
    workflow.update(story, by=None, line="A text is on the table.")
    workflow.update(story, by=None, line="It is signed.")
    half_a_minute_later(window)
    button = window.get_by_role("button", name="Show 2 new lines")
    expect(window.get_by_role("status")).to_have_text("Show 2 new lines")
    assert paragraph.bounding_box() == before
    window.locator("summary").click()
    button.focus()
    window.keyboard.press("Enter")
    expect(window.locator(".updates li").first).to_contain_text("It is signed.")
    expect(window.locator(".updates li").first).to_be_focused()
    assert window.locator("details").get_attribute("open") is not None
    expect(button).not_to_be_visible()


def test_it_stops_asking_when_the_coverage_ends(window: Page, story: Article) -> None:
    workflow.end_live(story, by=None)
    half_a_minute_later(window)
    expect(window.get_by_text("The live coverage has ended.")).to_be_visible()
    expect(window.get_by_role("heading", name="Latest")).to_be_visible()
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    window.clock.run_for(20 * HALF_A_MINUTE)
    assert asked == []


def test_a_server_in_need_is_asked_ever_more_seldom(window: Page, story: Article) -> None:
    asked: list[str] = []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        # No error status: the browser would write it on its console, which fails the test.
        route.fulfill(status=299, headers={"Content-Type": "text/plain"}, body="")

    window.route("**/updates/newest/", refuse)
    window.evaluate("Object.defineProperty(Response.prototype, 'ok', { get: () => false })")
    for _minute in range(20):
        window.clock.run_for(2 * HALF_A_MINUTE)
        window.wait_for_timeout(20)
    # After half a minute, 1, 2, 4 and then every 5.
    assert len(asked) == 6


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_its_pages_are_accessible_and_fit_their_window(
    chromium: Browser, live_server: LiveServer, story: Article, width: int, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    found = []
    for address in (story.get_absolute_url(), f"{story.get_absolute_url()}updates/"):
        page.goto(live_server.url + address)
        found += [(address, rule["id"]) for rule in Axe().run(page, options=RULES).response["violations"]]
        found += [(address, "scrolls sideways")] if page.evaluate(SIDEWAYS) > 0 else []
    context.close()
    assert found == []


def test_without_a_script_the_page_is_loaded_again(chromium: Browser, live_server: LiveServer, story: Article) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + story.get_absolute_url())
    workflow.update(story, by=None, line="A text is on the table.")
    page.get_by_role("link", name="Load this page again for new lines").click()
    expect(page.get_by_text("A text is on the table.")).to_be_visible()
    context.close()
