"""Pages that are not news."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import BodyField, LineField
from articles.models.slugged import Slugged


class StandingPage(Slugged):
    """A page such as About or Contact, at `/about/<slug>/`."""

    slug_prefix = "page"
    address_target = "standing_page"
    slug_source = "title"

    title = LineField(_("title"), max_length=200)
    body = BodyField(_("body"))
    language = models.CharField(_("language"), max_length=12, default="en")
    position = models.PositiveSmallIntegerField(_("position"), default=0, help_text=_("Its order in the footer."))
    modified_at = models.DateTimeField(_("modified at"), auto_now=True)

    class Meta:
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("standing_page", args=[self.slug])
