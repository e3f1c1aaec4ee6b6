"""Unfinished changes."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class WorkingCopy(models.Model):
    """What one account has typed into a story's form and not yet applied; replaced in place, never public."""

    # Unfinished work on a story, or of an account, that is gone is worth nothing.
    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="working_copies")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="working_copies")
    base_revision = models.PositiveIntegerField(_("based on revision"))
    form_data = models.JSONField(_("form data"))
    saved_at = models.DateTimeField(_("saved at"), auto_now=True)

    class Meta:
        verbose_name = _("working copy")
        verbose_name_plural = _("working copies")
        constraints = [models.UniqueConstraint(fields=["article", "account"], name="working_copy_once")]

    def __str__(self) -> str:
        return f"{self.article} ({self.account})"
