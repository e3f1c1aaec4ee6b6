"""A form that arrives once whoever typed it may not save it any more: what they typed is not lost."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles import workflow, working_copies
from articles.admin.addresses import address
from articles.admin.saving.guard import revision_sent
from articles.models import Article
from articles.models.cleaned import BodyField
from articles.text.excerpts import plain_text
from articles.working_copies import FormData

#: What is shown to be copied: the texts that take long to write.
TEXTS = ("headline", "standfirst", "dateline", "body", "note_to_editors")


class KeepsWhatCameTooLate(admin.ModelAdmin):
    """The story was published, given to somebody else or deleted while its form stood open."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method == "POST" and object_id is not None and self.has_change_permission(request):
            story = self.get_object(request, unquote(object_id))
            sent = working_copies.from_post(request.POST)
            if (story is None or not self.has_change_permission(request, story)) and typed_texts(sent):
                return self._say_too_late(request, story, sent)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def _say_too_late(self, request: HttpRequest, story: Article | None, sent: FormData) -> HttpResponse:
        if story is None or not workflow.works_on(request.user, story):
            return self._show_typed(request, sent)
        opened_on = revision_sent(request.POST.get("opened_on", "")) or 0
        working_copies.store(story, request.user, sent, min(opened_on, story.revision))
        self.done_with(request)
        said = _("Nothing was saved: the story was published meanwhile, and only an editor changes it.")
        messages.error(request, said)
        return HttpResponseRedirect(address("unsaved", story))

    def _show_typed(self, request: HttpRequest, sent: FormData) -> HttpResponse:
        """Of a story that is not theirs it says nothing, not even that it is there."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("What you have not saved"),
            "typed": typed_texts(sent),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/too_late.html", context, status=403)


def typed_texts(form_data: FormData) -> list[tuple[str, str]]:
    """What somebody typed, by the names of its fields, as plain text to be copied."""
    found = []
    for name in TEXTS:
        column, text = Article._meta.get_field(name), form_data.get(name, "")
        if isinstance(column, BodyField):
            text = plain_text(column.cleaned(text)).replace("\n", "\n\n")
        if text.strip():
            found.append((capfirst(str(column.verbose_name)), text))
    return found
