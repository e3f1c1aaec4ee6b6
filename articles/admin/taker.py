"""Who takes our stories, on the desk."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from articles.models import Taker


@admin.register(Taker)
class TakerAdmin(admin.ModelAdmin):
    """The list that a kill goes to. A taker who leaves is made inactive: who was told of a kill must stay known."""

    fields = ["name", "email", "active"]
    list_display = ["name", "email", "active"]
    list_filter = ["active"]
    search_fields = ["name", "email"]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
