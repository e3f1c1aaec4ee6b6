"""What changed in a story after readers first saw it: its published versions and what they differ in."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise, takewhile
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform

from articles.differences import TextChange, text_differences
from articles.models import Article
from articles.pages.addresses import below_article
from articles.pages.answers import Missing
from articles.pages.figures import shown_bodies

#: The columns whose history is public; everything else of a revision stays on the desk.
PUBLIC = ("headline", "standfirst", "body")
#: How many versions a page shows.
MOST_VERSIONS = 20
#: How many revisions are looked through for them: many change tags or dates only.
MOST_READ = 60


@dataclass(frozen=True)
class Version:
    """What readers saw from `since` on, and what it changed in what they saw before; nothing: it is the first one."""

    since: datetime
    changes: list[TextChange]


@dataclass(frozen=True)
class ChangesPage:
    """The versions of a story, newest first; `more`: there are older ones than these."""

    article: Article
    versions: list[Version]
    more: bool


@dataclass(frozen=True)
class _Seen:
    """One revision as readers saw it, from an instant on."""

    since: datetime
    texts: dict[str, str]


def changes_at(year: int, month: int, day: int, slug: str, now: datetime) -> ChangesPage:
    """The changes of the story at this address, which move and go with it. Missing where the site shows none."""
    if not settings.SHOW_CHANGES:
        raise Missing
    return changes_page(below_article(year, month, day, slug, now, "changes/"), now)


def changes_page(article: Article, now: datetime) -> ChangesPage:
    rows = list(_public_columns(article)[: MOST_READ + 1])
    standing = list(takewhile(lambda row: row.status != Article.Status.WITHDRAWN, rows))
    seen = _without_hidden_pictures(_seen(standing, now), now)
    more = len(standing) > MOST_READ
    versions = [] if more or not seen else [Version(article.published_at, [])]
    for before, after in pairwise(seen):
        if changes := text_differences(Article, before.texts, after.texts, PUBLIC):
            versions.append(Version(after.since, changes))
    newest = versions[::-1][:MOST_VERSIONS]
    return ChangesPage(article, newest, more or len(versions) > len(newest))


def _without_hidden_pictures(seen: list[_Seen], now: datetime) -> list[_Seen]:
    """A picture that may not be shown is in no version either, nor is what was written under it."""
    bodies = shown_bodies({number: each.texts["body"] for number, each in enumerate(seen)}, now)
    return [_Seen(each.since, {**each.texts, "body": bodies[number]}) for number, each in enumerate(seen)]


def _public_columns(article: Article) -> QuerySet:
    """The revisions, newest first. Only these columns leave the snapshots, so that nothing else can reach a page."""
    told = {name: KeyTextTransform(name, "snapshot") for name in (*PUBLIC, "status", "published_at")}
    return article.revisions.annotate(**told).values_list("made_at", *told, named=True)


def _seen(rows: list[Any], now: datetime) -> list[_Seen]:
    """What readers saw of the revisions that stand since the story was last withdrawn, if it was; oldest first.

    A revision was seen where it was published and its moment came before the next one took its place: edits before
    publication were not, nor were those of a scheduled story. What stood before a withdrawal was taken down, and the
    story's coming back does not bring it with it.
    """
    seen, until = [], now
    for row in rows:
        if row.status == Article.Status.PUBLISHED and (moment := datetime.fromisoformat(row.published_at)) < until:
            seen.append(_Seen(max(row.made_at, moment), {name: getattr(row, name) for name in PUBLIC}))
        until = row.made_at
    return seen[::-1]
