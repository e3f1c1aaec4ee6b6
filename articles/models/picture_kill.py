"""When a picture was taken off every page, by whom and why."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LinesField


class PictureKill(models.Model):
    """One kill of a picture, and who lifted it if somebody did; written by `articles.picture_rights` only."""

    # What was killed is never deleted: what came of it may have to be told in court.
    picture = models.ForeignKey("Picture", on_delete=models.PROTECT, related_name="kills", verbose_name=_("picture"))
    reason = LinesField(_("reason"), help_text=_("For colleagues; readers are not told."))
    killed_at = models.DateTimeField(_("killed at"), default=timezone.now)
    # Accounts are deactivated, not deleted. Null: a command did it.
    killed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="picture_kills",
        verbose_name=_("killed by"),
    )  # fmt: skip
    lifted_at = models.DateTimeField(_("lifted at"), null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="picture_kills_lifted",
        verbose_name=_("lifted by"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("kill of a picture")
        verbose_name_plural = _("kills of pictures")
        ordering = ["-killed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["picture"], condition=models.Q(lifted_at__isnull=True), name="picture_killed_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.picture}: {self.reason}"
