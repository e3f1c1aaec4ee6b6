"""Bodies as readers get them: without the pictures that they may not see now."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from articles.pictures import shown
from articles.text.figures import pictures_in, without

Key = TypeVar("Key")


def shown_body(body: str, now: datetime, *, preview: bool = False) -> str:
    """`body` without the pictures whose rights have ended, that were killed, or that nothing live shows.

    In a preview, which shows a story before it is live, only rights count.
    """
    return shown_bodies({"": body}, now, preview=preview)[""]


def shown_bodies(bodies: Mapping[Key, str], now: datetime, *, preview: bool = False) -> dict[Key, str]:
    """The same for several bodies by one query; by none where no body has a picture."""
    standing = set().union(*map(pictures_in, bodies.values()))
    hidden = standing - shown(standing, now, unused=preview) if standing else set()
    return {key: without(hidden, body) for key, body in bodies.items()}
