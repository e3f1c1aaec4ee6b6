"""What a story is about: tags, and which story carries which."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from articles.models.cleaned import LineField, LinesField
from articles.models.publishing import LiveFromCopy, Publishable, PublishedQuerySet
from articles.models.slugged import SlugField, Slugged
from articles.text.keys import tag_key
from articles.text.plain import plain_line


class TagQuerySet(PublishedQuerySet):
    def named(self, name: str) -> Self:
        """The tag of this name, however it is typed: 0 or 1 row."""
        return self.filter(key=tag_key(name))

    def get_or_create(self, defaults: dict[str, Any] | None = None, **kwargs: Any) -> tuple["Tag", bool]:
        # taggit asks by name. A tag is known by its key, else “Diplomacy” would be a second “diplomacy”.
        if "name" in kwargs:
            name = kwargs.pop("name")
            kwargs["key"], defaults = tag_key(name), {"name": name, **(defaults or {})}
        return super().get_or_create(defaults=defaults, **kwargs)


class Tag(Slugged, Publishable, TagBase):
    """A topic, an organisation or a place that stories are found by."""

    slug_prefix = "tag"
    address_target = "tag"

    class Kind(models.TextChoices):
        TOPIC = "topic", _("topic")
        ORGANISATION = "organisation", _("organisation")
        PLACE = "place", _("place")

    name = LineField(_("name"), max_length=100, unique=True)
    slug = SlugField(
        _("slug"), unique=True, help_text=_("Made from the name when left empty; a changed one redirects.")
    )
    key = models.CharField(_("key"), max_length=200, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.TOPIC)
    description = LinesField(_("description"), blank=True)
    section_order = models.PositiveSmallIntegerField(
        _("section order"), null=True, blank=True, help_text=_("Its place in the navigation; empty: not a section.")
    )
    # A tag outlives its explainer. Whether readers see that is the story's own rule.
    explainer = models.ForeignKey(
        "Article", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("explainer"),
        help_text=_("The story that explains it all; pinned to the head of the tag's page while it is live."),
    )  # fmt: skip
    # Merged tags keep their row, so that the old name stays findable and the old address redirects.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged",
        verbose_name=_("merged into"),
    )  # fmt: skip

    objects = TagQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        indexes = [
            models.Index(fields=["section_order"], condition=Q(section_order__isnull=False), name="tag_section"),
            models.Index(fields=["live_from"], name="tag_live"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(key=""), name="tag_named"),
            models.CheckConstraint(condition=Q(kind__in=["topic", "organisation", "place"]), name="tag_kind_known"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.name = " ".join(plain_line(self.name).split())
        self.key = tag_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("tag", args=[self.slug])


class Tagging(ItemBase):
    """One story carries one tag."""

    # taggit asks for this name; the column is called what it is. A story's tags go with the story.
    content_object = models.ForeignKey(
        "Article", on_delete=models.CASCADE, related_name="taggings", db_column="article_id", verbose_name=_("story")
    )
    # Deleting a tag that stories carry would silently change these; merge it instead.
    tag = models.ForeignKey(Tag, on_delete=models.PROTECT, related_name="taggings", verbose_name=_("tag"))
    live_from = LiveFromCopy(article="content_object")

    objects = PublishedQuerySet.as_manager()

    class Meta:
        verbose_name = _("tag of a story")
        verbose_name_plural = _("tags of a story")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="tagging_once")]
        indexes = [models.Index(fields=["tag", "live_from", "content_object"], name="tagging_live")]
