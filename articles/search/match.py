"""What the index is asked: a small tree that each database's adapter writes in its own syntax."""

from dataclasses import dataclass
from typing import TypeAlias

# Private-use characters are separators to the analyser, so no text and no query can ever hold these terms.
MARK = "\ue000"
#: Before a term that stands in the headline; before one in headline, standfirst or names; before the stem of a word.
HEADLINE, FRONT, STEM = "\ue002", "\ue003", "\ue004"
#: Stands where a term was left out, and between two names, so that no phrase reaches across.
BLANK = "\ue001"
#: Carried by every story; "all but…" starts from it.
EVERY = f"{MARK}every"


@dataclass(frozen=True)
class Terms:
    """Terms side by side; with `open_ended` the last is only how a term begins."""

    terms: tuple[str, ...]
    open_ended: bool = False


@dataclass(frozen=True)
class All:
    """All of `of` at once, and none of `but`."""

    of: tuple["Match", ...]
    but: tuple["Match", ...] = ()


@dataclass(frozen=True)
class Any:
    """One of `of`, which are two or more."""

    of: tuple["Match", ...]


Match: TypeAlias = Terms | All | Any


def has_phrases(match: Match) -> bool:
    """Whether terms must stand side by side, which an index of terms alone does not tell."""
    if isinstance(match, Terms):
        return len(match.terms) > 1
    return any(map(has_phrases, (*match.of, *match.but) if isinstance(match, All) else match.of))
