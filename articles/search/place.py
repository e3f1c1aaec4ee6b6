"""Where a story stands in the index: one number, so that both databases read hits newest first without sorting."""

from datetime import UTC, datetime

#: The newest story has the highest place: seconds in the upper 36 bits, the story's id in the lower 27.
ID_BITS = 27
LAST_SECOND = 2**36 - 2
# The year of the first newspaper fits, and so does the year 3776; anything beyond stands at the end of the scale.
EPOCH = datetime(1600, 1, 1, tzinfo=UTC)


def place(live_from: datetime, article_id: int) -> int:
    """The place of a story. Stories of the same second stand in the order of their ids."""
    seconds = int((live_from - EPOCH).total_seconds() // 1)
    return min(max(seconds, 0), LAST_SECOND) << ID_BITS | article_id


def place_after(moment: datetime) -> int:
    """The first place that belongs to no story live at `moment`."""
    return place(moment, 0) + (1 << ID_BITS)


def article_id(place: int) -> int:
    return place & ((1 << ID_BITS) - 1)
