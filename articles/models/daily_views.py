"""How often a story was read."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyViews(models.Model):
    """The visits that one story had on one day of `TIME_ZONE`; the only counter there is."""

    article = models.ForeignKey(
        "Article", on_delete=models.CASCADE, related_name="daily_views", verbose_name=_("story")
    )
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("views of a day")
        verbose_name_plural = _("views by day")
        constraints = [models.UniqueConstraint(fields=["article", "day"], name="daily_views_once")]
        indexes = [models.Index(fields=["day", "count"], name="daily_views_most_read")]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}: {self.count}"
