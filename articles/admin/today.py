"""What waits on the desk: the lists that its first page opens with."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Account, Article

#: How many stories each list shows.
SHOWN = 8
Status = Article.Status


@dataclass(frozen=True)
class Waiting:
    title: str | Promise
    stories: QuerySet[Article]


def today(account: Account) -> list[Waiting]:
    """Submitted and scheduled stories for everybody, and the drafts of whoever asks."""
    if not account.has_perm("articles.view_article"):
        return []
    stories = Article.objects.defer("body", "note_to_editors").select_related("reporter")
    lists = [
        Waiting(_("Submitted"), stories.filter(status=Status.SUBMITTED)[:SHOWN]),
        Waiting(_("Scheduled"), stories.filter(live_from__gt=timezone.now()).order_by("live_from")[:SHOWN]),
        Waiting(_("My drafts"), stories.filter(status=Status.DRAFT, reporter=account)[:SHOWN]),
    ]
    return [waiting for waiting in lists if waiting.stories]
