"""Lets somebody without an account read a story that is not public yet: makes such a link, ends it, follows it.

The link shows what is saved, never a working copy. It ends by its time, by being revoked, and with a story that is
spiked or withdrawn; once the story is live, it leads there. The one module that writes `SharedPreview`.
"""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.errors import NotReady, Refused
from articles.models import Account, Article, SharedPreview
from articles.models.shared_preview import number_in

#: For how long a link may be made, in hours.
HOURS = (1, 24, 72, 168)
USUAL = 72
#: A story in any other status was dropped or taken from the readers: nobody is to go on reading it.
SHARED_AS = (Article.Status.DRAFT, Article.Status.SUBMITTED, Article.Status.PUBLISHED)


class Over(Refused):
    """The link was made once and has ended."""


def share(article: Article, *, by: Account | None, hours: int = USUAL) -> SharedPreview:
    """Makes a link that ends in `hours`. Raises NotAllowed where the account may not edit the story."""
    workflow.require_may_edit(by, article)
    now = timezone.now()
    if hours not in HOURS:
        raise NotReady(_("A link is made for an hour, a day, three days or a week."), "hours")
    if why := obstacle(article, now):
        raise Refused(why)
    return SharedPreview.objects.create(
        article=article, made_by=by, made_at=now, expires_at=now + timedelta(hours=hours)
    )


def obstacle(article: Article, now: datetime) -> str:
    """Why a story as it stands is not shared, or an empty string."""
    if article.is_published(now):
        return _("The story is public: send its own address.")
    if article.status not in SHARED_AS:
        return _("A story that is %(status)s is not shared.") % {"status": article.get_status_display()}
    return ""


def revoke(shared: SharedPreview, *, by: Account | None) -> None:
    """Ends a link at once. Raises NotAllowed for who may neither edit the story nor made the link."""
    if by is None or shared.made_by_id != by.pk:
        workflow.require_may_edit(by, shared.article)
    now = timezone.now()
    SharedPreview.objects.filter(pk=shared.pk, revoked_at=None).update(revoked_at=now, revoked_by=by)
    shared.refresh_from_db()


def follow(token: str, now: datetime) -> SharedPreview | None:
    """The preview that `token` leads to; None where there never was one. Raises Over where it has ended.

    A story that is live by now is for the caller to send the reader to.
    """
    number = number_in(token)
    rows = SharedPreview.objects.select_related("article__lead_picture", "article__translation_of")
    shared = rows.filter(pk=number).first() if number is not None else None
    if shared is None:
        return None
    if not shared.is_open(now) or shared.article.status not in SHARED_AS:
        raise Over(_("This preview has ended."))
    return shared


def note_opening(shared: SharedPreview, now: datetime) -> None:
    SharedPreview.objects.filter(pk=shared.pk).update(opened=F("opened") + 1, opened_at=now)
