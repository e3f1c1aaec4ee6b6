"""Pictures on the desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import linking, pictures
from articles.admin.keeping import KeepsWhatWasPublic
from articles.admin.needs import EXPIRING, PICTURE_NEEDS, NeedFilter
from articles.admin.pictures.choice import card_of
from articles.admin.pictures.killing import Killable
from articles.admin.pictures.library import Library, PictureForm
from articles.admin.pictures.uses import uses_of
from articles.admin.recording import Recorded
from articles.admin.seen import SeenFilter
from articles.admin.widgets import NATIVE_INPUTS
from articles.errors import NotReady
from articles.models import Picture


class UploadForm(PictureForm):
    """The form of a new picture. `file` is no column here: what comes in is looked into before it is stored."""

    asks = True

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


class KilledFilter(admin.SimpleListFilter):
    title = _("killed")
    parameter_name = "killed"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(killed_at__isnull=self.value() == "no") if self.value() in ("yes", "no") else queryset


@admin.register(Picture)
class PictureAdmin(Killable, Library, Recorded, KeepsWhatWasPublic):
    form = PictureForm
    change_form_template = "admin/articles/picture/change_form.html"
    formfield_overrides = NATIVE_INPUTS
    revised = False
    instead = _("It was public. Take it off the stories and people that show it, end its rights, or kill it.")

    list_display = ["name"]
    list_filter = [NeedFilter.of(PICTURE_NEEDS), SeenFilter, KilledFilter, "created_at"]
    readonly_fields = ["shown", "used_in"]

    def get_ordering(self, request: HttpRequest | None) -> list[str]:
        # The home of the desk asks for rows without a request.
        soonest = request is not None and request.GET.get(NeedFilter.parameter_name) == EXPIRING.slug
        return ["rights_until", "pk"] if soonest else ["-created_at", "-pk"]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        if request.GET.get("field_name"):
            # What readers would not see is not offered to a story or a person.
            queryset = queryset.with_rights(timezone.now())
        return super().get_search_results(request, queryset, search_term)

    def get_readonly_fields(self, request: HttpRequest, obj: Picture | None = None) -> list[str]:
        fixed = super().get_readonly_fields(request, obj)
        # Whoever brings a picture says what was agreed; once readers see it, an editor decides for how long.
        seen = obj is not None and obj.was_public(timezone.now())
        return [*fixed, "rights_until"] if seen and not request.user.has_perm("articles.publish_article") else fixed

    def get_urls(self) -> list[URLPattern]:
        card = path("<int:pk>/card/", self.admin_site.admin_view(self.card_view), name="articles_picture_card")
        return [card, *super().get_urls()]

    def card_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What a form shows of a picture that was just chosen."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return HttpResponse(card_of(get_object_or_404(Picture, pk=pk)))

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
                    "fields": [("focal_x", "focal_y"), "shown_whole"],
                    "classes": ["side"],
                    "description": _("What must stay in sight when the picture is cropped, in per cent."),
                },
            ),
        ]

    def save_model(self, request: HttpRequest, obj: Picture, form: forms.ModelForm, change: bool) -> None:
        if not change:
            pictures.take_in(obj, form.cleaned_data["file"])
            return
        cropped = Picture(
            width=obj.width, height=obj.height, checksum=obj.checksum,
            **{name: form.initial[name] for name in ("focal_x", "focal_y", "shown_whole") if name in form.initial},
        )  # fmt: skip
        obj.save(update_fields=form.written)
        obj.refresh_from_db()
        pictures.crop_anew(obj, pictures.all_crops(cropped))

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        pictures.discard(obj)

    def settle(self, row: Picture, form: forms.ModelForm) -> None:
        linking.settle_pictures([row])

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        """A picture has no page of its own."""
        return None

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
        return render_to_string("admin/articles/picture/uses.html", {"uses": uses_of(picture)})

    @staticmethod
    def label(picture: Picture) -> str:
        return f"{picture} ({picture.credit})" if picture.credit else str(picture)
