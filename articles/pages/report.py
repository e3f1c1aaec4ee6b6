"""The page on which a reader reports an error in a story."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Article
from articles.pages.addresses import article_at
from articles.pages.answers import Moved


@dataclass(frozen=True)
class ReportPage:
    """`sent`: the report was taken, and the reader is thanked."""

    article: Article
    sent: bool


def reported_story_at(year: int, month: int, day: int, slug: str, now: datetime) -> Article:
    """The live story at this address; its report page moves and goes with it."""
    try:
        return article_at(year, month, day, slug, now)
    except Moved as moved:
        raise Moved(f"{moved.location}report/") from None
