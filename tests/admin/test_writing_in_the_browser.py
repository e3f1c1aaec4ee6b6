"""An editor's hands on the story form: typing, linking, adding rows, in a real browser under the desk's policy."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Account, Article, Tag
from articles.search import names
from tests.cast import PASSWORD, make_event, make_person, make_story

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True)]
ADD = "/admin/articles/article/add/"


def log_in(page: Page, site: LiveServer, then: str) -> None:
    page.goto(f"{site.url}/admin/login/?next={then}")
    page.get_by_label("Username").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{site.url}{then}")


def choose(page: Page, field: str, typed: str, offered: str) -> None:
    """Types into an autocomplete and takes what it offers."""
    page.locator(f".field-{field} .select2-selection").first.click()
    page.keyboard.type(typed)
    page.locator(".select2-results__option", has_text=offered).first.click()


def editor_of(page: Page, name: str = "Body") -> "Page":
    # Before the script has come, the text area that it hides has the same name.
    return page.locator("[contenteditable=true]").and_(page.get_by_role("textbox", name=re.compile(f"^{name}")))


def test_a_typed_sentence_keeps_ordinary_spaces(chromium_page: Page, live_server: LiveServer, editor: Account) -> None:
    page = chromium_page
    log_in(page, live_server, ADD)
    page.get_by_label("Headline").fill("Two sides meet")
    body = editor_of(page)
    # Had the editor's own style sheet been blocked, every typed space would be stored as a no-break space.
    expect(body).to_have_css("white-space-collapse", "break-spaces")
    body.click()
    page.keyboard.type("The two sides met for an hour. ")
    page.keyboard.type("They agreed to meet again.")
    page.keyboard.press("Enter")
    page.keyboard.type("Nothing was signed.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    assert Article.objects.get().body == (
        "<p>The two sides met for an hour. They agreed to meet again.</p><p>Nothing was signed.</p>"
    )


def test_a_story_is_linked_by_typing_and_published(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    page = chromium_page
    make_person("Yoon Suk-yeol")
    make_person("Fumio Kishida", "Prime Minister of Japan")
    make_event()
    for name in ("diplomacy", "Japan", "South Korea"):
        Tag.objects.create(name=name)
    log_in(page, live_server, ADD)
    page.get_by_label("Headline").fill("Two sides meet")
    expect(page.get_by_label("Slug")).to_have_attribute("placeholder", "two-sides-meet")
    editor_of(page).click()
    page.keyboard.type("They met.")
    choose(page, "people", "yoon suk", "Yoon Suk-yeol")
    choose(page, "people", "kishi", "Fumio Kishida")
    choose(page, "events", "summit", "Summit in Seoul")
    for name in ("diplomacy", "Japan", "South Korea"):
        choose(page, "tags", name, name)
    page.locator("#id_people_mentioned").get_by_label("Fumio Kishida").check()
    page.get_by_role("button", name="Add another Credit").click()
    page.locator("#id_credits-0-name").fill("Mina Park")
    page.locator("#id_credits-1-name").fill("Jo Tanaka")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    story = Article.objects.get()
    assert story.status == Article.Status.PUBLISHED
    assert {mention.person.name: mention.role for mention in story.mentions.all()} == {
        "Yoon Suk-yeol": "subject",
        "Fumio Kishida": "mentioned",
    }
    assert story.events.count() == 1
    assert sorted(tag.name for tag in story.tags.all()) == ["Japan", "South Korea", "diplomacy"]
    assert [credit.name for credit in story.credits.all()] == ["Mina Park", "Jo Tanaka"]


def test_a_new_tag_is_an_explicit_step(chromium_page: Page, live_server: LiveServer, editor: Account) -> None:
    page = chromium_page
    log_in(page, live_server, ADD)
    page.locator(".field-tags .select2-selection").click()
    page.keyboard.type("shuttle diplomacy")
    expect(page.locator(".select2-results")).to_contain_text("No results found")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert not Tag.objects.exists()
    with page.expect_popup() as opened:
        page.locator("#add_id_tags").click()
    opened.value.get_by_label("Name").fill("shuttle diplomacy")
    opened.value.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".field-tags .select2-selection__choice")).to_have_text(re.compile("shuttle diplomacy"))
    assert Tag.objects.get().name == "shuttle diplomacy"


def test_a_comma_chooses_who_is_called_so(chromium_page: Page, live_server: LiveServer, editor: Account) -> None:
    page = chromium_page
    for name in ("diplomacy", "Japan", "日本"):
        Tag.objects.create(name=name)
    names.rebuild()
    log_in(page, live_server, ADD)
    chosen, box = page.locator(".field-tags .select2-selection__choice"), page.get_by_role("searchbox", name="Tags")
    page.locator(".field-tags .select2-selection").click()
    page.keyboard.type("Diplomacy,shuttle diplomacy,")
    expect(page.locator(".field-tags").get_by_role("status")).to_have_text(
        "Nobody and nothing is called “shuttle diplomacy”."
    )
    expect(chosen).to_have_count(1)
    expect(box).to_have_value("shuttle diplomacy")
    page.keyboard.press("Control+a")
    # While an input method composes, its comma is its own.
    method = page.context.new_cdp_session(page)
    method.send("Input.imeSetComposition", {"text": "日本、", "selectionStart": 3, "selectionEnd": 3})
    expect(box).to_have_value("日本、")
    method.send("Input.insertText", {"text": "日本、"})
    expect(chosen).to_have_count(2)
    expect(chosen.nth(1)).to_contain_text("日本")
    expect(box).to_have_value("")
    # A form that is sent before the answer has come takes the name along.
    page.route("**/article/names/**", lambda route: None)
    page.keyboard.type("japan,")
    page.get_by_label("Headline").fill("Two sides meet")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    assert sorted(tag.name for tag in Article.objects.get().tags.all()) == ["Japan", "diplomacy", "日本"]
    assert Tag.objects.count() == 3


def test_an_answer_waits_while_the_next_name_is_composed(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    page = chromium_page
    Tag.objects.create(name="日本")
    names.rebuild()
    log_in(page, live_server, ADD)
    chosen, box = page.locator(".field-tags .select2-selection__choice"), page.get_by_role("searchbox", name="Tags")
    method = page.context.new_cdp_session(page)
    held: list[Route] = []
    page.route("**/article/names/**", lambda route: held.append(route))
    page.locator(".field-tags .select2-selection").click()
    with page.expect_request("**/article/names/**"):
        page.keyboard.type("日本,")
    method.send("Input.imeSetComposition", {"text": "がい", "selectionStart": 2, "selectionEnd": 2})
    with page.expect_response("**/article/names/**"):
        held[0].continue_()
    # Time enough for an answer that does not wait.
    page.wait_for_timeout(300)
    expect(box).to_have_value("がい")
    expect(chosen).to_have_count(0)
    method.send("Input.insertText", {"text": "外交"})
    expect(chosen).to_have_count(1)
    expect(box).to_have_value("外交")


def test_the_editor_keeps_the_languages_of_names(chromium_page: Page, live_server: LiveServer, editor: Account) -> None:
    body = '<p>Yoon (<span lang="ko">윤석열</span>) spoke.</p><p lang="ja">歴史的な会談。</p>'
    story = make_story(body=body)
    page = chromium_page
    log_in(page, live_server, f"/admin/articles/article/{story.pk}/change/")
    editor_of(page).click()
    page.keyboard.press("Control+End")
    page.keyboard.type("!")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    story.refresh_from_db()
    assert story.body == body.replace("。</p>", "。!</p>")


def test_what_the_editor_cannot_hold_is_edited_as_html(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    body = f'<p>Before.</p><figure><img src="/media/{"a" * 64}/800.jpg" alt="A"><figcaption>C</figcaption></figure>'
    story = make_story(body=body)
    page = chromium_page
    log_in(page, live_server, f"/admin/articles/article/{story.pk}/change/")
    expect(page.locator("textarea#id_body")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    story.refresh_from_db()
    assert story.body == body


def test_a_story_is_written_without_javascript(chromium: Browser, live_server: LiveServer, editor: Account) -> None:
    make_person()
    make_person("Fumio Kishida", "Prime Minister of Japan")
    make_event("Summit in Seoul, second day")
    for name in ("diplomacy", "Japan"):
        Tag.objects.create(name=name)
    names.rebuild()
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, ADD)
    page.get_by_label("Headline").fill("Plainly typed")
    page.locator("textarea#id_body").fill("They met for an hour.\n\nNothing was signed.")
    page.get_by_label("People: names to add").fill("yoon suk yeol, Fumio Kishda")
    page.get_by_label("Events: names to add").fill("Summit in Seoul, second day")
    page.get_by_label("Tags: names to add").fill("Diplomacy, japan")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".field-people .errorlist")).to_have_text(
        "Nobody and nothing is called “Fumio Kishda”. Perhaps: Fumio Kishida?"
    )
    people = page.get_by_label("People: names to add")
    expect(people).to_have_value("Fumio Kishda")
    expect(page.locator("textarea#id_body")).to_have_value(re.compile("^They met for an hour."))
    assert not Article.objects.exists()
    people.fill("Fumio Kishida")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    story = Article.objects.get()
    page.goto(f"{live_server.url}{story.get_absolute_url()}")
    for name in ("Yoon Suk-yeol", "Fumio Kishida", "Summit in Seoul, second day", "diplomacy", "Japan"):
        expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()
    context.close()
    assert story.body == "<p>They met for an hour.</p><p>Nothing was signed.</p>"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk_fits_a_phone(chromium: Browser, live_server: LiveServer, editor: Account, scheme: str) -> None:
    story = make_story(people=[make_person()], events=[make_event()], tags=["diplomacy"])
    context = chromium.new_context(viewport={"width": 320, "height": 700}, color_scheme=scheme)
    page = context.new_page()
    log_in(page, live_server, "/admin/")
    for address in ("/admin/", "/admin/articles/article/", f"/admin/articles/article/{story.pk}/change/"):
        page.goto(f"{live_server.url}{address}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
    context.close()


def test_leaving_asks_only_where_something_typed_would_be_lost(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    story = make_story()
    address = f"/admin/articles/article/{story.pk}/change/"
    page = chromium_page
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    log_in(page, live_server, ADD)
    page.goto(f"{live_server.url}/admin/")
    assert asked == []
    page.goto(f"{live_server.url}{ADD}")
    editor_of(page).click()
    page.keyboard.type("One line of a story that is not there yet. ")
    page.goto(f"{live_server.url}/admin/")
    assert asked == ["beforeunload"]
    page.goto(f"{live_server.url}{address}")
    editor_of(page).click()
    page.keyboard.type("One more line. ")
    expect(page.locator("#kept")).to_contain_text("Kept at", timeout=8000)
    page.goto(f"{live_server.url}/admin/")
    page.goto(f"{live_server.url}{address}")
    expect(editor_of(page)).to_contain_text("One more line. ")
    page.get_by_label("Headline").fill("Two sides meet again")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    assert asked == ["beforeunload"]


ON_TOP = """(button) => {
    const { x, y } = button.getBoundingClientRect();
    return document.elementFromPoint(x + 9, y + 20) === button;
}"""


def test_buttons_stay_on_top_and_a_row_fits_a_phone(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    page = chromium_page
    page.set_viewport_size({"width": 1280, "height": 645})
    log_in(page, live_server, f"/admin/articles/article/{make_story().pk}/change/")
    expect(editor_of(page)).to_be_visible()
    publish = page.get_by_role("button", name="Publish", exact=True)
    assert publish.evaluate(ON_TOP)
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(live_server.url + ADD)
    rows = page.locator("#credits-group")
    assert rows.evaluate("(rows) => rows.scrollWidth <= rows.clientWidth")
    rows.get_by_text("Add another Credit").click()
    said = "(cell) => getComputedStyle(cell, '::before').content"
    assert [cell.evaluate(said) for cell in rows.locator("#credits-1 td:not(.original)").all()] == [
        '"Person"', '"Name"', '"Role"', '"Position"', '"Delete?"',
    ]  # fmt: skip
