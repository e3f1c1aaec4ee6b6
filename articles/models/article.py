"""A story."""

from datetime import datetime
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles.models.cleaned import BodyField, LineField, LinesField
from articles.models.fingerprint import FingerprintField
from articles.models.publishing import Publishable, PublishedQuerySet
from articles.models.slugged import Addressed, SlugField
from articles.models.tag import Tagging


def new_guid() -> str:
    return uuid4().urn


class ArticleQuerySet(PublishedQuerySet):
    #: What a card of a list prints. Bodies stay on disk: reading them is what makes lists slow elsewhere.
    CARD = (
        "headline", "slug", "standfirst", "dateline", "genre", "language", "published_at", "published_on",
        "updated_at", "live_from", "lead_picture", "guid", "translation_of",
    )  # fmt: skip

    def cards(self) -> Self:
        return self.only(*self.CARD)

    def in_language(self, language: str) -> Self:
        """Those in `language`; all where it is empty."""
        return self.filter(language=language) if language else self

    def newest_first(self) -> Self:
        return self.order_by("-live_from", "-pk")

    def scheduled(self, now: datetime) -> Self:
        """What readers will see without anybody's doing, and do not see yet."""
        return self.filter(live_from__gt=now)


class Article(Addressed, Publishable):
    """One story; the row is what readers see."""

    address_target = "article"

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        SUBMITTED = "submitted", _("submitted")
        PUBLISHED = "published", _("published")
        WITHDRAWN = "withdrawn", _("withdrawn")
        SPIKED = "spiked", _("spiked")

    class Genre(models.TextChoices):
        NEWS = "news", _("News")
        ANALYSIS = "analysis", _("Analysis")
        OPINION = "opinion", _("Opinion")
        EXPLAINER = "explainer", _("Explainer")
        FEATURE = "feature", _("Feature")
        INTERVIEW = "interview", _("Interview")
        OBITUARY = "obituary", _("Obituary")
        TIMELINE = "timeline", _("Timeline")

    headline = LineField(_("headline"), max_length=250)
    headline_is_working = models.BooleanField(
        _("working headline"), default=False, help_text=_("Taken from the lede; publication asks for a real one.")
    )
    slug = SlugField(
        _("slug"), help_text=_("The last part of the address. Left empty it is made from the headline on publication.")
    )
    standfirst = LinesField(_("standfirst"), blank=True, help_text=_("One or two sentences under the headline."))
    dateline = LineField(
        _("dateline"), max_length=120, blank=True, help_text=_("The place as printed: SEOUL, South Korea.")
    )
    body = BodyField(_("body"))
    body_fingerprint = FingerprintField(_("fingerprint of the body"), help_text=_("Finds the same copy filed twice."))
    genre = models.CharField(_("genre"), max_length=20, choices=Genre, default=Genre.NEWS)
    urgency = models.PositiveSmallIntegerField(
        _("urgency"), default=5, help_text=_("1 is a flash, 5 the usual, 9 the least urgent (IPTC).")
    )
    language = models.CharField(_("language"), max_length=12, default="en", help_text=_("BCP 47: en, ko, ja."))
    # A translation outlives the deletion of its original: it was public in its own right.
    translation_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="translations",
        verbose_name=_("translation of"),
    )  # fmt: skip
    translated_revision = models.PositiveIntegerField(
        _("translated from revision"),
        null=True,
        blank=True,
        help_text=_("Which revision of the original was translated."),
    )
    # Accounts with stories are deactivated, not deleted: whose story it was must stay known.
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="articles",
        verbose_name=_("reporter"), help_text=_("Whose story it is."),
    )  # fmt: skip
    # A picture that a story shows cannot be deleted from under it.
    lead_picture = models.ForeignKey(
        "Picture", null=True, blank=True, on_delete=models.PROTECT, related_name="led_articles",
        verbose_name=_("lead picture"),
    )  # fmt: skip
    note_to_editors = LinesField(_("note to editors"), blank=True, help_text=_("Never public."))

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    published_at = models.DateTimeField(
        _("published at"),
        null=True,
        blank=True,
        help_text=_("First publication; may lie ahead. Fixed once it has passed."),
    )
    published_on = models.DateField(_("published on"), null=True, editable=False)
    embargoed_until = models.DateTimeField(
        _("embargoed until"), null=True, blank=True, help_text=_("Published no earlier than this.")
    )
    updated_at = models.DateTimeField(_("updated at"), null=True, editable=False)
    # A developing story stays live without anybody's ending it no longer than until here; each line moves it on.
    developing_since = models.DateTimeField(_("live coverage since"), null=True, editable=False)
    developing_until = models.DateTimeField(_("live coverage until"), null=True, editable=False)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    modified_at = models.DateTimeField(_("modified at"), auto_now=True)
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)

    guid = models.CharField(_("GUID"), max_length=60, unique=True, default=new_guid, editable=False)
    wire_source = models.CharField(_("wire source"), max_length=120, blank=True, editable=False)
    wire_guid = models.CharField(_("wire GUID"), max_length=255, blank=True, editable=False)
    wire_version = models.CharField(_("wire version"), max_length=80, blank=True, editable=False)
    wire_revision = models.PositiveIntegerField(
        _("revision that the wire wrote"), null=True, editable=False,
        help_text=_("While it is the newest one, nobody has edited the story since the import."),
    )  # fmt: skip

    tags = TaggableManager(through=Tagging, blank=True, verbose_name=_("tags"))
    people = models.ManyToManyField("Person", through="Mention", related_name="articles", verbose_name=_("people"))
    events = models.ManyToManyField("Event", through="Coverage", related_name="articles", verbose_name=_("events"))

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-modified_at", "-pk"]
        permissions = [
            ("edit_any_article", "Can edit other people's stories"),
            ("submit_article", "Can submit a story"),
            ("publish_article", "Can publish, schedule, return, withdraw and correct stories"),
        ]
        indexes = [
            models.Index(fields=["live_from", "id"], name="article_live"),
            models.Index(fields=["published_on", "live_from", "id"], name="article_day"),
            models.Index(fields=["language", "live_from", "id"], name="article_language"),
            models.Index(fields=["language", "published_on", "live_from", "id"], name="article_language_day"),
            models.Index(fields=["status", "modified_at"], name="article_status"),
            # The lists of the desk: all stories, those of one reporter, those of one genre, those in one language.
            models.Index(fields=["modified_at", "id"], name="article_modified"),
            models.Index(fields=["reporter", "modified_at", "id"], name="article_reporter"),
            models.Index(fields=["genre", "modified_at", "id"], name="article_genre"),
            models.Index(fields=["language", "modified_at", "id"], name="article_language_modified"),
            models.Index(fields=["body_fingerprint", "id"], name="article_same_body"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["published_on", "slug"], condition=~Q(slug=""), name="article_address"),
            models.UniqueConstraint(
                fields=["wire_source", "wire_guid"], condition=~Q(wire_guid=""), name="article_wire_guid"
            ),
            models.CheckConstraint(
                condition=Q(status="published", live_from__isnull=False, live_from=F("published_at"))
                | (~Q(status="published") & Q(live_from__isnull=True)),
                name="article_live_only_while_published",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(published_on__isnull=False), name="article_dated"
            ),
            models.CheckConstraint(
                condition=Q(embargoed_until__isnull=True)
                | Q(published_at__isnull=True)
                | Q(embargoed_until__lte=F("published_at")),
                name="article_not_before_embargo",
            ),
            models.CheckConstraint(condition=Q(urgency__range=(1, 9)), name="article_urgency"),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "submitted", "published", "withdrawn", "spiked"]),
                name="article_status_known",
            ),
        ]

    def __str__(self) -> str:
        return self.headline

    def clean(self) -> None:
        # Before its day is known a story has no address that somebody else could have had.
        if self.published_at:
            self.published_on = timezone.localdate(self.published_at)
            super().clean()

    def save(self, *args: Any, **kwargs: Any) -> None:
        # The address follows from the instant; stored, because the day archives and the address ask for it.
        self.published_on = timezone.localdate(self.published_at) if self.published_at else None
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The public address; a story that has none yet shows its preview."""
        if self.published_on is None or not self.slug:
            return reverse("admin:articles_article_preview", args=[self.pk])
        day = self.published_on
        return reverse("article", args=[f"{day.year:04}", f"{day:%m}", f"{day:%d}", self.slug])

    def is_developing(self, now: datetime) -> bool:
        """Whether readers get its lines as they come."""
        return self.is_published(now) and self.developing_until is not None and self.developing_until > now

    def is_scheduled(self, now: datetime) -> bool:
        return self.status == self.Status.PUBLISHED and not self.is_published(now)
