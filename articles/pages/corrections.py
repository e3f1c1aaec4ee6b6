"""What the newsroom corrected, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from articles.models import Article, Correction
from articles.pages.keyset import Cursor, Span, in_order, stretch


@dataclass(frozen=True)
class CorrectionsPage:
    corrections: list[Correction]
    older: Cursor | None
    newer: Cursor | None


def corrections_page(now: datetime, span: Span) -> CorrectionsPage:
    """Corrections of live stories."""
    seen = Correction.objects.filter(article__in=Article.objects.published(now))
    page = stretch(seen, span, key="made_at")
    return CorrectionsPage(with_stories(page.ids), page.older, page.newer)


def with_stories(ids: Iterable[int]) -> list[Correction]:
    """The corrections of these ids in their order, each with what lists print of its story."""
    columns = [f"article__{name}" for name in ("headline", "slug", "published_on", "published_at", "language", "guid")]
    rows = Correction.objects.select_related("article").only("kind", "wrong", "right", "made_at", *columns)
    return in_order(rows, ids)
