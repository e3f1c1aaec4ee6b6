"""The order to stop using a story that was killed."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.errors import NotAllowed, Refused
from articles.models import Account, Deed, KillNotice


def tell_takers(deed: Deed) -> int:
    """Sends the orders of a kill that are not sent yet; says on each what became of it, and how many went out."""
    unsent = list(deed.kill_notices.filter(sent_at=None).select_related("taker"))
    if not unsent:
        return 0
    with translation.override(settings.LANGUAGE_CODE):
        subject, text = _order(deed)
    connection = get_connection()
    try:
        connection.open()
    except OSError as problem:
        return _note(unsent, str(problem))
    try:
        return sum(_send(notice, subject, text, connection) for notice in unsent)
    finally:
        connection.close()


def tell_again(deed: Deed, *, by: Account | None) -> int:
    """Sends once more what did not go out. Raises NotAllowed where `by` may not kill, Refused where all are told."""
    if by is not None and not by.has_perm("articles.publish_article"):
        raise NotAllowed(_("Only an editor tells the takers of a kill."))
    if not deed.kill_notices.filter(sent_at=None).exists():
        raise Refused(_("Everyone has been told."))
    return tell_takers(deed)


def _send(notice: KillNotice, subject: str, text: str, connection: BaseEmailBackend) -> int:
    letter = EmailMessage(subject, text, to=[notice.taker.email], connection=connection)
    try:
        letter.send()
    except (OSError, ValueError) as problem:
        # ValueError: an address that no e-mail can carry.
        return _note([notice], str(problem))
    notice.sent_at, notice.failure = timezone.now(), ""
    notice.save(update_fields=["sent_at", "failure"])
    return 1


def _note(notices: Iterable[KillNotice], problem: str) -> int:
    """Keeps what went wrong; none went out."""
    for notice in notices:
        notice.failure = problem[:300] or _("The mail server did not say why.")
        notice.save(update_fields=["failure"])
    return 0


def _order(deed: Deed) -> tuple[str, str]:
    story = deed.article
    killed = timezone.localtime(deed.done_at)
    words = {
        "headline": story.headline,
        "address": f"{settings.SITE_URL}{story.get_absolute_url()}",
        "guid": story.guid,
        "when": f"{date_format(killed, 'DATETIME_FORMAT')} {killed:%Z}",
        "reason": deed.note,
        "site": settings.SITE_NAME,
    }
    lines = [
        _("%(site)s has killed this story. Do not use it; take it down where you have used it.") % words,
        "",
        _("Headline: %(headline)s") % words,
        _("Address: %(address)s") % words,
        _("Identifier: %(guid)s") % words,
        _("Killed: %(when)s") % words,
        _("Reason: %(reason)s") % words,
        "",
    ]
    return _("KILL: %(headline)s") % words, "\n".join(lines)
