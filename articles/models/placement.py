"""What an editor has put on the front page."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class PlacementQuerySet(models.QuerySet):
    def standing(self, now: datetime) -> Self:
        """Those whose time has not run out at `now`, in order. Whether the story is live is the story's own rule."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=now)).order_by("place")


class Placement(models.Model):
    """One story at one place of the front page: 1 is the lead, 2 and on are the second deck."""

    LEAD = 1
    LAST_PLACE = 5

    # A placement says nothing without its story.
    article = models.OneToOneField(
        "Article", on_delete=models.CASCADE, related_name="placement", verbose_name=_("story")
    )
    place = models.PositiveSmallIntegerField(_("place"), unique=True)
    until = models.DateTimeField(_("until"), null=True, blank=True, help_text=_("Empty: until it is replaced."))

    objects = PlacementQuerySet.as_manager()

    class Meta:
        verbose_name = _("place on the front page")
        verbose_name_plural = _("front page")
        ordering = ["place"]
        constraints = [models.CheckConstraint(condition=Q(place__range=(1, 5)), name="placement_place")]

    def __str__(self) -> str:
        return f"{self.place}: {self.article}"
