"""The sample that comes with the project can be loaded, read from end to end, and taken out again."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import timezone

from articles.models import Article, Event, Office, Person, Picture, StandingPage, Tag
from articles.sample.loading import load
from articles.sample.removal import remove

#: What arrives in the first round trips of a connection.
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


def first_view(reader: Client, story: Article) -> int:
    """The bytes that stand before a story can be read: HTML, CSS and JavaScript as they are sent, pictures aside."""
    sent = reader.get(story.get_absolute_url(), headers={"Accept-Encoding": "br"})
    assert sent.headers["Content-Encoding"] == "br"
    page = brotli.decompress(sent.content).decode()
    files = re.findall(r'<(?:link rel="stylesheet" href|script type="module" src)="/static/([^"]+)"', page)
    assert {"css/story.css", "js/readership.js"} < set(files)
    return len(sent.content) + sum(len(brotli.compress(Path(finders.find(name)).read_bytes())) for name in files)


@pytest.mark.usefixtures("_sample")
def test_it_is_a_newsroom_that_reads_well_and_leaves_no_trace(reader: Client) -> None:
    """One test, since loading takes the longest of all."""
    assert Article.objects.count() >= 25
    assert {story.status for story in Article.objects.all()} >= {"published", "withdrawn", "draft"}
    assert Tag.objects.named("diplomacy").exists()
    assert {story.language for story in Article.objects.filter(translation_of__isnull=False)} == {"ko", "ja"}
    failing = [address for address in addresses() if reader.get(address).status_code != 200]
    assert not failing
    live = Article.objects.published(timezone.now())
    heavy = {str(story): size for story in live if (size := first_view(reader, story)) > MOST_OF_A_FIRST_VIEW}
    assert not heavy
    unused = [str(tag) for tag in Tag.objects.all() if not tag.taggings.exists()]
    assert not unused
    unseen = [str(picture) for picture in Picture.objects.all() if not picture.led_articles.exists()]
    assert not unseen
    assert not load(settings.BASE_DIR / "sample")
    _removed, kept = remove(settings.BASE_DIR / "sample")
    assert not kept
    assert not any(model.objects.exists() for model in (Article, Person, Event, Tag, Office, StandingPage, Picture))
