"""The pages of tags and of their combinations."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote

from django.urls import reverse

from articles.models import Tag
from articles.pages.addresses import tag_at
from articles.pages.answers import Missing, Moved
from articles.pages.cards import Card, cards
from articles.pages.keyset import Cursor, Span, in_order, stretch
from articles.pages.lists import StoryList, with_tags
from articles.pages.overview import Overview, overview

#: How many tags an address may combine.
MOST_TAGS = 5


@dataclass(frozen=True)
class Narrower:
    """A tag that stories here carry besides, how many do, and the address of the stories that carry it too."""

    tag: Tag
    stories: int
    address: str


@dataclass(frozen=True)
class Wider:
    """A tag of a combination, and the address of the combination without it."""

    tag: Tag
    address: str


@dataclass(frozen=True)
class TagPage:
    """Stories that carry every one of `tags`."""

    tags: list[Tag]
    list: StoryList
    #: On the first page only; what follows is just the list.
    overview: Overview | None
    explainer: Card | None
    narrower: list[Narrower]
    #: Empty where there is but one tag.
    wider: list[Wider]

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


def tag_page(tags: list[Tag], now: datetime, span: Span) -> TagPage:
    """The page of one tag that `addresses.tag_at` found, or of those that `combination_at` found."""
    seen = overview(tags, now) if span.is_first else None
    return TagPage(
        tags=tags,
        list=with_tags(tags, now, span),
        overview=seen,
        explainer=_explainer(tags[0], now) if len(tags) == 1 and seen else None,
        narrower=_narrower(tags, seen) if seen and len(tags) < MOST_TAGS else [],
        wider=[Wider(tag, _address(other for other in tags if other != tag)) for tag in tags] if tags[1:] else [],
    )


def _explainer(tag: Tag, now: datetime) -> Card | None:
    """What an editor has pinned, while readers see it."""
    pinned = cards([tag.explainer_id], now) if tag.explainer_id else []
    return next((card for card in pinned if card.article.is_published(now)), None)


def _narrower(tags: list[Tag], seen: Overview) -> list[Narrower]:
    return [Narrower(found.thing, found.stories, _address([*tags, found.thing])) for found in seen.related]


def _address(tags: Iterable[Tag]) -> str:
    return combination_address([tag.slug for tag in tags])


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
            found.append(unquote(moved.location.rstrip("/").rpartition("/")[2]))
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
