"""The handover of a shift: all open stories of one account to a colleague, with one note."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles import editing, noting, workflow, working_copies
from articles.errors import NotReady, Refused
from articles.models import Account, Article

#: So many stories are handed over at once.
MOST = 200
OPEN = (Article.Status.DRAFT, Article.Status.SUBMITTED)


def open_rows(now: datetime) -> QuerySet[Article]:
    """The stories that somebody has to bring to their readers: drafts, submitted and scheduled ones."""
    return Article.objects.filter(Q(status__in=OPEN) | Q(pk__in=Article.objects.scheduled(now).values("pk")))


def open_stories(account: Account, now: datetime) -> list[Article]:
    """What `account` has to do and may hand over: drafts, what is submitted, and for an editor what is scheduled."""
    rows = (
        open_rows(now)
        .filter(reporter=account)
        .defer("body", "note_to_editors")
        .order_by("status", "-modified_at", "pk")
    )
    return [story for story in rows[:MOST] if workflow.may_edit(account, story)]


def colleagues(account: Account) -> QuerySet[Account]:
    """Who can take stories over."""
    others = Account.objects.filter(is_active=True, is_staff=True).exclude(pk=account.pk)
    may_write = Q(groups__permissions__codename="change_article") | Q(is_superuser=True)
    return others.filter(may_write).distinct().order_by("first_name", "last_name", "username")


@transaction.atomic
def hand_over(stories: Iterable[int], to: Account, note: str, *, by: Account, now: datetime) -> int:
    """Makes the stories `to`'s own, with the note on each; all of them or, with a Refused, none.

    `editing.assign` asks story by story whether `by` may give it away and `to` may have it.
    """
    if not note.strip():
        raise NotReady(_("Write what your colleague should know."), "note")
    chosen = set(stories)
    # Locked: somebody else may be giving one of them away.
    mine = list(open_rows(now).select_for_update().filter(reporter=by, pk__in=chosen).order_by("pk"))
    if not chosen or len(mine) != len(chosen):
        raise Refused(_("Your open stories have changed meanwhile. Look at them once more."))
    for story in mine:
        noting.add_note(story, note, by=by, handed_to=to)
        # An editor could still open it, but leaves; the colleague is to find all that was written.
        working_copies.hand_on(story, by, to)
        editing.assign(story, to, by=by)
    return len(mine)
