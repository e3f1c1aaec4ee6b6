"""Which part of the index is asked for, and what it answers."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Stretch:
    """At most `size` hits: the newest below the place `below`, or with `above` the nearest above it.

    Hits are counted from the place `start` to before `end`, and up to `most`.
    """

    start: int
    end: int
    size: int
    most: int
    below: int | None = None
    above: int | None = None

    @property
    def upwards(self) -> bool:
        return self.above is not None

    @property
    def bottom(self) -> int:
        """The last place that is too low."""
        return self.start - 1 if self.above is None else max(self.above, self.start - 1)

    @property
    def top(self) -> int:
        """The first place that is too high."""
        return self.end if self.below is None else min(self.below, self.end)

    def cut(self, places: Iterable[int]) -> list[int]:
        """What of `places`, all there are, lies in this stretch, newest first."""
        inside = sorted((place for place in places if self.bottom < place < self.top), reverse=True)
        return inside[-self.size :] if self.upwards else inside[: self.size]


@dataclass(frozen=True)
class Hits:
    """Places, newest first, and the count of all live hits, itself at most `most` of the stretch."""

    places: list[int]
    count: int
