"""What others have left to be done, above all else on the home of the desk."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.home import SHOWN, Line, Part, Waiting
from articles.admin.seen import moment
from articles.models import Account, Deed, KillNotice


def tasks(account: Account, now: datetime) -> list[Waiting]:
    """The lists that have something in them and that `account` may work on, the most pressing first."""
    lists = []
    if account.has_perm("articles.publish_article"):
        lists.append(_untold())
    return [waiting for waiting in lists if waiting.parts]


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


def _listed(title: str, lines: list[Line], address: str, more: bool) -> Waiting:
    return Waiting(title, [Part(None, lines)] if lines else [], address or (lines[0].address if lines else ""), more)
