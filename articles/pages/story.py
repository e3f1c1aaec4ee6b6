"""A story's page, public or preview."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import F, Prefetch, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.models import (
    Article,
    Correction,
    Coverage,
    Credit,
    Document,
    Event,
    Mention,
    Picture,
    Tag,
    Tenure,
)
from articles.pages.body import Part, story_body
from articles.pages.cards import Card, cards
from articles.pages.keyset import Cursor, Span, stretch
from articles.pages.linked import LinkedEvent, LinkedPerson, Note, linked_person, notes, tags_of
from articles.pages.translated import behind
from articles.pages.updates import Lines, lines_of
from articles.text.blocks import blocks
from articles.text.excerpts import lede, shortened

#: How many earlier and later stories of the same event stand under a story.
NEIGHBOURS = 3


@dataclass(frozen=True)
class Byline:
    """One credit; `public` says whether the name links to a page."""

    credit: Credit
    public: bool


@dataclass(frozen=True)
class StoryPage:
    """All that `pages/story.html` prints. `preview` is true on the desk, where a story shows whatever its status."""

    article: Article
    preview: bool
    #: The text with a mark for each picture, and the same as the template prints it.
    body: SafeString
    parts: list[Part]
    picture: Picture | None
    authors: list[Byline]
    other_credits: list[Byline]
    people: list[LinkedPerson]
    events: list[LinkedEvent]
    tags: list[Tag]
    notes: list[Note]
    updates: Lines
    corrections: list[Correction]
    documents: list[Document]
    translations: list[Article]
    #: What became of the original since this was translated from it, as `translated.behind` says it.
    behind: str
    event_of_neighbours: Event | None
    earlier: list[Card]
    later: list[Card]
    description: str
    #: The instant that the page is dated by: publication, or the moment of the preview.
    dated: datetime

    @property
    def updated_since(self) -> bool:
        """Whether readers should be told that it changed after it was first published."""
        updated, published = self.article.updated_at, self.article.published_at
        return bool(updated and published and updated > published)

    @property
    def has_inserts(self) -> bool:
        """Whether something stands between the paragraphs that few stories have: its style is loaded for it alone."""
        return any(part.picture for part in self.parts) or "<aside" in self.body

    @property
    def changes_address(self) -> str:
        """Where readers find what changed; empty where the site does not show it, or they were told of nothing."""
        shown = settings.SHOW_CHANGES and self.updated_since and not self.preview
        return f"{self.article.get_absolute_url()}changes/" if shown else ""

    @property
    def original(self) -> Article | None:
        """The story in the language it was written in, which may be this one; None where readers do not see it."""
        if not self.article.translation_of_id:
            return self.article
        return next((same for same in self.translations if same.pk == self.article.translation_of_id), None)

    @property
    def in_every_language(self) -> list[Article]:
        """The story and its translations."""
        return [self.article, *self.translations]

    @property
    def section(self) -> Tag | None:
        """The first tag of it, in the order of the navigation, that is a section."""
        sections = [tag for tag in self.tags if tag.section_order is not None]
        return min(sections, key=lambda tag: tag.section_order, default=None)

    @property
    def retraction(self) -> Correction | None:
        return next((made for made in self.corrections if made.kind == Correction.Kind.RETRACTION), None)


@dataclass(frozen=True)
class Rows:
    """The rows that belong to a story: saved ones, or those that a form would save."""

    mentions: list[Mention]
    coverage: list[Coverage]
    credits: list[Credit]
    tags: list[Tag]
    updates: Lines
    corrections: list[Correction] = field(default_factory=list)
    documents: list[Document] = field(default_factory=list)


def story_page(
    article: Article, now: datetime, *, preview: bool = False, shared: bool = False, rows: Rows | None = None
) -> StoryPage:
    """Gathers the page in a number of queries that does not depend on the archive.

    A preview that is `shared` leads nowhere but to what everybody may see. With `rows` the article itself need not be
    saved either.
    """
    rows = rows or saved_rows(article, now, hidden_tags=preview and not shared)
    dated = article.published_at or now
    day = article.published_on or timezone.localdate(now)
    people = [linked_person(mention, day, now, article.language) for mention in rows.mentions]
    events = [LinkedEvent(link.event, link.event.is_published(now), link.role) for link in rows.coverage]
    credits = [_byline(credit, now) for credit in rows.credits]
    translations = _translations(article, now)
    event, earlier, later = _neighbours(article, rows.coverage, translations, now)
    picture = article.lead_picture
    body = story_body(article.body, now, preview=preview)
    return StoryPage(
        article=article,
        preview=preview,
        body=body.html,
        parts=body.parts,
        picture=picture if picture and (picture.has_rights if preview else picture.is_published)(now) else None,
        authors=[line for line in credits if line.credit.role == Credit.Role.AUTHOR],
        other_credits=[line for line in credits if line.credit.role != Credit.Role.AUTHOR],
        people=people,
        events=events,
        tags=rows.tags,
        notes=notes(blocks(body.html), people, events, rows.tags),
        updates=rows.updates,
        corrections=rows.corrections,
        documents=rows.documents,
        translations=translations,
        behind=behind(article),
        event_of_neighbours=event,
        earlier=earlier,
        later=later,
        description=shortened(article.standfirst or lede(article.body), 200),
        dated=dated,
    )


def saved_rows(article: Article, now: datetime, *, hidden_tags: bool = False) -> Rows:
    taggings = list(article.taggings.select_related("tag"))
    return Rows(
        mentions=list(_mentions(article)),
        coverage=list(article.coverage.select_related("event")),
        credits=list(article.credits.select_related("person")),
        tags=[tagging.tag for tagging in taggings] if hidden_tags else tags_of(taggings, now),
        updates=lines_of(article, now),
        corrections=list(article.corrections.all()),
        documents=list(article.documents.all()),
    )


def _mentions(article: Article) -> QuerySet[Mention]:
    tenures = Prefetch("person__tenures", queryset=Tenure.objects.select_related("office"))
    return article.mentions.select_related("person").prefetch_related("person__names", tenures)


def _byline(credit: Credit, now: datetime) -> Byline:
    return Byline(credit, credit.person is not None and credit.person.is_published(now))


def _translations(article: Article, now: datetime) -> list[Article]:
    """The same story in its other languages, the original first."""
    original = article.translation_of_id or article.pk
    if original is None:
        return []
    family = Article.objects.filter(pk=original) | Article.objects.filter(translation_of=original)
    original_first = F("translation_of").asc(nulls_first=True)
    return list(family.published(now).exclude(pk=article.pk).cards().order_by(original_first, "language"))


def _neighbours(
    article: Article, coverage: list[Coverage], translations: list[Article], now: datetime
) -> tuple[Event | None, list[Card], list[Card]]:
    """The stories just before and just after this one on its first main event that readers may see."""
    seen = [link for link in coverage if link.event.is_published(now)]
    seen.sort(key=lambda link: link.role != Coverage.Role.MAIN)
    if not seen or not article.published_at:
        return None, [], []
    event = seen[0].event
    here = Cursor(article.published_at.isoformat(), article.pk)
    # In another language it is the same story, and stands under its headline already.
    links = Coverage.objects.published(now).filter(event=event).exclude(article__in=[same.pk for same in translations])
    before = stretch(links, Span(before=here), pk="article_id", size=NEIGHBOURS)
    after = stretch(links, Span(after=here), pk="article_id", size=NEIGHBOURS)
    found = cards([*after.ids, *before.ids], now)
    return event, found[len(after.ids) :], found[: len(after.ids)]
