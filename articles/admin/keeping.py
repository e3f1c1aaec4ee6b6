"""What was ever public is never deleted on the desk."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.utils import unquote
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class KeepsWhatWasPublic(ModelAdmin):
    """Refuses the deletion of rows that readers could once see, with a sentence that says what to do instead."""

    instead = _("It was public, so its address must go on answering. Hide it instead.")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or not self.was_ever_public(obj))

    def was_ever_public(self, row: Model) -> bool:
        formerly = getattr(row, "former_addresses", None)
        return row.live_from is not None or row.gone_at is not None or bool(formerly and formerly.exists())

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row is not None and self.has_view_permission(request, row) and self.was_ever_public(row):
            said = {"row": row, "instead": self.instead}
            messages.error(request, _("“%(row)s” cannot be deleted. %(instead)s") % said)
            return HttpResponseRedirect(
                reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk])
            )
        return super().delete_view(request, object_id, extra_context)
