"""Events that are counted together."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField


class Series(models.Model):
    """A series of events; `basis` says where the count starts, for a number means nothing without."""

    name = LineField(_("name"), max_length=200, unique=True)
    basis = LineField(
        _("basis of the count"), max_length=300, blank=True, help_text=_("Counted from New York, September 2022.")
    )

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
