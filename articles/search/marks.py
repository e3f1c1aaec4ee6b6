"""Marks: the terms that stand in the index for what a story is linked to.

Kept beside the words, so that a common word with a rare tag is one intersection there; filtering the word's hits by
the link table reads them all. A mark holds letters, digits and private-use characters only: SQLite splits at others.
"""

import re

from articles.search.match import MARK
from articles.text.folding import folded
from articles.text.keys import name_key

#: Longer names are cut, when stored and when asked for alike; PostgreSQL refuses lexemes of 2 kB.
MAX_KEY = 200


def tag_mark(tag_id: int) -> str:
    return f"{MARK}tag{tag_id}"


def person_mark(person_id: int) -> str:
    return f"{MARK}person{person_id}"


def event_mark(event_id: int) -> str:
    return f"{MARK}event{event_id}"


def credit_mark(person_id: int) -> str:
    """Of a person in the byline."""
    return f"{MARK}by{person_id}"


def event_name_marks(name: str) -> list[str]:
    """Of an event's name, for events have no key of their own; empty where the name has neither letter nor digit."""
    return _keyed("event", [name])


def byline_marks(name: str) -> list[str]:
    """Of a name in the byline: the whole of it first, then its words."""
    return _keyed("by", [name, *name.split()])


def language_marks(language: str) -> list[str]:
    """Of a language tag and of what it begins with, the whole of it last: zh, zh-hant (RFC 4647, basic filtering)."""
    subtags = re.findall("[a-z0-9]+", folded(language))
    return [MARK.join([f"{MARK}lang", *subtags[: count + 1]])[:MAX_KEY] for count in range(len(subtags))]


def year_mark(year: int) -> str:
    """Of the year in `TIME_ZONE` in which a story came out."""
    return f"{MARK}year{year}"


def _keyed(kind: str, names: list[str]) -> list[str]:
    keys = dict.fromkeys(filter(None, (name_key(name)[:MAX_KEY] for name in names)))
    return [f"{MARK}{kind}{MARK}{key}" for key in keys]
