"""Events in a real browser: the reader's own clock, the calendar by keyboard, narrow, and without scripts."""

from datetime import date, time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from articles import linking
from articles.models import Event
from tests.cast import THEN, make_event

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True)]
MOVED = (
    "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(shift => moved += shift.value))"
    ".observe({type: 'layout-shift', buffered: true})"
)


def shown_event(name: str = "Summit in Seoul", **given: Any) -> Event:
    event = make_event(name, shown_from=THEN, **given)
    linking.settle_events([event])
    return event


def window(chromium: Browser, zone: str = "Asia/Seoul", width: int = 1280, **given: Any) -> Page:
    context = chromium.new_context(viewport={"width": width, "height": 900}, locale="en-US", timezone_id=zone, **given)
    return context.new_page()


def reader_time(page: Page) -> str:
    # Chromium puts thin spaces between the parts of a range.
    return " ".join(page.locator(".reader-time").inner_text().replace("\u2009", " ").replace("\u202f", " ").split())


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("America/New_York", "In your time: Fri, Sep 6, 2:00 – 3:40 AM EDT"),
        ("America/Los_Angeles", "In your time: Thu, Sep 5, 11:00 PM PDT – Fri, Sep 6, 12:40 AM PDT"),
        ("Asia/Seoul", ""),
        ("Asia/Tokyo", ""),
    ],
)
def test_a_reader_elsewhere_is_told_their_own_hour(
    zone: str, shown: str, chromium: Browser, live_server: LiveServer
) -> None:
    event = shown_event(start_time=time(15), end_time=time(16, 40))
    page = window(chromium, zone)
    page.goto(live_server.url + event.get_absolute_url())
    assert "3 p.m. – 4:40 p.m. KST" in page.locator(".event-when").inner_text()
    assert reader_time(page) == shown
    page.context.close()


def test_the_year_is_said_where_the_readers_is_another_one(chromium: Browser, live_server: LiveServer) -> None:
    event = shown_event(starts_on=date(2025, 1, 1), start_time=time(9))
    page = window(chromium, "America/New_York")
    page.goto(live_server.url + event.get_absolute_url())
    assert reader_time(page) == "In your time: Tue, Dec 31, 2024, 7:00 PM EST"
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_moves_when_the_readers_hour_appears(width: int, chromium: Browser, live_server: LiveServer) -> None:
    event = shown_event(start_time=time(15), end_time=time(16, 40), location="Seoul", summary="They met.")
    page = window(chromium, "America/Los_Angeles", width)
    page.add_init_script(MOVED)
    page.goto(live_server.url + event.get_absolute_url())
    page.wait_for_timeout(300)
    assert reader_time(page)
    assert page.evaluate("window.moved") == 0
    page.context.close()


def test_without_scripts_the_hour_is_that_of_the_place_and_no_room_is_kept(
    chromium: Browser, live_server: LiveServer
) -> None:
    event = shown_event(start_time=time(15))
    page = window(chromium, "America/New_York", java_script_enabled=False)
    page.goto(live_server.url + event.get_absolute_url())
    assert "3 p.m. KST" in page.locator(".event-when").inner_text()
    assert page.locator(".reader-time").bounding_box()["height"] == 0
    page.context.close()


def test_the_map_is_asked_for_nothing_until_a_reader_goes_there(chromium: Browser, live_server: LiveServer) -> None:
    event = shown_event(latitude="37.5866", longitude="126.9748", start_time=time(15))
    page = window(chromium)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(live_server.url + event.get_absolute_url(), wait_until="networkidle")
    assert page.get_by_role("link", name="Map at OpenStreetMap").is_visible()
    assert [url for url in asked if not url.startswith(live_server.url)] == []
    page.context.close()


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent")


def test_the_calendar_is_walked_by_keyboard_in_the_order_of_its_days(
    chromium: Browser, live_server: LiveServer
) -> None:
    shown_event("Earlier", starts_on=date(2024, 8, 20))
    shown_event("Fair", starts_on=date(2024, 9, 2), ends_on=date(2024, 9, 3))
    shown_event("Talks", starts_on=date(2024, 9, 27), location="Seoul")
    page = window(chromium)
    page.goto(f"{live_server.url}/events/?month=2024-09")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    walked = []
    for _step in range(6):
        page.keyboard.press("Tab")
        walked.append(focused(page))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert walked == ["Events", "August 2024", "This month", "Fair", "Fair", "Talks"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/talks/")
    page.go_back()
    page.get_by_role("link", name="August 2024").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/?month=2024-08")
    assert page.get_by_role("link", name="Earlier").is_visible()
    page.context.close()


def heard(page: Page, role: str) -> list[str]:
    """The names of what Chromium itself gives a screen reader in this role; CSS can take a table its own."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return [node["name"]["value"] for node in tree if not node["ignored"] and node["role"]["value"] == role]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_narrow_window_lists_the_days_that_have_events_and_it_is_still_a_table(
    scripts: bool, chromium: Browser, live_server: LiveServer
) -> None:
    shown_event("A conference with a name that is rather long, in Seoul", ends_on=date(2024, 9, 7))
    page = window(chromium, width=320, java_script_enabled=scripts)
    page.goto(f"{live_server.url}/events/?month=2024-09")
    shown = [cell.inner_text().split("\n")[0] for cell in page.locator("td").all() if cell.is_visible()]
    assert shown == ["Friday, Sept. 6, 2024", "Saturday, Sept. 7, 2024"]
    assert heard(page, "table") == ["September 2024"]
    assert len(heard(page, "cell")) == 2
    page.set_viewport_size({"width": 1280, "height": 900})
    assert heard(page, "columnheader") == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    assert len(heard(page, "cell")) == 35
    page.context.close()
