"""When an event was moved."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField


class EventMove(models.Model):
    """The dates that an event no longer has, and why."""

    # A move says nothing without its event.
    event = models.ForeignKey("Event", on_delete=models.CASCADE, related_name="moves", verbose_name=_("event"))
    old_starts_on = models.DateField(_("old start"))
    old_ends_on = models.DateField(_("old end"), null=True, blank=True)
    reason = LineField(_("reason"), max_length=300, blank=True)
    moved_at = models.DateTimeField(_("moved at"), default=timezone.now)

    class Meta:
        verbose_name = _("move")
        verbose_name_plural = _("moves")
        ordering = ["moved_at", "pk"]

    def __str__(self) -> str:
        return f"{self.old_starts_on:%Y-%m-%d}"

    @property
    def leads_elsewhere(self) -> bool:
        """Whether its dates are others than the event's: one may be called off, or put back on its old day."""
        old_last_day = self.old_ends_on or self.old_starts_on
        return (self.old_starts_on, old_last_day) != (self.event.starts_on, self.event.last_day)
