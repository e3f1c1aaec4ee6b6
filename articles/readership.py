"""How often stories are read: counts visits, and tells the total; knows nothing of HTTP.

A count touches neither the story nor its dates, so it makes no page stale.
"""

from datetime import date, datetime, timedelta

from django.core.cache import cache
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.crypto import salted_hmac

from articles.models import DailyViews

#: How long the same visitor's next look at the same story is still the same visit.
VISIT = timedelta(minutes=30)


def total_views(article_id: int) -> int:
    return DailyViews.objects.filter(article_id=article_id).aggregate(total=Sum("count"))["total"] or 0


def count_visit(article_id: int, visitor: str, now: datetime) -> bool:
    """Counts one visit of `visitor`, any text that tells visitors apart; False if this visit was counted before."""
    day = timezone.localdate(now, timezone.get_default_timezone())
    if not cache.add(_visit_key(article_id, visitor, f"{day}"), True, timeout=VISIT.total_seconds()):
        return False
    _add_one(article_id, day)
    return True


def _visit_key(article_id: int, visitor: str, day: str) -> str:
    """Known for one visit and then forgotten: no visitor can be read out of it, nor be followed to the next day."""
    digest = salted_hmac(f"articles.readership {day}", f"{article_id} {visitor}", algorithm="sha256")
    return f"visit:{digest.hexdigest()}"


def _add_one(article_id: int, day: date) -> None:
    # The database adds, so that two visits at once are two. Nearly always the day has its row already.
    row = DailyViews.objects.filter(article_id=article_id, day=day)
    if not row.update(count=F("count") + 1):
        _row, made = DailyViews.objects.get_or_create(article_id=article_id, day=day, defaults={"count": 1})
        if not made:
            row.update(count=F("count") + 1)
