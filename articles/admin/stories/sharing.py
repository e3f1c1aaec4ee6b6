"""Links to a story for somebody without an account: made, listed and taken back beside its form."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles import sharing, workflow
from articles.admin.addresses import address
from articles.errors import NotAllowed, Refused
from articles.models import Article, SharedPreview

#: How many links the page lists.
LISTED = 20
LASTS = {
    1: gettext_lazy("An hour"),
    24: gettext_lazy("A day"),
    72: gettext_lazy("Three days"),
    168: gettext_lazy("A week"),
}


class ShareForm(forms.Form):
    hours = forms.TypedChoiceField(
        label=gettext_lazy("It ends after"),
        choices=[(hours, LASTS[hours]) for hours in sharing.HOURS],
        coerce=int,
        initial=sharing.USUAL,
        widget=forms.RadioSelect,
    )


class SharesPreviews(admin.ModelAdmin):
    """The page on which a preview is shared. Who may do it is decided by `articles.sharing`."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/share/", view(self.share_view), name="articles_article_share"),
            path("<int:pk>/share/<int:shared>/revoke/", view(self.revoke_view), name="articles_article_revoke"),
        ]
        return [*own, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Article | None = None, **kwargs: Any
    ) -> HttpResponse:
        may_share = obj is not None and workflow.may_edit(request.user, obj)
        shares = may_share and not sharing.obstacle(obj, timezone.now())
        return super().render_change_form(request, context | {"shares": shares}, *args, obj=obj, **kwargs)

    @method_decorator(never_cache)
    def share_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        article = get_object_or_404(Article, pk=pk)
        if not workflow.may_edit(request.user, article):
            raise PermissionDenied
        form = ShareForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                made = sharing.share(article, by=request.user, hours=form.cleaned_data["hours"])
            except Refused as refusal:
                form.add_error(None, str(refusal))
            else:
                self.log_change(request, article, _("Shared a preview"))
                messages.success(request, _("The link is made: copy it from the list below."))
                return HttpResponseRedirect(f"{address('share', article)}#shared-{made.pk}")
        return self._page(request, article, form)

    @method_decorator(require_POST)
    def revoke_view(self, request: HttpRequest, pk: int, shared: int) -> HttpResponse:
        row = get_object_or_404(SharedPreview.objects.select_related("article"), pk=shared, article=pk)
        try:
            sharing.revoke(row, by=request.user)
        except NotAllowed:
            raise PermissionDenied from None
        self.log_change(request, row.article, _("Took a shared preview back"))
        messages.success(request, _("The link leads nowhere any more."))
        return HttpResponseRedirect(address("share", row.article))

    def _page(self, request: HttpRequest, article: Article, form: forms.Form) -> HttpResponse:
        now = timezone.now()
        rows = article.shared_previews.select_related("made_by", "revoked_by")[:LISTED]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Share a preview"),
            "subtitle": str(article),
            "article": article,
            "form": form,
            "links": [_link(row, now) for row in rows],
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/share.html", context)


def _link(row: SharedPreview, now: datetime) -> dict[str, Any]:
    return {"row": row, "open": row.is_open(now), "address": f"{settings.SITE_URL}{row.get_absolute_url()}"}
