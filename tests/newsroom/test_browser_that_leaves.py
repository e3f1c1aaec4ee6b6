"""Browser tests may end while a form is still sending: no answer is under way once the database is emptied."""

import threading
from collections.abc import Iterator

import pytest
from django.core.signals import request_started
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.browser import finish_answers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def answers() -> Iterator[list[str]]:
    """What the site has begun to answer, and what it has gone on with after a while."""
    known: list[str] = []

    def slowly(environ: dict[str, str], **_sent: object) -> None:
        if environ["PATH_INFO"] == "/readyz":
            known.append("begun")
            threading.Event().wait(0.5)
            known.append("went on")

    request_started.connect(slowly)
    yield known
    request_started.disconnect(slowly)


def test_an_answer_that_nobody_waits_for_is_waited_for(
    chromium_page: Page, live_server: LiveServer, answers: list[str]
) -> None:
    chromium_page.goto(f"{live_server.url}/search/")
    with chromium_page.expect_request("**/readyz"):
        chromium_page.evaluate("void fetch('/readyz').catch(() => {})")
    while not answers:
        chromium_page.wait_for_timeout(10)
    chromium_page.context.close()
    finish_answers(live_server)
    assert answers == ["begun", "went on"]
