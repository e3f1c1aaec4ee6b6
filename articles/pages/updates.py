"""The public lines of a story: the newest above its lede, all of them on a page of their own."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Article, Update
from articles.pages.answers import Missing
from articles.pages.keyset import Cursor, Span, in_order, stretch

#: How many lines stand open above the lede; of a developing story more, for there they are what is read.
OPEN = 3
OPEN_WHILE_DEVELOPING = 10
#: How many older ones are folded below them. What is older still has its own page.
FOLDED = 20


@dataclass(frozen=True)
class Lines:
    """What stands above the lede, newest first; `more`: there are older ones than these."""

    article: Article
    developing: bool
    open: list[Update]
    folded: list[Update]
    more: bool

    @property
    def all(self) -> list[Update]:
        return [*self.open, *self.folded]

    @property
    def address(self) -> str:
        """Where all of them are."""
        return f"{self.article.get_absolute_url()}updates/"

    @property
    def newest_address(self) -> str:
        """Where these alone are, as a fragment of a page."""
        return f"{self.address}newest/"


@dataclass(frozen=True)
class UpdatesPage:
    """One page of all the lines of a story, newest first."""

    article: Article
    lines: list[Update]
    older: Cursor | None
    newer: Cursor | None


def lines_of(article: Article, now: datetime) -> Lines:
    """None of a story that was never saved."""
    developing = article.is_developing(now)
    if article.pk is None:
        return Lines(article, developing, [], [], False)
    count = OPEN_WHILE_DEVELOPING if developing else OPEN
    rows = list(article.updates.order_by("-made_at", "-pk")[: count + FOLDED + 1])
    return Lines(article, developing, rows[:count], rows[count : count + FOLDED], len(rows) > count + FOLDED)


def updates_page(article: Article, span: Span) -> UpdatesPage:
    """Raises Missing where the story has no line, or none on this page."""
    page = stretch(article.updates.all(), span, key="made_at")
    if not page.ids:
        raise Missing
    return UpdatesPage(article, in_order(Update.objects.all(), page.ids), page.older, page.newer)
