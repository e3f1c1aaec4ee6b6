"""Everything that the desk shows; importing this registers it all."""

from articles.admin import (
    account,
    article,
    error_report,
    event,
    office,
    person,
    picture,
    placement,
    series,
    standing_page,
    tag,
    taker,
)

__all__ = [
    "account",
    "article",
    "error_report",
    "event",
    "office",
    "person",
    "picture",
    "placement",
    "series",
    "standing_page",
    "tag",
    "taker",
]
