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
    protected_name,
    series,
    standing_page,
    switched_off_check,
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
    "protected_name",
    "series",
    "standing_page",
    "switched_off_check",
    "tag",
    "taker",
]
