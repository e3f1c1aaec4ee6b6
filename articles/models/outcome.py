"""What came of an event."""

from typing import Any

from django.db import models, transaction
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

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        self._remember_document(but=self.document_id)
        super().save(*args, **kwargs)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._remember_document()
        return super().delete(*args, **kwargs)

    def _remember_document(self, but: int | None = None) -> None:
        """The address of a file that the line loses stays known; of one that is stored anew nothing can be lost."""
        stored = Outcome.objects.filter(pk=self.pk).select_related("document", "event").first() if self.pk else None
        if stored and stored.document and stored.document_id != but:
            stored.document.remember(stored.event)
