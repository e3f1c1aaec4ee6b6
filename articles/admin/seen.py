"""How lists show what readers see, and since when."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def moment(at: datetime | None) -> str:
    """A moment in `TIME_ZONE` as lists print it: all of one width, so that a column is read at a glance."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else "–"


class SeenFilter(admin.SimpleListFilter):
    title = _("public")
    parameter_name = "public"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        seen = queryset.model.objects.published(timezone.now()).values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=seen)
        return queryset.exclude(pk__in=seen) if self.value() == "no" else queryset
