"""What came of an event."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField


class Outcome(models.Model):
    """One result of one event, in a line."""

    event = models.ForeignKey("Event", on_delete=models.CASCADE, related_name="outcomes", verbose_name=_("event"))
    text = LineField(_("outcome"), max_length=400)
    # The line stands without its document.
    document = models.ForeignKey(
        "Document",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="outcomes",
        verbose_name=_("document"),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.text
