"""The archive by year, month and day."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from articles.models import Article
from articles.pages.answers import Missing
from articles.pages.keyset import Span
from articles.pages.languages import listing
from articles.pages.lists import StoryList, every_story, of_articles

#: Beyond these an instant may leave what a datetime can hold once it is moved to another zone.
YEARS = range(1000, 9000)


@dataclass(frozen=True)
class Period:
    """A year, a month or a day of the archive, first and last day included."""

    first: date
    last: date
    #: Empty: of the whole site.
    language: str = ""

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None, *, language: str = "") -> Self:
        """Raises Missing for a date that does not exist, or that no story can have."""
        if year not in YEARS:
            raise Missing
        try:
            first = date(year, month or 1, day or 1)
            last = date(year, month or 12, day or monthrange(year, month or 12)[1])
        except ValueError:
            raise Missing from None
        return cls(first, last, language)

    @property
    def parts(self) -> list[int]:
        """Its date as far as it is given: [2024], [2024, 9] or [2024, 9, 6]."""
        if self.first == self.last:
            return [self.first.year, self.first.month, self.first.day]
        same_month = self.first.month == self.last.month
        return [self.first.year, self.first.month] if same_month else [self.first.year]

    @property
    def name(self) -> str:
        """What it is called: 2024, September 2024 or Sept. 6, 2024."""
        formats = (pgettext("date format of a year", "Y"), "YEAR_MONTH_FORMAT", "DATE_FORMAT")
        return date_format(self.first, formats[len(self.parts) - 1])

    def get_absolute_url(self) -> str:
        name = ("archive_year", "archive_month", "archive_day")[len(self.parts) - 1]
        return listing(name, f"{self.parts[0]:04}", *(f"{part:02}" for part in self.parts[1:]), language=self.language)

    def articles(self, now: datetime) -> QuerySet[Article]:
        """What readers see of it: a day by the date in the address, longer periods by their first and last instant.

        Dates and instants together were rejected: a database that takes them for independent sorts instead of reading
        the index.
        """
        seen = Article.objects.published(now).in_language(self.language)
        if self.first == self.last:
            return seen.filter(published_on=self.first)
        return seen.filter(live_from__range=self.instants)

    @property
    def instants(self) -> tuple[datetime, datetime]:
        """Its first and its last instant in `TIME_ZONE`."""
        zone = ZoneInfo(settings.TIME_ZONE)
        return datetime.combine(self.first, time.min, zone), datetime.combine(self.last, time.max, zone)

    def narrower(self) -> list["Period"]:
        """The months of a year, the days of a month."""
        if len(self.parts) == 1:
            return [Period.of(self.first.year, month, language=self.language) for month in range(1, 13)]
        if len(self.parts) == 2:
            return [Period.of(*self.parts, day, language=self.language) for day in range(1, self.last.day + 1)]
        return []


@dataclass(frozen=True)
class ArchivePage:
    period: Period | None
    list: StoryList
    #: The periods within this one, each with whether it has stories.
    periods: list[tuple[Period, bool]]
    #: Empty: of the whole site.
    language: str = ""


def archive_page(now: datetime, span: Span, language: str = "") -> ArchivePage:
    return ArchivePage(None, every_story(now, span, language), _with_stories(_years(now, language), now), language)


def period_page(period: Period, now: datetime, span: Span) -> ArchivePage:
    """Raises Missing where the period lies ahead or nothing in it is live."""
    listed = of_articles(period.articles(now), now, span)
    if not listed.stories:
        raise Missing
    return ArchivePage(period, listed, _with_stories(period.narrower(), now), period.language)


def _years(now: datetime, language: str = "") -> list[Period]:
    seen = Article.objects.published(now).in_language(language)
    oldest = seen.order_by("live_from").values_list("published_on", flat=True).first()
    if oldest is None:
        return []
    years = range(timezone.localdate(now).year, oldest.year - 1, -1)
    return [Period.of(year, language=language) for year in years]


def _with_stories(periods: list[Period], now: datetime) -> list[tuple[Period, bool]]:
    """One query that looks each period up in the index; `dates()` was rejected, for it reads the whole archive."""
    if not periods:
        return []
    # Not EXISTS: a planner that expects many matches answers that by reading the table.
    found = [Subquery(period.articles(now).order_by("live_from").values("pk")[:1]) for period in periods]
    answers = Article.objects.order_by("live_from").values_list(*found).first() or [None] * len(periods)
    return [(period, pk is not None) for period, pk in zip(periods, answers, strict=True)]
