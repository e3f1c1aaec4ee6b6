"""The query language: reads what readers type into groups of conditions; docs/query-language.md has the grammar.

Every text is a query, read leniently: what cannot be read is left out and becomes a `Problem` that points at it.
"""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from django.utils.translation import gettext as _

from articles.errors import Refused
from articles.models.partial_date import PartialDate
from articles.search import analyser

MAX_LENGTH = 1_000
#: Later ones are left out: each costs a pass through the index.
MOST_CONDITIONS = 32
NAMED = frozenset({"tag", "person", "event", "by", "lang"})
DATED = frozenset({"after", "before"})
OR = "OR"

# One character for one, so that places in the query stay what they were.
FULL_WIDTH = {chr(code + 0xFEE0): chr(code) for code in range(ord("!"), ord("~") + 1)}
PLAIN = str.maketrans(FULL_WIDTH | {"﹕": ":", "−": "-", "\u3000": " "} | dict.fromkeys("“”„‟«»「」『』｢｣〝〟", '"'))
CONDITION = re.compile(
    r"""
    (?P<opening> \(+ (?=[^\s()]) )?
    (?P<minus>-)?
    (?P<excluded_opening> \(+ (?=[^\s()]) )?
    (?P<body>
        (?: (?P<field>[^\W\d_]+) : (?=[^\s)]) )?
        (?: "(?P<phrase>[^"]*)"? | (?P<word>[^\s"]+) )
    )
    """,
    re.VERBOSE,
)


class BadQuery(Refused):
    """Something that is no query; `str()` is a sentence for the reader."""


@dataclass(frozen=True)
class Text:
    """A word or a phrase: its terms stand side by side."""

    text: str
    #: In quotation marks: just these words, and none that only shares their stem.
    exact: bool = False

    @property
    def pattern(self) -> analyser.Pattern:
        return analyser.pattern(self.text)

    @property
    def stem(self) -> str | None:
        """That of a word in whose English forms it is found too."""
        terms = self.pattern.terms
        return analyser.stem(terms[0]) if len(terms) == 1 and not self.exact else None

    def says_something(self) -> bool:
        return bool(self.pattern.terms)


@dataclass(frozen=True)
class Named:
    """Stories linked to the tag, person, event, byline or language of this name; `field` is one of `NAMED`."""

    field: str
    name: str
    #: In quotation marks it is a name; without them it may be a slug, which comes first.
    quoted: bool = False

    def says_something(self) -> bool:
        return True


@dataclass(frozen=True)
class Dated:
    """Stories published from the first day of `date` on (`after`), or until its last day (`before`)."""

    field: str
    date: PartialDate

    def says_something(self) -> bool:
        return True


Condition: TypeAlias = Text | Named | Dated


@dataclass(frozen=True)
class Part:
    """One condition as it stands in the query; `source` is how it was typed."""

    condition: Condition
    excluded: bool = False
    source: str = field(default="", compare=False)


@dataclass(frozen=True)
class Problem:
    """What could not be read as it was meant: the characters of the query from `at` to before `end`."""

    sentence: str
    at: int
    end: int


@dataclass(frozen=True)
class Query:
    """Stories that meet, of each of `groups`, at least one part."""

    groups: tuple[tuple[Part, ...], ...] = ()
    #: It had more conditions than are looked for.
    cut: bool = False
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def parts(self) -> list[Part]:
        return [part for group in self.groups for part in group]

    def with_instead(self, part: Part, source: str = "") -> str:
        """The query as text with `source` in the place of `part`, or without the part."""
        return self._text(lambda other: source if other is part else other.source)

    def with_others(self, sources: Mapping[Part, str]) -> str:
        """The query as text with another source for each of the parts in `sources`."""
        return self._text(lambda part: sources.get(part, part.source))

    def without(self, parts: Collection[Part] = ()) -> str:
        """The query as text, without any of these very parts."""
        return self._text(lambda other: "" if any(other is part for part in parts) else other.source)

    def _text(self, source: Callable[[Part], str]) -> str:
        groups = (f" {OR} ".join(filter(None, map(source, group))) for group in self.groups)
        return " ".join(filter(None, groups))


def parse(text: str) -> Query:
    """Reads `text`; raises BadQuery as `plain` does, and for nothing else."""
    return _Reader().read(plain(text))


def plain(text: str) -> str:
    """`text` with plain signs for full-width ones, as long as it was.

    Raises BadQuery for a NUL and for more than `MAX_LENGTH` characters.
    """
    if "\0" in text:
        raise BadQuery(_("A query cannot hold a NUL character."))
    if len(text) > MAX_LENGTH:
        raise BadQuery(_("A query has at most %(limit)d characters.") % {"limit": MAX_LENGTH})
    # Half a character, which no database takes, becomes a question mark.
    whole = text.encode("utf-8", "replace").decode()
    return whole.translate(PLAIN)


