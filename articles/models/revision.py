"""What was saved, every time."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Revision(models.Model):
    """One snapshot of a story, a person or an event; `number` is what the row's own `revision` counts.

    `snapshot` is JSON with its `schema` number; tags, people and events stand in it by name and by id.
    """

    SCHEMA = 1

    # Its history goes with the row.
    article = models.ForeignKey("Article", null=True, on_delete=models.CASCADE, related_name="revisions")
    person = models.ForeignKey("Person", null=True, on_delete=models.CASCADE, related_name="revisions")
    event = models.ForeignKey("Event", null=True, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    snapshot = models.JSONField(_("snapshot"))
    # Accounts are deactivated, not deleted. Null: a command did it.
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.PROTECT,
        related_name="revisions",
        verbose_name=_("account"),
    )
    made_at = models.DateTimeField(_("made at"), default=timezone.now)
    note = models.CharField(_("note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="revision_of_article"),
            models.UniqueConstraint(fields=["person", "number"], name="revision_of_person"),
            models.UniqueConstraint(fields=["event", "number"], name="revision_of_event"),
            models.CheckConstraint(
                condition=Q(article__isnull=False, person__isnull=True, event__isnull=True)
                | Q(article__isnull=True, person__isnull=False, event__isnull=True)
                | Q(article__isnull=True, person__isnull=True, event__isnull=False),
                name="revision_of_exactly_one",
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)
