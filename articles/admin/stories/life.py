"""A story's life on the desk: its status panel, its buttons, the pages that ask before a step, the preview."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.response import TemplateResponse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from articles import editing, workflow
from articles.admin.addresses import address
from articles.admin.saving.conflict import newer
from articles.admin.saving.guard import revision_sent, saved_by
from articles.admin.stories.steps import STEPS, Step, steps_for
from articles.errors import NotReady, Refused, Stale
from articles.models import Article, Deed
from articles.pages.story import story_page

#: How many deeds the panel lists.
RECENT = 8
#: Where a refusal waits for the form that it is shown in.
REFUSAL = "desk_refusal"


class HasLife(admin.ModelAdmin):
    """Steps and preview of a story. A status is never a field; only the workflow writes it."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Article | None = None, **kwargs: Any
    ) -> HttpResponse:
        story = obj or Article(reporter=request.user)
        may_write = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        context |= {
            "steps": steps_for(request.user, story, timezone.now()) if may_write and not context["is_popup"] else [],
            "panel": panel(obj) if obj else None,
            "show_save_and_add_another": False,
        }
        self._show_refusal(request, context["adminform"].form, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> HttpResponse:
        return self._go_on(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._go_on(request, obj) or super().response_change(request, obj)

    def _go_on(self, request: HttpRequest, article: Article) -> HttpResponse | None:
        """After a save: the preview or the step whose button saved the form."""
        if "_preview" in request.POST:
            return HttpResponseRedirect(address("preview", article))
        step = STEPS.get(request.POST.get("_step", ""))
        if step is None:
            return None
        if newer(request):
            messages.warning(
                request, _("“%(step)s” was not done, for the story is another one now. Look at it once more.")
                % {"step": step.label},
            )  # fmt: skip
            return HttpResponseRedirect(address("change", article))
        if step.form:
            return HttpResponseRedirect(address("step", article, step.slug))
        try:
            # What was noted on the save goes with the step that saved.
            self._take(request, article, step, {"note": request.POST.get("revision_note", "")})
        except Refused as refusal:
            self._keep_refusal(request, article, refusal)
            messages.error(request, _("The text is saved, but: %s") % refusal)
        return HttpResponseRedirect(address("change", article))

    def _take(self, request: HttpRequest, article: Article, step: Step, answers: dict[str, Any]) -> None:
        step.take(article, by=request.user, **answers)
        article.refresh_from_db()
        done = step.done
        if step.verb == Deed.Verb.PUBLISH and article.is_scheduled(timezone.now()):
            # The moment it got, which an embargo may have put off.
            done = _("Scheduled for %s.") % f"{timezone.localtime(article.published_at):%Y-%m-%d %H:%M %Z}"
        messages.success(request, f"“{article}”: {done}")
        self.log_change(request, article, str(done))

    def _keep_refusal(self, request: HttpRequest, article: Article, refusal: Refused) -> None:
        if isinstance(refusal, NotReady) and refusal.field:
            request.session[REFUSAL] = {"article": article.pk, "field": refusal.field, "sentence": str(refusal)}

    def _show_refusal(self, request: HttpRequest, form: forms.ModelForm, article: Article | None) -> None:
        """Puts the sentence beside the field to mend. It came by a redirect, so that reloading saves nothing twice."""
        kept = request.session.get(REFUSAL)
        if article is None or form.is_bound or not kept or kept["article"] != article.pk:
            return
        del request.session[REFUSAL]
        if kept["field"] in form.fields:
            form.errors[kept["field"]] = form.error_class([kept["sentence"]])

    def step_view(self, request: HttpRequest, pk: int, step: str) -> HttpResponse:
        """Asks what the step needs, and takes it."""
        article = get_object_or_404(Article, pk=pk)
        if step not in STEPS:
            raise Http404
        chosen = STEPS[step]
        if not workflow.may(request.user, chosen.verb, article):
            raise PermissionDenied
        if chosen not in steps_for(request.user, article, timezone.now()):
            messages.error(request, _("“%s” is not possible now; the story has moved on.") % chosen.label)
            return HttpResponseRedirect(address("change", article))
        form = (chosen.form or forms.Form)(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid() and self._answered(request, article, chosen, form):
            return HttpResponseRedirect(address("change", article))
        return self._ask(request, article, chosen, form)

    def _answered(self, request: HttpRequest, article: Article, step: Step, form: forms.Form) -> bool:
        """Whether the step was taken; if not, the form says why."""
        try:
            self._take_as_seen(request, article, step, form.cleaned_data)
        except Refused as refusal:
            field = refusal.field if isinstance(refusal, NotReady) else ""
            form.add_error(field if field in form.fields else None, str(refusal))
            # The page is shown anew, and whoever presses the button now has been told what stands.
            article.refresh_from_db()
            return False
        return True

    def _take_as_seen(self, request: HttpRequest, article: Article, step: Step, answers: dict[str, Any]) -> None:
        """Takes the step with the revision that the page was shown with, and with no other."""
        with transaction.atomic():
            self._take(request, self._as_seen(request, article), step, answers)

    def _as_seen(self, request: HttpRequest, article: Article) -> Article:
        """The story, locked until the transaction ends; raises Stale where the page showed another revision of it."""
        seen = revision_sent(request.POST.get("opened_on", ""))
        if seen is None:
            raise Stale(_("This page did not say which revision of the story it shows. Look at it once more."))
        try:
            return editing.at_revision(article, seen)
        except Stale:
            look = _("Look at the story once more before you go on.")
            raise Stale(f"{saved_by(article, seen)} {look}") from None

    def _ask(self, request: HttpRequest, article: Article, step: Step, form: forms.Form) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": step.label,
            "subtitle": str(article),
            "article": article,
            "step": step,
            "form": form,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/step.html", context)

    @method_decorator(never_cache)
    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The public page of a story in any status, for the desk only: same context, same template."""
        article = get_object_or_404(Article, pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        context = {"page": story_page(article, timezone.now(), preview=True)}
        # As the public page does: labels and dates follow the language of the story.
        with translation.override(article.language):
            response = render(request, "pages/story.html", context)
        response["X-Robots-Tag"] = "noindex"
        return response


def panel(article: Article) -> dict[str, Any]:
    """What the status panel prints: where the story stands, who brought it there, who saved last."""
    now = timezone.now()
    return {
        "scheduled": article.is_scheduled(now),
        "live": article.is_published(now),
        "killed": workflow.was_killed(article),
        "deeds": article.deeds.select_related("account")[:RECENT],
        "saved": article.revisions.select_related("account").defer("snapshot").first(),
        "corrections": article.corrections.select_related("account"),
        "updates": article.updates.select_related("account"),
        "views": sum(article.daily_views.values_list("count", flat=True)),
    }
