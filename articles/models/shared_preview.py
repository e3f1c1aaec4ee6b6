"""Previews that somebody without an account may see."""

from datetime import datetime

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: Nothing but the key of the site makes these addresses: who reads the database alone cannot.
SIGNER = Signer(sep="~", salt="articles.shared_preview")


class SharedPreview(models.Model):
    """A link to a story that is not public, which ends; written by `articles.sharing` only."""

    # A link to a story that is gone leads nowhere.
    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="shared_previews")
    # Accounts are deactivated, not deleted: who let others read it must stay known.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="shared_previews"
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    expires_at = models.DateTimeField(_("expires at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="revoked_previews"
    )
    opened = models.PositiveIntegerField(_("opened"), default=0, help_text=_("How often."))
    opened_at = models.DateTimeField(_("last opened at"), null=True)

    class Meta:
        verbose_name = _("shared preview")
        verbose_name_plural = _("shared previews")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.article} – {self.expires_at:%Y-%m-%d %H:%M %Z}"

    def get_absolute_url(self) -> str:
        return reverse("shared_preview", args=[self.token])

    @property
    def token(self) -> str:
        return SIGNER.sign(str(self.pk))

    def is_open(self, now: datetime) -> bool:
        """Whether it still leads to the story, as far as the link goes."""
        return self.revoked_at is None and self.expires_at > now


def number_in(token: str) -> int | None:
    """The number of the preview that a token was made for; None for any other text."""
    try:
        return int(SIGNER.unsign(token))
    except (BadSignature, ValueError):
        return None
