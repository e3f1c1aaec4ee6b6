"""What is typed survives a killed server, a lost session and a closed window; a composing input is left alone."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Account, Article, WorkingCopy
from tests.admin.test_writing_in_the_browser import ADD, editor_of, log_in
from tests.cast import make_story, published_story
from tests.text.lengths import BODIES, HEADLINES, LENGTHS

pytestmark = [pytest.mark.browser, pytest.mark.soak, pytest.mark.django_db(transaction=True)]
KEPT = 8000


class Site:
    """A server in a process of its own, that can be killed and started again."""

    def __init__(self, database: Path) -> None:
        self.database = database
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        environment = {**os.environ, "DATABASE_URL": f"sqlite:///{self.database}", "SITE_URL": self.url, "DEBUG": "on"}
        environment["SECRET_KEY"] = settings.SECRET_KEY
        command = [sys.executable, "manage.py", "runserver", "--noreload", str(self.port)]
        self.process = subprocess.Popen(  # noqa: S603
            command, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _attempt in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        pytest.fail("The server does not start.")

    def kill(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None


@pytest.fixture
def story(editor: Account) -> Article:
    return make_story(reporter=editor)


@pytest.fixture
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """Without the complaints of `chromium_page`: a browser complains of a server that is gone."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    yield context
    context.close()


@pytest.fixture
def site(desk: Client, story: Article, window: BrowserContext, tmp_path: Path) -> Iterator[Site]:
    """On a copy of the database of the tests, which lies in memory; the editor is logged in there."""
    if connection.vendor != "sqlite":
        pytest.skip("What a killed server takes with it is the same on any database.")
    file = tmp_path / "newsroom.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        connection.connection.backup(copy)
    site = Site(file)
    site.start()
    session = desk.cookies[settings.SESSION_COOKIE_NAME].value
    window.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site.url}])
    yield site
    site.kill()


def change_of(story: Article) -> str:
    return f"/admin/articles/article/{story.pk}/change/"


def test_what_is_typed_survives_a_killed_server(window: BrowserContext, site: Site, story: Article) -> None:
    page = window.new_page()
    page.goto(f"{site.url}{change_of(story)}")
    page.get_by_label("Headline").fill("Typed while it ran")
    expect(page.locator("#kept")).to_contain_text("Kept at", timeout=KEPT)
    site.kill()
    page.get_by_label("Headline").fill("Typed while it was dead")
    expect(page.locator("#kept")).to_contain_text("Not kept: no connection. It stays in this browser.", timeout=KEPT)
    page.close(run_before_unload=False)
    site.start()
    page = window.new_page()
    page.goto(f"{site.url}{change_of(story)}")
    # What reached the server is in the form; what did not is offered, and nothing of it is put in by itself.
    expect(page.get_by_label("Headline")).to_have_value("Typed while it ran")
    expect(page.locator("#offered")).to_contain_text("Typed while it was dead")
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_label("Headline")).to_have_value("Typed while it was dead")
    expect(page.get_by_text("Not saved yet, kept")).to_be_visible()
    expect(page.locator("#offered")).to_be_hidden()
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    page.goto(f"{site.url}{change_of(story)}")
    expect(page.get_by_label("Headline")).to_have_value("Typed while it was dead")
    expect(page.get_by_text("Revision 1,")).to_be_visible()
    expect(page.get_by_text("Not saved yet, kept")).to_be_hidden()


