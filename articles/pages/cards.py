"""Stories as lists print them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.utils import timezone

from articles.models import Article, Picture
from articles.pages.keyset import in_order


@dataclass(frozen=True)
class Card:
    """One story of a list; `picture` only while readers may see it."""

    article: Article
    picture: Picture | None

    @property
    def genre(self) -> str:
        """The genre in words where it isn't news, else empty."""
        return "" if self.article.genre == Article.Genre.NEWS else self.article.get_genre_display()

    @property
    def original(self) -> int:
        """The id of the story that this is a translation of, else its own."""
        return self.article.translation_of_id or self.article.pk

    @property
    def day(self) -> date:
        return timezone.localdate(self.article.published_at)


PICTURE_COLUMNS = (
    "checksum", "width", "height", "alt", "decorative", "credit", "caption", "live_from", "rights_until", "killed_at",
    "shown_whole", "focal_x", "focal_y",
)  # fmt: skip


def cards(ids: Iterable[int], now: datetime) -> list[Card]:
    """The stories of these ids, in their order, in one query that reads no body."""
    columns = [f"lead_picture__{name}" for name in PICTURE_COLUMNS]
    rows = Article.objects.select_related("lead_picture").only(*Article.objects.none().CARD, *columns)
    return [card(article, now) for article in in_order(rows, ids)]


def card(article: Article, now: datetime) -> Card:
    picture = article.lead_picture
    return Card(article, picture if picture and picture.is_published(now) else None)


def by_day(stories: list[Card]) -> list[tuple[date, list[Card]]]:
    """The river: stories under the day they were first published on, in the order given."""
    return [(day, list(group)) for day, group in groupby(stories, key=lambda story: story.day)]
