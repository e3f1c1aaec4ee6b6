"""The desk for everyone: axe finds nothing on its pages, wide and narrow, light and dark."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from articles import noting, workflow, working_copies
from articles.models import Account, Article, ErrorReport, Taker
from tests.admin.forms import step_of
from tests.cast import PASSWORD, make_event, make_person, make_story, published_story
from tests.public.test_reading_in_the_browser import RULES, SIDEWAYS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LISTS = ("article", "person", "event", "office", "tag", "taker", "protectedname", "switchedoffcheck")
#: How often the key is pressed: to the end of the longest form.
MOST_STOPS = 150
#: What is wrong with the sight of what is in focus, as far as anything is; nothing once the page is left.
SIGHT = """() => {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  const shown = focused.closest(".select2-selection") ?? focused;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  // A field of a date has parts, of which the last has an outline of its own.
  if (style.outlineStyle === "none" && !/^(date|time)/.test(focused.type)) return "no outline";
  const room = parseFloat(style.outlineWidth) + Math.max(0, parseFloat(style.outlineOffset));
  for (let around = shown.parentElement; around !== document.body; around = around.parentElement) {
    if (getComputedStyle(around).overflowX === "visible") continue;
    const edge = around.getBoundingClientRect();
    if (box.left - room < edge.left - 1 || box.right + room > edge.right + 1) return "cut off";
  }
  const over = document.elementFromPoint(box.left + 3, Math.min(box.top + 3, innerHeight - 1));
  return over && !shown.contains(over) && !over.contains(shown) ? `below ${over.outerHTML.slice(0, 80)}` : "";
}"""

#: What has words and no face of ours: browsers do not let controls inherit it.
OTHERWISE_PRINTED = """() => [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea")]
  .filter((control) => control.checkVisibility() && getComputedStyle(control).fontFamily === "Arial")
  .map((control) => control.outerHTML.slice(0, 160))"""


@pytest.fixture
def story(editor: Account) -> Article:
    person, event = make_person(), make_event()
    make_story("A draft that waits", reporter=editor)
    Taker.objects.create(name="Morning", email="morning@example.com")
    workflow.kill(published_story("Made up"), by=None, note="The source made it up.")
    story = published_story(people=[person], events=[event], tags=["Diplomacy"], reporter=editor)
    ErrorReport.objects.create(article=story, text="It was Thursday.")
    noting.add_note(story, "Call the ministry.", by=editor)
    working_copies.store(story, editor, {"headline": "Two sides agree", "tags": []}, story.revision)
    return story


def pages(story: Article) -> list[str]:
    lists = [reverse(f"admin:articles_{name}_changelist") for name in LISTS]
    forms = [reverse(f"admin:articles_article_{view}", args=[story.pk]) for view in ("change", "unsaved", "update")]
    killed, report = Article.objects.get(deeds__verb="kill"), ErrorReport.objects.get()
    tasks = [
        reverse("admin:articles_article_takers", args=[killed.pk]),
        reverse("admin:articles_errorreport_change", args=[report.pk]),
        reverse("admin:handover"),
        reverse("admin:my_mails"),
    ]
    return [reverse("admin:index"), f"{reverse('admin:find')}?q=yoon", *lists, *forms, *tasks]


@pytest.mark.soak
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_desk(chromium: Browser, live_server: LiveServer, story: Article, scheme: str) -> None:
    context = chromium.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(live_server.url + reverse("admin:index"))
    page.fill("#id_username", "editor")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    found = []
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for address in pages(story):
            page.goto(live_server.url + address)
            for closed in page.locator("details.flash summary").all():
                closed.click()
            if "/article/" in address and "/change/" in address:
                page.wait_for_selector("[contenteditable=true]")
            violations = Axe().run(page, options=RULES).response["violations"]
            found += [
                (address, width, rule["id"], node["html"][:200]) for rule in violations for node in rule["nodes"][:3]
            ]
            found += [(address, width, "scrolls sideways", "")] if page.evaluate(SIDEWAYS) > 0 else []
    context.close()
    assert not found, "\n".join(map(str, found))


def test_a_word_without_end_widens_no_page_of_the_desk(
    chromium_page: Page, live_server: LiveServer, editor: Account
) -> None:
    page, word = chromium_page, "Donaudampfschifffahrt" * 6
    story = published_story(word, slug="word", reporter=editor)
    make_story(word, reporter=editor)
    ErrorReport.objects.create(article=story, text=word)
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto(live_server.url + reverse("admin:login"))
    page.fill("#id_username", "editor")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_url("**/admin/")
    views = [reverse(f"admin:articles_article_{view}", args=[story.pk]) for view in ("change", "history")]
    steps = [step_of(story, step) for step in ("withdraw", "kill")]
    wide = []
    for address in (reverse("admin:index"), f"{reverse('admin:find')}?q=donau", *views, *steps):
        page.goto(live_server.url + address)
        wide += [address] if page.evaluate(SIDEWAYS) > 0 else []
    assert not wide


@pytest.mark.soak
def test_no_control_is_printed_in_the_browsers_own_face(
    chromium_page: Page, live_server: LiveServer, story: Article
) -> None:
    page = chromium_page
    page.goto(live_server.url + reverse("admin:index"))
    page.fill("#id_username", "editor")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_url("**/admin/")
    found = []
    for address in pages(story):
        page.goto(live_server.url + address)
        found += [(address, control) for control in page.evaluate(OTHERWISE_PRINTED)]
    assert not found, "\n".join(map(str, found))


@pytest.mark.soak
def test_what_is_in_focus_is_outlined_and_covered_by_nothing(
    chromium_page: Page, live_server: LiveServer, story: Article
) -> None:
    page = chromium_page
    page.goto(live_server.url + reverse("admin:login"))
    assert page.evaluate(SIGHT) == ""
    page.fill("#id_username", "editor")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_url("**/admin/")
    found = []
    for name, row in (("article", story), ("person", story.mentions.get().person)):
        page.goto(live_server.url + reverse(f"admin:articles_{name}_change", args=[row.pk]))
        page.wait_for_selector("[contenteditable=true]")
        for _stop in range(MOST_STOPS):
            page.keyboard.press("Tab")
            if (said := page.evaluate(SIGHT)) is None:
                break
            found += [(name, said, page.evaluate("document.activeElement.outerHTML.slice(0, 200)"))] if said else []
    assert not found, "\n".join(map(str, found))


@pytest.mark.soak
def test_axe_finds_nothing_where_a_list_of_names_is_open(
    chromium: Browser, live_server: LiveServer, story: Article
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(live_server.url + reverse("admin:articles_article_change", args=[story.pk]))
    page.fill("#id_username", "editor")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")
    page.wait_for_selector("[contenteditable=true]")
    page.locator(".field-people .select2-search__field").press_sequentially("yoon")
    page.wait_for_selector(".select2-results__option--highlighted")
    violations = Axe().run(page, context=".select2-container--open", options=RULES).response["violations"]
    context.close()
    assert [(rule["id"], node["html"][:200]) for rule in violations for node in rule["nodes"]] == []
