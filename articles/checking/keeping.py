"""Keeps which checks were open when a story was last saved, so that the home of the desk reads no copy."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.checking.checks import CHECKS, Check, todos
from articles.checking.copy import Copy
from articles.models import Account, Article, OpenCheck

#: What was saved longer ago is nobody's work of today, and nothing is kept of it.
RECENT = timedelta(days=14)
Status = Article.Status
WATCHED = (Status.DRAFT, Status.SUBMITTED, Status.PUBLISHED)

logger = logging.getLogger(__name__)


def keep(article_ids: Iterable[int]) -> None:
    """Brings what is kept of these stories up to what is saved now; one story at a time, so that no batch is held."""
    now = timezone.now()
    for pk in dict.fromkeys(article_ids):
        _keep(pk, now)


def open_now(check: Check, account: Account, now: datetime) -> QuerySet[OpenCheck]:
    """Where `check` is open: in their own unpublished stories and in what went live lately, the newest save first."""
    since = now - RECENT
    own = Q(article__reporter=account, article__status__in=(Status.DRAFT, Status.SUBMITTED))
    live = Q(article__live_from__gt=since, article__live_from__lte=now)
    kept = OpenCheck.objects.filter(own | live, check_name=check.name, saved_at__gt=since)
    return kept.order_by("-saved_at", "-article_id")


def on_stories_changed(sender: Any, article_ids: list[int], **kwargs: Any) -> None:
    """What the desk saved is committed by now: a failure here is logged, and does not look like a failed save."""
    try:
        keep(article_ids)
    except DatabaseError:
        logger.exception("The open checks of stories %s are not kept.", article_ids)


@transaction.atomic
def _keep(pk: int, now: datetime) -> None:
    # The lock makes of two writers the later one read the later state.
    story = Article.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if story is None:
        return
    watched = story.status in WATCHED and story.modified_at > now - RECENT
    lasting = [check for check in CHECKS.values() if not check.passes] if watched else []
    found = [todo.check.name for todo in todos(Copy(story, now), lasting)]
    OpenCheck.objects.filter(article=story).exclude(check_name__in=found).delete()
    OpenCheck.objects.bulk_create(
        [OpenCheck(article=story, check_name=name, saved_at=story.modified_at) for name in found],
        update_conflicts=True, unique_fields=["article", "check_name"], update_fields=["saved_at"],
    )  # fmt: skip
