"""What readers say is wrong."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LinesField


class ErrorReport(models.Model):
    """One reader's report of an error in a live story; never public. Open until somebody of the desk handled it."""

    class Outcome(models.TextChoices):
        CORRECTED = "corrected", _("The story was corrected")
        RIGHT = "right", _("The story is right as it stands")
        UNUSABLE = "unusable", _("Not a report of an error")

    # A story that was public is never deleted; what is said of one that a command removes is worth nothing.
    article = models.ForeignKey(
        "Article", on_delete=models.CASCADE, related_name="error_reports", verbose_name=_("story")
    )
    text = LinesField(_("what is wrong"))
    email = models.EmailField(_("e-mail address"), blank=True, help_text=_("The reader's, if they gave one."))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    handled_at = models.DateTimeField(_("handled at"), null=True)
    # Accounts are deactivated, not deleted.
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="handled_reports",
        verbose_name=_("handled by"),
    )  # fmt: skip
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)

    class Meta:
        verbose_name = _("readers' report")
        verbose_name_plural = _("readers' reports")
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["made_at", "id"], name="error_report_order"),
            models.Index(fields=["made_at", "id"], condition=Q(handled_at=None), name="error_report_open"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="error_report_says_something"),
            models.CheckConstraint(
                condition=Q(handled_at=None, outcome="") | (Q(handled_at__isnull=False) & ~Q(outcome="")),
                name="error_report_handled_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
