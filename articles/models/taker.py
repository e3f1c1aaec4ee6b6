"""Who takes the newsroom's stories."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField


class Taker(models.Model):
    """A client of the wire: a paper, a station, a site that prints our stories and must hear when one is killed."""

    name = LineField(_("name"), max_length=200)
    email = models.EmailField(_("e-mail address"), unique=True, help_text=_("Orders to stop using a story go here."))
    active = models.BooleanField(_("takes our stories"), default=True)

    class Meta:
        verbose_name = _("taker")
        verbose_name_plural = _("takers")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name
