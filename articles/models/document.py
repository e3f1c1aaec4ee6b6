"""Papers that a story or an outcome rests on."""

import hashlib
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField
from articles.models.former_address import FormerAddress
from articles.models.slugged import Addressed

#: Endings that tell a reader what opening it takes.
FILES = ("PDF", "DOC", "DOCX", "ODT", "XLS", "XLSX", "ODS", "CSV", "TXT", "RTF", "HWP", "HWPX", "PPT", "PPTX", "ZIP")


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

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.file and not self.file._committed:
            self.checksum = _sha256(self.file)
        super().save(*args, **kwargs)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        if self.article:
            self.remember(self.article)
        return super().delete(*args, **kwargs)

    def remember(self, holder: Addressed) -> None:
        """Before `holder` loses the file: where readers could see it, its address goes on saying that it is gone."""
        if self.file and self.checksum and holder.was_public():
            FormerAddress.objects.get_or_create(path=self.get_absolute_url(), defaults={holder.address_target: holder})

    def get_absolute_url(self) -> str:
        """The official address, or ours of the file; empty for a file that has no checksum and so no address."""
        if self.url or not self.checksum:
            return self.url
        return reverse("document", args=[self.checksum, self.file_name])

    @property
    def file_name(self) -> str:
        return PurePosixPath(self.file.name or "").name

    @property
    def kind(self) -> str:
        """What kind of file it is, by the ending of its name: PDF; empty for a page of the web."""
        ending = PurePosixPath(urlsplit(self.url).path or self.file_name).suffix.lstrip(".").upper()
        return ending if ending in FILES else ""


def _sha256(file: models.fields.files.FieldFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
