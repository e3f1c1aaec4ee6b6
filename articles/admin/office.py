"""Offices on the desk."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles import linking
from articles.admin.keeping import KeepsWhatWasPublic
from articles.admin.parts import TenureInline
from articles.admin.recording import Recorded
from articles.models import Office, Person


class OfficeForm(forms.ModelForm):
    class Meta:
        model = Office
        fields: list[str] = []
        widgets = {"slug": forms.TextInput(attrs={"class": "vTextField", "data-slug-of": "id_name"})}


class CountryFilter(admin.AllValuesFieldListFilter):
    """The countries that offices are of. Django gives the offices of none a link without a word in it."""

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or _("none")}


@admin.register(Office)
class OfficeAdmin(Recorded, KeepsWhatWasPublic):
    form = OfficeForm
    inlines = [TenureInline]
    revised = False
    instead = _("Its page is public. Rename it instead; the old address goes on leading to it.")
    fields = ["name", "rank", "country", "description", "slug"]
    list_display = ["name", "rank", "country", "holders"]
    list_filter = [("country", CountryFilter)]
    search_fields = ["name", "country"]
    ordering = ["rank", "name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Office]:
        return super().get_queryset(request).annotate(number_of_holders=Count("tenures__person", distinct=True))

    @admin.display(description=_("holders"), ordering="number_of_holders")
    def holders(self, office: Office) -> int:
        return office.number_of_holders

    def was_ever_public(self, row: Office) -> bool:
        return row.tenures.exists() or row.former_addresses.exists()

    def settle(self, row: Office, form: forms.ModelForm) -> None:
        # An office makes its holders public persons.
        linking.settle_people(Person.objects.filter(tenures__office=row).distinct())

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        # A form sent without its slug shows a row that has no address.
        return obj.get_absolute_url() if obj is not None and obj.pk and obj.slug else None
