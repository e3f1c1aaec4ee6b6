"""Which checks the newsroom does without."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SwitchedOffCheck(models.Model):
    """A check that an editor switched off for the whole site; a check without a row is on."""

    check_name = models.CharField(_("check"), max_length=20, unique=True)
    switched_off_at = models.DateTimeField(_("switched off at"), default=timezone.now)
    # Accounts are deactivated, not deleted. Null: a command.
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="switched_off_checks",
        verbose_name=_("account"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("switched-off check")
        verbose_name_plural = _("checks")
        ordering = ["check_name"]

    def __str__(self) -> str:
        return self.check_name
