"""What every answer carries: a policy without exceptions, no cookie for readers, and a reason to ask again."""

import os
import subprocess
import sys
from pathlib import Path

import brotli
import pytest
from django.test import Client

from articles.models import Account
from tests.cast import published_story

ROOT = Path(__file__).parents[2]
PUBLIC = ["/", "/articles/", "/people/", "/events/", "/tags/", "/search/?q=met", "/corrections/", "/articles/feed.atom"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PUBLIC, "/nowhere/", "/sitemap.xml", "/robots.txt"])
def test_readers_get_the_strict_policy_and_no_cookie(path: str, reader: Client) -> None:
    published_story()
    response = reader.get(path)
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self';")
    assert "unsafe" not in policy
    assert "nonce" not in policy
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC)
def test_a_page_may_be_kept_and_must_be_asked_for_again(path: str, reader: Client) -> None:
    published_story()
    first = reader.get(path)
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = reader.get(path, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_a_visit_from_the_desk_gets_the_very_same_page(reader: Client, desk: Client) -> None:
    story = published_story()
    page = reader.get(story.get_absolute_url())
    seen_from_the_desk = desk.get(story.get_absolute_url())
    assert seen_from_the_desk.content == page.content
    assert seen_from_the_desk.headers["ETag"] == page.headers["ETag"]


@pytest.mark.django_db
def test_the_desk_is_kept_by_nobody_else_and_its_nonces_are_used_once(desk: Client) -> None:
    answers = [desk.get("/admin/articles/article/add/") for _visit in range(2)]
    policies = [answer.headers["Content-Security-Policy"] for answer in answers]
    assert all("'nonce-" in policy and "unsafe-inline" not in policy for policy in policies)
    assert policies[0] != policies[1]
    assert "private" in answers[0].headers["Cache-Control"] or "no-store" in answers[0].headers["Cache-Control"]


@pytest.mark.django_db
def test_head_has_the_headers_of_get_and_no_body(reader: Client) -> None:
    published_story()
    whole, headers = reader.get("/articles/"), reader.head("/articles/")
    assert headers.content == b""
    assert headers.headers["Content-Length"] == whole.headers["Content-Length"]


@pytest.mark.django_db
def test_text_is_sent_compressed(reader: Client) -> None:
    assert reader.get("/", headers={"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


@pytest.mark.django_db
def test_a_browser_that_takes_brotli_gets_the_same_text_in_it(reader: Client) -> None:
    published_story()
    plain = reader.get("/")
    packed = reader.get("/", headers={"Accept-Encoding": "gzip, br"})
    assert (packed.headers["Content-Encoding"], packed.headers["Vary"]) == ("br", "Accept-Encoding")
    assert brotli.decompress(packed.content) == plain.content
    assert int(packed.headers["Content-Length"]) == len(packed.content)
    assert packed.headers["ETag"] == f"W/{plain.headers['ETag']}"
    again = reader.get("/", headers={"Accept-Encoding": "gzip, br", "If-None-Match": packed.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.django_db
@pytest.mark.parametrize("encodings", ["gzip", "gzip, br;q=0", "gzip, br; q=0.0", "gzip, broken"])
def test_who_refuses_brotli_gets_gzip(reader: Client, encodings: str) -> None:
    published_story()
    assert reader.get("/", headers={"Accept-Encoding": encodings}).headers["Content-Encoding"] == "gzip"


@pytest.mark.django_db
def test_the_desk_keeps_to_gzip(desk: Client) -> None:
    assert desk.get("/admin/", headers={"Accept-Encoding": "gzip, br"}).headers["Content-Encoding"] == "gzip"


@pytest.mark.django_db
def test_the_site_says_whether_it_runs_and_whether_it_can_serve(reader: Client) -> None:
    for path in ("/healthz", "/readyz"):
        response = reader.get(path)
        assert (response.status_code, response.content) == (200, b"ok")
        assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_form_with_an_old_token_gets_a_page_of_our_own(editor: Account) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    response = strict.post("/admin/articles/article/add/", {"headline": "Lost?"})
    assert response.status_code == 403
    assert "403.html" in [template.name for template in response.templates]


def settings_with(**environment: str) -> subprocess.CompletedProcess[str]:
    """The settings as a fresh process reads them from `environment`, printed as Python."""
    names = ["DEBUG", "SECURE_HSTS_SECONDS", "SESSION_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "ALLOWED_HOSTS"]
    names += ["SECRET_KEY"]
    program = f"from newsroom import settings as s; print([getattr(s, n) for n in {names}])"
    kept = {name: os.environ[name] for name in ("VAR_DIR", "PATH") if name in os.environ}
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program], cwd=ROOT, env=kept | environment, capture_output=True, text=True, check=False
    )


def test_https_switches_on_what_only_https_can_have() -> None:
    plain = settings_with(SECRET_KEY="k").stdout
    assert plain == "[False, 0, False, False, ['127.0.0.1', 'localhost', '[::1]'], 'k']\n"
    safe = settings_with(SECRET_KEY="k", SITE_URL="https://news.example/").stdout
    assert safe == "[False, 31536000, True, True, ['news.example', '127.0.0.1', 'localhost', '[::1]'], 'k']\n"


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from a file")
    assert "'from a file'" in settings_with(SECRET_KEY_FILE=str(tmp_path / "key")).stdout


@pytest.mark.parametrize(("variable", "value"), [("SITE_URL", "news.example"), ("DEBUG", "perhaps"), ("PORT", "http")])
def test_a_malformed_variable_stops_the_start_and_is_named(variable: str, value: str) -> None:
    done = settings_with(**{variable: value})
    assert done.returncode != 0
    assert variable in done.stderr
