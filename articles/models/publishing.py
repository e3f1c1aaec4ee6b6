"""The one rule that decides what readers see: `live_from <= now`."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublishedQuerySet(models.QuerySet):
    """Rows that carry `live_from`. Every page, feed, sitemap, count and search asks through `published`."""

    def published(self, now: datetime) -> Self:
        """What readers see at `now`, an aware datetime; a row goes live at the very instant of its `live_from`."""
        return self.filter(live_from__lte=now)


class Publishable(models.Model):
    """Something that readers see from an instant on. `live_from` null: never, as things stand."""

    live_from = models.DateTimeField(
        _("live from"), null=True, editable=False, help_text=_("Readers see it from this instant on.")
    )
    gone_at = models.DateTimeField(
        _("gone at"),
        null=True,
        editable=False,
        help_text=_("When readers last could see it, if they once could and no longer can: its address then says so."),
    )

    objects = PublishedQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_published(self, now: datetime) -> bool:
        """The rule of `PublishedQuerySet.published` for a row at hand."""
        return self.live_from is not None and self.live_from <= now

    def set_live_from(self, live_from: datetime | None, now: datetime) -> bool:
        """Moves `live_from` and remembers in `gone_at` that readers lost sight of it; True if anything changed."""
        before = (self.live_from, self.gone_at)
        was_public = self.is_published(now)
        self.live_from = live_from
        if self.is_published(now):
            self.gone_at = None
        elif was_public:
            self.gone_at = now
        return (self.live_from, self.gone_at) != before


class LiveFromCopy(models.DateTimeField):
    """A link's copy of its article's `live_from`, so that one index gives a list its members and their order.

    Every insert takes the value from the article, `bulk_create` included; `articles.linking` carries later changes.
    """

    def __init__(self, *args: Any, article: str = "article", **kwargs: Any) -> None:
        self.article = article
        super().__init__(*args, **{**kwargs, "null": True, "editable": False})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateTimeField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> datetime | None:
        live_from = getattr(model_instance, self.article).live_from
        setattr(model_instance, self.attname, live_from)
        return live_from
