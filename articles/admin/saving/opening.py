"""Forms that open on something other than what is saved: a working copy, or an earlier revision."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import restoring, workflow, working_copies
from articles.admin.addresses import address
from articles.errors import NotAllowed
from articles.models import Article, Event, Person


@dataclass(frozen=True)
class Unsaved:
    """What a form opens with and nobody has saved yet; `outdated` once somebody saved a newer revision."""

    form_data: dict[str, Any]
    note: str
    outdated: bool = False
    #: Where to throw it away by POST, and where to see what it would change; empty where it is kept nowhere.
    discard: str = ""
    differences: str = ""
    kept_at: datetime | None = None
    #: Whether readers see the story, as it is saved.
    live: bool = False


class OpensUnsaved(admin.ModelAdmin):
    """Shows in form and rows what `unsaved` gives, and says so; saving works as ever."""

    def unsaved(self, request: HttpRequest, row: Model) -> Unsaved | None:
        raise NotImplementedError

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        work = self._asked(request, obj)
        return type(form.__name__, (form,), {"opened_with": work.form_data}) if work else form

    def get_formset_kwargs(self, request: HttpRequest, obj: Model, inline: Any, prefix: str) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        work = self._asked(request, obj)
        return {**kwargs, "opened_with": working_copies.rows(work.form_data, prefix)} if work else kwargs

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Model | None = None, **kwargs: Any
    ) -> HttpResponse:
        shown = self._asked(request, obj) or self.left_behind(request, obj)
        return super().render_change_form(request, context | {"unsaved": shown}, *args, obj=obj, **kwargs)

    def left_behind(self, request: HttpRequest, row: Model | None) -> Unsaved | None:
        """What the form does not open on and yet is to say of."""
        return None

    def _asked(self, request: HttpRequest, row: Model | None) -> Unsaved | None:
        """What `unsaved` says, asked once a request; nothing for a form that was sent, which shows what was typed.

        A view that has something for a form to open on puts it into the request before.
        """
        if hasattr(request, "unsaved_work"):
            return request.unsaved_work
        if request.method == "POST" or row is None or row.pk is None:
            return None
        request.unsaved_work = self.unsaved(request, row) if self.has_change_permission(request, row) else None
        return request.unsaved_work


class OpensOnARevision(OpensUnsaved):
    """People and events: `?restore=3` opens the form on revision 3. Nothing is stored until the form is saved."""

    def unsaved(self, request: HttpRequest, row: Person | Event) -> Unsaved | None:
        if "restore" not in request.GET:
            return None
        revision = restoring.revision_of(row, request.GET["restore"])
        if revision is None:
            raise Http404
        restored = restoring.form_of(row, revision)
        say_what_is_lost(request, restored.lost)
        return Unsaved(restored.form_data, restored.form_data["revision_note"])


class OpensOnAWorkingCopy(OpensUnsaved):
    """Stories: the form opens on the working copy of whoever opens it; restoring a revision makes one."""

    restores_by_post = True

    def unsaved(self, request: HttpRequest, row: Article) -> Unsaved | None:
        copy = working_copies.of(row, request.user)
        if copy is None:
            return None
        data = {**copy.form_data, "opened_on": str(copy.base_revision)}
        return Unsaved(
            data,
            copy.form_data.get("revision_note", ""),
            outdated=copy.base_revision != row.revision,
            discard=address("discard", row),
            differences=address("unsaved", row),
            kept_at=copy.saved_at,
            live=row.is_published(timezone.now()),
        )

    def left_behind(self, request: HttpRequest, row: Article | None) -> Unsaved | None:
        """What somebody had typed before they could not save it any more: they may still read and copy it."""
        if row is None or row.pk is None or self.has_change_permission(request, row):
            return None
        copy = working_copies.of(row, request.user) if workflow.works_on(request.user, row) else None
        if copy is None:
            return None
        discard, changes = address("discard", row), address("unsaved", row)
        return Unsaved({}, "", discard=discard, differences=changes, kept_at=copy.saved_at)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/restore/<int:number>/", view(self.restore_view), name="articles_article_restore"),
            path("<int:pk>/discard/", view(self.discard_view), name="articles_article_discard"),
        ]
        return [*own, *super().get_urls()]

    @method_decorator(require_POST)
    def restore_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        story = get_object_or_404(Article, pk=pk)
        revision = restoring.revision_of(story, number)
        if revision is None:
            raise Http404
        try:
            lost = restoring.restore(story, revision, by=request.user)
        except NotAllowed:
            raise PermissionDenied from None
        say_what_is_lost(request, lost)
        return HttpResponseRedirect(address("change", story))

    @method_decorator(require_POST)
    def discard_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        story = get_object_or_404(Article, pk=pk)
        self.done_with(request)
        # Their own, whatever became of the story and of their role since.
        if working_copies.discard(story, request.user):
            messages.success(request, _("Your unsaved changes are discarded; this is what is saved."))
        return HttpResponseRedirect(address("change", story))


def say_what_is_lost(request: HttpRequest, lost: list[str]) -> None:
    if lost:
        names = "; ".join(f"“{name}”" for name in dict.fromkeys(lost))
        messages.warning(request, _("Not in the record any more, so left out: %(names)s.") % {"names": names})
