"""Addresses that were public once and lead elsewhere now."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

TARGETS = ("article", "person", "office", "event", "tag", "standing_page")


def exactly_one_target() -> Q:
    condition = Q()
    for target in TARGETS:
        condition |= Q(**{f"{name}__isnull": name != target for name in TARGETS})
    return condition


class FormerAddress(models.Model):
    """An old path and the one thing it leads to. Points at the row and not at a path, so that chains cannot arise."""

    path = models.CharField(_("path"), max_length=1000, unique=True)
    # What was public is never deleted on the desk; should a row go all the same, its old addresses go with it.
    article = models.ForeignKey(
        "Article", null=True, blank=True, on_delete=models.CASCADE, related_name="former_addresses"
    )
    person = models.ForeignKey(
        "Person", null=True, blank=True, on_delete=models.CASCADE, related_name="former_addresses"
    )
    office = models.ForeignKey(
        "Office", null=True, blank=True, on_delete=models.CASCADE, related_name="former_addresses"
    )
    event = models.ForeignKey("Event", null=True, blank=True, on_delete=models.CASCADE, related_name="former_addresses")
    tag = models.ForeignKey("Tag", null=True, blank=True, on_delete=models.CASCADE, related_name="former_addresses")
    standing_page = models.ForeignKey(
        "StandingPage", null=True, blank=True, on_delete=models.CASCADE, related_name="former_addresses"
    )
    since = models.DateTimeField(_("since"), auto_now_add=True)

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [models.CheckConstraint(condition=exactly_one_target(), name="former_address_has_one_target")]

    def __str__(self) -> str:
        return self.path

    @property
    def target(self) -> models.Model:
        return next(getattr(self, name) for name in TARGETS if getattr(self, f"{name}_id") is not None)
