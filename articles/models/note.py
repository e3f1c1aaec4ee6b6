"""What the desk notes on a story."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from articles.errors import Refused
from articles.models.cleaned import LinesField


class NoteQuerySet(models.QuerySet):
    """Adds; what is written stands. A story that is deleted before it was public takes its notes along."""

    def update(self, **kwargs: Any) -> int:
        raise _stands()

    def delete(self) -> tuple[int, dict[str, int]]:
        raise _stands()


class Note(models.Model):
    """One append-only note on a story, for colleagues; never public. `handed_to`: it came with a handover to them."""

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="notes", verbose_name=_("story"))
    # Accounts are deactivated, not deleted: who wrote must stay known.
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notes", verbose_name=_("account")
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    text = LinesField(_("text"))
    handed_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="handed_notes",
        verbose_name=_("handed over to"),
    )  # fmt: skip

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["-made_at", "-pk"]
        base_manager_name = "objects"
        indexes = [
            models.Index(fields=["article", "made_at"], name="note_order"),
            models.Index(fields=["handed_to", "made_at"], name="note_of_handover"),
        ]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="note_says_something")]

    def __str__(self) -> str:
        return self.text[:80]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise _stands()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise _stands()


def _stands() -> Refused:
    return Refused(_t("A note stands as it was written; write another."))
