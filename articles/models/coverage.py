"""What a story reports on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.publishing import LiveFromCopy, PublishedQuerySet


class Coverage(models.Model):
    """One story covers one event; before, during or after follows from the dates."""

    class Role(models.TextChoices):
        MAIN = "main", _("main")
        BACKGROUND = "background", _("background")

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="coverage", verbose_name=_("story"))
    # An event that stories cover is cancelled or hidden, never deleted from under them.
    event = models.ForeignKey("Event", on_delete=models.PROTECT, related_name="coverage", verbose_name=_("event"))
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.MAIN)
    live_from = LiveFromCopy()

    objects = PublishedQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of a story")
        verbose_name_plural = _("events of a story")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "event"], name="coverage_once"),
            models.CheckConstraint(condition=models.Q(role__in=["main", "background"]), name="coverage_role_known"),
        ]
        indexes = [models.Index(fields=["event", "live_from", "article"], name="coverage_live")]

    def __str__(self) -> str:
        return f"{self.event} ({self.get_role_display()})"
