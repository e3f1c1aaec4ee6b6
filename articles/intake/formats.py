"""The formats that copy may come in, by the names that `--format` takes."""

from collections.abc import Callable

from articles.errors import Refused
from articles.wire.story import WireStory
from articles.wire.text import read_text

#: Each reads bytes and raises `Unreadable`. "auto" is plain text as long as that is the only format there is.
FORMATS: dict[str, Callable[..., WireStory]] = {"auto": read_text, "text": read_text}


def reader(name: str) -> Callable[..., WireStory]:
    """What reads the format of this name. Raises `Refused` for one that is unknown."""
    if name not in FORMATS:
        raise Refused(f"There is no format “{name}”; there are {', '.join(FORMATS)}.")
    return FORMATS[name]
