"""Protected names on the desk. An entry ends by its date and is never deleted, so its history says who did what."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.seen import moment
from articles.admin.widgets import NATIVE_INPUTS
from articles.models import ProtectedName


class ProtectedNameForm(forms.ModelForm):
    class Meta:
        model = ProtectedName
        fields: list[str] = []
        widgets = {"other_forms": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}


@admin.register(ProtectedName)
class ProtectedNameAdmin(admin.ModelAdmin):
    """What stops publications, for editors; who is stopped reads name and reason of the entry that stops them."""

    form = ProtectedNameForm
    formfield_overrides = NATIVE_INPUTS
    readonly_fields = ["added_by", "added_at"]
    list_display = ["name", "reason", "ends", "added_by", "added"]
    list_select_related = ["added_by"]
    search_fields = ["name", "other_forms"]

    def get_fields(self, request: HttpRequest, obj: ProtectedName | None = None) -> list[str]:
        typed = ["name", "other_forms", "reason", "until"]
        return [*typed, *self.readonly_fields] if obj else typed

    def has_delete_permission(self, request: HttpRequest, obj: ProtectedName | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: ProtectedName, form: forms.ModelForm, change: bool) -> None:
        if not change:
            obj.added_by = request.user
        super().save_model(request, obj, form, change)
        # What is live already was published before the name was protected; somebody has to look.
        address = reverse("search", query={"q": f'"{obj.name}"'})
        sentence = _("It stops what is published from now on. What may be out already:")
        messages.info(request, format_html('{} <a href="{}">{}</a>', sentence, address, obj.name))

    def construct_change_message(
        self, request: HttpRequest, form: forms.ModelForm, formsets: Any, add: bool = False
    ) -> list[Any] | str:
        """What it was before and what it is now: the name of a field alone would not say who ended a protection."""
        if add:
            return super().construct_change_message(request, form, formsets, add)
        return "; ".join(
            f"{form.fields[name].label}: {form.initial.get(name) or '–'} → {form.cleaned_data[name] or '–'}"
            for name in form.changed_data
        )

    @admin.display(description=_("until"), ordering="until")
    def ends(self, entry: ProtectedName) -> str:
        return moment(entry.until)

    @admin.display(description=_("added at"), ordering="added_at")
    def added(self, entry: ProtectedName) -> str:
        return moment(entry.added_at)
