"""The pictures of ours that stand in a body."""

import re
from collections.abc import Callable, Collection

#: As `cleaning` lets them through: nothing but our renditions.
SHOWN = re.compile(r"<img\b[^>]*?\bsrc=\"/media/([0-9a-f]{64})/[^\"]*\"[^>]*>")
#: A figure, or a picture that stands in a paragraph; a figure inside another is none that the editor makes.
FIGURE = re.compile(rf"<figure\b[^>]*>(?:(?!</figure>).)*?</figure>|{SHOWN.pattern}", re.DOTALL)
EMPTIED = re.compile(r"<(p|figure|li)\b[^>]*>\s*</\1>")


def pictures_in(body: str) -> set[str]:
    """The checksums of the pictures that `body` shows."""
    return set(SHOWN.findall(body)) if "/media/" in body else set()


def without(hidden: Collection[str], body: str) -> str:
    """`body` without the pictures of these checksums, each with the figure and the caption that it stands in."""
    if not hidden:
        return body
    kept = FIGURE.sub(_unless(hidden), body)
    return EMPTIED.sub("", kept) if kept != body else body


def _unless(hidden: Collection[str]) -> Callable[[re.Match[str]], str]:
    return lambda figure: "" if pictures_in(figure[0]).intersection(hidden) else figure[0]
