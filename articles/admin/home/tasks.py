"""What others have left to be done, above all else on the home of the desk."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.admin.addresses import form_of, list_of
from articles.admin.home.page import SHOWN, Line, Part, Waiting
from articles.admin.seen import moment
from articles.admin.stories.behind import SAID
from articles.handing_over import open_rows
from articles.models import Account, Article, Deed, ErrorReport, KillNotice, Note
from articles.pages.translated import behind_their_originals

#: For how long the home says who handed a story over.
LATELY = timedelta(days=7)


def tasks(account: Account, now: datetime) -> list[Waiting]:
    """The lists that have something in them and that `account` may work on, the most pressing first."""
    lists = [_handed_over(account, now)]
    if account.has_perm("articles.view_errorreport"):
        lists.append(_reported(account))
    if account.has_perm("articles.publish_article"):
        lists.append(_untold())
    if account.has_perm("articles.change_article"):
        lists.append(_behind(account))
    return [waiting for waiting in lists if waiting.parts]


def _handed_over(account: Account, now: datetime) -> Waiting:
    """Stories that a colleague left to `account` lately and that are still theirs and open."""
    lately = Note.objects.filter(handed_to=account, made_at__gt=now - LATELY)
    notes = lately.filter(article__reporter=account, article__in=open_rows(now)).select_related("account", "article")
    rows = list(notes.defer("article__body", "article__note_to_editors")[: SHOWN + 1])
    lines = [Line(note.article.headline, form_of(note.article), _said(note), note.article.language) for note in rows]
    return _listed(_("Handed over to you"), lines[:SHOWN], list_of(Article, whose="mine"), len(rows) > SHOWN)


def _said(note: Note) -> str:
    words = {"who": note.account.byline, "when": moment(note.made_at), "note": Truncator(note.text).chars(200)}
    return _("by %(who)s, %(when)s: %(note)s") % words


def _reported(account: Account) -> Waiting:
    """What readers say is wrong and nobody has handled, the longest waiting first; to a reporter of their own."""
    reports = ErrorReport.objects.filter(handled_at=None).order_by("made_at", "pk").select_related("article")
    if not account.has_perm("articles.edit_any_article"):
        reports = reports.filter(article__reporter=account)
    rows = list(reports.defer("article__body", "article__note_to_editors")[: SHOWN + 1])
    lines = [
        Line(Truncator(made.text).chars(80), form_of(made), f"{made.article} · {moment(made.made_at)}")
        for made in rows[:SHOWN]
    ]
    return _listed(_("Readers' reports"), lines, list_of(ErrorReport, handled="no"), len(rows) > SHOWN)


def _untold() -> Waiting:
    """Kills of which some taker has not been told."""
    unsent = KillNotice.objects.filter(sent_at=None).order_by("-deed").values_list("deed", flat=True).distinct()
    kills = list(unsent[: SHOWN + 1])
    deeds = Deed.objects.filter(pk__in=kills[:SHOWN]).select_related("article").defer("article__body")
    lines = [
        Line(
            deed.article.headline,
            reverse("admin:articles_article_takers", args=[deed.article_id]),
            _("killed %(when)s") % {"when": moment(deed.done_at)},
            deed.article.language,
        )
        for deed in deeds
    ]
    return _listed(_("Killed, and somebody was not told"), lines, "", len(kills) > SHOWN)


def _behind(account: Account) -> Waiting:
    """Translations whose original was corrected, updated or withdrawn since; to a reporter their own."""
    stories = Article.objects.all()
    if not account.has_perm("articles.edit_any_article"):
        stories = stories.filter(reporter=account)
    became = behind_their_originals(stories)
    shown = list(became)[:SHOWN]
    headlines = {
        pk: told for pk, *told in Article.objects.filter(pk__in=shown).values_list("pk", "headline", "language")
    }
    lines = []
    for pk in shown:
        headline, language = headlines[pk]
        lines.append(Line(headline, form_of(Article(pk=pk)), str(SAID[became[pk]]), language))
    address = list_of(Article, translation="behind")
    return _listed(_("Translations behind their original"), lines, address, len(became) > SHOWN)


def _listed(title: str, lines: list[Line], address: str, more: bool) -> Waiting:
    return Waiting(title, [Part(None, lines)] if lines else [], address or (lines[0].address if lines else ""), more)
