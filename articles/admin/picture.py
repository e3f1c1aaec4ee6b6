"""Pictures on the desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from articles import linking, pictures
from articles.admin.keeping import KeepsWhatWasPublic
from articles.admin.recording import Recorded
from articles.admin.seen import SeenFilter
from articles.admin.widgets import NATIVE_INPUTS
from articles.errors import NotReady
from articles.models import Article, Person, Picture


class PictureForm(forms.ModelForm):
    class Meta:
        model = Picture
        fields: list[str] = []

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("decorative") and cleaned.get("alt"):
            self.add_error("decorative", _("A decorative picture has no alternative text: clear one or the other."))
        return cleaned


class UploadForm(PictureForm):
    """The form of a new picture. `file` is no column here: what comes in is looked into before it is stored."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
        help_text=_("Caption, credit and terms are read from the file where they are left empty."),
    )

    def clean_file(self) -> UploadedFile:
        try:
            pictures.inspect(self.cleaned_data["file"])
        except NotReady as refusal:
            raise ValidationError(str(refusal)) from refusal
        return self.cleaned_data["file"]


@admin.register(Picture)
class PictureAdmin(Recorded, KeepsWhatWasPublic):
    form = PictureForm
    formfield_overrides = NATIVE_INPUTS
    revised = False
    instead = _("It was public. Take it off the stories and people that show it, or end its rights.")

    list_display = ["thumbnail", "name", "credit", "terms", "rights_until", "created_at"]
    list_display_links = ["thumbnail", "name"]
    list_filter = [SeenFilter, "decorative", "created_at"]
    list_per_page = 50
    search_fields = ["caption", "alt", "credit", "source", "file"]
    show_full_result_count = False
    readonly_fields = ["shown", "used_in"]

    def get_form(
        self, request: HttpRequest, obj: Picture | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        return super().get_form(request, obj, change, **{"form": self.form if obj else UploadForm, **kwargs})

    def get_fieldsets(
        self, request: HttpRequest, obj: Picture | None = None
    ) -> list[tuple[str | None, dict[str, Any]]]:
        first = ["shown", "used_in"] if obj else ["file"]
        return [
            (None, {"fields": [*first, "alt", "decorative", "caption"]}),
            (_("Rights"), {"fields": ["credit", "source", "terms", "rights_until"], "classes": ["side"]}),
            (
                _("Focal point"),
                {
                    "fields": [("focal_x", "focal_y")],
                    "classes": ["side"],
                    "description": _("What must stay in sight when the picture is cropped, in per cent."),
                },
            ),
        ]

    def save_model(self, request: HttpRequest, obj: Picture, form: forms.ModelForm, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            pictures.take_in(obj, form.cleaned_data["file"])

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        pictures.discard(obj)

    def settle(self, row: Picture, form: forms.ModelForm) -> None:
        linking.settle_pictures([row])

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        """A picture has no page of its own."""
        return None

    @admin.display(description="")
    def thumbnail(self, picture: Picture) -> str:
        if not picture.width:
            return "–"
        return format_html('<img class="thumbnail" src="{}" alt="" loading="lazy">', pictures.renditions(picture).src)

    @admin.display(description=_("picture"))
    def name(self, picture: Picture) -> str:
        return str(picture)

    @admin.display(description=_("picture"))
    def shown(self, picture: Picture) -> str:
        if not picture.width:
            return "–"
        made = pictures.renditions(picture)
        return format_html(
            '<img class="shown" src="{}" alt="{}" width="{}" height="{}"><br>{} × {}',
            made.src, picture.alt, made.width, made.height, picture.width, picture.height,
        )  # fmt: skip

    @admin.display(description=_("used in"))
    def used_in(self, picture: Picture) -> str:
        users = [*picture.led_articles.defer("body")[:50], *picture.people.defer("biography")[:50]]
        if not users:
            return str(_("Nothing yet."))
        return format_html_join("", '<a class="user" href="{}">{}</a>', ((_form_of(row), row) for row in users))

    @staticmethod
    def label(picture: Picture) -> str:
        return f"{picture} ({picture.credit})" if picture.credit else str(picture)


def _form_of(row: Article | Person) -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
