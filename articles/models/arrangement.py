"""How the front page was arranged, by whom and when."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Arrangement(models.Model):
    """One publication of the front page by an editor, kept as it was; written by `articles.placing` only."""

    # Two arrangements at once take the same number, and only one of them gets it.
    number = models.PositiveIntegerField(_("number"), unique=True)
    # Accounts are deactivated, not deleted. Null: a command.
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="arrangements",
        verbose_name=_("account"),
    )  # fmt: skip
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    places = models.JSONField(
        _("places"), default=list, help_text=_("Place, story and its headline, and until when: as they were set.")
    )

    class Meta:
        verbose_name = _("arrangement of the front page")
        verbose_name_plural = _("arrangements of the front page")
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)
