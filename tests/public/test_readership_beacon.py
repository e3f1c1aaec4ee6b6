"""The beacon: who is counted, who is only told, and who is sent away."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from articles.models import Account, Article
from tests.cast import published_story

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0"


def beacon(client: Client, story: Article, agent: str = FIREFOX, **headers: str) -> HttpResponse:
    """What the script sends; headers by their names with `_` for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post(f"/readership/{story.pk}/", headers={"User-Agent": agent, **named})


def views(story: Article) -> int:
    return Client().get(f"/readership/{story.pk}/").json()["views"]


@pytest.fixture
def story() -> Article:
    return published_story()


def test_a_readers_visit_is_counted_and_answered_with_the_figure(reader: Client, story: Article) -> None:
    response = beacon(reader, story, Sec_Fetch_Site="same-origin", Origin="http://testserver")
    assert response.json() == {"views": 1}
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert not response.cookies
    assert views(story) == 1


def test_asking_for_the_figure_does_not_count(
    reader: Client, story: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _time in range(3):
        with django_assert_num_queries(2):
            response = reader.get(f"/readership/{story.pk}/", headers={"User-Agent": FIREFOX})
        assert response.json() == {"views": 0}


def test_a_visit_counts_once_and_two_browsers_at_one_address_are_two_visits(reader: Client, story: Article) -> None:
    for agent in (FIREFOX, FIREFOX, f"{FIREFOX} another"):
        beacon(reader, story, agent)
    beacon(reader, story, X_Forwarded_For="203.0.113.9")
    assert views(story) == 3


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/116.0 Safari/537.36",
        "Mozilla/5.0 (compatible; Yeti/1.1; +https://naver.me/spd) Yetibot",
        "Mozilla/5.0 (compatible; Yahoo! Slurp)",
        "Baiduspider+(+http://www.baidu.com/search/spider.htm)",
        "facebookexternalhit/1.1",
        "Mozilla/5.0 (Macintosh) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 Twitterbot/1.0",
        "curl/8.5.0",
        "Wget/1.21",
        "python-requests/2.32.3",
        "Python-urllib/3.11",
        "Go-http-client/2.0",
        "Java/17.0.1",
        "axios/1.7",
        "Scrapy/2.11",
    ],
)
def test_a_robot_is_told_the_figure_and_not_counted(reader: Client, story: Article, agent: str) -> None:
    assert beacon(reader, story, agent).json() == {"views": 0}
    assert views(story) == 0


@pytest.mark.parametrize(
    "agent",
    [
        FIREFOX,
        "Mozilla/5.0 (Linux; Android 9; CUBOT_X18_Plus) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148",
        "Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0 Mobile",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 KAKAOTALK 10.8 (INAPP)",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Whale/3.26 Safari/537.36",
    ],
)
def test_a_readers_browser_is_not_taken_for_a_robot(reader: Client, story: Article, agent: str) -> None:
    assert beacon(reader, story, agent).json() == {"views": 1}


def test_the_desks_own_visits_do_not_count(desk: Client, reporters_desk: Client, story: Article) -> None:
    assert beacon(desk, story).json() == {"views": 0}
    assert beacon(reporters_desk, story).json() == {"views": 0}


def test_an_account_without_the_desk_reads_like_anybody(story: Article) -> None:
    client = Client()
    client.force_login(Account.objects.create_user("subscriber"))
    assert beacon(client, story).json() == {"views": 1}


@pytest.mark.parametrize(
    "header", [{"Sec_Purpose": "prefetch"}, {"Sec_Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}]
)
def test_a_page_fetched_in_advance_is_not_a_visit(reader: Client, story: Article, header: dict[str, str]) -> None:
    assert beacon(reader, story, **header).json() == {"views": 0}


@pytest.mark.parametrize(
    "header",
    [
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
        {"Sec_Fetch_Site": "cross-site", "Origin": "http://testserver"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "http://testserver.elsewhere.example"},
        {"Origin": "http://testserver@elsewhere.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
    ],
)
def test_another_site_cannot_count(reader: Client, story: Article, header: dict[str, str]) -> None:
    assert beacon(reader, story, **header).status_code == 403
    assert views(story) == 0


def test_the_sites_own_address_may_differ_from_the_host_that_a_proxy_passes_on(
    reader: Client, story: Article, settings: Settings
) -> None:
    settings.SITE_HOST = "news.example"
    assert beacon(reader, story, Origin="https://news.example").json() == {"views": 1}


def test_a_beacon_needs_no_token(story: Article) -> None:
    assert beacon(Client(enforce_csrf_checks=True), story).json() == {"views": 1}


@pytest.mark.parametrize("status", ["draft", "submitted", "scheduled", "spiked", "withdrawn"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_only_a_published_story_has_a_figure(
    status: str, method: str, reader: Client, desk: Client, story_in: Callable[..., Article]
) -> None:
    story = story_in(status)
    for client in (reader, desk):
        assert getattr(client, method)(f"/readership/{story.pk}/").status_code == 404
    assert not story.daily_views.exists()


@pytest.mark.parametrize("pk", ["0", "999999999", "9223372036854775808", "9" * 400])
def test_a_story_that_does_not_exist_has_no_figure(reader: Client, pk: str) -> None:
    assert reader.get(f"/readership/{pk}/").status_code == 404


def test_nothing_else_is_done_here(reader: Client, story: Article) -> None:
    assert reader.put(f"/readership/{story.pk}/").status_code == 405
    assert reader.delete(f"/readership/{story.pk}/").status_code == 405
    assert reader.head(f"/readership/{story.pk}/").status_code == 200


def test_a_visit_leaves_the_storys_page_as_it_was(reader: Client, story: Article) -> None:
    page = reader.get(story.get_absolute_url())
    with time_machine.travel(datetime(2024, 9, 9, tzinfo=UTC), tick=False):
        beacon(reader, story)
    story.refresh_from_db()
    again = reader.get(story.get_absolute_url(), headers={"If-None-Match": page["ETag"]})
    assert again.status_code == 304
