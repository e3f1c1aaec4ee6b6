"""Readers' reports of errors: how one comes in, and how the desk handles it. Knows nothing of HTTP."""

from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from articles.errors import NotAllowed, NotReady, Refused
from articles.models import Account, Article, ErrorReport

#: For how long reports are counted, and how many of one sender and of all senders are taken in that time.
WHILE = timedelta(hours=1)
MOST_OF_ONE = 5
MOST_OF_ALL = 200


class TooMany(Refused):
    """The sender, or everybody together, has reported as much as is taken for now."""


def report(article: Article, text: str, *, email: str = "", sender: str, now: datetime) -> None:
    """Takes a report; the same one twice is one. `sender` is any text that tells senders apart; it is not stored.

    Raises TooMany with a sentence for the reader.
    """
    lately = ErrorReport.objects.filter(made_at__gt=now - WHILE)
    if lately.filter(article=article, text=text).exists():
        return
    # Counted in the database: the caches of several machines need not know of one another.
    if len(lately.values_list("pk")[:MOST_OF_ALL]) == MOST_OF_ALL:
        raise TooMany(_("So many reports are coming in that we can take no more for now; please try again in an hour."))
    if not _has_room(sender):
        raise TooMany(_("You have sent several reports already; please try again in an hour."))
    ErrorReport.objects.create(article=article, text=text, email=email, made_at=now)


def _has_room(sender: str) -> bool:
    """Takes one of the sender's places, if one is free. Places and not a count, which not every cache raises safely.

    The key is a salted hash: no address can be read out of it, and it is forgotten with the place.
    """
    digest = salted_hmac("articles.reporting", sender, algorithm="sha256").hexdigest()
    places = (f"report:{digest}:{place}" for place in range(MOST_OF_ONE))
    return any(cache.add(place, True, timeout=WHILE.total_seconds()) for place in places)


@transaction.atomic
def handle(made: ErrorReport, outcome: str, *, by: Account) -> None:
    """Closes a report. For editors: what is wrong in a live story is theirs to put right."""
    if not by.has_perm("articles.change_errorreport"):
        raise NotAllowed(_("Only an editor handles readers' reports."))
    if outcome not in ErrorReport.Outcome.values:
        raise NotReady(_("Say what came of it."), "outcome")
    row = ErrorReport.objects.select_for_update().get(pk=made.pk)
    if row.handled_at:
        raise Refused(_("It has been handled already."))
    row.handled_at, row.handled_by, row.outcome = timezone.now(), by, outcome
    row.save(update_fields=["handled_at", "handled_by", "outcome"])
