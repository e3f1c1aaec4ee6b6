"""What the body editor does beyond plain words: links by typing @, pull quotes, pictures of the library."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import pictures
from articles.models import Account, Article, Picture
from tests.admin.forms import form_of
from tests.admin.test_writing_in_the_browser import ADD, editor_of, log_in
from tests.cast import make_event, make_person, make_story, published_story
from tests.picture_files import drawing, encoded, upload
from tests.public.test_reading_in_the_browser import RULES, SIDEWAYS

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True)]


def saved(page: Page) -> Article:
    page.get_by_label("Headline").fill("Two sides meet")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    return Article.objects.get(headline="Two sides meet")


def test_an_at_sign_offers_links_to_the_record(chromium_page: Page, live_server: LiveServer, editor: Account) -> None:
    page = chromium_page
    yoon = make_person()
    yoon.names.create(text="윤석열", language="ko", kind="native")
    before = published_story("The day before")
    log_in(page, live_server, ADD)
    body, offers = editor_of(page), page.get_by_role("listbox", name="People, events and stories")
    body.click()
    # An address of e-mail asks nothing, and nothing is chosen by going on.
    page.keyboard.type("Write to desk@yoon, or @nobody\nMore: @윤석")
    expect(offers.get_by_role("option")).to_have_text(["Yoon Suk-yeol person, not public"])
    page.keyboard.press("Escape")
    expect(offers).to_be_hidden()
    page.keyboard.type(" and @yoon")
    expect(offers.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    expect(body).to_have_attribute("aria-activedescendant", offers.get_by_role("option").first.get_attribute("id"))
    page.keyboard.press("Enter")
    expect(offers).to_be_hidden()
    page.keyboard.type(" spoke, @day bef")
    offers.get_by_role("option", name="The day before").click()
    page.keyboard.type(".")
    story = saved(page)
    assert story.body == (
        f'<p>Write to desk@yoon, or @nobody</p><p>More: @윤석 and <a href="/people/yoon-suk-yeol/">Yoon Suk-yeol</a>'
        f' spoke, <a href="{before.get_absolute_url()}">The day before</a>.</p>'
    )
    assert [mention.person for mention in story.mentions.all()] == [yoon]


def test_the_list_is_for_everyone_and_stays_on_a_screen_that_is_turned(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    page = chromium_page
    for number in range(4):
        make_person(f"Yoon Suk-yeol {number}")
        make_event(f"Yoon speaks at the harbour of Incheon, the {number}th time")
        published_story(f"Yoon speaks of everything that was asked, for the {number}th time")
    log_in(page, live_server, ADD)
    editor_of(page).click()
    page.keyboard.type("They met in the city where @yoon")
    offers = page.get_by_role("listbox", name="People, events and stories").get_by_role("option")
    expect(offers).to_have_count(12)
    page.set_viewport_size({"width": 320, "height": 800})
    page.wait_for_function(f"{SIDEWAYS} <= 0")
    page.keyboard.press("ArrowUp")
    expect(offers.last).to_be_in_viewport()
    assert not Axe().run(page, options=RULES).response["violations"]


def test_lists_and_quotes_are_as_large_as_the_paragraphs(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    page = chromium_page
    body = "<p>They met.</p><ul><li><p>An hour.</p></li></ul><blockquote><p>It went well.</p></blockquote>"
    log_in(page, live_server, form_of(make_story(body=body)))
    sizes = (
        editor_of(page)
        .locator("p, li, blockquote")
        .evaluate_all("rows => rows.map((row) => getComputedStyle(row).fontSize)")
    )
    assert len(sizes) == 5
    assert len(set(sizes)) == 1, sizes


def test_the_buttons_and_dialogs_of_the_editor_speak_as_the_desk_does(
    chromium_page: Page, live_server: LiveServer, editor: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "articles.admin.editor.words_of_the_editor",
        lambda: {"paragraph": "문단", "Paragraph": "문단", "Heading 2": "소제목", "insert link": "링크", "URL": "주소"},
    )
    page = chromium_page
    log_in(page, live_server, form_of(make_story(body="<p>They met.</p>")))
    editor_of(page).click()
    page.keyboard.press("Control+a")
    page.get_by_role("button", name="링크", exact=True).click()
    expect(page.get_by_role("dialog").get_by_label("주소")).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator(".prose-menubar__selected").get_by_role("button", name="문단", exact=True)).to_be_visible()
    page.locator(".prose-menubar__selected").click()
    page.get_by_role("button", name="소제목", exact=True).click()
    expect(editor_of(page).locator("h2")).to_have_text("They met.")


def test_the_list_leaves_a_composing_input_method_alone(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    page = chromium_page
    make_person().names.create(text="윤석열", language="ko", kind="native")
    log_in(page, live_server, ADD)
    body, offers = editor_of(page), page.get_by_role("listbox", name="People, events and stories")
    body.click()
    page.keyboard.type("@")
    method = page.context.new_cdp_session(page)
    method.send("Input.imeSetComposition", {"text": "윤", "selectionStart": 1, "selectionEnd": 1})
    expect(offers.get_by_role("option")).to_have_count(1)
    # Its keys are the method's own: neither is anything chosen nor the list gone through.
    for key in ("ArrowDown", "Enter", "Escape"):
        body.evaluate(
            "(body, key) => body.dispatchEvent(new KeyboardEvent('keydown', "
            "{ key, isComposing: true, keyCode: 229, bubbles: true, cancelable: true }))",
            key,
        )
    expect(offers.locator("[aria-selected=true]")).to_have_count(0)
    expect(offers).to_be_visible()
    method.send("Input.insertText", {"text": "윤"})
    expect(body).to_have_text("@윤")
    offers.get_by_role("option").click()
    expect(body.locator("a")).to_have_text("Yoon Suk-yeol")


def test_pictures_and_pull_quotes_are_put_in_by_keyboard(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    page = chromium_page
    picture = pictures.accept(upload(encoded(drawing())), caption="A red square", credit="Hana Seo")
    log_in(page, live_server, ADD)
    body = editor_of(page)
    body.click()
    page.keyboard.type("They met.\n")
    page.get_by_role("button", name="Picture from the library").click()
    dialog = page.get_by_role("dialog", name="Picture from the library")
    expect(dialog.get_by_role("button", name="A red square")).to_be_visible()
    page.keyboard.type("nothing like it")
    expect(dialog.get_by_role("status")).to_have_text("No picture has these words.")
    dialog.get_by_label("Caption, credit or what it shows").fill("red")
    dialog.get_by_role("button", name="A red square").press("Enter")
    # It says neither what it shows nor that this does not matter.
    dialog.get_by_role("button", name="Insert").click()
    expect(dialog.get_by_role("alert")).to_have_text("Say what the picture shows, or that it is decorative; not both.")
    dialog.get_by_label("What it shows, for who cannot see it").fill("A square on paper")
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(body.locator("figure img")).to_have_attribute("alt", "A square on paper")
    expect(body.locator("figcaption")).to_have_text("A red square · Hana Seo")
    page.keyboard.press("ArrowRight")
    page.keyboard.type("“We agreed.”")
    page.get_by_role("button", name="Pull quote").click()
    story = saved(page)
    reference = f'<figure data-picture="{picture.checksum}"></figure>'
    assert story.body == f"<p>They met.</p>{reference}<aside><p>“We agreed.”</p></aside>"
    assert Picture.objects.get().alt == "A square on paper"
    # Opened again it is all there, and an edit loses none of it.
    page.goto(f"{live_server.url}/admin/articles/article/{story.pk}/change/")
    expect(editor_of(page).locator("figure img")).to_be_visible()
    editor_of(page).locator("p").first.click()
    page.keyboard.press("End")
    page.keyboard.type(" Twice.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    story.refresh_from_db()
    assert story.body == f"<p>They met. Twice.</p>{reference}<aside><p>“We agreed.”</p></aside>"


def test_sources_and_languages_of_quotes_and_links_stay(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    body = (
        '<blockquote lang="ko" cite="https://example.org/"><p>“네.” <cite>윤석열</cite></p></blockquote>'
        '<p><a hreflang="ja" href="https://example.org/ja">There</a></p>'
        '<aside lang="ja"><p>「はい」</p></aside><p>End</p>'
    )
    story = make_story(body=body)
    page = chromium_page
    log_in(page, live_server, f"/admin/articles/article/{story.pk}/change/")
    editor_of(page).locator("> p").last.click()
    page.keyboard.press("End")
    page.keyboard.type("!")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    story.refresh_from_db()
    assert story.body == body.replace("End", "End!")
