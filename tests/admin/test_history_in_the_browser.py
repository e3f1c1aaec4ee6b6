"""History, difference and a restored form in a real browser: for everybody, at every width, without JavaScript."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import workflow
from articles.models import Account, Article
from tests.admin.test_writing_in_the_browser import log_in
from tests.cast import make_event, make_person, make_story
from tests.public.test_reading_in_the_browser import RULES, SIDEWAYS

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def story(editor: Account) -> Article:
    """Saved twice, with all that a difference can show."""
    story = make_story(
        "두 정상이 만났다", language="ko", tags=["diplomacy"], people=[make_person()], events=[make_event()]
    )
    story.credits.create(name="Mina Park")
    workflow.save_edit(story, by=editor, note="From the agency")
    workflow.submit(story, by=editor, note="Ready")
    story.headline, story.genre, story.body = "두 정상이 서울에서 만났다", "analysis", story.body + "<p>New.</p>" * 4
    story.save()
    story.tags.clear()
    story.mentions.update(role="mentioned")
    workflow.save_edit(story, by=editor)
    return story


def test_history_and_difference_are_accessible_and_fit_their_window(
    chromium: Browser, live_server: LiveServer, story: Article
) -> None:
    at = f"/admin/articles/article/{story.pk}"
    addresses = [f"{at}/history/", f"{at}/difference/?old=1&new=3"]
    found = []
    first = chromium.new_context()
    log_in(first.new_page(), live_server, "/admin/")
    session = first.storage_state()
    first.close()
    for width in (320, 1280):
        for scheme in ("light", "dark"):
            context = chromium.new_context(
                viewport={"width": width, "height": 900}, color_scheme=scheme, storage_state=session
            )
            page = context.new_page()
            complaints: list[str] = []
            page.on("console", lambda message, into=complaints: into.append(message.text))
            for address in addresses:
                complaints.clear()
                page.goto(live_server.url + address)
                # Before axe looks: it tries what the desk's policy forbids.
                said = list(complaints)
                broken = [rule["id"] for rule in Axe().run(page, options=RULES).response["violations"]]
                broken += ["scrolls sideways"] if page.evaluate(SIDEWAYS) > 0 else []
                found += [(address, width, scheme, each) for each in [*broken, *said]]
            context.close()
    assert found == []


def test_a_revision_is_compared_and_restored_by_keyboard(
    chromium_page: Page, live_server: LiveServer, story: Article
) -> None:
    page = chromium_page
    log_in(page, live_server, f"/admin/articles/article/{story.pk}/history/")
    page.get_by_label("Old: revision 1").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/difference/?new=3&old=1")
    expect(page.locator("ins", has_text="서울에서")).to_be_visible()
    page.get_by_role("button", name="Restore revision 1").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/")
    expect(page.get_by_role("note")).to_contain_text("Restored from revision 1")
    expect(page.get_by_label("Headline")).to_have_value("두 정상이 만났다")
    expect(page.locator(".field-tags .select2-selection__choice")).to_contain_text("diplomacy")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    story.refresh_from_db()
    assert (story.headline, story.revisions.first().note) == ("두 정상이 만났다", "Restored from revision 1")


def test_all_of_it_works_without_javascript(chromium: Browser, live_server: LiveServer, story: Article) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    log_in(page, live_server, f"/admin/articles/article/{story.pk}/history/")
    page.get_by_role("button", name="Restore revision 1").click()
    page.wait_for_url("**/change/")
    page.get_by_role("button", name="Discard, and show what is saved").click()
    expect(page.get_by_label("Headline")).to_have_value("두 정상이 서울에서 만났다")
    expect(page.get_by_role("note")).to_have_count(0)
    page.goto(f"{live_server.url}/admin/articles/article/{story.pk}/history/")
    page.get_by_role("button", name="Restore revision 1").click()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    context.close()
    story.refresh_from_db()
    assert (story.headline, [tag.name for tag in story.tags.all()]) == ("두 정상이 만났다", ["diplomacy"])
