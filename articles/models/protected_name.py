"""Names that must not be published."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField, LinesField
from articles.text.keys import name_key

#: A shorter key would stand in every second sentence and stop every story.
LEAST_LETTERS = 2


class ProtectedNameQuerySet(models.QuerySet):
    def standing(self, now: datetime) -> Self:
        """Those that protect somebody at `now`; the protection ends at the very instant of `until`."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=now))


class ProtectedName(models.Model):
    """A name that no story may carry to the readers: a child's, a victim's, one that a court protects."""

    name = LineField(_("name"), max_length=200, help_text=_("Spaces, hyphens, case and accents do not count."))
    other_forms = LinesField(
        _("other forms"), blank=True, help_text=_("In other languages, or spelt otherwise; one a line.")
    )
    reason = LineField(_("reason"), max_length=300, help_text=_("Whoever is stopped by the name reads it."))
    until = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("From then on it may be published. Empty: for good.")
    )
    added_at = models.DateTimeField(_("added at"), default=timezone.now, editable=False)
    # Accounts are deactivated, not deleted: who protected a name must stay known. Null: a command.
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, editable=False, on_delete=models.PROTECT, related_name="protected_names",
        verbose_name=_("added by"),
    )  # fmt: skip

    objects = ProtectedNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("protected name")
        verbose_name_plural = _("protected names")
        ordering = ["name", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="protected_name_given")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        for field in ("name", "other_forms"):
            for form in filter(None, (line.strip() for line in getattr(self, field).split("\n"))):
                if len(name_key(form)) < LEAST_LETTERS:
                    raise ValidationError({field: _("“%(form)s” is too short to be a name.") % {"form": form}})

    @property
    def forms(self) -> list[str]:
        """The name and its other forms, as they were typed."""
        return [form.strip() for form in (self.name, *self.other_forms.split("\n")) if form.strip()]
