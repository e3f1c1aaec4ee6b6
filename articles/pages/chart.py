"""Where the bars of a small chart stand; a template draws them, a table says the same in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """A rectangle in the chart's own units, whole ones, so that no language writes them with a comma."""

    x: int
    y: int
    width: int
    height: int


def bars(numbers: Sequence[int], *, width: int = 6, gap: int = 2, height: int = 60) -> list[Bar]:
    """A bar for each number that is not zero, standing on the line at `height`; the highest number fills it."""
    highest = max(numbers, default=0)
    found = []
    for place, number in enumerate(numbers):
        if number > 0:
            # Never nothing, or one story would look like none.
            tall = max(1, round(height * number / highest))
            found.append(Bar(place * (width + gap), height - tall, width, tall))
    return found


def breadth(count: int, *, width: int = 6, gap: int = 2) -> int:
    """How wide the chart of so many numbers is."""
    return max(count * (width + gap) - gap, 0)
