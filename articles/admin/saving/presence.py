"""Two people on one form: each is told who else is here, and that somebody has saved."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import presence
from articles.admin.saving.guard import revision_sent, saved_by
from articles.models import Account, Article, Event, Person

Row = Article | Person | Event


class ShowsPresence(admin.ModelAdmin):
    """Notes who opens a form and prints who else is there; `js/desk/presence.js` keeps both up while it is open."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.presence_view)
        return [path("<int:pk>/presence/", view, name=f"articles_{self.opts.model_name}_presence"), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Row | None = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            presence.note(obj, request.user, timezone.now())
            address = reverse(f"admin:articles_{self.opts.model_name}_presence", args=[obj.pk])
            context |= {"presence": {"beat": address, "lines": lines(obj, request.user)}}
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @method_decorator(require_POST)
    def presence_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A sign of presence from whoever may see the form; answers with what the form is to say."""
        row = get_object_or_404(self.model._base_manager.only("revision"), pk=pk)
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        presence.note(row, request.user, timezone.now())
        return JsonResponse({"lines": lines(row, request.user, revision_sent(request.POST.get("opened_on", "")))})


def lines(row: Row, account: Account, opened_on: int | None = None) -> list[str]:
    """Who else is here, and who has saved since the form was opened on that revision."""
    found = []
    if here := presence.others(row, account):
        names = [
            _("%(name)s (since %(time)s)")
            % {"name": each.name, "time": time_format(timezone.localtime(each.since), "TIME_FORMAT")}
            for each in here
        ]
        found.append(_("Also here: %(names)s") % {"names": ", ".join(names)})
    if opened_on is not None and opened_on < row.revision:
        combined = _("Your next save will be combined with it.")
        found.append(f"{saved_by(row, opened_on)} {combined}")
    return found
