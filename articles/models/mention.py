"""Whom a story is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.publishing import LiveFromCopy, PublishedQuerySet


class Mention(models.Model):
    """One story names one person."""

    class Role(models.TextChoices):
        SUBJECT = "subject", _("subject")
        MENTIONED = "mentioned", _("mentioned")

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="mentions", verbose_name=_("story"))
    # A person whom stories name is hidden or merged, never deleted from under them.
    person = models.ForeignKey("Person", on_delete=models.PROTECT, related_name="mentions", verbose_name=_("person"))
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.SUBJECT)
    live_from = LiveFromCopy()

    objects = PublishedQuerySet.as_manager()

    class Meta:
        verbose_name = _("person of a story")
        verbose_name_plural = _("people of a story")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "person"], name="mention_once"),
            models.CheckConstraint(condition=models.Q(role__in=["subject", "mentioned"]), name="mention_role_known"),
        ]
        indexes = [models.Index(fields=["person", "live_from", "article"], name="mention_live")]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"
