"""The sample that comes with the project can be loaded, read from end to end, and taken out again."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db.models import QuerySet
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles.models import Article, Document, Event, Office, Person, Picture, StandingPage, Tag
from articles.pages.translated import behind
from articles.sample.loading import load
from articles.sample.removal import remove

EVERYTHING = (Article, Document, Event, Office, Person, Picture, StandingPage, Tag)
#: What arrives in the first round trip of a connection.
MOST_OF_A_FIRST_VIEW = 14 * 1024


@pytest.fixture
def _sample(db: None, django_capture_on_commit_callbacks: Callable) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        load(settings.BASE_DIR / "sample")


def addresses() -> Iterator[str]:
    now = timezone.now()
    for model in (Article, Person, Event, Tag):
        yield from (row.get_absolute_url() for row in model.objects.published(now))
    for model in (Office, StandingPage):
        yield from (row.get_absolute_url() for row in model.objects.all())


def test_what_the_sample_says_is_set_with_apostrophes() -> None:
    texts = [file for kind in ("json", "html") for file in (settings.BASE_DIR / "sample").rglob(f"*.{kind}")]
    assert texts
    assert not [str(file) for file in texts if re.search(r"\w'", file.read_text(encoding="utf-8"))]


@pytest.fixture
def _static_files(settings: Settings, tmp_path: Path) -> None:
    """Our static files as `make run` collects them."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "newsroom.static_files.StaticFiles"}}
    call_command("collectstatic", interactive=False, verbosity=0)


def first_view(reader: Client, story: Article, encoding: str) -> int:
    """The bytes of HTML, CSS and JavaScript as they are sent, pictures aside, whether or not they block the page."""
    page = reader.get(story.get_absolute_url()).content.decode()
    files = re.findall(r'<(?:link rel="stylesheet" href|script[^>]* src)="([^"]+)"', page)
    assert [re.sub(r"\.[0-9a-f]{12}\.", ".", file) for file in files if "print" not in file][:2] == [
        "/static/css/site.css",
        "/static/css/story.css",
    ]
    return sum(sent(reader, address, encoding) for address in (story.get_absolute_url(), *files))


@cache
def sent(reader: Client, address: str, encoding: str) -> int:
    """The length of what the site answers."""
    answer = reader.get(address, headers={"Accept-Encoding": encoding})
    assert (answer.status_code, answer.headers["Content-Encoding"]) == (200, encoding)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert str(len(body)) == answer.headers["Content-Length"]
    return len(body)


def assert_it_shows_what_only_some_newsrooms_have(live: QuerySet[Article]) -> None:
    now = timezone.now()
    shown = Person.objects.published(now)
    assert shown.exclude(picture=None)
    assert Event.objects.published(now).filter(starts_at__gt=now, participations__person__in=shown)
    assert Document.objects.exclude(outcomes=None)
    assert Tag.objects.published(now).filter(explainer__in=live)
    assert {behind(story) for story in live} == {"", "corrected"}
    assert not [str(story) for story in live if not story.credits.filter(person__in=shown)]


@pytest.mark.soak
@pytest.mark.usefixtures("_sample", "_static_files")
def test_it_is_a_newsroom_that_reads_well_and_leaves_no_trace(reader: Client) -> None:
    """One test, since loading takes the longest of all."""
    assert Article.objects.count() >= 25
    assert {story.status for story in Article.objects.all()} >= {"published", "withdrawn", "draft"}
    assert Tag.objects.named("diplomacy").exists()
    assert {story.language for story in Article.objects.filter(translation_of__isnull=False)} == {"ko", "ja"}
    failing = [address for address in addresses() if reader.get(address).status_code != 200]
    assert not failing
    live = Article.objects.published(timezone.now())
    sizes = {(str(story), code): first_view(reader, story, code) for story in live for code in ("gzip", "br")}
    heavy = {which: size for which, size in sizes.items() if size > MOST_OF_A_FIRST_VIEW}
    assert not heavy
    unused = [str(tag) for tag in Tag.objects.all() if not tag.taggings.exists()]
    assert not unused
    unseen = Picture.objects.filter(led_articles=None, people=None)
    assert not unseen
    assert_it_shows_what_only_some_newsrooms_have(live)
    assert not load(settings.BASE_DIR / "sample")
    _removed, kept = remove(settings.BASE_DIR / "sample")
    assert not kept
    assert not any(model.objects.exists() for model in EVERYTHING)
