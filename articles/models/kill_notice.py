"""Who was told that a story was killed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField


class KillNotice(models.Model):
    """One order to one taker to stop using a story. Made with the kill, sent after it; unsent until `sent_at`."""

    deed = models.ForeignKey("Deed", on_delete=models.CASCADE, related_name="kill_notices", verbose_name=_("deed"))
    # Who was told must stay known: a taker who leaves is made inactive.
    taker = models.ForeignKey("Taker", on_delete=models.PROTECT, related_name="kill_notices", verbose_name=_("taker"))
    sent_at = models.DateTimeField(_("sent at"), null=True)
    failure = LineField(_("failure"), max_length=300, blank=True, help_text=_("What the mail server said last."))

    class Meta:
        verbose_name = _("kill notice")
        verbose_name_plural = _("kill notices")
        ordering = ["taker__name", "pk"]
        indexes = [models.Index(fields=["deed"], condition=Q(sent_at=None), name="kill_notice_unsent")]
        constraints = [models.UniqueConstraint(fields=["deed", "taker"], name="kill_notice_once")]

    def __str__(self) -> str:
        return str(self.taker)
