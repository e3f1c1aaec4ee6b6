"""Atom, RSS and JSON feeds of lists of stories: the same stories as on the first page of the list.

Django's `Feed` view was rejected: it makes addresses from the request's host and gives one format a class, while ours
come from `SITE_URL` and every list has three. Its feed generators are used as they are.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed
from django.utils.http import http_date

from articles.models import Tag
from articles.pages.addresses import tag_at
from articles.pages.answers import Moved
from articles.pages.entries import Entry, entries
from articles.pages.lists import StoryList, every_story, with_tags
from articles.pages.tags import combination_at
from articles.syndication.json_feed import JSONFeed

FORMATS: dict[str, type[SyndicationFeed]] = {"atom": Atom1Feed, "rss": Rss201rev2Feed, "json": JSONFeed}


@dataclass(frozen=True)
class Channel:
    """What a feed says of itself; `path` is the page whose list it carries."""

    title: str
    description: str
    path: str


def articles_feed(request: HttpRequest, extension: str) -> HttpResponse:
    now = timezone.now()
    channel = Channel(settings.SITE_NAME, f"The newest stories of {settings.SITE_NAME}", reverse("archive"))
    return answer(request, extension, channel, every_story(now), now)


def tag_feed(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    now = timezone.now()
    with moved_to_feed(extension):
        return tagged(request, extension, [tag_at(slug, now)], now)


def combination_feed(request: HttpRequest, slugs: list[str], extension: str) -> HttpResponse:
    now = timezone.now()
    with moved_to_feed(extension):
        return tagged(request, extension, combination_at(slugs, now), now)


@contextmanager
def moved_to_feed(extension: str) -> Iterator[None]:
    """Where a page has moved, its feed has moved to below the new address."""
    try:
        yield
    except Moved as moved:
        raise Moved(f"{moved.location}feed.{extension}") from None


def tagged(request: HttpRequest, extension: str, tags: list[Tag], now: datetime) -> HttpResponse:
    names = " + ".join(tag.name for tag in tags)
    path = request.path.rpartition("/")[0] + "/"
    channel = Channel(f"{names} – {settings.SITE_NAME}", f"Stories of {settings.SITE_NAME} on {names}", path)
    return answer(request, extension, channel, with_tags(tags, now), now)


def answer(request: HttpRequest, extension: str, channel: Channel, listed: StoryList, now: datetime) -> HttpResponse:
    """The feed with a Last-Modified: when a reader would last have called one of its stories new."""
    generator = FORMATS[extension]
    feed = generator(
        title=channel.title,
        link=absolute(channel.path),
        description=channel.description,
        language=settings.LANGUAGE_CODE,
        feed_url=absolute(request.path),
    )
    for entry in entries((card.article.pk for card in listed.stories), now):
        add(feed, entry)
    response = HttpResponse(content_type=generator.content_type)
    feed.write(response, "utf-8")
    if listed.last_changed:
        response.headers["Last-Modified"] = http_date(listed.last_changed.timestamp())
    return response


def add(feed: SyndicationFeed, entry: Entry) -> None:
    story = entry.article
    feed.add_item(
        title=story.headline,
        link=absolute(story.get_absolute_url()),
        description=entry.text,
        unique_id=story.guid,
        unique_id_is_permalink=False,
        pubdate=story.published_at,
        updateddate=entry.updated_at,
        author_name=", ".join(entry.authors) or None,
        authors=entry.authors,
        categories=entry.tags,
        language=story.language,
    )


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
