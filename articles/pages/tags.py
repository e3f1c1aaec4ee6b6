"""The pages of tags and of their combinations."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from articles.models import Tag
from articles.pages.addresses import tag_at
from articles.pages.answers import Missing, Moved
from articles.pages.keyset import Cursor, Span, in_order, stretch
from articles.pages.lists import StoryList, with_tags

#: How many tags an address may combine.
MOST_TAGS = 5


@dataclass(frozen=True)
class TagPage:
    """Stories that carry every one of `tags`."""

    tags: list[Tag]
    list: StoryList

    @property
    def name(self) -> str:
        """What the page is called: diplomacy + trade."""
        return " + ".join(tag.name for tag in self.tags)


@dataclass(frozen=True)
class TagsPage:
    tags: list[Tag]
    older: Cursor | None
    newer: Cursor | None
    letter: str


def tag_page(tag: Tag, now: datetime, span: Span) -> TagPage:
    return TagPage([tag], with_tags([tag], now, span))


def combination_at(slugs: list[str], now: datetime) -> list[Tag]:
    """The tags of a combination. Raises Moved to the sorted address, Missing for an unknown tag."""
    wanted = sorted(set(slugs))
    if len(wanted) > MOST_TAGS or not all(wanted):
        raise Missing
    found: list[str] = []
    tags: list[Tag] = []
    for slug in wanted:
        try:
            tags.append(tag_at(slug, now))
            found.append(slug)
        except Moved as moved:
            found.append(moved.location.rstrip("/").rpartition("/")[2])
    if found != slugs:
        raise Moved(combination_address(found))
    return tags


def combination_address(slugs: list[str]) -> str:
    wanted = sorted(set(slugs))
    if len(wanted) == 1:
        return reverse("tag", args=wanted)
    return reverse("tag_combination", args=[wanted])


def tags_page(now: datetime, span: Span, letter: str = "") -> TagsPage:
    """All tags that a live story carries, by their key; with `letter`, from that letter on."""
    tags = Tag.objects.published(now)
    if letter:
        tags = tags.filter(key__gte=letter.casefold())
    page = stretch(tags, span, key="key", descending=False)
    return TagsPage(in_order(Tag.objects.all(), page.ids), page.older, page.newer, letter)
