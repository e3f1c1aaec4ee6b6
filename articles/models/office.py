"""Offices, and who held them when."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField, LinesField
from articles.models.partial_date import PartialDateField
from articles.models.slugged import Slugged


class Office(Slugged):
    """A post that people hold one after another, as Popolo's `Post`: President of South Korea."""

    slug_prefix = "office"
    address_target = "office"

    name = LineField(_("name"), max_length=200, unique=True)
    rank = models.PositiveSmallIntegerField(
        _("rank"), default=100, help_text=_("1 is the highest: which office is printed where somebody holds several.")
    )
    country = LineField(_("country"), max_length=100, blank=True)
    description = LinesField(_("description"), blank=True)

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["rank", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("office", args=[self.slug])


class Tenure(models.Model):
    """One person in one office over a time, as Popolo's `Membership`; handover days belong to both holders."""

    class Kind(models.TextChoices):
        ELECT = "elect", _("elect")
        IN_OFFICE = "in office", _("in office")
        ACTING = "acting", _("acting")
        SUSPENDED = "suspended", _("suspended")

    # Tenures are part of the person; an office with holders cannot be deleted.
    person = models.ForeignKey("Person", on_delete=models.CASCADE, related_name="tenures", verbose_name=_("person"))
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="tenures", verbose_name=_("office"))
    held_from = PartialDateField(_("from"))
    held_to = PartialDateField(_("to"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.IN_OFFICE)

    class Meta:
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        ordering = ["held_from", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "office", "held_from", "kind"], name="tenure_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["elect", "in office", "acting", "suspended"]), name="tenure_kind_known"
            ),
        ]
        indexes = [models.Index(fields=["office", "held_from"], name="tenure_order")]

    def __str__(self) -> str:
        return f"{self.office}, {self.held_from or '…'} – {self.held_to or '…'}"

    def clean(self) -> None:
        if self.held_from and self.held_to and self.held_to.latest < self.held_from.earliest:
            raise ValidationError({"held_to": _("This is before the day it began.")})

    def covers(self, day: date) -> bool:
        """Whether it was held on `day`; where only the year is known, from that year's first day to its last."""
        begun = not self.held_from or self.held_from.earliest <= day
        return begun and (not self.held_to or day <= self.held_to.latest)
