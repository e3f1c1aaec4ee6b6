"""The front page on the desk: a page that looks like it, where stories get their places."""

import re
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import placing
from articles.admin.arranging import Draft
from articles.admin.stories.listing import stories_found
from articles.admin.widgets import in_zone
from articles.errors import NotReady, Refused
from articles.models import Arrangement, Article, Placement
from articles.pages.cards import Card, cards
from articles.pages.front import PLACES
from articles.pages.languages import languages, listing

#: What a button does: give a story a place, or take its place away.
PUT = re.compile(r"put:([0-9]{1,18}):([1-5])\Z")
OFF = re.compile(r"off:([0-9]{1,18})\Z")
#: How many stories a search offers.
FOUND = 10
#: The longest text that is looked for.
LONGEST = 200
#: How many earlier arrangements are listed.
RECENT = 8


@admin.register(Placement)
class PlacementAdmin(admin.ModelAdmin):
    """The list is the page; there is no form for one placement by itself.

    The arrangement that somebody is at stands in the form alone: every button sends it along and gets it back changed,
    with scripts or without, and nothing is stored before it is published.
    """

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Placement | None = None) -> bool:
        return False

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseRedirect(f"{request.path.partition('/placement/')[0]}/placement/")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not placing.may_arrange(request.user):
            raise PermissionDenied
        if request.method != "POST":
            return self._show(request, Draft.as_it_stands(timezone.now()), on=placing.as_it_stands())
        draft, on, do = Draft.read(request.POST), request.POST.get("on", ""), request.POST.get("do", "")
        if do == "publish":
            return self._publish(request, draft, on)
        return self._show(request, draft, on=on, said=_take(draft, do))

    def _publish(self, request: HttpRequest, draft: Draft, on: str) -> HttpResponse:
        """Publishes the arrangement, or shows it again with what is to be mended: nothing of it is lost."""
        places = draft.places()
        if draft.errors:
            return self._show(request, draft, on=on)
        try:
            placing.arrange(places, by=request.user, on=on)
        except placing.Rearranged:
            # From here on it is made from theirs, which is shown beside it.
            return self._show(request, draft, on=placing.as_it_stands(), theirs=True)
        except NotReady as refusal:
            draft.errors[int(refusal.field.partition("-")[2] or Placement.LEAD)] = str(refusal)
            return self._show(request, draft, on=on)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return self._show(request, draft, on=on)
        messages.success(request, _("The front page is published."))
        return HttpResponseRedirect(request.path)

    def _show(
        self, request: HttpRequest, draft: Draft, *, on: str, said: str = "", theirs: bool = False
    ) -> HttpResponse:
        now = timezone.now()
        page = draft.page(now)
        sought = _sought(request)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext_lazy("Front page"),
            "opts": self.opts,
            "slots": draft.slots(page, now),
            "page": page,
            "on": on,
            "said": said,
            "changed": theirs or draft.places() != Draft.as_it_stands(now).places(),
            "sought": sought,
            "found": _found(sought, draft) if sought else [],
            "theirs": _theirs(now) if theirs else None,
            "arrangements": Arrangement.objects.select_related("account")[:RECENT],
            "fronts": [listing("front_page", language=code) for code in languages()],
            "now": now,
            "zone": in_zone(""),
        }
        return TemplateResponse(request, "admin/articles/placement/front_page.html", context)


def _sought(request: HttpRequest) -> str:
    """What is looked for; once a story has its place, nothing any more."""
    asked = request.POST.get("q", "") if request.POST.get("do") == "find" else ""
    return asked[:LONGEST].replace("\x00", "").strip()


def _take(draft: Draft, do: str) -> str:
    """Does to the draft what a button says; returns what happened in a sentence, empty where nothing did."""
    if put := PUT.match(do):
        return _put(draft, int(put[1]), int(put[2]))
    if off := OFF.match(do):
        draft.take_off(int(off[1]))
        return _("“%s” is taken off; the newest story takes its place.") % _headline(int(off[1]))
    return ""


def _put(draft: Draft, article: int, place: int) -> str:
    name = _headline(article)
    if not name:
        return ""
    lost = draft.put(article, place, draft.page(timezone.now()))
    said = _("“%s” leads.") if place == Placement.LEAD else _("“%(story)s” stands at place %(place)s of %(last)s.")
    values: Any = name if place == Placement.LEAD else {"story": name, "place": place, "last": PLACES[-1]}
    sentences = [said % values, *(_("“%s” gave up its place.") % _headline(other) for other in lost)]
    return " ".join(sentences)


def _headline(article: int) -> str:
    return Article.objects.filter(pk=article).values_list("headline", flat=True).first() or ""


def _found(sought: str, draft: Draft) -> list[Card]:
    """Stories that are or will be live and have no place yet, the newest and those to come first."""
    live: QuerySet[Article] = Article.objects.filter(live_from__isnull=False).exclude(pk__in=draft.placed.values())
    ids = stories_found(sought, live).newest_first().values_list("pk", flat=True)[:FOUND]
    return cards(ids, timezone.now())


def _theirs(now: datetime) -> dict[str, Any]:
    """The front page that somebody else published meanwhile, and who it was."""
    draft = Draft.as_it_stands(now)
    newest = Arrangement.objects.select_related("account").first()
    return {"slots": draft.slots(draft.page(now), now), "arrangement": newest}
