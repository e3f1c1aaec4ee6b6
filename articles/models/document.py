"""Papers that a story or an outcome rests on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField


class Document(models.Model):
    """An attached file, or a link to the official text."""

    # Attached to a story it goes with the story; an outcome's document has none.
    article = models.ForeignKey(
        "Article", null=True, blank=True, on_delete=models.CASCADE, related_name="documents", verbose_name=_("story")
    )
    title = LineField(_("title"), max_length=250)
    url = models.URLField(_("address"), max_length=500, blank=True)
    file = models.FileField(_("file"), upload_to="documents/", blank=True)
    checksum = models.CharField(_("checksum"), max_length=64, blank=True, editable=False, help_text=_("SHA-256."))
    language = models.CharField(_("language"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(url="") & ~Q(file="")) | (~Q(url="") & Q(file="")), name="document_file_or_link"
            )
        ]

    def __str__(self) -> str:
        return self.title
