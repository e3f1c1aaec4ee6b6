"""The preview beside the form and the shared one, with a real browser's hands and eyes."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import pictures
from articles.models import Account, Article, SharedPreview
from tests.admin.test_writing_in_the_browser import editor_of, log_in
from tests.cast import make_story
from tests.picture_files import drawing, encoded, upload

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True)]
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}

DECODED = """frame => {
    const [image] = frame.contentDocument.images;
    return image.decode().then(() => image.naturalWidth);
}"""


def form(story: Article) -> str:
    return f"/admin/articles/article/{story.pk}/change/"


def test_the_preview_follows_what_is_typed(chromium_page: Page, live_server: LiveServer, editor: Account) -> None:
    picture = pictures.accept(upload(encoded(drawing())), alt="A red square")
    story = make_story("Saved headline", body=f'<p>Saved.</p><figure data-picture="{picture.checksum}"></figure>')
    page = chromium_page
    log_in(page, live_server, form(story))
    preview = page.frame_locator(".live-preview iframe")
    page.get_by_role("button", name="Preview beside the form").press("Enter")
    expect(preview.get_by_role("heading", name="Saved headline")).to_be_visible()
    frame = page.locator(".live-preview iframe")
    expect(preview.get_by_alt_text("A red square")).to_have_count(1)
    # Asked from outside: nothing runs in the frame.
    assert frame.evaluate(DECODED) > 0
    assert frame.evaluate("frame => frame.offsetWidth") == 390
    page.get_by_role("button", name="Desktop").click()
    assert frame.evaluate("frame => frame.offsetWidth") == 1280
    assert frame.bounding_box()["width"] <= 1280 * 0.41
    page.get_by_label("Headline").fill("Typed headline")
    expect(preview.get_by_role("heading", name="Typed headline")).to_be_visible()
    editor_of(page).locator("p").first.click()
    page.keyboard.press("End")
    page.keyboard.type(" And typed.")
    expect(preview.locator(".body")).to_contain_text("Saved. And typed.")
    # Its links lead nowhere, and what stands there is still the preview.
    preview.get_by_role("link", name="Archive").click()
    expect(preview.locator(".body")).to_contain_text("Saved. And typed.")
    page.get_by_role("button", name="Preview beside the form").click()
    expect(frame).to_be_hidden()
    story.refresh_from_db()
    assert story.headline == "Saved headline"


def test_what_previews_is_accessible_and_fits(chromium: Browser, live_server: LiveServer, editor: Account) -> None:
    story = make_story()
    found = []
    for width, scheme in ((320, "dark"), (1280, "light"), (1280, "dark")):
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page = context.new_page()
        log_in(page, live_server, form(story))
        page.get_by_role("button", name="Preview beside the form").click()
        expect(page.frame_locator(".live-preview iframe").locator("h1")).to_be_visible()
        for name in ("form", "share"):
            if name == "share":
                page.get_by_role("link", name="Share a preview…").click()
                page.get_by_role("button", name="Make a link").click()
            broken = [rule["id"] for rule in Axe().run(page, options=RULES).response["violations"]]
            broken += ["sideways"] if page.evaluate("document.documentElement.scrollWidth") > width else []
            found += [(name, width, scheme, each) for each in broken]
        context.close()
    assert found == []


def test_somebody_without_an_account_reads_the_shared_preview(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    picture = pictures.accept(upload(encoded(drawing())), alt="A red square")
    story = make_story(body=f'<p>One.</p><figure data-picture="{picture.checksum}"></figure>')
    shared = SharedPreview.objects.create(article=story, made_by=editor, expires_at="2999-01-01T00:00Z")
    page = chromium_page
    page.goto(live_server.url + shared.get_absolute_url())
    image = page.get_by_alt_text("A red square")
    image.scroll_into_view_if_needed()
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    assert page.context.cookies() == []
