"""Two rows of the record that turned out to be one."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Merge(models.Model):
    """What was moved when one person or tag was merged into another; undoing it reads `moved`."""

    # The merged keep their rows, so nothing that a merge names can be deleted.
    from_person = models.ForeignKey("Person", null=True, on_delete=models.PROTECT, related_name="merges_from")
    into_person = models.ForeignKey("Person", null=True, on_delete=models.PROTECT, related_name="merges_into")
    from_tag = models.ForeignKey("Tag", null=True, on_delete=models.PROTECT, related_name="merges_from")
    into_tag = models.ForeignKey("Tag", null=True, on_delete=models.PROTECT, related_name="merges_into")
    moved = models.JSONField(_("rows moved"), default=dict)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="merges")
    merged_at = models.DateTimeField(_("merged at"), auto_now_add=True)
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="merges_undone"
    )

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["-merged_at"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(
                        from_tag__isnull=True,
                        into_tag__isnull=True,
                        from_person__isnull=False,
                        into_person__isnull=False,
                    )
                    & ~Q(from_person=F("into_person"))
                )
                | (
                    Q(
                        from_person__isnull=True,
                        into_person__isnull=True,
                        from_tag__isnull=False,
                        into_tag__isnull=False,
                    )
                    & ~Q(from_tag=F("into_tag"))
                ),
                name="merge_of_two_alike",
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"

    @property
    def source(self) -> models.Model:
        return self.from_person or self.from_tag

    @property
    def target(self) -> models.Model:
        return self.into_person or self.into_tag