def test_a_new_story_survives_a_closed_window_and_is_forgotten_once_saved(
    window: BrowserContext, live_server: LiveServer, editor: Account
) -> None:
    page = window.new_page()
    log_in(page, live_server, ADD)
    page.get_by_label("Headline").fill("Never saved")
    editor_of(page).click()
    page.keyboard.type("They met in a café.")
    # At once, before it was kept by the clock.
    page.close(run_before_unload=False)
    page = window.new_page()
    page.goto(f"{live_server.url}{ADD}")
    expect(page.get_by_label("Headline")).to_have_value("")
    page.get_by_role("button", name="Open it").click()
    expect(page.get_by_label("Headline")).to_have_value("Never saved")
    expect(editor_of(page)).to_contain_text("They met in a café.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    assert Article.objects.get().body == "<p>They met in a café.</p>"
    page.goto(f"{live_server.url}{ADD}")
    page.wait_for_load_state("load")
    expect(page.locator("#offered")).to_be_hidden()
    assert page.evaluate("Object.keys(localStorage)") == []


def test_a_lost_session_loses_nothing(window: BrowserContext, live_server: LiveServer, story: Article) -> None:
    page = window.new_page()
    log_in(page, live_server, change_of(story))
    window.clear_cookies()
    page.get_by_label("Headline").fill("Typed without a session")
    expect(page.locator("#kept")).to_contain_text("You were logged out.", timeout=KEPT)
    other = window.new_page()
    log_in(other, live_server, "/admin/")
    page.bring_to_front()
    expect(page.locator("#kept")).to_contain_text("Kept at", timeout=KEPT)
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/admin/articles/article/")
    story.refresh_from_db()
    assert story.headline == "Typed without a session"


def test_a_composing_input_is_left_alone(chromium_page: Page, live_server: LiveServer, story: Article) -> None:
    page = chromium_page
    log_in(page, live_server, change_of(story))
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.url.endswith("/keep/") else None)
    page.get_by_label("Headline").fill("")
    page.get_by_label("Headline").focus()
    hands = page.context.new_cdp_session(page)
    hands.send("Input.imeSetComposition", {"text": "하", "selectionStart": 1, "selectionEnd": 1})
    hands.send("Input.imeSetComposition", {"text": "한", "selectionStart": 1, "selectionEnd": 1})
    page.wait_for_timeout(4000)
    assert sent == []
    hands.send("Input.insertText", {"text": "한일 정상"})
    expect(page.locator("#kept")).to_contain_text("Kept at", timeout=KEPT)
    assert WorkingCopy.objects.get().form_data["headline"] == "한일 정상"


def test_the_script_counts_as_the_server_does(chromium_page: Page, live_server: LiveServer, editor: Account) -> None:
    page = chromium_page
    log_in(page, live_server, ADD)
    rule = {"unspaced": page.locator("[data-length-of=body]").get_attribute("data-unspaced"), "words": 230}
    counted = page.evaluate(
        """async ([lengths, headlines, bodies, rule]) => {
            const { length, headlineLength, plainText, words } = await import("/static/js/desk/lengths.js");
            return [
                lengths.map(([text, language]) => length(text, language, rule)),
                headlines.map(([text]) => headlineLength(text)),
                bodies.map(([html]) => words(plainText(html))),
            ];
        }""",
        [LENGTHS, HEADLINES, BODIES, {**rule, "characters": 500}],
    )
    assert [(said["number"], said["inCharacters"], said["minutes"]) for said in counted[0]] == [
        row[2:] for row in LENGTHS
    ]
    assert counted[1] == [number for _text, number in HEADLINES]
    assert counted[2] == [number for _html, number in BODIES]
    page.get_by_label("Headline").fill("x" * 91)
    expect(page.locator("[data-length-of=headline]")).to_contain_text("Characters: 91. A headline of more than 90")
    editor_of(page).click()
    page.keyboard.type("日韓首脳 会談")
    expect(page.locator("[data-length-of=body]")).to_have_text("Words: 2. Minutes to read: 1.")
    page.locator("#id_language").select_option("ja")
    expect(page.locator("[data-length-of=body]")).to_have_text("Characters: 6. Minutes to read: 1.")


def test_a_correction_is_one_sheet_and_at_most_six_taps_on_a_phone(
    chromium: Browser, live_server: LiveServer, editor: Account
) -> None:
    story = published_story(reporter=editor)
    context = chromium.new_context(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True)
    page = context.new_page()
    log_in(page, live_server, change_of(story))
    taps = 0
    for place, text in (
        (page.get_by_role("button", name="Correct…"), ""),
        (page.get_by_label("What was wrong"), "They met for an hour."),
        (page.get_by_label("What is right"), "They met for two."),
        (page.get_by_role("button", name="Update", exact=True), ""),
    ):
        place.tap()
        taps += 1
        page.keyboard.type(text)
    expect(page.locator(".messagelist")).to_contain_text("The correction is public.")
    page.goto(f"{live_server.url}{story.get_absolute_url()}")
    expect(page.get_by_text("They met for two.")).to_be_visible()
    assert taps <= 6
    context.close()