class _Reader:
    """One pass over a query."""

    def __init__(self) -> None:
        self.groups: list[list[Part]] = []
        self.problems: list[Problem] = []
        #: An OR that waits for what follows it.
        self.joining: re.Match[str] | None = None
        #: Whether a condition stands just before, for an OR to follow.
        self.follows = False
        #: The first parenthesis before a condition.
        self.opening: int | None = None
        #: A hyphen excludes the first condition behind one, and no more of them.
        self.excludes_first = False

    def read(self, text: str) -> Query:
        for found in CONDITION.finditer(text):
            self._open(found)
            if self._source(found) == OR:
                self._join(found)
            else:
                self._add(self._part(found))
        self._end_joining()
        self._say_what_opens()
        kept, cut = _first(MOST_CONDITIONS, dict.fromkeys(tuple(dict.fromkeys(group)) for group in self.groups))
        return Query(kept, cut, tuple(sorted(self.problems, key=lambda problem: problem.at)))

    def _join(self, found: re.Match[str]) -> None:
        self._end_joining()
        self.joining = found
        if not self.follows:
            self._end_joining()
        self.follows = False

    def _end_joining(self) -> None:
        if self.joining:
            self._problem(
                self.joining.start("body"), len(OR), _("The OR at character %(at)d needs a condition on either side.")
            )
            self.joining = None

    def _open(self, found: re.Match[str]) -> None:
        if self.opening is None and (found["opening"] or found["excluded_opening"]):
            self.opening = found.start("opening" if found["opening"] else "excluded_opening")
        self.excludes_first = self.excludes_first or found["excluded_opening"] is not None

    def _say_what_opens(self) -> None:
        """Around words that are all looked for parentheses change nothing, and nothing is said."""
        if self.opening is not None and (self.excludes_first or any(len(group) > 1 for group in self.groups)):
            sentence = _("Parentheses, as at character %(at)d, are not read: OR joins just the conditions beside it.")
            self._problem(self.opening, 1, sentence)

    def _word(self, found: re.Match[str]) -> str:
        """The word without what closes a parenthesis that stood before a condition."""
        word: str = found["word"]
        surplus = word.count(")") - word.count("(") if self.opening is not None else 0
        return word.removesuffix(")" * surplus)

    def _source(self, found: re.Match[str]) -> str:
        """The condition as it was typed, without parentheses around it."""
        body = found["body"] if found["word"] is None else found["body"].removesuffix(found["word"]) + self._word(found)
        return (found["minus"] or "") + body

    def _add(self, part: Part | None) -> None:
        self.follows = part is not None
        if part is None:
            self._end_joining()
        elif self.joining:
            self.groups[-1].append(part)
            self.joining = None
        else:
            self.groups.append([part])

    def _part(self, found: re.Match[str]) -> Part | None:
        closed = found.end("phrase") != found.end()
        if found["phrase"] is not None and not closed:
            sentence = _("The quotation mark at character %(at)d is not closed; all after it was read as one phrase.")
            self._problem(found.start("phrase") - 1, 1, sentence)
        condition = self._condition(found)
        if condition is None or not condition.says_something():
            return None
        source = self._source(found)
        return Part(condition, found["minus"] is not None, source if closed else f'{source}"')

    def _condition(self, found: re.Match[str]) -> Condition | None:
        value = self._word(found) if found["phrase"] is None else found["phrase"]
        name = (found["field"] or "").casefold()
        if name in NAMED:
            return self._named(found, name, " ".join(value.split()))
        if name in DATED:
            return self._dated(found, name, value.strip())
        if found["field"]:
            sentence = _("“%(value)s:” at character %(at)d is none of the fields; it was read as a word.")
            self._problem(found.start("field"), len(name) + 1, sentence, found["field"])
            return Text(f"{found['field']} {value}")
        if value[-1:] == ":" and value[:-1].casefold() in NAMED | DATED and found["phrase"] is None:
            return self._without_value(found, value[:-1])
        return Text(value, exact=found["phrase"] is not None)

    def _named(self, found: re.Match[str], name: str, value: str) -> Named | None:
        return Named(name, value, found["phrase"] is not None) if value else self._without_value(found, name)

    def _dated(self, found: re.Match[str], name: str, value: str) -> Dated | None:
        if not value:
            return self._without_value(found, name)
        try:
            return Dated(name, PartialDate(unicodedata.normalize("NFKC", value)))
        except ValueError:
            sentence = _("“%(value)s” at character %(at)d is no date; write 2024, 2024-09 or 2024-09-06.")
            self._problem(found.start("body") + found["body"].index(value, len(name)), len(value), sentence, value)
            return None

    def _without_value(self, found: re.Match[str], name: str) -> None:
        sentence = _("Nothing follows “%(value)s:” at character %(at)d; it was left out.")
        self._problem(found.start(), len(found[0]), sentence, name)

    def _problem(self, at: int, length: int, sentence: str, value: str = "") -> None:
        # Readers count from one.
        self.problems.append(Problem(sentence % {"at": at + 1, "value": value}, at, at + length))


def _first(most: int, groups: Iterable[tuple[Part, ...]]) -> tuple[tuple[tuple[Part, ...], ...], bool]:
    """`groups` up to their first `most` parts, and whether any are left over."""
    kept, cut = [], False
    for group in groups:
        cut = cut or len(group) > most
        if group[:most]:
            kept.append(group[:most])
        most -= len(group[:most])
    return tuple(kept), cut
