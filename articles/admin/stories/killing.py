"""Who was told that a story was killed, and telling once more those who could not be reached."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.errors import NotAllowed, Refused
from articles.mailing.takers import tell_again
from articles.models import Article, Deed


class TellsTakers(admin.ModelAdmin):
    """The page of a kill: each taker, and when they were told or why not."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.takers_view)
        return [path("<int:pk>/takers/", view, name="articles_article_takers"), *super().get_urls()]

    def takers_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        story = get_object_or_404(Article, pk=pk)
        if not request.user.has_perm("articles.publish_article"):
            raise PermissionDenied
        deed = story.deeds.filter(verb=Deed.Verb.KILL).select_related("account").first()
        if deed is None:
            raise Http404
        if request.method == "POST":
            self._tell_again(request, deed)
            return HttpResponseRedirect(request.path)
        notices = list(deed.kill_notices.select_related("taker"))
        context = {
            **self.admin_site.each_context(request),
            "title": _("Who was told of the kill"),
            "subtitle": str(story),
            "opts": self.opts,
            "article": story,
            "deed": deed,
            "notices": notices,
            "unsent": sum(notice.sent_at is None for notice in notices),
        }
        return TemplateResponse(request, "admin/articles/article/takers.html", context)

    def _tell_again(self, request: HttpRequest, deed: Deed) -> None:
        try:
            sent = tell_again(deed, by=request.user)
        except NotAllowed:
            raise PermissionDenied from None
        except Refused as refusal:
            messages.warning(request, str(refusal))
            return
        told = ngettext("%(number)d taker was told.", "%(number)d takers were told.", sent) % {"number": sent}
        messages.success(request, told) if sent else messages.error(request, _("Nobody could be told; see below."))
