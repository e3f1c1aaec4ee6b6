"""What a dateline says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline taken off the copy; `rest` is the copy without it, "" where it stood alone on its line."""

    place: str
    rest: str
    source: str = ""
    byline: tuple[str, ...] = ()
    #: More than a city and a dash speaks for it: capitals, a date, an agency, brackets.
    is_marked: bool = True
