"""Readers' reports of errors on the desk."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from articles import reporting
from articles.admin.addresses import list_of
from articles.admin.capped import CappedPaginator
from articles.admin.seen import moment
from articles.errors import NotAllowed, Refused
from articles.models import ErrorReport
from articles.text.markup import printable

#: The query of the list of those that nobody has handled.
OPEN = {"handled": "no"}


class HandledFilter(admin.SimpleListFilter):
    title = _("handled")
    parameter_name = "handled"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("no", _("No")), ("yes", _("Yes"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() not in ("no", "yes"):
            return queryset
        return queryset.filter(handled_at__isnull=self.value() == "no")


class HandleForm(forms.Form):
    outcome = forms.ChoiceField(label=_("What came of it"), choices=ErrorReport.Outcome, widget=forms.RadioSelect)


@admin.register(ErrorReport)
class ErrorReportAdmin(admin.ModelAdmin):
    """A list, and a page with the story beside the report. Reporters see what is said of their own stories."""

    list_display = ["said", "article", "made", "handled"]
    list_filter = [HandledFilter]
    list_select_related = ["article", "handled_by"]
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> QuerySet[ErrorReport]:
        reports = super().get_queryset(request).defer("article__body", "article__note_to_editors")
        editor = request.user.has_perm("articles.edit_any_article")
        return reports if editor else reports.filter(article__reporter=request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.display(description=_("what is wrong"))
    def said(self, made: ErrorReport) -> str:
        return Truncator(made.text).chars(120)

    @admin.display(description=_("made at"), ordering="made_at")
    def made(self, made: ErrorReport) -> str:
        return moment(made.made_at)

    @admin.display(description=_("handled"), ordering="handled_at")
    def handled(self, made: ErrorReport) -> str:
        return f"{made.get_outcome_display()} ({made.handled_by.byline})" if made.handled_at else "–"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        made = self.get_object(request, unquote(object_id))
        if not self.has_view_permission(request, made):
            raise PermissionDenied
        if made is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        form = HandleForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and self._handle(request, made, form):
            return HttpResponseRedirect(list_of(ErrorReport, **OPEN))
        story = made.article
        context = {
            **self.admin_site.each_context(request),
            "title": _("A reader's report"),
            "opts": self.opts,
            "made": made,
            "form": form,
            "article": story,
            "body": printable(story.body),
            "live": story.is_published(timezone.now()),
            "may_handle": made.handled_at is None and self.has_change_permission(request, made),
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/articles/errorreport/report.html", context)

    def _handle(self, request: HttpRequest, made: ErrorReport, form: HandleForm) -> bool:
        """Whether it is handled now; what is wrong with the form, it says itself."""
        if not self.has_change_permission(request, made):
            raise PermissionDenied
        if not form.is_valid():
            return False
        try:
            reporting.handle(made, form.cleaned_data["outcome"], by=request.user)
        except NotAllowed:
            raise PermissionDenied from None
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("The report is handled."))
        return True
