"""An editor's hands on merging, splitting and several stories: with scripts and without, narrow and wide."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import merging
from articles.models import Account, Article, Credit, Merge, OtherName, Participation, Person, Tag
from tests.admin.forms import form_of
from tests.admin.test_writing_in_the_browser import log_in
from tests.cast import make_event, make_person, make_story, published_story
from tests.public.test_reading_in_the_browser import RULES, SIDEWAYS

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def pair(live_server: LiveServer) -> tuple[Person, Person]:
    one, other = make_person("Yoon Seok-youl"), make_person("Yoon Suk-yeol", distinguisher="President, b. 1960")
    OtherName.objects.create(person=one, text="尹錫悅", kind="hanja")
    story = published_story("The two sides meet for the first time in eleven years", people=[one, other])
    published_story("One alone", people=[one])
    Credit.objects.create(article=story, person=one)
    Participation.objects.create(event=make_event(), person=one)
    return one, other


def pages(pair: tuple[Person, Person]) -> dict[str, str]:
    """Every page of merging, splitting and several stories, by its name."""
    one, other = pair
    undone = merging.merge(make_person("Y. S. Yoon"), other, by=None)
    merging.undo(undone, by=None)
    merge = merging.merge(make_person("Yun Seok-yeol"), other, by=None)
    published_story("Tagged", tags=["statecraft"])
    make_story("A draft that waits")
    tag = Tag.objects.get()
    Tag.objects.create(name="state craft", merged_into=tag)
    chosen = "&".join(f"story={story.pk}" for story in Article.objects.all())
    return {
        "choose": reverse("admin:articles_person_merge", args=[one.pk]),
        "offered": reverse("admin:articles_person_merge", args=[one.pk]) + "?named=Y",
        "preview": reverse("admin:articles_person_merge", args=[one.pk]) + f"?into={other.pk}",
        "two": reverse("admin:articles_person_merge_two") + f"?row={one.pk}&row={other.pk}",
        "undo": reverse("admin:articles_person_undo_merge", args=[merge.pk]),
        "undone": reverse("admin:articles_person_undo_merge", args=[undone.pk]),
        "split": reverse("admin:articles_person_split", args=[one.pk]),
        "person": form_of(other),
        "tag": form_of(tag),
        "submit": reverse("admin:articles_article_several", args=["submit"]) + f"?{chosen}",
        "add-tags": reverse("admin:articles_article_several", args=["add-tags"]) + f"?{chosen}",
        "assign": reverse("admin:articles_article_several", args=["assign"]) + f"?{chosen}",
        "withdraw": reverse("admin:articles_article_several", args=["withdraw"]) + f"?{chosen}",
    }


def broken(page: Page, part: list[list[str]] | None = None) -> list[str]:
    """What axe finds on the page, or in a part of it that it finds by selectors."""
    context = {"include": part} if part else None
    found = [rule["id"] for rule in Axe().run(page, context=context, options=RULES).response["violations"]]
    return found + (["scrolls sideways"] if page.evaluate(SIDEWAYS) > 0 else [])


@pytest.mark.soak
# Colours do not follow from the width, so each width and each scheme once is enough.
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_every_page_is_accessible_and_fits_its_window(
    chromium: Browser, live_server: LiveServer, editor: Account, pair: tuple[Person, Person], width: int, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    log_in(page, live_server, "/admin/")
    found = []
    for name, address in pages(pair).items():
        complaints.clear()
        page.goto(live_server.url + address)
        # Before axe looks: it styles what it measures, which the policy forbids.
        found += [(name, each) for each in complaints]
        # Of the forms, what merging adds to them.
        part = [[".object-tools"], [".panel"]] if name in ("person", "tag") else None
        found += [(name, each) for each in broken(page, part)]
    page.goto(live_server.url + reverse("admin:articles_person_split", args=[pair[0].pk]))
    page.get_by_label("One alone").check()
    page.get_by_label("Name of the new person").fill("Somebody else")
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("button", name="Split")).to_be_visible()
    found += [("split preview", each) for each in broken(page)]
    context.close()
    assert found == []


def test_a_merge_is_chosen_by_typing_and_undone(
    chromium_page: Page, live_server: LiveServer, editor: Account, pair: tuple[Person, Person]
) -> None:
    page = chromium_page
    one, _other = pair
    log_in(page, live_server, form_of(one))
    page.get_by_role("link", name="Merge into…").click()
    page.locator(".field-into .select2-selection").click()
    page.keyboard.type("suk-yeol")
    page.locator(".select2-results__option", has_text="Yoon Suk-yeol").first.click()
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".moves")).to_contain_text("One alone")
    page.get_by_role("button", name="Merge", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("“Yoon Seok-youl” was merged into “Yoon Suk-yeol")
    page.locator(".messagelist").get_by_role("link", name="Undo…").click()
    page.get_by_role("button", name="Undo the merge").click()
    expect(page.locator(".messagelist")).to_contain_text("was undone.")
    assert Merge.objects.get().undone_at
    assert one.mentions.count() == 2


def test_a_merge_needs_no_script_and_no_mouse(
    chromium: Browser, live_server: LiveServer, editor: Account, pair: tuple[Person, Person]
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, reverse("admin:articles_person_merge", args=[pair[0].pk]))
    page.get_by_label("Name or address").focus()
    page.keyboard.type("yoon suk yeol")
    page.keyboard.press("Enter")
    expect(page.locator(".moves")).to_contain_text("One alone")
    page.get_by_role("button", name="Merge", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("was merged into")
    context.close()
    assert Merge.objects.get().target == pair[1]


def test_several_stories_get_a_tag_from_the_list(
    chromium_page: Page, live_server: LiveServer, editor: Account, pair: tuple[Person, Person]
) -> None:
    page = chromium_page
    tag = Tag.objects.create(name="diplomacy")
    log_in(page, live_server, "/admin/articles/article/")
    for box in page.locator("input.action-select").all():
        box.check()
    page.get_by_label("Action:").select_option(label="Add tags…")
    page.get_by_role("button", name="Go").click()
    page.locator(".field-tags .select2-selection").click()
    page.keyboard.type("diplo")
    page.locator(".select2-results__option", has_text="diplomacy").first.click()
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".moves")).to_contain_text("Gets diplomacy.")
    page.get_by_role("button", name="Add tags").click()
    expect(page.locator(".messagelist")).to_contain_text("2 stories have the tags.")
    assert tag.taggings.count() == 2
