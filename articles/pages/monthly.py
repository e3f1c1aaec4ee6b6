"""How many stories there were a month: a sparkline, and the table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils import timezone

from articles.pages.archive import Period
from articles.pages.chart import Bar, bars, breadth
from articles.pages.counting import Count, counted

#: How many months a sparkline shows.
MONTHS = 36
HEIGHT = 60


@dataclass(frozen=True)
class Sparkline:
    """Months in their order, those without stories as well."""

    counts: Sequence[Count]

    @property
    def bars(self) -> list[Bar]:
        return bars([count.stories for count in self.counts], height=HEIGHT)

    @property
    def width(self) -> int:
        return breadth(len(self.counts))

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def first(self) -> Period:
        return self.counts[0].period

    @property
    def last(self) -> Period:
        return self.counts[-1].period

    @property
    def most(self) -> Count:
        """The month with the most stories, the later of two."""
        return max(reversed(self.counts), key=lambda count: count.stories)

    @property
    def newest_first(self) -> list[Count]:
        return list(reversed(self.counts))


def sparkline(links: QuerySet, now: datetime) -> Sparkline | None:
    """Of link rows that readers see, as `counted` takes them; None where these months have none.

    The last months until today, or those from the first story on where they are fewer.
    """
    first = links.order_by("live_from").values_list("live_from", flat=True).first()
    if first is None:
        return None
    months = last_months(timezone.localdate(now), since=timezone.localdate(first))
    counts = counted(links, months)
    return Sparkline(counts) if any(count.stories for count in counts) else None


def last_months(today: date, since: date) -> list[Period]:
    """The months until that of `today`, `MONTHS` at most and none before that of `since`."""
    last = today.year * 12 + today.month - 1
    first = max(last - MONTHS + 1, since.year * 12 + since.month - 1)
    return [Period.of(number // 12, number % 12 + 1) for number in range(first, last + 1)]
