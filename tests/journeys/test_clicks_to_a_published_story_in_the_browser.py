"""How much of the desk stands between what somebody has to say and its readers: the clicks are counted."""

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Account, Article, Tag
from articles.search import names
from tests.admin.test_writing_in_the_browser import editor_of
from tests.cast import PASSWORD, make_event, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_CLICKS = 12
HEADLINE = "Ferry line to reopen after two governments agree"
COPY = "The ferry between the two ports will run again from spring, officials said on Friday."
TAGS = ("diplomacy", "Japan", "South Korea")


class Hands:
    """Somebody at a keyboard with a mouse. A text is typed; each click counts, and each key that is no text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, place: Locator) -> None:
        place.click()
        self.clicks += 1

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.clicks += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)


@pytest.fixture
def record(live_server: LiveServer, editor: Account) -> None:
    """Whom and what the story links; some begin alike."""
    make_person("Yoon Suk-yeol")
    make_person("Fumio Kishida", "Prime Minister of Japan")
    make_person("Fumiko Kishi", "")
    make_event()
    make_event("Summit in Seoul, second day")
    for name in (*TAGS, "South Korea and Japan"):
        Tag.objects.create(name=name)
    # As a save on the desk does.
    names.rebuild()


@pytest.mark.usefixtures("record")
def test_from_login_to_a_published_story_takes_at_most_twelve_clicks(
    chromium_page: Page, live_server: LiveServer
) -> None:
    page = chromium_page
    hands = Hands(page)
    page.goto(live_server.url + reverse("admin:index"))
    expect(page.get_by_label("Username")).to_be_focused()
    hands.type("editor")
    hands.press("Tab")
    hands.type(PASSWORD)
    hands.press("Enter")
    hands.click(page.get_by_role("link", name="New story"))
    expect(page.get_by_label("Headline")).to_be_focused()
    hands.type(HEADLINE)
    hands.click(page.get_by_label("Dateline"))
    hands.type("BUSAN, South Korea")
    hands.click(editor_of(page))
    hands.type(COPY)
    hands.click(page.locator(".field-people .select2-selection"))
    hands.type("yoon suk yeol, fumio kishida,")
    expect(page.locator(".field-people .select2-selection__choice")).to_have_count(2)
    hands.click(page.locator(".field-events .select2-selection"))
    hands.type("summit in seoul,")
    expect(page.locator(".field-events .select2-selection__choice")).to_have_count(1)
    hands.click(page.locator(".field-tags .select2-selection"))
    hands.type("Diplomacy, japan, south korea,")
    expect(page.locator(".field-tags .select2-selection__choice")).to_have_count(3)
    hands.click(page.get_by_role("button", name="Publish", exact=True))
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    assert hands.clicks <= MOST_CLICKS, hands.clicks

    page.goto(live_server.url + Article.objects.get().get_absolute_url())
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)
    expect(page.locator("[itemprop=articleBody]")).to_have_text(COPY)
    expect(page.get_by_text("BUSAN, South Korea")).to_be_visible()
    for name in ("Yoon Suk-yeol", "Fumio Kishida", "Summit in Seoul", *TAGS):
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()
