"""The search box in a real browser: it completes for keyboard, finger and screen reader, and is a form without."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, OtherName
from articles.search import upkeep
from tests.cast import make_event, make_person, published_story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# axe would load the style sheets once more, and looks for those that `site.css` imports beside the page.
RULES = {"preload": False, "resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
COMPOSING = """(input, key) => input.dispatchEvent(
    new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, cancelable: true }))"""


@pytest.fixture
def record(live_server: LiveServer) -> None:
    yoon = make_person(distinguisher="lawyer, b. 1960")
    OtherName.objects.create(person=yoon, text="윤석열", kind="native", language="ko")
    event = make_event(
        "Yoon visits a city of a very long name, Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    )
    story = published_story("Talks in Seoul", people=[yoon], events=[event], tags=["Yoon doctrine", "North Korea"])
    upkeep.reindex([story.pk])


@pytest.fixture
def box(record: None, live_server: LiveServer, chromium_page: Page) -> Locator:
    chromium_page.goto(f"{live_server.url}/search/")
    return chromium_page.get_by_role("combobox")


def options(page: Page) -> Locator:
    return page.get_by_role("option")


def active(page: Page) -> str:
    """What a screen reader says that stands there."""
    return page.evaluate(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant') ?? '')?.textContent ?? ''"
    )


def compose(session: CDPSession, shown: str) -> None:
    """What an input method shows in the box before it is done."""
    session.send("Input.imeSetComposition", {"text": shown, "selectionStart": len(shown), "selectionEnd": len(shown)})


def test_names_are_offered_while_one_types_and_chosen_with_the_keyboard_alone(
    box: Locator, chromium_page: Page
) -> None:
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("talks yoon")
    expect(options(chromium_page)).to_have_count(3)
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(chromium_page.get_by_role("listbox", name="Suggestions")).to_be_visible()
    expect(chromium_page.locator(".search-large [role=status]")).to_have_text("3 suggestions")
    assert active(chromium_page) == ""
    box.press("ArrowUp")
    assert active(chromium_page).startswith("Yoon visits")
    box.press("ArrowDown")
    assert active(chromium_page) == ""
    box.press("ArrowDown")
    box.press("ArrowDown")
    said = " ".join(active(chromium_page).split())
    assert said == "Yoon Suk-yeol person lawyer, b. 1960 President of South Korea since 2022"
    expect(options(chromium_page).nth(1)).to_have_attribute("aria-selected", "true")
    box.press("Enter")
    expect(box).to_have_value("talks person:yoon-suk-yeol ")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(options(chromium_page)).to_have_count(0)
    expect(box).to_be_focused()
    box.press("Enter")
    expect(chromium_page.get_by_role("link", name="Talks in Seoul")).to_be_visible()


def test_enter_without_a_choice_searches_for_what_was_typed(box: Locator, chromium_page: Page) -> None:
    box.press_sequentially("yoon")
    expect(options(chromium_page)).to_have_count(3)
    box.press("Enter")
    chromium_page.wait_for_url("**/search/?q=yoon")


def test_escape_closes_the_list_and_keeps_what_was_typed(box: Locator, chromium_page: Page) -> None:
    box.press_sequentially("yoon")
    expect(options(chromium_page)).to_have_count(3)
    box.press("Escape")
    expect(chromium_page.locator("#completions")).to_be_hidden()
    expect(box).to_have_value("yoon")
    box.press("ArrowDown")
    expect(options(chromium_page)).to_have_count(3)
    box.press("Tab")
    expect(chromium_page.locator("#completions")).to_be_hidden()
    expect(box).to_have_value("yoon")
    expect(chromium_page.get_by_role("button", name="Search")).to_be_focused()


def test_what_stands_behind_the_caret_stays(box: Locator, chromium_page: Page) -> None:
    box.fill(" seoul")
    box.press("Home")
    box.press_sequentially("-tag：nor")
    options(chromium_page).first.click()
    expect(box).to_have_value("-tag:north-korea seoul")
    assert box.evaluate("input => input.selectionStart") == len("-tag:north-korea ")


def test_the_keys_of_an_input_method_are_its_own_and_its_syllables_are_looked_up(
    box: Locator, chromium_page: Page
) -> None:
    session = chromium_page.context.new_cdp_session(chromium_page)
    box.focus()
    for shown in ("ㅇ", "유", "윤", "윤ㅅ", "윤서"):
        compose(session, shown)
    expect(options(chromium_page)).to_have_count(1)
    expect(options(chromium_page).locator("[lang=ko]")).to_have_text("윤석열")
    for key in ("ArrowDown", "Enter", "Escape"):
        assert box.evaluate(COMPOSING, key), f"{key} was taken from the input method"
    assert active(chromium_page) == ""
    expect(chromium_page.locator("#completions")).to_be_visible()
    expect(box).to_have_value("윤서")
    session.send("Input.insertText", {"text": "윤석"})
    expect(box).to_have_value("윤석")
    box.press("ArrowDown")
    assert active(chromium_page).startswith("Yoon Suk-yeol")


def test_an_answer_that_comes_late_is_not_shown(box: Locator, chromium_page: Page) -> None:
    held = []
    chromium_page.route("**/completions/?q=yoon", lambda route: held.append(route))
    with chromium_page.expect_request("**/completions/?q=yoon"):
        box.press_sequentially("yoon")
    with chromium_page.expect_event("requestfailed"):
        box.fill("north kor")
        box.press("End")
    expect(options(chromium_page)).to_have_count(1)
    expect(options(chromium_page)).to_contain_text("North Korea")
    assert len(held) == 1


def test_an_answer_to_what_no_longer_stands_before_the_caret_is_not_shown(box: Locator, chromium_page: Page) -> None:
    held = []
    chromium_page.route("**/completions/?q=yoon", lambda route: held.append(route))
    with chromium_page.expect_request("**/completions/?q=yoon"):
        box.press_sequentially("yoon")
    box.press("Home")
    with chromium_page.expect_event("requestfinished"):
        held[0].continue_()
    chromium_page.wait_for_timeout(100)
    expect(chromium_page.locator("#completions")).to_be_hidden()


def test_a_finger_chooses_and_every_offer_is_large_enough(
    chromium: Browser, record: None, live_server: LiveServer
) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/search/")
    page.get_by_role("combobox").tap()
    page.get_by_role("combobox").press_sequentially("yoon")
    expect(options(page)).to_have_count(3)
    assert all(row["height"] >= 24 and row["width"] >= 200 for row in map(Locator.bounding_box, options(page).all()))
    options(page).nth(1).tap()
    expect(page.get_by_role("combobox")).to_have_value("person:yoon-suk-yeol ")
    expect(page.get_by_role("combobox")).to_be_focused()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_list_is_accessible_and_fits_its_window(
    chromium: Browser, record: None, live_server: LiveServer, scheme: str
) -> None:
    for width in (320, 1280):
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page = context.new_page()
        page.goto(f"{live_server.url}/search/?q=seol")
        page.get_by_role("combobox").fill("yoon")
        expect(options(page)).to_have_count(3)
        page.get_by_role("combobox").press("ArrowDown")
        found = [rule["id"] for rule in Axe().run(page, options=RULES).response["violations"]]
        assert (width, found, page.evaluate(SIDEWAYS)) == (width, [], 0)
        context.close()


def test_the_box_in_the_masthead_completes_too_and_no_page_waits_for_it(
    record: None, live_server: LiveServer, chromium_page: Page
) -> None:
    asked: list[str] = []
    chromium_page.on("request", lambda request: asked.append(request.url))
    chromium_page.goto(live_server.url + Article.objects.get().get_absolute_url(), wait_until="networkidle")
    assert not [address for address in asked if "completion" in address]
    box = chromium_page.get_by_role("search").get_by_label("Search the archive")
    box.focus()
    box.press_sequentially("yoon")
    expect(options(chromium_page)).to_have_count(3)
    assert chromium_page.evaluate(SIDEWAYS) == 0
    found = [rule["id"] for rule in Axe().run(chromium_page, options=RULES).response["violations"]]
    assert found == []
    box.press("ArrowDown")
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("person:yoon-suk-yeol ")
    box.press("Enter")
    expect(chromium_page.get_by_role("link", name="Talks in Seoul")).to_be_visible()


def test_what_an_input_method_composes_until_the_completion_has_come_stays_and_is_completed(
    record: None, live_server: LiveServer, chromium_page: Page
) -> None:
    held = []
    chromium_page.route("**/completion*.js", lambda route: held.append(route))
    chromium_page.goto(f"{live_server.url}/tags/")
    box = chromium_page.get_by_role("search").get_by_label("Search the archive")
    with chromium_page.expect_request("**/completion*.js"):
        box.focus()
    session = chromium_page.context.new_cdp_session(chromium_page)
    for shown in ("유", "윤", "윤서"):
        compose(session, shown)
    held[0].continue_()
    expect(options(chromium_page).locator("[lang=ko]")).to_have_text("윤석열")
    compose(session, "윤석")
    expect(box).to_have_value("윤석")


def test_a_failing_service_leaves_a_plain_form(chromium: Browser, record: None, live_server: LiveServer) -> None:
    context = chromium.new_context()
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.route("**/completions/**", lambda route: route.abort())
    page.goto(f"{live_server.url}/search/")
    page.get_by_role("combobox").press_sequentially("seoul")
    page.wait_for_event("requestfailed")
    expect(page.locator("#completions")).to_be_hidden()
    page.get_by_role("combobox").press("Enter")
    expect(page.get_by_role("link", name="Talks in Seoul")).to_be_visible()
    assert broken == []
    context.close()


def test_without_a_script_the_box_is_a_plain_form(chromium: Browser, record: None, live_server: LiveServer) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/search/")
    page.get_by_role("searchbox").fill("tag:yoon-doctrin")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="tag:yoon-doctrine").click()
    expect(page.get_by_role("link", name="Talks in Seoul")).to_be_visible()
    context.close()
