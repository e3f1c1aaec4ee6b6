"""The public lines of a developing story."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField


class Update(models.Model):
    """What was new in a story, at what time, in one line."""

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="updates", verbose_name=_("story"))
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    text = LineField(_("line"), max_length=400)
    key = models.BooleanField(_("key line"), default=False)
    # Accounts are deactivated, not deleted. Null: the sample, a command.
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="updates",
        verbose_name=_("account"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["made_at", "id"], name="update_order"),
            models.Index(fields=["article", "made_at", "id"], name="update_of_article"),
        ]

    def __str__(self) -> str:
        return self.text
