"""Files attached to a story."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import BaseRenderer
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles import papers
from articles.admin.parts import PartInline
from articles.errors import NotReady
from articles.models import Document

#: The second formset of documents in the story's form, after the one of links; so Django names it.
PREFIX = "documents-2"
#: As a form that attaches nothing sends it.
NOTHING_ATTACHED = {f"{PREFIX}-TOTAL_FORMS": "0", f"{PREFIX}-INITIAL_FORMS": "0"}


class PaperInput(forms.FileInput):
    """A file to choose or to drop; once it is stored a link to it, for a document keeps its file."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        stored = getattr(value, "instance", None)
        if stored is None or not stored.pk or not stored.checksum:
            return super().render(name, value, attrs, renderer)
        return format_html('<a href="{}">{}</a>', stored.get_absolute_url(), stored.file_name)


class PaperForm(forms.ModelForm):
    class Meta:
        model = Document
        fields = ["title", "file", "language"]
        widgets = {"file": PaperInput(attrs={"accept": ".pdf,application/pdf"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Another file is another document: what was printed under its checksum is what readers saw.
        self.fields["file"].disabled = self.instance.pk is not None
        self.fields["file"].required = True

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if not isinstance(file, UploadedFile):
            return file
        try:
            papers.inspect(file)
        except NotReady as refusal:
            raise ValidationError(str(refusal)) from refusal
        file.name = papers.stored_name(file.name)
        return file


class PaperInline(PartInline):
    """PDF files of a story; links to documents stand in an inline of their own."""

    model = Document
    form = PaperForm
    fields = ["title", "file", "language"]
    verbose_name = _("attached file")
    verbose_name_plural = _("attached files (PDF)")
    classes = ["papers"]
    # One row stands ready to be chosen for, without JavaScript too.
    extra = 1

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).exclude(file="")
