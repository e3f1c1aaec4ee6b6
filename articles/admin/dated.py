"""Lists with links to a year, a month and a day, which ask nothing of all the rows there are."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class DateLink:
    title: str
    address: str


@dataclass(frozen=True)
class Dates:
    """The way up, and the parts of what is shown; no link where a day is shown."""

    back: DateLink | None
    choices: list[DateLink]


class DatedList(ChangeList):
    """Django's own links ask which years, months and days have rows, and read them all for that.

    Here they are the calendar's, from the first row to the last.
    """

    @cached_property
    def dates(self) -> Dates:
        year, month, day = (self._given(part) for part in ("year", "month", "day"))
        if year and month and day:
            return Dates(self._month(year, month), [DateLink(_day_title(date(year, month, day)), "")])
        if year and month:
            days = [date(year, month, number + 1) for number in range(monthrange(year, month)[1])]
            return Dates(self._year(year), [DateLink(_day_title(on), self._to(*on.timetuple()[:3])) for on in days])
        if year:
            return Dates(DateLink(_("All dates"), self._to()), [self._month(year, number) for number in range(1, 13)])
        return Dates(None, [self._year(number) for number in self._years()])

    def _given(self, part: str) -> int:
        """As the filters took it: a date that no calendar has was refused before."""
        return int(self.params.get(f"{self.date_hierarchy}__{part}") or 0)

    def _years(self) -> range:
        """From the first row to the last one, each read from the end of an index."""
        rows = self.root_queryset.exclude(**{self.date_hierarchy: None}).values_list(self.date_hierarchy, flat=True)
        # In the order of the index; that of the model would be taken along.
        first = rows.order_by(self.date_hierarchy).first()
        last = rows.order_by(f"-{self.date_hierarchy}").first()
        return range(first.year, last.year + 1) if first else range(0)

    def _to(self, *parts: int) -> str:
        named = zip(("year", "month", "day"), parts, strict=False)
        query = {f"{self.date_hierarchy}__{part}": number for part, number in named}
        return self.get_query_string(query, [f"{self.date_hierarchy}__"])

    def _year(self, year: int) -> DateLink:
        return DateLink(str(year), self._to(year))

    def _month(self, year: int, month: int) -> DateLink:
        return DateLink(capfirst(date_format(date(year, month, 1), "YEAR_MONTH_FORMAT")), self._to(year, month))


def _day_title(on: date) -> str:
    return capfirst(date_format(on, "MONTH_DAY_FORMAT"))


class Dated(admin.ModelAdmin):
    """An admin whose list has such links; `date_hierarchy` names a date that an index begins with."""

    list_of: ClassVar[type[ChangeList]] = DatedList

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return self.list_of
