"""The notes on a story, on its form: those there are, and a field for one more that goes with any save."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST

from articles import noting, workflow
from articles.errors import NotAllowed, NotReady
from articles.models import Article

#: What the field is called; it is none of the story's own.
FIELD = "note_text"
#: How many notes the form shows, the newest first.
SHOWN = 100


class KeepsNotes(admin.ModelAdmin):
    """Shows a story's notes to those who may write one. There is no form to change or delete a note."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.note_view)
        return [path("<int:pk>/note/", view, name="articles_article_note"), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Article | None = None, **kwargs: Any
    ) -> HttpResponse:
        if obj is not None and workflow.works_on(request.user, obj):
            context |= {
                "may_note": True,
                "notes": obj.notes.select_related("account", "handed_to")[:SHOWN],
                # What was typed beside a form that could not be saved.
                "note_text": request.POST.get(FIELD, ""),
                "notes_with_save": self.has_change_permission(request, obj),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if request.POST.get(FIELD, "").strip():
            noting.add_note(form.instance, request.POST[FIELD], by=request.user)

    @method_decorator(require_POST)
    def note_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A note on a story that its reader may not save, such as a reporter's own once it is live."""
        story = get_object_or_404(Article, pk=pk)
        try:
            noting.add_note(story, request.POST.get(FIELD, ""), by=request.user)
        except NotAllowed:
            raise PermissionDenied from None
        except NotReady as refusal:
            messages.warning(request, str(refusal))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[story.pk]))
