"""The checks on the desk: what each means, and a switch that counts for the whole site."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from articles.checking.checks import CHECKS, switched_on
from articles.models import Account, SwitchedOffCheck


class SwitchesForm(forms.Form):
    """One box a check; ticked means on."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        on = {check.name for check in switched_on()}
        for check in CHECKS.values():
            self.fields[check.name] = forms.BooleanField(
                label=check.label, help_text=check.meaning, required=False, initial=check.name in on
            )

    @transaction.atomic
    def save(self, by: Account) -> None:
        """Who switched a check off stays on its row, until somebody switches it on again."""
        off = [name for name, on in self.cleaned_data.items() if not on]
        SwitchedOffCheck.objects.exclude(check_name__in=off).delete()
        SwitchedOffCheck.objects.bulk_create(
            [SwitchedOffCheck(check_name=name, account=by) for name in off], ignore_conflicts=True
        )


@admin.register(SwitchedOffCheck)
class SwitchedOffCheckAdmin(admin.ModelAdmin):
    """The list is the form; a row by itself has none."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SwitchedOffCheck | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = SwitchesForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            form.save(request.user)
            messages.success(request, _("The checks are set, for the whole site."))
            return HttpResponseRedirect(request.path)
        off = {row.check_name: row for row in SwitchedOffCheck.objects.select_related("account")}
        context = {
            **self.admin_site.each_context(request),
            "title": _("Checks"),
            "opts": self.opts,
            "form": form,
            "rows": [(field, off.get(field.name)) for field in form],
        }
        return TemplateResponse(request, "admin/articles/switchedoffcheck/switches.html", context)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(f"{request.path.partition('/switchedoffcheck/')[0]}/switchedoffcheck/")
