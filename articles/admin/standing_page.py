"""Standing pages on the desk."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.editor import WithEditor
from articles.admin.keeping import KeepsWhatWasPublic
from articles.admin.recording import Recorded
from articles.admin.widgets import LanguageSelect
from articles.models import StandingPage


class StandingPageForm(forms.ModelForm):
    class Meta:
        model = StandingPage
        fields: list[str] = []
        widgets = {
            "language": LanguageSelect,
            "slug": forms.TextInput(attrs={"class": "vTextField", "data-slug-of": "id_title"}),
        }


@admin.register(StandingPage)
class StandingPageAdmin(Recorded, WithEditor, KeepsWhatWasPublic):
    """Public from the first save on; the address stands for ever."""

    form = StandingPageForm
    revised = False
    instead = _("It is public. Change its text instead.")
    fields = ["title", "body", "slug", "language", "position"]
    list_display = ["title", "slug", "language", "position", "modified_at"]
    search_fields = ["title"]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"language": settings.LANGUAGE_CODE, **super().get_changeform_initial_data(request)}

    def was_ever_public(self, row: StandingPage) -> bool:
        return True

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        # A form sent without its slug shows a row that has no address.
        return obj.get_absolute_url() if obj is not None and obj.pk and obj.slug else None
