"""Pictures in a real browser: dropped on the library and on a story, described, their focal point set by keys."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from PIL import Image
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import picture_rights, pictures
from articles.models import Account, Article, Picture
from tests.admin.test_writing_in_the_browser import editor_of, log_in
from tests.cast import make_story
from tests.picture_files import encoded, upload
from tests.public.test_reading_in_the_browser import RULES, SIDEWAYS

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True)]
LIST = reverse("admin:articles_picture_changelist")

DROP = """(target, files) => {
  const transfer = new DataTransfer();
  for (const [name, bytes] of files) {
    const type = /\\.jpg$/.test(name) ? "image/jpeg" : "";
    transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
  }
  const { x, y } = target.getBoundingClientRect();
  const at = { clientX: x + 5, clientY: y + 5 };
  for (const type of ["dragenter", "dragover", "drop"]) {
    target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer, ...at }));
  }
}"""


DROPPED_ON_NOTHING = """(field) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([new Uint8Array([1])], "a.jpg"));
  return !field.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }));
}"""


def colour(*rgb: int) -> bytes:
    return encoded(Image.new("RGB", (90, 120), rgb))


def drop(page: Page, selector: str, **files: bytes) -> None:
    page.locator(selector).first.evaluate(DROP, [[name, list(content)] for name, content in files.items()])


def test_files_dropped_on_the_library_are_taken_in_described_and_shown_around_their_focal_point(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    page = chromium_page
    log_in(page, live_server, LIST)
    drop(
        page, "#content", **{"one.jpg": colour(200, 30, 30), "page.jpg": b"<html>", "두 정상.jpg": colour(30, 30, 200)}
    )
    expect(page.locator(".arrival-refused")).to_contain_text("page.jpg: This is not a picture")
    expect(page.locator(".arrival-accepted")).to_have_count(2)
    page.get_by_role("link", name="Say what they show").click()
    page.get_by_label("Alternative text").nth(0).fill("A red field")
    page.get_by_label("Decorative").nth(1).check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_url(f"**{LIST}")
    picture = Picture.objects.get(alt="A red field")
    assert Picture.objects.filter(decorative=True).count() == 1
    page.goto(live_server.url + reverse("admin:articles_picture_change", args=[picture.pk]))
    mark = page.get_by_role("button", name="Focal point: 50 % from the left")
    mark.focus()
    page.keyboard.press("Shift+ArrowUp")
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="Focal point: 48 % from the left, 40 % from the top")).to_be_focused()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator("img.shown").click(position={"x": 0, "y": 60})
    assert page.get_by_label("Focal point, from the left").input_value() == "0"
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url(f"**{LIST}")
    picture.refresh_from_db()
    assert (picture.focal_x, picture.focal_y) == (0, 50)


def test_a_picture_and_a_pdf_dropped_on_a_story_are_its_own(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    page, story = chromium_page, make_story()
    known = pictures.accept(upload(colour(1, 2, 3)), alt="Known")
    log_in(page, live_server, reverse("admin:articles_article_change", args=[story.pk]))
    field = "[data-picture-choice]"
    drop(page, field, **{"bad.jpg": b"nothing"})
    expect(page.locator(f"{field} .arrival")).to_contain_text("bad.jpg: This is not a picture")
    drop(page, field, **{"again.jpg": colour(1, 2, 3)})
    expect(page.locator(f"{field} .arrival")).to_contain_text("in the library already")
    expect(page.locator(f"{field} .picture-card")).to_contain_text("Known")
    drop(page, field, **{"new.jpg": colour(9, 9, 99)})
    expect(page.locator(f"{field} .picture-card")).to_contain_text("no alternative text yet")
    expect(page.locator(f"{field} .select2-selection")).to_contain_text("new.jpg")
    pdf = Path(__file__).name.encode().join([b"%PDF-1.7\n1 0 obj\n(", b")\nendobj\n%%EOF\n"])
    drop(page, ".papers", **{"the_ruling.pdf": pdf})
    expect(page.locator("#id_documents-2-0-title")).to_have_value("the ruling")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    saved = Article.objects.get()
    assert saved.lead_picture != known
    assert saved.lead_picture.file_name == "new.jpg"
    assert [(paper.title, paper.file_name) for paper in saved.documents.all()] == [("the ruling", "the-ruling.pdf")]


def test_a_picture_dropped_on_the_text_is_described_and_stands_where_it_fell(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    page, story = chromium_page, make_story(body="<p>They met.</p><p>They left.</p>")
    log_in(page, live_server, reverse("admin:articles_article_change", args=[story.pk]))
    body = editor_of(page)
    drop(page, '.field-body [contenteditable="true"] p', **{"bad.jpg": b"nothing"})
    expect(page.locator(".field-body .picture-said")).to_contain_text("bad.jpg: This is not a picture")
    drop(page, '.field-body [contenteditable="true"] p', **{"new.jpg": colour(9, 9, 99)})
    dialog = page.get_by_role("dialog", name="Picture from the library")
    dialog.get_by_label("What it shows, for who cannot see it").fill("A blue field")
    dialog.get_by_label("Caption").fill("A field in May")
    dialog.get_by_label("Credit").fill("Hana Seo")
    dialog.get_by_role("button", name="Insert").click()
    expect(body.locator("figcaption")).to_have_text("A field in May · Hana Seo")
    # Where nothing takes a file, the browser would open it in place of the form.
    assert page.locator("#id_headline").evaluate(DROPPED_ON_NOTHING)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    story.refresh_from_db()
    picture = Picture.objects.get()
    assert story.body == f'<p>They met.</p><figure data-picture="{picture.checksum}"></figure><p>They left.</p>'
    assert (picture.alt, picture.caption, picture.credit) == ("A blue field", "A field in May", "Hana Seo")


@pytest.mark.soak
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_pictures(
    chromium: Browser, live_server: LiveServer, editor: Account, scheme: str
) -> None:
    picture = pictures.accept(upload(colour(200, 30, 30)), caption="A red field")
    story = make_story(lead_picture=picture)
    killed = pictures.accept(upload(colour(30, 30, 200)), alt="A blue field")
    picture_rights.kill(killed, by=editor, reason="Asked to.")
    addresses = [LIST, f"{reverse('admin:articles_picture_describe')}?picture={picture.pk}"]
    addresses += [reverse("admin:articles_picture_change", args=[row.pk]) for row in (picture, killed)]
    addresses += [reverse("admin:articles_picture_kill", args=[picture.pk])]
    addresses += [reverse("admin:articles_article_change", args=[story.pk])]
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    log_in(page, live_server, LIST)
    found = []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for address in addresses:
            page.goto(live_server.url + address)
            for rule in Axe().run(page, options=RULES).response["violations"]:
                found += [f"{address} {width} {rule['id']} {node['html'][:200]}" for node in rule["nodes"][:3]]
            found += [f"{address} {width} scrolls sideways"] if page.evaluate(SIDEWAYS) > 0 else []
    context.close()
    assert not found, "\n".join(found)
