"""Killing a picture on the desk: what it would be taken off, why, and lifting that again."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles import picture_rights
from articles.admin.addresses import form_of
from articles.admin.pictures.uses import uses_of
from articles.errors import NotReady, Refused
from articles.models import Picture

#: How many kills a form lists.
LISTED = 10


class KillForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
        help_text=gettext_lazy("For colleagues; readers are not told."),
    )


class Killable(admin.ModelAdmin):
    """An admin of pictures with the page that kills one."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/kill/", view(self.kill_view), name="articles_picture_kill"),
            path("<int:pk>/lift/", view(self.lift_view), name="articles_picture_lift"),
        ]
        return [*own, *super().get_urls()]

    def kill_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Shows where the picture stands, asks why, and takes it off everywhere."""
        picture = self._killable(request, pk)
        form = KillForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                picture_rights.kill(picture, by=request.user, reason=form.cleaned_data["reason"])
            except NotReady as refusal:
                form.add_error("reason", str(refusal))
            except Refused as refusal:
                messages.error(request, str(refusal))
                return HttpResponseRedirect(form_of(picture))
            else:
                done = _("Killed: no page, list, feed or address shows it any more.")
                self.log_change(request, picture, done)
                messages.success(request, done)
                return HttpResponseRedirect(form_of(picture))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Kill picture"),
            "subtitle": str(picture),
            "opts": self.opts,
            "picture": picture,
            "uses": uses_of(picture),
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/picture/kill.html", context)

    @method_decorator(require_POST)
    def lift_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        picture = self._killable(request, pk)
        try:
            picture_rights.lift_kill(picture, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            done = _("The kill is lifted; the picture is shown again wherever it stands.")
            self.log_change(request, picture, done)
            messages.success(request, done)
        return HttpResponseRedirect(form_of(picture))

    def _killable(self, request: HttpRequest, pk: int) -> Picture:
        if not picture_rights.may_kill(request.user):
            raise PermissionDenied
        return get_object_or_404(Picture, pk=pk)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Picture | None = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None:
            context |= {
                "may_kill": picture_rights.may_kill(request.user) and not context["is_popup"],
                "kills": obj.kills.select_related("killed_by", "lifted_by")[:LISTED],
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)
