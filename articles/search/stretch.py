"""What is asked of the index in one question, and what it answers."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from articles.search.match import Match

#: The tier of what is not ranked, and the last of what is.
REST = 3


@dataclass(frozen=True)
class Stretch:
    """Places from `start` to before `end`, and what stories must match there; `tier` is its rank, 1 the best."""

    start: int
    end: int
    match: Match
    tier: int = REST

    def within(self, start: int, end: int) -> "Stretch | None":
        """What of it lies from `start` to before `end`."""
        part = replace(self, start=max(start, self.start), end=min(end, self.end))
        return part if part.start < part.end else None


def within(stretches: Iterable[Stretch], start: int, end: int) -> list[Stretch]:
    return [part for stretch in stretches if (part := stretch.within(start, end))]


@dataclass(frozen=True)
class Question:
    """The first `size` hits of the list that `listed` makes, and all hits of `counted`, up to `most`.

    `listed` stands in the order of reading, each stretch newest first, or with `upwards` oldest first.
    """

    listed: tuple[Stretch, ...]
    size: int
    counted: tuple[Stretch, ...]
    most: int
    #: Parts of `counted`. Where it has `most` hits, those of each are counted too, up to `most`.
    ranges: tuple[tuple[Stretch, ...], ...] = ()
    upwards: bool = False
    #: Where nothing is counted, the index says which of these no story before `end` matches.
    wanted: tuple[Match, ...] = ()
    end: int = 0


@dataclass(frozen=True)
class Hit:
    """A story in the list."""

    tier: int
    place: int


@dataclass(frozen=True)
class Hits:
    """What a question found."""

    #: In the order of reading.
    listed: list[Hit] = field(default_factory=list)
    #: Up to `most` of the question.
    count: int = 0
    #: The places of the newest hits, newest first: all of them, if they are fewer than `most`.
    newest: list[int] = field(default_factory=list)
    #: How many hits each of `ranges` has; empty where these need not be counted, for all hits are told.
    ranges: list[int] = field(default_factory=list)
    #: Which of `wanted` nothing matches, by their number.
    lacking: list[int] = field(default_factory=list)
