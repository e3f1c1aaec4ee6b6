"""Facets in a real browser: folded away on a phone, beside the results on a wide screen, and without scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.search import upkeep
from tests.cast import make_person, published_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
#: How far what was painted has moved since, and 0 where the browser reports nothing of the kind.
SHIFT = """() => new Promise((done) => {
    const sum = (list) => done(list.getEntries().reduce((shift, entry) => shift + entry.value, 0));
    new PerformanceObserver(sum).observe({type: "layout-shift", buffered: true});
    setTimeout(() => done(0), 300);
})"""


@pytest.fixture
def found(live_server: LiveServer) -> str:
    """The address of results with facets."""
    published_story("Leaders met", tags=["seoul", "trade"], people=[make_person()])
    published_story("Ministers met", tags=["seoul"])
    list(upkeep.rebuild())
    return f"{live_server.url}/search/?q=met"


@pytest.fixture
def without_scripts(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 320, "height": 700}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_on_a_phone_they_unfold_below_the_search_box_and_narrow(without_scripts: Page, found: str) -> None:
    page = without_scripts
    page.goto(found)
    trade = page.get_by_role("link", name="trade", exact=True)
    expect(trade).not_to_be_visible()
    opener = page.get_by_text("Narrow the results")
    assert page.locator(".search-large").bounding_box()["y"] < opener.bounding_box()["y"]
    assert opener.bounding_box()["y"] < page.locator(".results").bounding_box()["y"]
    opener.click()
    expect(trade).to_be_visible()
    trade.click()
    expect(page.locator(".found")).to_have_text("1 story")
    expect(page.locator("#query")).to_have_value("met tag:trade")


def test_by_keyboard_they_come_before_the_results(without_scripts: Page, found: str) -> None:
    page = without_scripts
    page.goto(found)
    page.locator(".chip").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="trade", exact=True)).to_be_focused()


def test_on_a_wide_screen_they_stand_beside_the_results_and_nothing_shifts(chromium_page: Page, found: str) -> None:
    chromium_page.goto(found)
    trade = chromium_page.get_by_role("link", name="trade", exact=True)
    expect(trade).to_be_visible()
    expect(chromium_page.locator(".facets summary")).not_to_be_visible()
    results = chromium_page.locator(".results").bounding_box()
    assert trade.bounding_box()["x"] > results["x"] + results["width"]
    assert chromium_page.evaluate(SHIFT) == 0
    trade.click()
    chromium_page.get_by_role("link", name="Remove trade", exact=True).click()
    expect(chromium_page.locator("#query")).to_have_value("met")
