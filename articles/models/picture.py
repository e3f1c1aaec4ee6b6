"""Pictures with their rights."""

from datetime import datetime
from pathlib import PurePosixPath
from typing import Self

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField
from articles.models.publishing import Publishable, PublishedQuerySet


def originals() -> Storage:
    """Where files lie as they were uploaded; a callable, so that migrations name the storage and not its settings."""
    return storages["originals"]


class PictureQuerySet(PublishedQuerySet):
    def published(self, now: datetime) -> Self:
        """Used by something live, and the newsroom has the right to show it."""
        return super().published(now).with_rights(now)

    def with_rights(self, now: datetime) -> Self:
        """Nobody killed it, and its rights have not ended: they end at the very instant of `rights_until`."""
        return self.filter(Q(rights_until__isnull=True) | Q(rights_until__gt=now), killed_at__isnull=True)


class Picture(Publishable):
    """A picture; readers get re-encoded renditions of it under its checksum, never the file as uploaded."""

    file = models.FileField(_("file"), storage=originals, upload_to="pictures/", max_length=255)
    alt = LineField(
        _("alternative text"), max_length=500, blank=True, help_text=_("What the picture shows, for who cannot see it.")
    )
    decorative = models.BooleanField(
        _("decorative"), default=False, help_text=_("Says nothing that the text does not.")
    )
    caption = LineField(_("caption"), max_length=500, blank=True)
    credit = LineField(_("credit"), max_length=200, blank=True)
    source = LineField(_("source"), max_length=200, blank=True)
    terms = LineField(_("terms"), max_length=300, blank=True)
    rights_until = models.DateTimeField(
        _("rights until"), null=True, blank=True, help_text=_("From that instant on it is shown nowhere.")
    )
    killed_at = models.DateTimeField(
        _("killed at"), null=True, editable=False, help_text=_("Since then it is shown nowhere, whatever uses it.")
    )
    shown_whole = models.BooleanField(
        _("shown whole"), default=False, help_text=_("A map or a chart, of which nothing may be cut off.")
    )
    focal_x = models.PositiveSmallIntegerField(_("focal point, from the left"), default=50, help_text=_("Per cent."))
    focal_y = models.PositiveSmallIntegerField(_("focal point, from the top"), default=50, help_text=_("Per cent."))
    width = models.PositiveIntegerField(_("width"), default=0, editable=False)
    height = models.PositiveIntegerField(_("height"), default=0, editable=False)
    checksum = models.CharField(_("checksum"), max_length=64, unique=True, editable=False, help_text=_("SHA-256."))
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["-created_at", "-pk"]
        permissions = [("kill_picture", "Can kill a picture: take it off every page at once")]
        indexes = [
            models.Index(fields=["rights_until"], name="picture_rights"),
            models.Index(fields=["created_at", "id"], name="picture_newest"),
            models.Index(
                fields=["created_at", "id"], name="picture_without_alt", condition=Q(alt="", decorative=False)
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(focal_x__lte=100, focal_y__lte=100), name="picture_focal_point"),
            models.CheckConstraint(condition=Q(decorative=False) | Q(alt=""), name="picture_decorative_has_no_alt"),
        ]

    def __str__(self) -> str:
        return self.caption or self.alt or self.file_name

    def is_published(self, now: datetime) -> bool:
        return super().is_published(now) and self.has_rights(now)

    def has_rights(self, now: datetime) -> bool:
        """The rule of `PictureQuerySet.with_rights` for a row at hand."""
        return self.killed_at is None and (self.rights_until is None or self.rights_until > now)

    def was_public(self, now: datetime) -> bool:
        """Whether readers could see it at some time up to `now`."""
        return self.gone_at is not None or (self.live_from is not None and self.live_from <= now)

    @property
    def file_name(self) -> str:
        return PurePosixPath(self.file.name or "").name
