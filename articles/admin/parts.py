"""Inlines: the rows that are part of a story, a person or an event."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.links import drop_wrong_links
from articles.admin.widgets import NATIVE_INPUTS, OnlyAdding
from articles.models import Credit, Document, EventMove, OtherName, Outcome, Participation, Tenure


class PartFormSet(forms.BaseInlineFormSet):
    """`opened_with` are rows to show instead of what is saved, as `articles.working_copies.rows` gives them."""

    def __init__(self, *args: Any, opened_with: list[dict[str, Any]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = {str(row.pk) for row in self.get_queryset()} if opened_with else set()
        self.edits = {row["id"]: row for row in opened_with or [] if row.get("id") in standing}
        added = [row for row in opened_with or [] if row.get("id") not in standing and not row.get("DELETE")]
        self.initial_extra = added or self.initial_extra
        self.extra += len(added)

    def full_clean(self) -> None:
        super().full_clean()
        for form in self.forms if self.is_bound else ():
            drop_wrong_links(form)

    def _construct_form(self, i: int, **kwargs: Any) -> forms.Form:
        form = super()._construct_form(i, **kwargs)
        form.initial |= self.edits.get(str(form.instance.pk), {})
        return form

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = _("Delete")


class PartInline(OnlyAdding, admin.TabularInline):
    """Parts belong to who may change the whole; roles grant no permission for them by themselves."""

    extra = 0
    formset = PartFormSet
    formfield_overrides = NATIVE_INPUTS

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        if db_field.remote_field and hasattr(db_field.remote_field.model, "merged_into"):
            # A form that was opened before a merge would bring a link back to a row that has none.
            kwargs["queryset"] = db_field.remote_field.model._default_manager.filter(merged_into=None)
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            # A table's head names a column for the eye only.
            widget = getattr(field.widget, "widget", field.widget)
            widget.attrs["aria-label"] = str(field.label)
        return field

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        whole = self.admin_site._registry[self.parent_model]
        return whole.has_change_permission(request, obj) if obj else whole.has_add_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.admin_site._registry[self.parent_model].has_view_permission(request, obj)


class NamedForm(forms.ModelForm):
    """A row that names a person of the record, or somebody by a plain name."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("person") and not cleaned.get("name") and not self.errors:
            raise ValidationError({"name": _("Choose a person, or type a name.")})
        return cleaned


class CreditInline(PartInline):
    model = Credit
    form = NamedForm
    fields = ["person", "name", "role", "position"]
    autocomplete_fields = ["person"]
    verbose_name = _("credit")
    verbose_name_plural = _("byline and credits")
    # One row stands ready, so that a byline can be typed without JavaScript, too.
    extra = 1


class DocumentForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["url"].required = True


class DocumentInline(PartInline):
    model = Document
    form = DocumentForm
    fields = ["title", "url", "language"]
    verbose_name = _("link")
    verbose_name_plural = _("links to documents")

    def get_queryset(self, request: HttpRequest) -> Any:
        # Attached files come in by other ways; a row without an address could not be saved here.
        return super().get_queryset(request).exclude(url="")


class OtherNameInline(PartInline):
    model = OtherName
    fields = ["text", "kind", "language", "used_from", "used_to"]


class TenureInline(PartInline):
    """The offices of a person, or the holders of an office."""

    model = Tenure
    fields = ["person", "office", "kind", "held_from", "held_to"]
    autocomplete_fields = ["person", "office"]


class ParticipationInline(PartInline):
    model = Participation
    form = NamedForm
    fields = ["person", "name", "capacity", "position"]
    autocomplete_fields = ["person"]


class OutcomeForm(forms.ModelForm):
    """An outcome, and the address of its official text: a document by itself has no page on the desk."""

    document_url = forms.URLField(
        label=_("official text"), required=False, max_length=500, assume_scheme="https",
        widget=forms.URLInput(attrs={"aria-label": _("official text")}),
    )  # fmt: skip
    document_language = forms.CharField(
        label=_("its language"), required=False, max_length=12,
        widget=forms.TextInput(attrs={"aria-label": _("its language"), "size": 5}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if document := self.instance.document:
            self.initial |= {"document_url": document.url, "document_language": document.language}

    def save(self, commit: bool = True) -> Outcome:
        if {"document_url", "document_language"} & set(self.changed_data):
            self.instance.document = self._document()
        return super().save(commit)

    def _document(self) -> Document | None:
        """The document as the form has it; an attached file, which the form cannot show, stays."""
        url, stored = self.cleaned_data["document_url"], self.instance.document
        if not url:
            return stored if stored and stored.file else None
        made = stored if stored and stored.url else Document(title=self.instance.text[:250])
        made.url, made.language = url, self.cleaned_data["document_language"]
        made.save()
        return made


class OutcomeInline(PartInline):
    model = Outcome
    form = OutcomeForm
    fields = ["text", "document_url", "document_language", "position"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("document")


class EventMoveInline(PartInline):
    model = EventMove
    fields = ["old_starts_on", "old_ends_on", "reason", "moved_at"]
