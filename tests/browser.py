"""A real Chromium for the tests marked `browser`."""

import os
import shutil
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

EXECUTABLE = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
#: As root, without a screen, and off the network.
FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session", autouse=True)
def _static_root() -> None:
    """The live server starts before a test tells WhiteNoise to look files up, and would warn of an empty place."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not os.path.exists(EXECUTABLE):
        sentence = "No Chromium here: install it with `apt-get install chromium` to run the browser tests."
        if os.environ.get("CI") == "true":
            pytest.fail(sentence)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=EXECUTABLE, args=FLAGS)
        yield browser
        browser.close()


#: How long an answer may take that nobody waits for any more, in seconds.
PATIENCE = 30


@pytest.fixture(autouse=True)
def _answered(request: pytest.FixtureRequest, _django_db_marker: None) -> Iterator[None]:
    """What a form still sends as its test ends is answered before the database is emptied, which refuses meanwhile."""
    yield
    if {"chromium", "live_server"} <= set(request.fixturenames):
        # Also those that a test which failed left open: a browser keeps its connections.
        for context in request.getfixturevalue("chromium").contexts:
            context.close()
        finish_answers(request.getfixturevalue("live_server"))


def finish_answers(site: LiveServer) -> None:
    """Waits until nothing is answered any more. Connections are taken in turn, each by a thread of its own."""
    last = HTTPConnection(urlsplit(site.url).netloc, timeout=PATIENCE)
    last.request("GET", "/healthz")
    last.getresponse()
    last.close()
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(PATIENCE)


@pytest.fixture
def chromium_page(chromium: Browser) -> Iterator[Page]:
    """A fresh window. What the browser complains of fails the test: a broken script, something the policy forbids."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(f"{message.text} {message.location['url']}"))
    yield page
    context.close()
    assert not complaints
