"""Accounts on the desk; for superusers, since no role includes them."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Account


@admin.register(Account)
class AccountAdmin(UserAdmin):
    """Django's own form, and the person whose page an account's byline leads to."""

    autocomplete_fields = ["person"]
    fieldsets = [*UserAdmin.fieldsets[:2], (_("Newsroom"), {"fields": ["person"]}), *UserAdmin.fieldsets[2:]]
    list_display = ["username", "first_name", "last_name", "roles", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]

    def get_queryset(self, request: HttpRequest) -> object:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, account: Account) -> str:
        return ", ".join(group.name for group in account.groups.all())

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Accounts are deactivated: who wrote and published what must stay known."""
        return False
