"""What the newsroom got wrong and put right."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LinesField


class Correction(models.Model):
    """A public, append-only note on a story."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        RETRACTION = "retraction", _("Retraction")
        REPLY = "reply", _("Reply")
        FOLLOW_UP = "follow-up", _("Follow-up")

    article = models.ForeignKey(
        "Article", on_delete=models.CASCADE, related_name="corrections", verbose_name=_("story")
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.CORRECTION)
    wrong = LinesField(_("what was wrong"), blank=True)
    right = LinesField(_("what is right"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    # Accounts are deactivated, not deleted: who corrected must stay known. Null: the sample, a command.
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="corrections",
        verbose_name=_("account"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["made_at", "id"], name="correction_order")]
        constraints = [models.CheckConstraint(condition=~Q(right=""), name="correction_says_what_is_right")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.right}"
