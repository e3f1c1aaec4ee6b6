"""Files one piece of wire copy as a story: made, brought up to date, or left as it is."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles import workflow
from articles.errors import Refused
from articles.intake.instructions import Instructions
from articles.intake.report import Filed, Result, instant, left_out, standing
from articles.models import Article, Credit
from articles.tagging import add_tags
from articles.text.cleaning import clean_html
from articles.turns import take_turn
from articles.wire.story import WireStory


@transaction.atomic
def file_story(read: Callable[..., WireStory], asked: Instructions, *, note: str = "") -> Filed:
    """Files once what `read(headline=…)` finds in the copy, however often it is imported; `note` goes to the revision.

    A story that the desk has touched since is left alone. One that is to be published and has no headline is kept as a
    draft, and the result is a refusal. Raises `Refused` where the copy does not fit the record; then nothing is filed.
    """
    now = timezone.now()
    identity = identity_of(read())
    take_turn()
    before = Article.objects.select_for_update().filter(**identity).first()
    if before and before.revision != before.wire_revision:
        return Filed(Result.SKIPPED, ("it was changed on the desk since it was imported",), before)
    article = before or Article(language=settings.LANGUAGE_CODE, **identity)
    filing = Filing(article, read(headline=asked.headline or _real_headline(article)), asked, now)
    filing.write(note)
    filing.publish()
    return filing.result()


def identity_of(copy: WireStory) -> dict[str, str]:
    """How the copy is known again: by its supplier's id, and plain text by the SHA-256 of its body.

    Asked of the copy as it reads without `--headline`: a headline given by hand may take its words out of the body.
    """
    if copy.guid:
        return {"wire_source": copy.source, "wire_guid": copy.guid}
    return {"wire_source": "text", "wire_guid": f"sha256:{copy.body_sha256}"}


def _real_headline(article: Article) -> str:
    return "" if article.headline_is_working else article.headline


class Filing:
    """One story on its way from copy into the record, and what is said about it afterwards."""

    def __init__(self, article: Article, copy: WireStory, asked: Instructions, now: datetime) -> None:
        self.article, self.copy, self.asked, self.now = article, copy, asked, now
        self.is_new = article.pk is None
        self.is_due = asked.publish
        self.changed: list[str] = []
        self.remarks: list[str] = []
        self.refusal = ""

    def write(self, note: str) -> None:
        """Everything but the publication: columns, byline and tags, as one revision if anything changed."""
        if not self.is_new and self.article.is_scheduled(self.now) and self._moves():
            self._take_off_schedule()
        self._set_columns()
        self._set_headline()
        _check(self.article)
        if self.is_new:
            # Saved before it has a date: a slug that the headline cannot give is made from the number.
            self.article.save()
        self._set_date()
        self._set_slug()
        if self.changed:
            self.article.save()
        self._set_credits()
        self._add_tags()
        if self.changed:
            workflow.save_edit(self.article, by=None, note=note)

    def publish(self) -> None:
        if self.is_due and self.article.status != Article.Status.PUBLISHED:
            try:
                workflow.publish(self.article, by=None, at=self.article.published_at)
            except Refused as refusal:
                self.refusal = str(refusal)
            else:
                # Later than the moment of publication, or the story would seem to lie ahead.
                self.now = timezone.now()
                self.changed.append(standing(self.article, self.now))
        Article.objects.filter(pk=self.article.pk).update(wire_revision=F("revision"))

    def result(self) -> Filed:
        if self.refusal:
            return Filed(Result.REFUSED, (f"kept as a draft, not published: {self.refusal}",), self.article)
        if self.is_new:
            said = (standing(self.article, self.now), *self.remarks, left_out(self.copy.left_out))
            return Filed(Result.CREATED, tuple(filter(None, said)), self.article)
        if self.changed:
            return Filed(Result.UPDATED, (", ".join(self.changed), *self.remarks), self.article)
        return Filed(Result.SKIPPED, ("it is imported already, and nothing in it is new", *self.remarks), self.article)

    def _moves(self) -> bool:
        """Whether a scheduled story gets another date or address."""
        date, headline = self.asked.published, self.asked.headline
        return date not in (None, self.article.published_at) or headline not in ("", self.article.headline)

    def _take_off_schedule(self) -> None:
        date = self.article.published_at
        workflow.unschedule(self.article, by=None)
        self.article.published_at = date
        self.is_due = True

    def _set_columns(self) -> None:
        """What the copy says; where it says nothing, the story stays as it is."""
        found = {
            "standfirst": self.copy.standfirst,
            "dateline": self.copy.dateline,
            "body": clean_html(self.copy.body_html()),
            "language": self.copy.language,
            "wire_version": self.copy.version,
        }
        for name, value in found.items():
            if value and value != getattr(self.article, name):
                setattr(self.article, name, value)
                self.changed.append(name)
        if self.is_new and not self.copy.language:
            self.remarks.append(f"its language is not recognised and was set to “{self.article.language}”")

    def _set_headline(self) -> None:
        article, real = self.article, self.asked.headline
        if article.headline_is_working or not article.headline:
            real = real or self.copy.headline
        if real and (real != article.headline or article.headline_is_working):
            article.headline, article.headline_is_working = real, False
            self.changed.append("headline")
        elif not article.headline:
            article.headline, article.headline_is_working = self.copy.working_headline, True

    def _set_date(self) -> None:
        date = self.asked.published
        if date is None or date == self.article.published_at:
            return
        if self.article.is_published(self.now):
            self.remarks.append(f"it keeps its date, {instant(self.article.published_at)}: it is public already")
            return
        self.article.published_at = date
        self.changed.append("date")

    def _set_slug(self) -> None:
        """Follows the headline until the story is public; two of a day must differ even while they are drafts."""
        if self.article.was_public() or not {"headline", "date"} & set(self.changed):
            return
        self.article.slug = ""
        if self.article.published_at:
            self.article.slug = workflow.free_slug(self.article)

    def _set_credits(self) -> None:
        """The byline as plain names: whom they belong to is for a person to say."""
        names = list(dict.fromkeys([*self.copy.byline, *filter(None, [self.copy.source])]))
        if not names or names == [str(credit) for credit in self.article.credits.select_related("person")]:
            return
        credits = [Credit(article=self.article, name=name, position=place) for place, name in enumerate(names)]
        for credit in credits:
            _check(credit)
        self.article.credits.all().delete()
        Credit.objects.bulk_create(credits)
        self.changed.append("byline")

    def _add_tags(self) -> None:
        if new := add_tags(self.article, self.asked.tags):
            self.changed.append(f"tagged {', '.join(tag.name for tag in new)}")


def _check(row: Article | Credit) -> None:
    """Refuses text that is too long for its column; SQLite would take it and PostgreSQL would stop with an error."""
    try:
        row.clean_fields()
    except ValidationError as problem:
        said = (f"{name}: {' '.join(texts)}" for name, texts in problem.message_dict.items())
        raise Refused("The copy does not fit the record: " + "; ".join(said)) from problem
