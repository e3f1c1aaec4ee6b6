"""What whoever imports wants done with the copy."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.utils import timezone

from articles.errors import Refused
from articles.wire.characters import clean


@dataclass(frozen=True, kw_only=True)
class Instructions:
    """What was asked for; an empty one changes nothing in a story that is there already."""

    headline: str = ""
    #: Aware; None where nothing was said.
    published: datetime | None = None
    #: Names that `articles.tagging.checked_name` has passed.
    tags: tuple[str, ...] = ()
    publish: bool = False


def one_line(text: str) -> str:
    """What somebody typed, cleaned as copy is and on one line; the ideographic space of Japanese headlines stays."""
    return re.sub(r"[ \t\n]+", " ", clean(text)).strip(" \u3000")


def moment(text: str) -> datetime:
    """The instant that an ISO date or date and time names; without a time it is 00:00, without a zone in `TIME_ZONE`.

    Raises `Refused`.
    """
    try:
        named = _date(text) or datetime.fromisoformat(text)
        aware = named if named.tzinfo else timezone.make_aware(named)
        # Years 1 and 9999 have instants that no other zone can write.
        aware.astimezone(UTC), timezone.localtime(aware)
    except (ValueError, OverflowError) as problem:
        raise Refused(f"“{text}” is not a date such as 2024-09-06 or 2024-09-06T18:30+09:00.") from problem
    return aware


def _date(text: str) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text), time.min)
    except ValueError:
        return None
