"""Who wrote, translated or drew a story."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField
from articles.models.publishing import LiveFromCopy, PublishedQuerySet


class Credit(models.Model):
    """One line of a story's byline."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("author")
        TRANSLATOR = "translator", _("translator")
        PHOTOGRAPHER = "photographer", _("photographer")
        GRAPHICS = "graphics", _("graphics")
        EDITOR = "editor", _("editor")

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="credits", verbose_name=_("story"))
    # Somebody who is credited is hidden or merged, not deleted.
    person = models.ForeignKey(
        "Person", null=True, blank=True, on_delete=models.PROTECT, related_name="credits", verbose_name=_("person")
    )
    name = LineField(_("name"), max_length=200, blank=True, help_text=_("Where the person is not in the record."))
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.AUTHOR)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    live_from = LiveFromCopy()

    objects = PublishedQuerySet.as_manager()

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["person", "live_from", "article"], name="credit_live")]
        constraints = [
            models.CheckConstraint(condition=Q(person__isnull=False) | ~Q(name=""), name="credit_named"),
        ]

    def __str__(self) -> str:
        return self.name or self.person.name
