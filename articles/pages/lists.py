"""Lists of stories: of everything, of a time, of a tag, a person, an event, or several tags at once."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import OuterRef, QuerySet, Subquery

from articles.models import Article, Coverage, Event, Mention, Person, Tag, Tagging
from articles.pages.cards import Card, by_day, cards
from articles.pages.keyset import PAGE_SIZE, Cursor, Span, stretch


@dataclass(frozen=True)
class StoryList:
    """One page of a list, newest first, and the cursors to the pages beside it."""

    stories: list[Card]
    older: Cursor | None
    newer: Cursor | None

    @property
    def days(self) -> list[tuple[date, list[Card]]]:
        return by_day(self.stories)


def every_story(
    now: datetime,
    span: Span = Span(),  # noqa: B008 - Span is immutable
    language: str = "",
    size: int = PAGE_SIZE,
) -> StoryList:
    """Of the whole site, or in one language."""
    return of_articles(Article.objects.published(now).in_language(language), now, span, size)


def of_articles(articles: QuerySet[Article], now: datetime, span: Span, size: int = PAGE_SIZE) -> StoryList:
    return _gathered(articles, "pk", now, span, size)


def with_tags(tags: list[Tag], now: datetime, span: Span = Span()) -> StoryList:  # noqa: B008 - Span is immutable
    return _gathered(links_of_tags(tags, now), "content_object_id", now, span)


def links_of_tags(tags: list[Tag], now: datetime) -> QuerySet[Tagging]:
    """A row for each story that carries every one of `tags`: the first gives the order, the others are looked up."""
    links = Tagging.objects.published(now).filter(tag=tags[0])
    for number, other in enumerate(tags[1:]):
        # A value and not EXISTS, which PostgreSQL turns into a join whose hits it then sorts.
        shared = Tagging.objects.filter(tag=other, content_object=OuterRef("content_object")).order_by()
        links = links.alias(**{f"shared_{number}": Subquery(shared.values("pk")[:1])}).filter(
            **{f"shared_{number}__isnull": False}
        )
    return links


def about_person(person: Person, now: datetime, span: Span = Span()) -> StoryList:  # noqa: B008 - Span is immutable
    return _gathered(Mention.objects.published(now).filter(person=person), "article_id", now, span)


def about_event(event: Event, now: datetime, span: Span = Span()) -> StoryList:  # noqa: B008 - Span is immutable
    return _gathered(Coverage.objects.published(now).filter(event=event), "article_id", now, span)


def _gathered(links: QuerySet, pk: str, now: datetime, span: Span, size: int = PAGE_SIZE) -> StoryList:
    page = stretch(links, span, pk=pk, size=size)
    return StoryList(cards(page.ids, now), page.older, page.newer)
