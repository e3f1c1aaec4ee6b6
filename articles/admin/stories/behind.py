"""Translations behind their original, in the list of stories."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.pages.translated import CORRECTED, RETRACTED, UPDATED, WITHDRAWN, behind_their_originals

#: What the desk says of each, by what became of the original.
SAID = {
    RETRACTED: _("the original was retracted"),
    CORRECTED: _("the original was corrected"),
    UPDATED: _("the original was updated"),
    WITHDRAWN: _("the original was withdrawn"),
}


class BehindFilter(admin.SimpleListFilter):
    title = _("translation")
    parameter_name = "translation"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("behind", _("behind the original"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() != "behind":
            return queryset
        return queryset.filter(pk__in=behind_their_originals(queryset))
