"""A flash counted in clicks, and checks that lead to their fields, in a real browser."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Account, Article, Person
from tests.admin.test_writing_in_the_browser import log_in
from tests.cast import make_person, make_story

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True)]
#: From the home of the desk to the page that readers see, typing apart.
MOST_CLICKS = 4


def flash(page: Page) -> int:
    """Types a flash, sends it and opens what readers see; how many clicks that took."""
    clicks = 0
    page.locator("details.flash summary").click()
    clicks += 1
    page.get_by_label("Headline").fill("Talks end")
    page.keyboard.press("Tab")
    page.keyboard.type("SEOUL")
    page.keyboard.press("Tab")
    page.keyboard.type("The talks have ended.")
    # A second click while the first is under way.
    page.get_by_role("button", name="Publish the flash").dblclick()
    clicks += 1
    page.locator(".messagelist").get_by_role("link", name="Talks end").click()
    return clicks + 1


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_flash_is_with_the_readers_after_four_clicks_at_most(
    chromium: Browser, live_server: LiveServer, editor: Account, scripts: bool
) -> None:
    context = chromium.new_context(java_script_enabled=scripts)
    page = context.new_page()
    log_in(page, live_server, "/admin/")
    assert flash(page) <= MOST_CLICKS
    expect(page.get_by_role("heading", name="Talks end")).to_be_visible()
    expect(page.locator("body")).to_contain_text("The talks have ended.")
    story = Article.objects.get()
    assert page.url == live_server.url + story.get_absolute_url()
    assert story.deeds.count() == 1
    context.close()


def test_each_check_leads_to_its_field_by_keyboard_and_a_tick_links(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    make_person("Yoon Suk-yeol")
    story = make_story("x" * 91, standfirst="", body="<p>Then Yoon Suk-yeol spoke.</p>")
    page = chromium_page
    log_in(page, live_server, f"/admin/articles/article/{story.pk}/change/")
    page.wait_for_selector("[contenteditable=true]")
    for sentence, row in (
        ("There is no standfirst.", "standfirst"),
        ("The headline has 91 characters", "headline"),
        ("No person is linked.", "people"),
        ("There are no tags.", "tags"),
    ):
        page.locator(".checks").get_by_role("link", name=sentence).press("Enter")
        focused = page.locator(f".field-{row} :focus")
        expect(focused).to_have_count(1)
        expect(focused).to_be_in_viewport()
        # Enter has opened the chooser too, which a click elsewhere would close and nothing more.
        page.keyboard.press("Escape")
    page.locator(".checks").get_by_label("Yoon Suk-yeol").check()
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".checks")).not_to_contain_text("not linked")
    assert list(story.people.all()) == list(Person.objects.all())
