"""People on the desk."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles import linking
from articles.admin.capped import CappedPaginator
from articles.admin.counting import CountsStories
from articles.admin.editor import WithEditor
from articles.admin.keeping import KeepsWhatWasPublic
from articles.admin.merging.splitting import Splittable
from articles.admin.needs import PERSON_NEEDS, NeedFilter
from articles.admin.parts import OtherNameInline, TenureInline
from articles.admin.pictures.choice import ChoosesPictures
from articles.admin.recording import Recorded
from articles.admin.saving.conflict import CombinesSaves
from articles.admin.saving.guard import GuardedForm
from articles.admin.saving.history import WithHistory
from articles.admin.saving.opening import OpensOnARevision
from articles.admin.seen import SeenFilter
from articles.admin.stories.listing import people_named
from articles.admin.widgets import NATIVE_INPUTS, OnlyAdding
from articles.models import Mention, Person, Picture


class PersonForm(GuardedForm):
    class Meta:
        model = Person
        fields: list[str] = []
        widgets = {"slug": forms.TextInput(attrs={"class": "vTextField", "data-slug-of": "id_name"})}


@admin.register(Person)
class PersonAdmin(
    Splittable, CombinesSaves, OpensOnARevision, WithHistory, ChoosesPictures, OnlyAdding, Recorded, CountsStories,
    WithEditor, KeepsWhatWasPublic,
):  # fmt: skip
    form = PersonForm
    formfield_overrides = {**WithEditor.formfield_overrides, **NATIVE_INPUTS}
    inlines = [OtherNameInline, TenureInline]
    autocomplete_fields = ["picture"]
    stories_through, stories_filter = (Mention, "person"), "people"

    editors_only = ["shown_from", "hidden"]
    list_display = ["name", "distinguisher", "sort_name", "stories", "live"]
    list_filter = [SeenFilter, NeedFilter.of(PERSON_NEEDS), "tenures__office"]
    list_per_page = 50
    search_fields = ["name"]
    search_help_text = _("Any of their names, however it is typed.")
    ordering = ["sort_name", "pk"]
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name", ("family_name", "given_name"), ("short_name", "distinguisher"), "summary", "biography",
                    "opened_on",
                ]
            },
        ),
        (_("Order and address"), {"fields": [("sort_name", "reading"), "slug"], "classes": ["side"]}),
        (_("Life"), {"fields": [("born", "died"), "picture", "wikidata"], "classes": ["side"]}),
        (
            _("Page"),
            {
                "fields": ["shown_from", "hidden", "revision_note"],
                "classes": ["side"],
                "description": _("Public once a live story links a person who holds or held an office, or when shown."),
            },
        ),
    ]  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return super().get_queryset(request).filter(merged_into=None)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        return people_named(search_term, queryset), False

    def settle(self, row: Person, form: forms.ModelForm) -> None:
        linking.settle_people([row])
        if "picture" in form.changed_data and (before := form.initial.get("picture")):
            linking.settle_pictures(Picture.objects.filter(pk=before))

    def save_model(self, request: HttpRequest, obj: Person, form: forms.ModelForm, change: bool) -> None:
        renamed = {"family_name", "given_name", "name"} & set(
            form.changed_data
        ) and "sort_name" not in form.changed_data
        if change and renamed and obj.sort_name == Person(**_names(form.initial)).default_sort_name():
            # The sort name was made from the old name, so it follows the new one.
            obj.sort_name = ""
        super().save_model(request, obj, form, change)


def _names(initial: dict[str, Any]) -> dict[str, str]:
    return {name: initial.get(name) or "" for name in ("name", "family_name", "given_name")}
