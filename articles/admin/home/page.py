"""The home of the desk: what needs whoever opens it, and what happened since they were last here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.contrib import admin
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import workflow
from articles.admin.addresses import form_of, list_of
from articles.admin.needs import EVENT_NEEDS, EXPIRING, NEAR, PERSON_NEEDS, TAG_NEEDS, Need
from articles.admin.seen import moment
from articles.checking.checks import CHECKS, switched_on
from articles.checking.keeping import open_now
from articles.models import Account, Article, Coverage, DailyViews, Deed, Event, Person, Picture, Tag

#: How many lines each list shows; the rest is a link away.
SHOWN = 8
#: Whoever was away for less is still on the same visit.
VISIT = timedelta(hours=1)
Status = Article.Status
NAMES = CHECKS["names"]


@dataclass(frozen=True)
class Line:
    """One row of a list: what it is called, where its form is, and what to know of it."""

    label: str
    address: str
    detail: str = ""
    language: str = ""


@dataclass(frozen=True)
class Part:
    """Lines under one day, or all of a list under no day."""

    day: date | None
    lines: list[Line]


@dataclass(frozen=True)
class Waiting:
    """A list of the home; `address` leads to all of it."""

    title: str | Promise
    parts: list[Part]
    address: str
    more: bool = False


def home(account: Account, now: datetime) -> list[Waiting]:
    """The lists that have something in them and that `account` may see, the most pressing first."""
    lists: list[Waiting] = []
    if account.has_perm("articles.view_article"):
        lists += [_news(account, now), *_stories(account, now)]
        if NAMES in switched_on():
            lists.append(_names_not_linked(account, now))
    if account.has_perm("articles.view_event"):
        lists.append(_coming(now))
    for model, needs in ((Picture, [EXPIRING]), (Event, EVENT_NEEDS), (Person, PERSON_NEEDS), (Tag, TAG_NEEDS)):
        if account.has_perm(f"articles.view_{model._meta.model_name}"):
            lists += [_needing(model, need, now) for need in needs]
    return [waiting for waiting in lists if waiting.parts]


def note_visit(account: Account, now: datetime) -> None:
    """Remembers when `account` was here, and keeps when that was before, for as long as the visit lasts."""
    if account.desk_seen_at is None or now - account.desk_seen_at > VISIT:
        account.desk_seen_before = account.desk_seen_at
    account.desk_seen_at = now
    account.save(update_fields=["desk_seen_at", "desk_seen_before"])


def _news(account: Account, now: datetime) -> Waiting:
    """What others did since: an editor hears of every story, a reporter of their own."""
    since = account.desk_seen_before or now - timedelta(days=1)
    deeds = Deed.objects.filter(done_at__gt=since).exclude(account=account).select_related("account", "article")
    if not account.has_perm("articles.edit_any_article"):
        deeds = deeds.filter(article__reporter=account)
    rows = list(deeds.defer("article__body", "article__note_to_editors")[: SHOWN + 1])
    lines = [
        Line(str(deed.article), form_of(deed.article), _happened(deed), deed.article.language) for deed in rows[:SHOWN]
    ]
    title = _("Since you were last here") if account.desk_seen_before else _("In the last day")
    return Waiting(title, _undated(lines), list_of(Article), len(rows) > SHOWN)


def _happened(deed: Deed) -> str:
    who = deed.account.byline if deed.account else _("a command")
    words = {"deed": deed.get_verb_display(), "who": who, "when": moment(deed.done_at)}
    return _("%(deed)s by %(who)s, %(when)s") % words


def _stories(account: Account, now: datetime) -> list[Waiting]:
    unread = Article.objects.defer("body", "note_to_editors")
    stories = workflow.seen_by(account, unread, now).select_related("reporter")
    mine = stories.filter(status=Status.DRAFT, reporter=account)
    submitted = stories.filter(status=Status.SUBMITTED).order_by("modified_at", "pk")
    return [
        _listed(_("My drafts"), mine, state=Status.DRAFT, whose="mine"),
        _listed(_("Submitted, longest waiting first"), submitted, state=Status.SUBMITTED),
        _scheduled(stories.scheduled(now).order_by("live_from", "pk")),
        _published_today(stories, now),
    ]


def _listed(title: str, stories: QuerySet[Article], **query: str) -> Waiting:
    rows = list(stories[: SHOWN + 1])
    lines = [_line(story, _said(story)) for story in rows[:SHOWN]]
    return Waiting(title, _undated(lines), list_of(Article, **query), len(rows) > SHOWN)


def _said(story: Article) -> str:
    return ", ".join(filter(None, [story.reporter.byline if story.reporter else "", moment(story.modified_at)]))


def _scheduled(stories: QuerySet[Article]) -> Waiting:
    """Day by day, in the site's zone, which is named."""
    rows = list(stories[: SHOWN + 1])
    days = groupby(rows[:SHOWN], key=lambda story: timezone.localdate(story.live_from))
    parts = [Part(day, [_line(story, _hour(story.live_from)) for story in group]) for day, group in days]
    return Waiting(_("Scheduled"), parts, list_of(Article, state="scheduled"), len(rows) > SHOWN)


