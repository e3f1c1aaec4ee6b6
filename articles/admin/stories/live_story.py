"""A live story is changed in a working copy, and readers see the old one until *Update* asks what the change is."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow, working_copies
from articles.admin.addresses import address
from articles.admin.stories.papers import NOTHING_ATTACHED, PREFIX
from articles.admin.stories.steps import STEPS, steps_for
from articles.admin.stories.update_sheet import SMALL, Sheet
from articles.errors import Refused, Stale
from articles.models import Article, WorkingCopy

#: What the form answers to the sheet once it is saved; the form itself would be answered with 200.
APPLIED = 204
#: Which working copy the sheet showed.
KEPT = "kept"
#: The steps that the sheet takes together with the change of the text.
TOLD = ("update", "correct")


class Unapplied(Stale):
    """The working copy could not be saved as it is; `form` is the story's form, which says why."""

    def __init__(self, message: str, form: HttpResponse) -> None:
        super().__init__(message)
        self.form = form


class ChangesLiveStories(admin.ModelAdmin):
    """Between the form of a live story and its row stands the working copy; the sheet applies it, with its verb."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.update_view)
        return [path("<int:pk>/update/", view, name="articles_article_update"), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Article | None = None, **kwargs: Any
    ) -> HttpResponse:
        live = obj is not None and obj.is_published(timezone.now()) and self.has_change_permission(request, obj)
        return super().render_change_form(
            request, context | {"live": live and not context["is_popup"]}, *args, obj=obj, **kwargs
        )

    # The form: what it sends is kept, not saved

    def is_kept(self, request: HttpRequest, story: Article) -> bool:
        """Whether what the form sends goes into the working copy; asked before, while and after it is saved."""
        if not hasattr(request, "kept_apart"):
            request.kept_apart = bool(story.pk) and story.is_published(timezone.now())
        return request.kept_apart

    def keep(self, request: HttpRequest, form: forms.ModelForm, formsets: list[Any]) -> None:
        """Into the working copy with a form that is valid; one that says what is saved leaves none."""
        papers = [formset for formset in formsets if formset.prefix == PREFIX]
        opened_on = self._attach(request, form.instance.pk, papers) or form.cleaned_data["opened_on"]
        if form.has_changed() or any(formset.has_changed() for formset in formsets):
            data = working_copies.from_post(request.POST)
            working_copies.store(Article.objects.get(pk=form.instance.pk), request.user, data, opened_on)
        else:
            working_copies.discard(form.instance, request.user)

    def _attach(self, request: HttpRequest, pk: int, papers: list[Any]) -> int | None:
        """A file cannot wait in a working copy: it is attached at once. Returns the revision that it made, if any."""
        changed = [formset for formset in papers if formset.has_changed()]
        for formset in changed:
            formset.save()
        if not changed:
            return None
        # Read anew, for the form has put what was typed into its own.
        story = Article.objects.get(pk=pk)
        workflow.save_edit(story, by=request.user, note=_("Attached files changed"))
        messages.success(request, _("The attached files were changed at once; readers see it."))
        story.refresh_from_db()
        return story.revision

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        if self.is_kept(request, form.instance):
            return []
        return super().construct_change_message(request, form, formsets, add)

    def log_change(self, request: HttpRequest, obj: Article, message: Any) -> Any:
        if message != [] or not self.is_kept(request, obj):
            return super().log_change(request, obj, message)
        return None

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        if getattr(request, "applies", False):
            return HttpResponse(status=APPLIED)
        if not self.is_kept(request, obj):
            return super().response_change(request, obj)
        asked = request.POST.get("_update") or request.POST.get("_step", "")
        if asked in (SMALL, *TOLD):
            return HttpResponseRedirect(f"{address('update', obj)}?as={asked}")
        if asked in STEPS:
            return super().response_change(request, obj)
        if working_copies.of(obj, request.user):
            messages.success(request, _("Your changes are kept. Readers see the story as it was until you update it."))
        else:
            messages.info(request, _("There is nothing that readers do not see already."))
        return HttpResponseRedirect(address("change", obj))

    # The sheet: what was kept is saved

    def update_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks what the change is, then applies it together with the verb, or neither of them."""
        story = get_object_or_404(Article, pk=pk)
        if not self.has_change_permission(request, story):
            raise PermissionDenied
        if not story.is_published(timezone.now()):
            messages.error(request, _("The story is not live; save it as usual."))
            return HttpResponseRedirect(address("change", story))
        copy = working_copies.of(story, request.user)
        offered = self._offered(request, story, copy)
        if not offered:
            messages.info(request, _("There is nothing that readers do not see already."))
            return HttpResponseRedirect(address("change", story))
        asked = request.GET.get("as", "")
        chosen = asked if asked in offered else offered[0]
        sheet = Sheet(offered, chosen, request.POST if request.method == "POST" else None)
        if request.method == "POST" and sheet.is_valid():
            answer = self._take_sheet(request, story, copy, sheet)
            if answer:
                return answer
        return self._ask_sheet(request, story, sheet)

    def _offered(self, request: HttpRequest, story: Article, copy: WorkingCopy | None) -> list[str]:
        steps = {step.slug for step in steps_for(request.user, story, timezone.now())}
        return [SMALL] * bool(copy) + [slug for slug in TOLD if slug in steps]

    def _take_sheet(
        self, request: HttpRequest, story: Article, copy: WorkingCopy | None, sheet: Sheet
    ) -> HttpResponse | None:
        """Takes all of it and leads on; None where the sheet is asked again."""
        try:
            with transaction.atomic():
                self._require_as_shown(request, story)
                if copy:
                    self._apply(request, story, copy)
                if sheet.answer.step:
                    self._take(request, story, sheet.answer.step, sheet.answers)
        except Unapplied as unapplied:
            messages.error(request, str(unapplied))
            return unapplied.form
        except Refused as refusal:
            story.refresh_from_db()
            if sheet.answer.form and not isinstance(refusal, Stale):
                sheet.say(refusal)
                return None
            messages.error(request, str(refusal))
            return None if isinstance(refusal, Stale) else HttpResponseRedirect(address("change", story))
        if sheet.answer.slug == SMALL:
            story.refresh_from_db()
            messages.success(request, _("“%s”: Readers see the change.") % story)
        return HttpResponseRedirect(address("change", story))

    def _require_as_shown(self, request: HttpRequest, story: Article) -> None:
        """Raises Stale where the story, or what was typed, is another one than the sheet was shown with."""
        self._as_seen(request, story)
        if request.POST.get(KEPT, "") != _version(working_copies.of(story, request.user)):
            raise Stale(_("What you typed is another text than when this page was shown. Look at it once more."))

    def _apply(self, request: HttpRequest, story: Article, copy: WorkingCopy) -> None:
        """Sends the working copy through the story's own form: its checks, and its guard against newer saves."""
        beside = {"slug": story.slug, "reporter": str(story.reporter_id or "")}
        sent = {**beside, **copy.form_data, **NOTHING_ATTACHED, "opened_on": str(copy.base_revision)}
        request.POST = working_copies.as_post(sent)
        request.kept_apart, request.applies = False, True
        answer = self.changeform_view(request, str(story.pk), form_url=address("change", story))
        if answer.status_code != APPLIED:
            raise Unapplied(
                _("Readers see no change yet: something in the form stands in the way. Look there."), answer
            )

    def _ask_sheet(self, request: HttpRequest, story: Article, sheet: Sheet) -> HttpResponse:
        copy = working_copies.of(story, request.user)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Update"),
            "subtitle": str(story),
            "article": story,
            "copy": copy,
            "kept": _version(copy),
            "sheet": sheet,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/update.html", context)


def _version(copy: WorkingCopy | None) -> str:
    """What tells a working copy from the same one with other text."""
    return copy.saved_at.isoformat() if copy else ""
