"""A reporter and an editor bring a story to its reader, each in a window of their own."""

from collections.abc import Callable, Iterator

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Account
from tests.admin.test_writing_in_the_browser import editor_of
from tests.cast import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADLINE = "Ferry line to reopen after two governments agree"


@pytest.fixture
def window(chromium: Browser) -> Iterator[Callable[[], Page]]:
    """Opens a browser of somebody's own. What any of them complains of fails the test."""
    contexts, complaints = [], []

    def opened() -> Page:
        contexts.append(chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-US"))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(f"{message.text} {message.location['url']}"))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


def at_the_desk(page: Page, site: LiveServer, account: Account) -> Page:
    page.goto(site.url + reverse("admin:index"))
    page.get_by_label("Username").fill(account.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    return page


def home(page: Page, site: LiveServer) -> None:
    page.get_by_role("banner").get_by_role("link", name=site_name(page), exact=True).click()
    page.wait_for_url(site.url + reverse("admin:index"))


def site_name(page: Page) -> str:
    return page.locator("#site-name").inner_text()


def test_a_story_is_submitted_returned_mended_and_published(
    window: Callable[[], Page],
    live_server: LiveServer,
    reporter: Account,
    editor: Account,
    mailoutbox: list[EmailMessage],
) -> None:
    reporters = at_the_desk(window(), live_server, reporter)
    editors = at_the_desk(window(), live_server, editor)
    waiting = editors.get_by_role("region", name="Submitted, longest waiting first")
    expect(editors.get_by_text("Nothing waits.")).to_be_visible()

    reporters.get_by_role("link", name="New story").click()
    reporters.get_by_label("Headline").fill(HEADLINE)
    editor_of(reporters).click()
    reporters.keyboard.type("The ferry will run again from spring.")
    reporters.get_by_label("Note on this save").fill("The ministry confirmed at noon.")
    expect(reporters.get_by_role("button", name="Publish", exact=True)).to_have_count(0)
    reporters.get_by_role("button", name="Submit", exact=True).click()
    expect(reporters.locator(".messagelist")).to_contain_text("Submitted to the editors.")

    home(editors, live_server)
    expect(waiting.get_by_role("listitem")).to_contain_text([f"{HEADLINE} reporter"])
    waiting.get_by_role("link", name=HEADLINE).click()
    expect(editors.get_by_role("region", name="Where it stands")).to_contain_text("The ministry confirmed at noon.")
    expect(editor_of(editors)).to_contain_text("from spring")
    editors.get_by_role("button", name="Return…").click()
    editors.get_by_label("Reason").fill("Who pays for the harbour?")
    editors.get_by_role("button", name="Return", exact=True).click()
    expect(editors.locator(".messagelist")).to_contain_text("Returned to the reporter.")
    assert [mail.to for mail in mailoutbox] == [[reporter.email]]
    assert "Who pays for the harbour?" in mailoutbox[0].body
    home(editors, live_server)
    expect(waiting).to_have_count(0)

    home(reporters, live_server)
    news = reporters.get_by_role("region", name="In the last day")
    expect(news.get_by_role("listitem")).to_contain_text([f"{HEADLINE} returned by editor"])
    reporters.get_by_role("region", name="My drafts").get_by_role("link", name=HEADLINE).click()
    expect(reporters.get_by_role("region", name="Where it stands")).to_contain_text("Who pays for the harbour?")
    editor_of(reporters).click()
    reporters.keyboard.press("Control+End")
    reporters.keyboard.type(" Both governments will pay.")
    reporters.get_by_role("button", name="Submit", exact=True).click()
    expect(reporters.locator(".messagelist")).to_contain_text("Submitted to the editors.")

    home(editors, live_server)
    waiting.get_by_role("link", name=HEADLINE).click()
    expect(editor_of(editors)).to_contain_text("Both governments will pay.")
    editors.get_by_role("button", name="Publish", exact=True).click()
    expect(editors.locator(".messagelist")).to_contain_text("Published.")
    assert [mail.to for mail in mailoutbox] == [[reporter.email]] * 2

    readers = window()
    readers.goto(live_server.url)
    readers.get_by_role("link", name=HEADLINE).first.click()
    expect(readers.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(readers.locator("[itemprop=articleBody]")).to_have_text(
        "The ferry will run again from spring. Both governments will pay."
    )
    expect(readers.get_by_text("noon")).to_have_count(0)
