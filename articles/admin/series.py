"""Series of events on the desk."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Series


@admin.register(Series)
class SeriesAdmin(admin.ModelAdmin):
    fields = ["name", "basis"]
    list_display = ["name", "basis", "events"]
    search_fields = ["name"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Series]:
        return super().get_queryset(request).annotate(number_of_events=Count("events"))

    @admin.display(description=_("events"), ordering="number_of_events")
    def events(self, series: Series) -> int:
        return series.number_of_events
