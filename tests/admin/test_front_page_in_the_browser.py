"""An editor's hands on the front page: by keyboard, by dragging, by plain buttons; narrow and wide."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import pictures
from articles.models import Account, Article, Placement
from tests.admin.test_writing_in_the_browser import log_in
from tests.cast import THEN, published_story
from tests.public.showing import drawn
from tests.public.test_reading_in_the_browser import RULES, SIDEWAYS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = reverse("admin:articles_placement_changelist")


@pytest.fixture
def stories(live_server: LiveServer, editor: Account) -> list[Article]:
    """Eight, Story 0 the newest; and one that is to come."""
    picture = pictures.accept(drawn(), alt="A map", caption="Where they met.", credit="Newsroom graphics")
    told = [
        published_story(f"Story {number}", at=THEN - timedelta(hours=number), lead_picture=picture)
        for number in range(8)
    ]
    published_story("Planned visit of two days", at=timezone.now() + timedelta(days=2))
    return told


def slot(page: Page, place: int) -> Locator:
    return page.locator(f".slot[data-place='{place}']")


def handle(page: Page, headline: str) -> Locator:
    return page.get_by_role("button", name=f"Move “{headline}”", exact=True)


def places() -> list[tuple[int, str]]:
    return list(Placement.objects.values_list("place", "article__headline"))


def test_the_front_page_is_rearranged_by_keyboard(
    chromium_page: Page, live_server: LiveServer, stories: list[Article]
) -> None:
    page = chromium_page
    log_in(page, live_server, ADDRESS)
    handle(page, "Story 2").focus()
    page.keyboard.press("Home")
    expect(page.get_by_role("status")).to_have_text("“Story 2” leads.")
    expect(handle(page, "Story 2")).to_be_focused()
    # Faster than the answers come.
    for _press in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("status")).to_have_text("“Story 2” stands at place 4 of 5.")
    page.keyboard.press("ArrowUp")
    expect(slot(page, 3)).to_contain_text("Story 2")
    expect(handle(page, "Story 2")).to_be_focused()
    page.get_by_label("Place a story").focus()
    page.keyboard.type("planned")
    page.keyboard.press("Enter")
    page.locator(".found").get_by_role("button", name="Make lead").press("Enter")
    expect(slot(page, 1)).to_contain_text("Planned visit of two days")
    expect(slot(page, 1)).to_contain_text("Until then: Story 0")
    assert places() == []
    page.get_by_role("button", name="Publish the front page").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("The front page is published.")
    assert places() == [(1, "Planned visit of two days"), (3, "Story 2")]
    page.goto(live_server.url)
    expect(page.locator(".lead-headline")).to_have_text("Story 0")


def test_a_story_is_dragged_to_its_place(chromium_page: Page, live_server: LiveServer, stories: list[Article]) -> None:
    page = chromium_page
    page.set_viewport_size({"width": 1280, "height": 1800})
    log_in(page, live_server, ADDRESS)
    dragged, target = handle(page, "Story 3").bounding_box(), slot(page, 2).bounding_box()
    page.mouse.move(dragged["x"] + 8, dragged["y"] + 8)
    page.mouse.down()
    page.mouse.move(target["x"] + 40, target["y"] + 40, steps=5)
    expect(slot(page, 2)).to_have_class("slot slot-fills target")
    page.mouse.up()
    expect(slot(page, 2)).to_contain_text("Story 3")
    expect(page.get_by_role("status")).to_have_text("“Story 3” stands at place 2 of 5.")
    # Given up half-way, nothing moves.
    dragged = handle(page, "Story 3").bounding_box()
    page.mouse.move(dragged["x"] + 8, dragged["y"] + 8)
    page.mouse.down()
    page.mouse.move(dragged["x"] + 400, dragged["y"] + 8, steps=5)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect(slot(page, 2)).to_contain_text("Story 3")


def test_a_move_that_does_not_arrive_is_said_and_loses_nothing(
    chromium_page: Page, live_server: LiveServer, stories: list[Article]
) -> None:
    page = chromium_page
    log_in(page, live_server, ADDRESS)
    handle(page, "Story 2").press("Home")
    expect(slot(page, 1)).to_contain_text("Story 2")
    # As a server answers who is no longer logged in.
    page.route(f"**{ADDRESS}", lambda route: route.fulfill(body="<p>Log in</p>", content_type="text/html"))
    handle(page, "Story 2").press("ArrowDown")
    expect(page.locator(".failed")).to_have_text("This could not be done. Check the connection and try again.")
    page.unroute(f"**{ADDRESS}")
    handle(page, "Story 2").press("ArrowDown")
    expect(slot(page, 2)).to_contain_text("Story 2")
    expect(page.locator(".failed")).to_have_count(0)


def test_without_a_script_the_buttons_do_the_same(
    chromium: Browser, live_server: LiveServer, stories: list[Article]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, ADDRESS)
    expect(handle(page, "Story 2")).to_have_count(0)
    slot(page, 3).get_by_role("button", name="Up").press("Enter")
    expect(slot(page, 2)).to_contain_text("Story 2")
    slot(page, 2).get_by_label("Until").fill("2999-01-01T09:00")
    slot(page, 2).get_by_role("button", name="Down").press("Enter")
    expect(slot(page, 3).get_by_label("Until")).to_have_value("2999-01-01T09:00")
    page.get_by_role("button", name="Publish the front page").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("The front page is published.")
    context.close()
    assert places() == [(3, "Story 2")]


# Colours do not follow from the width, so each width and each scheme once is enough.
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_it_is_accessible_and_fits_its_window(
    chromium: Browser, live_server: LiveServer, stories: list[Article], width: int, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    log_in(page, live_server, ADDRESS)
    page.get_by_label("Place a story").fill("planned")
    page.get_by_role("button", name="Find").click()
    page.locator(".found").get_by_role("button", name="Make lead").click()
    expect(slot(page, 1)).to_contain_text("Planned visit of two days")
    slot(page, 1).get_by_label("Until").fill("2001-01-01T09:00")
    page.get_by_role("button", name="Publish the front page").click()
    expect(slot(page, 1).get_by_role("alert")).to_be_visible()
    found = [rule["id"] for rule in Axe().run(page, options=RULES).response["violations"]]
    Placement.objects.create(article=stories[7], place=2)
    slot(page, 1).get_by_label("Until").fill("2999-01-01T09:00")
    page.get_by_role("button", name="Publish the front page").click()
    expect(page.locator(".theirs")).to_contain_text("Story 7")
    found += [rule["id"] for rule in Axe().run(page, options=RULES).response["violations"]]
    found += ["scrolls sideways"] if page.evaluate(SIDEWAYS) > 0 else []
    context.close()
    assert found == []
