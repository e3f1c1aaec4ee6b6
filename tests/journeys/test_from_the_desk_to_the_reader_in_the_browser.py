"""An editor logs in, pastes a story, links it and publishes it; a reader then meets it everywhere it belongs."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Account, Article, Tag
from tests.admin.test_writing_in_the_browser import ADD, choose, editor_of, log_in
from tests.cast import make_event, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HEADLINE = "Ferry line to reopen after two governments agree"
COPY = """The ferry between the two ports will run again from spring, officials said on Friday.
Both governments will pay for the harbour works. Neither named a sum.
The last boat left eleven years ago."""


def paste(page: Page, text: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")


def write_and_publish(page: Page, site: LiveServer) -> None:
    log_in(page, site, ADD)
    page.get_by_label("Headline").fill(HEADLINE)
    page.get_by_label("Dateline").fill("BUSAN, South Korea")
    editor_of(page).click()
    paste(page, COPY)
    choose(page, "people", "yoon suk", "Yoon Suk-yeol")
    choose(page, "people", "kishi", "Fumio Kishida")
    choose(page, "events", "summit", "Summit in Seoul")
    for name in ("diplomacy", "Japan", "South Korea"):
        choose(page, "tags", name, name)
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Published.")


@pytest.fixture
def published(chromium_page: Page, live_server: LiveServer, editor: Account) -> Article:
    make_person("Yoon Suk-yeol")
    make_person("Fumio Kishida", "Prime Minister of Japan")
    make_event()
    for name in ("diplomacy", "Japan", "South Korea"):
        Tag.objects.create(name=name)
    write_and_publish(chromium_page, live_server)
    return Article.objects.get()


def test_a_published_story_is_met_on_every_page_it_belongs_to(
    chromium: Browser, live_server: LiveServer, published: Article
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    for address in (
        "/",
        "/articles/",
        "/tags/diplomacy/",
        "/tags/diplomacy+japan/",
        "/people/fumio-kishida/",
        "/people/yoon-suk-yeol/",
        "/events/summit-in-seoul/",
        "/search/?q=ferry+harbour",
        "/search/?q=tag:japan+-trade",
    ):
        page.goto(f"{live_server.url}{address}")
        expect(page.get_by_role("link", name=HEADLINE).first).to_be_visible()
    page.get_by_role("link", name=HEADLINE).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    assert page.locator("[itemprop=articleBody] p").all_inner_texts() == COPY.splitlines()
    expect(page.get_by_text("BUSAN, South Korea")).to_be_visible()
    expect(page.get_by_role("link", name="Fumio Kishida").first).to_be_visible()
    expect(page.get_by_text("Views: 1", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_text("Views: 1", exact=True)).to_be_visible()
    context.close()


def test_the_desks_own_visit_is_not_counted(chromium_page: Page, live_server: LiveServer, published: Article) -> None:
    chromium_page.goto(f"{live_server.url}{published.get_absolute_url()}")
    expect(chromium_page.get_by_text("Views: 0", exact=True)).to_be_visible()
