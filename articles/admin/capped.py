"""Lists that may hold more rows than anybody should wait to have counted."""

from functools import cached_property

from django.core.paginator import Paginator

#: As far as a list is counted and paged; what lies beyond is found by searching and filtering.
MOST_COUNTED = 1_000


class CappedPaginator(Paginator):
    """Counts up to `MOST_COUNTED` and says so: a count of the whole table grows with the archive."""

    @cached_property
    def count(self) -> int:
        return min(self._counted, MOST_COUNTED)

    @property
    def capped(self) -> bool:
        """Whether there are more rows than are counted."""
        return self._counted > MOST_COUNTED

    @property
    def most(self) -> int:
        return MOST_COUNTED

    @cached_property
    def _counted(self) -> int:
        return self.object_list.order_by().values("pk")[: MOST_COUNTED + 1].count()
