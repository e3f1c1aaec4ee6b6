"""The query language: words, "exact phrases", tag:japan, tag:"North Korea", and a leading - before any of these.

    query     = { condition } .
    condition = [ "-" ] ( "tag:" value | phrase | word ) .
    value     = phrase | word .
    phrase    = '"' anything but '"' ( '"' | end of the query ) .
    word      = neither space nor '"' .

Every text is a query, read leniently; conditions without a single term, such as a lone dash, are left out.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from django.utils.translation import gettext as _

from articles.errors import Refused
from articles.search import analyser

MAX_LENGTH = 1_000
#: Later ones are left out: each costs a pass through the index.
MOST_CONDITIONS = 32
FIELDS = frozenset({"tag"})

# One character for one, so that places in the query stay what they were.
PLAIN = str.maketrans({"：": ":", "－": "-", "−": "-", "\u3000": " "} | dict.fromkeys("＂“”„‟«»「」『』｢｣", '"'))
CONDITION = re.compile(
    r"""
    (?P<minus>-)?
    (?: (?P<field>[^\W\d_]+) : (?=\S) )?
    (?: "(?P<phrase>[^"]*)"? | (?P<word>[^\s"]+) )
    """,
    re.VERBOSE,
)


class BadQuery(Refused):
    """Something that is no query; `str()` is a sentence for the reader."""


@dataclass(frozen=True)
class Text:
    """A word or a phrase: its terms stand side by side."""

    text: str

    def says_something(self) -> bool:
        return bool(analyser.pattern(self.text).terms)


@dataclass(frozen=True)
class Tagged:
    """Stories that carry the tag of this name or slug."""

    name: str

    def says_something(self) -> bool:
        return bool(self.name)


Condition: TypeAlias = Text | Tagged


@dataclass(frozen=True)
class Query:
    """Stories that meet all of `required` and none of `excluded`."""

    required: tuple[Condition, ...] = ()
    excluded: tuple[Condition, ...] = ()
    #: It had more conditions than are looked for.
    cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.required or self.excluded)


def parse(text: str) -> Query:
    """Reads `text`; raises BadQuery for a NUL and for more than `MAX_LENGTH` characters, and for nothing else."""
    if "\0" in text:
        raise BadQuery(_("A query cannot hold a NUL character."))
    if len(text) > MAX_LENGTH:
        raise BadQuery(_("A query has at most %(limit)d characters.") % {"limit": MAX_LENGTH})
    # A dictionary for its order: the same condition twice is one.
    conditions: dict[tuple[Condition, bool], None] = {}
    for found in CONDITION.finditer(text.translate(PLAIN)):
        condition = _condition(found)
        if condition.says_something():
            conditions[condition, found["minus"] is not None] = None
    kept = list(conditions)[:MOST_CONDITIONS]
    return Query(
        required=tuple(condition for condition, excluded in kept if not excluded),
        excluded=tuple(condition for condition, excluded in kept if excluded),
        cut=len(conditions) > MOST_CONDITIONS,
    )


def _condition(found: re.Match[str]) -> Condition:
    value = found["word"] if found["phrase"] is None else found["phrase"]
    field = (found["field"] or "").casefold()
    if field in FIELDS:
        return Tagged(" ".join(value.split()))
    # An unknown field is no field: foo:bar are the two words side by side.
    return Text(" ".join(filter(None, (found["field"], value))))
