"""Stories as feeds carry them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from articles.models import Article, Credit, Tag, Tagging
from articles.pages.keyset import in_order
from articles.text.excerpts import lede, shortened


@dataclass(frozen=True)
class Entry:
    """One story of a feed; `text` is its standfirst, or its lede where it has none."""

    article: Article
    text: str
    authors: list[str]
    tags: list[str]

    @property
    def updated_at(self) -> datetime:
        return self.article.updated_at or self.article.published_at


def entries(ids: Iterable[int], now: datetime) -> list[Entry]:
    """The stories of these ids in their order, with bylines and public tags, in three queries."""
    wanted = list(ids)
    articles = in_order(Article.objects.only(*Article.objects.none().CARD, "body"), wanted)
    authors = _names(
        Credit.objects.filter(article__in=wanted, role=Credit.Role.AUTHOR).values_list(
            "article_id", "name", "person__name"
        )
    )
    taggings = Tagging.objects.filter(content_object__in=wanted, tag__in=Tag.objects.published(now)).order_by("pk")
    tags = _names(taggings.values_list("content_object_id", "tag__name"))
    return [_entry(article, authors.get(article.pk, []), tags.get(article.pk, [])) for article in articles]


def _entry(article: Article, authors: list[str], tags: list[str]) -> Entry:
    return Entry(article, article.standfirst or shortened(lede(article.body), 300), authors, tags)


def _names(rows: Iterable[tuple]) -> dict[int, list[str]]:
    """The first name given in each row, by the story it belongs to."""
    found: dict[int, list[str]] = {}
    for pk, *names in rows:
        found.setdefault(pk, []).append(next(name for name in names if name))
    return found
