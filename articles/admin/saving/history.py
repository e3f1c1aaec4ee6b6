"""The history of a story, a person or an event: all that was done in one line of time, any two revisions compared."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.saving.merged import merges_of
from articles.differences import differences
from articles.models import Account, Article, Deed, Event, Person, Revision
from articles.restoring import revision_of

Row = Article | Person | Event

#: Revisions a page.
PAGE = 50
#: Deeds a page: there are no more of them than revisions, unless a history was brought in from elsewhere.
MOST_DEEDS = 200
#: A step writes its deed just before its revision.
AT_ONCE = timedelta(seconds=2)


@dataclass(frozen=True)
class Beside:
    """Something that is done to a story and writes neither a revision nor a deed: rows of a relation."""

    rows: str
    at: str
    by: str
    said: str | Promise
    #: What of the row is quoted.
    note: Callable[[Any], str] = lambda row: ""


BESIDE = (
    Beside("shared_previews", "made_at", "made_by", gettext_lazy("Shared a preview")),
    Beside("shared_previews", "revoked_at", "revoked_by", gettext_lazy("Took a shared preview back")),
    Beside("notes", "made_at", "account", gettext_lazy("Note"), attrgetter("text")),
    Beside(
        "error_reports", "handled_at", "handled_by", gettext_lazy("The report is handled."),
        lambda report: report.get_outcome_display(),
    ),
)  # fmt: skip


@dataclass
class Entry:
    """One line of the history: a revision, a deed, the revision that a deed wrote, or what was done beside these."""

    at: datetime
    account: Account | None
    revision: Revision | None = None
    deed: Deed | None = None
    said: str | Promise = ""
    note: str = ""


@dataclass(frozen=True)
class HistoryPage:
    """One page of a history, newest first; `older` is the number before which it goes on."""

    entries: list[Entry]
    numbers: list[int]
    older: int | None


def history_page(row: Row, before: Revision | None) -> HistoryPage:
    """The newest revisions, or those before one, with the deeds of that time."""
    revisions = row.revisions.select_related("account").defer("snapshot")
    if before:
        revisions = revisions.filter(number__lt=before.number)
    found = list(revisions[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    entries = [Entry(revision.made_at, revision.account, revision=revision) for revision in found]
    since, until = found[-1].made_at if more else None, before.made_at if before else None
    for deed in _deeds(row, since, until):
        _put(deed, entries)
    entries += _beside(row, since, until)
    entries += _merged(row, since, until, [revision.number for revision in found])
    entries.sort(key=lambda entry: (entry.at, entry.revision.number if entry.revision else 0), reverse=True)
    return HistoryPage(entries, [revision.number for revision in found], found[-1].number if more else None)


def _deeds(row: Row, since: datetime | None, until: datetime | None) -> Iterable[Deed]:
    if not isinstance(row, Article):
        return []
    deeds = row.deeds.select_related("account")
    # The deed of the first revision of a page stands a moment before it, and belongs to it.
    if since:
        deeds = deeds.filter(done_at__gte=since - AT_ONCE)
    if until:
        deeds = deeds.filter(done_at__lt=until - AT_ONCE)
    return deeds[:MOST_DEEDS]


def _beside(row: Row, since: datetime | None, until: datetime | None) -> Iterable[Entry]:
    """From the oldest revision of the page on, and before the oldest of the page that is newer."""
    for kind in BESIDE if isinstance(row, Article) else ():
        done = getattr(row, kind.rows).exclude(**{kind.at: None}).select_related(kind.by).order_by(f"-{kind.at}")
        done = done.filter(**{f"{kind.at}__gte": since}) if since else done
        done = done.filter(**{f"{kind.at}__lt": until}) if until else done
        for each in done[:MOST_DEEDS]:
            yield Entry(getattr(each, kind.at), getattr(each, kind.by), said=kind.said, note=kind.note(each))


def _merged(row: Row, since: datetime | None, until: datetime | None, numbers: list[int]) -> Iterable[Entry]:
    for merge in merges_of(row, numbers) if isinstance(row, Article) else ():
        names = {"name": merge.source, "other": merge.target}
        done = [Entry(merge.merged_at, merge.account, said=_("“%(name)s” was merged into “%(other)s”.") % names)]
        if merge.undone_at:
            undone = _("The merge of “%(name)s” into “%(other)s” was undone.") % names
            done.append(Entry(merge.undone_at, merge.undone_by, said=undone))
        yield from (entry for entry in done if (not since or entry.at >= since) and (not until or entry.at < until))


def _put(deed: Deed, entries: list[Entry]) -> None:
    """Beside the revision that it wrote, else as an entry of its own."""
    for entry in entries:
        wrote = timedelta() <= entry.at - deed.done_at <= AT_ONCE and entry.account == deed.account
        if wrote and entry.revision and entry.deed is None and entry.revision.note:
            entry.deed = deed
            return
    entries.append(Entry(deed.done_at, deed.account, deed=deed))


class WithHistory(admin.ModelAdmin):
    """An admin whose rows have revisions. Who may see the row sees its history; who may change it restores."""

    #: Whether an old revision is restored by POST, since that stores something, or by a link to the form.
    restores_by_post: ClassVar[bool] = False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.difference_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_difference"
        return [path("<int:pk>/difference/", view, name=name), *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        self._require_seen(request, row)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        before = revision_of(row, request.GET["before"]) if "before" in request.GET else None
        if "before" in request.GET and before is None:
            raise Http404
        page = history_page(row, before)
        context = {"title": _("History"), "page": page, "first": before is None, **(extra_context or {})}
        return self._answer(request, row, "admin/history.html", context)

    def difference_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Two revisions, `?old=3&new=7`, in either order."""
        row = get_object_or_404(self.model, pk=pk)
        self._require_seen(request, row)
        asked = [request.GET.get("old", ""), request.GET.get("new", "")]
        if not all(asked):
            messages.warning(request, _("Choose the two revisions to compare."))
            name = f"admin:{self.opts.app_label}_{self.opts.model_name}_history"
            return HttpResponseRedirect(reverse(name, args=[row.pk]))
        revisions = [revision_of(row, number) for number in asked]
        if None in revisions:
            raise Http404
        old, new = sorted(revisions, key=lambda revision: revision.number)
        context = {
            "title": _("Revisions %(old)d and %(new)d") % {"old": old.number, "new": new.number},
            "old": old,
            "new": new,
            "same": old.number == new.number,
            "language": getattr(row, "language", ""),
            "changes": differences(self.model, old.snapshot, new.snapshot),
        }
        return self._answer(request, row, "admin/difference.html", context)

    def _require_seen(self, request: HttpRequest, row: Row | None) -> None:
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied

    def _answer(self, request: HttpRequest, row: Row, template: str, context: dict[str, Any]) -> HttpResponse:
        request.current_app = self.admin_site.name
        shared = {
            **self.admin_site.each_context(request),
            "subtitle": str(row),
            "row": row,
            "opts": self.opts,
            "may_restore": self.has_change_permission(request, row),
            "by_post": self.restores_by_post,
        }
        return TemplateResponse(request, template, {**shared, **context})
