"""What became of one file of copy, in words for whoever imported it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.utils import timezone

from articles.models import Article
from articles.text.excerpts import shortened

_LINES_NAMED = 3
_LONGEST_QUOTE = 60


class Result(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    SKIPPED = "skipped"
    REFUSED = "refused"


@dataclass(frozen=True)
class Filed:
    """One file's result with its reasons; `article` is the story it went into, None where it is in none."""

    result: Result
    reasons: tuple[str, ...]
    article: Article | None = None

    def __str__(self) -> str:
        return "; ".join(self.reasons)


def standing(article: Article, now: datetime) -> str:
    """Where the story stands after the import: “published at https://…”."""
    if article.is_published(now):
        return f"published at {settings.SITE_URL}{article.get_absolute_url()}"
    if article.is_scheduled(now):
        return f"scheduled for {instant(article.published_at)}"
    if article.headline_is_working:
        return f"a draft, for it has no headline; the working one is taken from the lede: {quoted(article.headline)}"
    return f"a draft, {quoted(article.headline)}"


def instant(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M %Z}"


def quoted(text: str) -> str:
    return f"“{shortened(text, _LONGEST_QUOTE)}”"


def left_out(lines: Sequence[str]) -> str:
    """Names the lines of the copy that went nowhere, or says nothing where there are none."""
    if not lines:
        return ""
    more = f" and {len(lines) - _LINES_NAMED} more" if len(lines) > _LINES_NAMED else ""
    return f"left out: {', '.join(quoted(line) for line in lines[:_LINES_NAMED])}{more}"
