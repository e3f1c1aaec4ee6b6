"""Accounts on the desk; for superusers, since no role includes them."""

from typing import ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db.models import ManyToManyField, Model
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Account


@admin.register(Account)
class AccountAdmin(UserAdmin):
    """Django's own form, and the person whose page an account's byline leads to."""

    autocomplete_fields = ["person"]
    # Permissions come from the roles alone (`articles.roles`), so an account has none of its own.
    fieldsets = [
        *UserAdmin.fieldsets[:2],
        (_("Newsroom"), {"fields": ["person", "groups", "is_active", "is_superuser"]}),
        (_("Important dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    filter_horizontal: ClassVar[list[str]] = []
    formfield_overrides = {ManyToManyField: {"widget": CheckboxSelectMultiple}}
    readonly_fields = ["last_login", "date_joined"]
    list_display = ["username", "first_name", "last_name", "roles", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]

    def get_queryset(self, request: HttpRequest) -> object:
        return super().get_queryset(request).prefetch_related("groups")

    def save_model(self, request: HttpRequest, obj: Account, form: ModelForm, change: bool) -> None:
        # Whoever gets an account here works at the desk; “staff status” would be one box more to forget.
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    @admin.display(description=_("roles"))
    def roles(self, account: Account) -> str:
        return ", ".join(group.name for group in account.groups.all())

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Accounts are deactivated: who wrote and published what must stay known."""
        return False
