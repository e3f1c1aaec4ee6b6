"""What is typed into the story form and not saved: kept every few seconds, offered again, compared with what is saved.

`static/js/desk/autosave.js` sends the form as it stands to `keep_view`, which stores it as the working copy of the
account. What it cannot send, it leaves in the browser; so it does with a story that was never saved, which has no row
that a working copy could belong to. Nothing of it writes a revision.
"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from articles import workflow, working_copies
from articles.admin.addresses import address
from articles.admin.saving.opening import Unsaved
from articles.admin.stories.too_late import typed_texts
from articles.differences import differences
from articles.errors import Refused
from articles.models import Article
from articles.text.numbers import is_row_number
from articles.unsaved import saved_and_typed

#: Where the session remembers which windows' text was saved, so that their browser forgets its own copy of it.
DONE = "typed_and_done"
#: How many of them it remembers.
REMEMBERED = 20
#: What a window calls what is typed in it, and whose it is.
TOKEN, ACCOUNT = "_typed_as", "_account"


class KeepsWhatIsTyped(admin.ModelAdmin):
    """The autosave of the story form. Who may keep what is asked by `working_copies.store`."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/keep/", view(self.keep_view), name="articles_article_keep"),
            path("<int:pk>/unsaved/", view(self.unsaved_view), name="articles_article_unsaved"),
            path("add/typed/", view(self.typed_view), name="articles_article_typed"),
        ]
        return [*own, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Article | None = None, **kwargs: Any
    ) -> HttpResponse:
        may_write = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if may_write and not context["is_popup"]:
            context["autosave"] = {
                "keep": address("keep", obj) if obj else "",
                "open": address("change", obj) if obj else reverse("admin:articles_article_typed"),
                # A form that comes back with its errors shows what its window had sent.
                "token": request.POST.get(TOKEN, ""),
                "done": " ".join(request.session.get(DONE, [])),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @method_decorator(never_cache)
    @method_decorator(require_http_methods(["GET", "POST"]))
    def keep_view(self, request: HttpRequest, pk: int) -> JsonResponse:
        """POST keeps what was typed; GET gives a token to a form that was opened before somebody logged in anew."""
        if request.method == "GET":
            return JsonResponse({"token": get_token(request)})
        if request.POST.get(ACCOUNT) != str(request.user.pk):
            return _refused(_("Somebody else is logged in here now. What you typed stays in this browser."), 403)
        story = get_object_or_404(Article, pk=pk)
        if request.POST.get(TOKEN) in request.session.get(DONE, []):
            # It was on its way when the form was saved.
            return JsonResponse({"saved": True})
        opened_on = request.POST.get("opened_on", "")
        if not is_row_number(opened_on):
            return _refused(_("Not kept: the form is not whole. It stays in this browser."), 400)
        try:
            copy = working_copies.store(story, request.user, working_copies.from_post(request.POST), int(opened_on))
        except Refused as refusal:
            return _refused(_("Not kept: %s It stays in this browser.") % refusal, 403)
        at = date_format(timezone.localtime(copy.saved_at), "H:i")
        if workflow.may_edit(request.user, story):
            return JsonResponse({"at": at})
        said = _("Kept at {at}, but only an editor can save it now: the story was published.")
        return JsonResponse({"at": at, "said": said})

    @method_decorator(require_POST)
    def typed_view(self, request: HttpRequest) -> HttpResponse:
        """The form of a new story, opened on what the browser had kept of one."""
        request.unsaved_work = Unsaved(working_copies.from_post(request.POST), _("Brought back from this browser"))
        request.method = "GET"
        return self.changeform_view(request, form_url=reverse("admin:articles_article_add"))

    def unsaved_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the working copy of whoever asks would change in the story."""
        story = get_object_or_404(Article, pk=pk)
        if not workflow.works_on(request.user, story):
            raise PermissionDenied
        copy = working_copies.of(story, request.user)
        if copy is None:
            return HttpResponseRedirect(address("change", story))
        context = {
            **self.admin_site.each_context(request),
            "title": _("What you have not saved"),
            "subtitle": str(story),
            "article": story,
            "copy": copy,
            "changes": differences(Article, *saved_and_typed(story, copy.form_data)),
            "typed": [] if self.has_change_permission(request, story) else typed_texts(copy.form_data),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/unsaved.html", context)

    @staticmethod
    def done_with(request: HttpRequest) -> None:
        """What this window had typed is saved or thrown away: its browser may forget it."""
        if token := request.POST.get(TOKEN, "")[:60]:
            request.session[DONE] = [*request.session.get(DONE, []), token][-REMEMBERED:]


def _refused(sentence: str, status: int) -> JsonResponse:
    return JsonResponse({"said": sentence}, status=status)