def _published_today(stories: QuerySet[Article], now: datetime) -> Waiting:
    today = timezone.localdate(now)
    rows = list(stories.published(now).filter(published_on=today).order_by("-live_from", "-pk")[: SHOWN + 1])
    counts = DailyViews.objects.filter(day=today, article__in=[story.pk for story in rows])
    views = dict(counts.values_list("article", "count"))
    lines = [_line(story, f"{_hour(story.live_from)} · {_views(views.get(story.pk, 0))}") for story in rows[:SHOWN]]
    day = {"published_on__year": today.year, "published_on__month": today.month, "published_on__day": today.day}
    return Waiting(_("Published today"), _undated(lines), list_of(Article, state="live", **day), len(rows) > SHOWN)


def _coming(now: datetime) -> Waiting:
    """The events from today on, day by day, at their hour where they happen; it says which have no story yet."""
    first, last = timezone.localdate(now), timezone.localdate(now + NEAR)
    days = Event.objects.filter(starts_on__range=(first, last)).order_by("starts_on", "starts_at", "pk")
    covered = Exists(Coverage.objects.filter(event=OuterRef("pk")))
    rows = list(days.defer("description").annotate(is_covered=covered)[: SHOWN + 1])
    parts = [
        Part(day, [Line(event.name, form_of(event), _planned(event)) for event in group])
        for day, group in groupby(rows[:SHOWN], key=lambda event: event.starts_on)
    ]
    address = list_of(Event, starts_on__gte=first.isoformat(), starts_on__lte=last.isoformat())
    return Waiting(_("Events of the next two weeks"), parts, address, len(rows) > SHOWN)


def _planned(event: Event) -> str:
    hour = f"{event.start_time:%H:%M} {event.zone}" if event.start_time else ""
    status = "" if event.status == Event.Status.CONFIRMED else event.get_status_display()
    return ", ".join(filter(None, [hour, event.location, status, "" if event.is_covered else _("no story yet")]))


def _names_not_linked(account: Account, now: datetime) -> Waiting:
    """One's own unpublished stories and what went live lately, by what was kept at the last save: no copy is read."""
    kept = open_now(NAMES, account, now).select_related("article__reporter")
    rows = list(kept.defer("article__body", "article__note_to_editors")[: SHOWN + 1])
    lines = [_line(row.article, _said(row.article)) for row in rows[:SHOWN]]
    address = list_of(Article, check=NAMES.name)
    return Waiting(_("Names that are not linked"), _undated(lines), address, len(rows) > SHOWN)


def _views(number: int) -> str:
    return ngettext("%(number)d view", "%(number)d views", number) % {"number": number}


def _needing(model: type[Model], need: Need, now: datetime) -> Waiting:
    unread = {Event: ["description"], Person: ["biography"]}.get(model, [])
    offered = admin.site.get_model_admin(model).get_queryset(None)
    rows = list(need.rows(offered.defer(*unread), now)[: SHOWN + 1])
    lines = [Line(str(admin.site.label(row)), form_of(row), need.detail(row)) for row in rows[:SHOWN]]
    return Waiting(need.title, _undated(lines), list_of(model, lacking=need.slug), len(rows) > SHOWN)


def _line(story: Article, detail: str) -> Line:
    return Line(story.headline, form_of(story), detail, story.language)


def _undated(lines: Iterable[Line]) -> list[Part]:
    lines = list(lines)
    return [Part(None, lines)] if lines else []


def _hour(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M %Z}"
