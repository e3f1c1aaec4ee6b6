"""Who was at an event, and as what."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField


class Participation(models.Model):
    """One participant of one event: a person of the record, or a plain name that nobody has linked yet."""

    # Participants are part of the event; a person who took part is hidden or merged, not deleted.
    event = models.ForeignKey("Event", on_delete=models.CASCADE, related_name="participations", verbose_name=_("event"))
    person = models.ForeignKey(
        "Person",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participations",
        verbose_name=_("person"),
    )
    name = LineField(_("name"), max_length=200, blank=True, help_text=_("Where the person is not in the record."))
    capacity = LineField(_("capacity"), max_length=200, blank=True, help_text=_("What they were there as: host."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="participation_once"),
            models.CheckConstraint(condition=Q(person__isnull=False) | ~Q(name=""), name="participation_named"),
        ]

    def __str__(self) -> str:
        return self.name or str(self.person)
