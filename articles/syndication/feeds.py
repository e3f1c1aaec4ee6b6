"""Atom, RSS and JSON feeds of lists: the same stories or corrections as on the first page of the list.

Django's `Feed` view was rejected: it makes addresses from the request's host and gives one format a class, while ours
come from `SITE_URL` and every list has three. Its feed generators are used as they are.
"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import SyndicationFeed
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.answering import in_each_language
from articles.models import Correction, Tag
from articles.pages.addresses import event_at, person_at, tag_at
from articles.pages.answers import Missing
from articles.pages.corrections import corrections_page
from articles.pages.entries import Entry, entries
from articles.pages.keyset import Span
from articles.pages.languages import listing
from articles.pages.lists import StoryList, about_event, about_person, every_story, with_tags
from articles.pages.search import newest_stories
from articles.pages.tags import combination_at
from articles.search.query import BadQuery
from articles.syndication.addresses import absolute, moved_below
from articles.syndication.json_feed import JSONFeed
from articles.syndication.modified import date_by_content
from articles.syndication.xml_feeds import AtomFeed, RSSFeed

FORMATS: dict[str, type[SyndicationFeed]] = {"atom": AtomFeed, "rss": RSSFeed, "json": JSONFeed}


@dataclass(frozen=True)
class Channel:
    """What a feed says of itself; `path` is the page whose list it carries, `query` what both are asked with."""

    title: str
    description: str
    path: str
    query: str = ""


@in_each_language
def articles_feed(request: HttpRequest, extension: str, *, language: str) -> HttpResponse:
    now = timezone.now()
    description = _("The newest stories of %(site)s") % {"site": settings.SITE_NAME}
    title = f"{settings.SITE_NAME} – {dict(settings.LANGUAGES)[language]}" if language else settings.SITE_NAME
    channel = Channel(title, description, listing("archive", language=language))
    return answer(request, extension, channel, every_story(now, language=language), now)


def tag_feed(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    now = timezone.now()
    with moved_to_feed(extension):
        return tagged(request, extension, [tag_at(slug, now)], now)


def combination_feed(request: HttpRequest, slugs: list[str], extension: str) -> HttpResponse:
    now = timezone.now()
    with moved_to_feed(extension):
        return tagged(request, extension, combination_at(slugs, now), now)


def person_feed(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    now = timezone.now()
    with moved_to_feed(extension):
        person = person_at(slug, now)
    return answer(request, extension, on(person.name, person.get_absolute_url()), about_person(person, now), now)


def event_feed(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    now = timezone.now()
    with moved_to_feed(extension):
        event = event_at(slug, now)
    return answer(request, extension, on(event.name, event.get_absolute_url()), about_event(event, now), now)


def search_feed(request: HttpRequest, extension: str) -> HttpResponse:
    """What `?q=` finds. Raises Missing without it: the form alone has nothing to follow."""
    now, text = timezone.now(), request.GET.get("q", "").strip()
    if not text:
        raise Missing
    try:
        stories = newest_stories(text, now)
    except BadQuery as refusal:
        return HttpResponseBadRequest(str(refusal), content_type="text/plain; charset=utf-8")
    channel = on(f"“{text}”", reverse("search"), query=f"?{urlencode({'q': text})}")
    response = answer(request, extension, channel, StoryList(stories, None, None), now)
    # As its page, which says so in its head.
    response.headers["X-Robots-Tag"] = "noindex, follow"
    return response


def corrections_feed(request: HttpRequest, extension: str) -> HttpResponse:
    made = corrections_page(timezone.now(), Span()).corrections
    site = {"site": settings.SITE_NAME}
    channel = Channel(
        f"{_('Corrections')} – {settings.SITE_NAME}", _("Corrections of %(site)s") % site, reverse("corrections")
    )
    return sent(request, extension, channel, map(correction_item, made))


def moved_to_feed(extension: str) -> AbstractContextManager[None]:
    """Where a page has moved, its feed has moved to below the new address."""
    return moved_below(f"feed.{extension}")


def tagged(request: HttpRequest, extension: str, tags: list[Tag], now: datetime) -> HttpResponse:
    path = request.path.rpartition("/")[0] + "/"
    return answer(request, extension, on(" + ".join(tag.name for tag in tags), path), with_tags(tags, now), now)


def on(name: str, path: str, query: str = "") -> Channel:
    """The channel of the stories on something that has a name."""
    description = _("Stories of %(site)s on %(name)s") % {"site": settings.SITE_NAME, "name": name}
    return Channel(f"{name} – {settings.SITE_NAME}", description, path, query)


def answer(request: HttpRequest, extension: str, channel: Channel, listed: StoryList, now: datetime) -> HttpResponse:
    """A feed of stories."""
    items = map(story_item, entries((card.article.pk for card in listed.stories), now))
    return sent(request, extension, channel, items)


def sent(request: HttpRequest, extension: str, channel: Channel, items: Iterable[dict[str, Any]]) -> HttpResponse:
    """The feed, in the format of its extension."""
    generator = FORMATS[extension]
    feed = generator(
        title=channel.title,
        link=absolute(channel.path) + channel.query,
        description=channel.description,
        language=get_language() or settings.LANGUAGE_CODE,
        # An Atom feed must have an author of its own where an entry has none (RFC 4287, 4.1.1).
        author_name=settings.SITE_NAME,
        feed_url=absolute(request.path) + channel.query,
    )
    for item in items:
        feed.add_item(**item)
    response = HttpResponse(content_type=generator.content_type)
    feed.write(response, "utf-8")
    return date_by_content(request, response)


def story_item(entry: Entry) -> dict[str, Any]:
    story = entry.article
    return {
        "title": story.headline,
        "link": absolute(story.get_absolute_url()),
        "description": entry.text,
        "unique_id": story.guid,
        "unique_id_is_permalink": False,
        "pubdate": story.published_at,
        "updateddate": entry.updated_at,
        "author_name": ", ".join(entry.authors) or None,
        "authors": entry.authors,
        "categories": entry.tags,
        "language": story.language,
    }


def correction_item(made: Correction) -> dict[str, Any]:
    """A correction in the words of its story's language; its id lasts as long as the story's."""
    story = made.article
    with translation.override(story.language):
        kind = made.get_kind_display()
        said = {_("what was wrong"): made.wrong, _("what is right"): made.right}
        told = [f"{capfirst(label)}: {text}" for label, text in said.items() if text]
    return {
        "title": f"{kind}: {story.headline}",
        "link": absolute(story.get_absolute_url()),
        "description": "\n".join([kind, *told]),
        "unique_id": uuid5(NAMESPACE_URL, f"{story.guid}#correction-{made.pk}").urn,
        "unique_id_is_permalink": False,
        "pubdate": made.made_at,
        "updateddate": made.made_at,
        "categories": [kind],
        "language": story.language,
    }
