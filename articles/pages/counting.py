"""How many stories fall in each of several periods: the histogram of a tag, the sparkline of a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import IntegerField, QuerySet, Subquery

from articles.models import Article
from articles.pages.archive import Period
from articles.search.finding import MOST_COUNTED


@dataclass(frozen=True)
class Count:
    """How many stories there are in a period, up to one more than `MOST_COUNTED`."""

    period: Period
    stories: int

    @property
    def capped(self) -> bool:
        """There are more than `MOST_COUNTED`."""
        return self.stories > MOST_COUNTED


class _CountOf(Subquery):
    """The number of rows of a subquery, read no further than its limit."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


def counted(links: QuerySet, periods: Sequence[Period]) -> list[Count]:
    """Counts link rows that readers see, all periods in one query.

    `links` are filtered by `published(now)` and by what they lead to, so that each count is a range of one index. Kept
    counts were rejected: a scheduled story would need something that runs when its moment comes.
    """
    if not periods:
        return []
    within = [links.filter(live_from__range=period.instants).order_by().values("pk") for period in periods]
    counts = [_CountOf(rows[: MOST_COUNTED + 1]) for rows in within]
    found = Article.objects.order_by("live_from").values_list(*counts).first() or [0] * len(periods)
    return [Count(period, stories) for period, stories in zip(periods, found, strict=True)]
