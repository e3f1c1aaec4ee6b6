"""The pictures of the library that stand in a body."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

ATTRIBUTES = r'(?: [a-z-]+="[^"]*")*'
#: What the editor writes: the picture's checksum and nothing else; what is shown is said by its row.
REFERENCE = re.compile(rf'<figure{ATTRIBUTES} data-picture="([0-9a-f]{{64}})"{ATTRIBUTES}>')
#: What was typed as HTML: an address of ours, with words of its own.
SHOWN = re.compile(rf'<img{ATTRIBUTES} src="/media/([0-9a-f]{{64}})/[^"]*"{ATTRIBUTES}>')
FIGURE = re.compile(rf"<figure{ATTRIBUTES}>(?:(?!<figure).)*?</figure>|{SHOWN.pattern}", re.DOTALL)
EMPTIED = re.compile(r"<(p|figure|li)\b[^>]*>\s*</\1>")


@dataclass(frozen=True)
class Stretch:
    """A part of a body: text, where `checksum` is empty, or a picture. `own_words`: it is printed as it is."""

    html: str
    checksum: str = ""
    own_words: bool = False

    @property
    def checksums(self) -> set[str]:
        """All pictures of it: a figure that was typed as HTML may hold several."""
        return {self.checksum, *SHOWN.findall(self.html)} if self.checksum else set()

    def without(self, hidden: Collection[str]) -> str:
        """What is left of it: nothing once all its pictures are hidden, and no caption either."""
        if not self.checksums.intersection(hidden):
            return self.html
        if self.checksums <= set(hidden):
            return ""
        return SHOWN.sub(lambda shown: "" if shown[1] in hidden else shown[0], self.html)


def pictures_in(body: str) -> set[str]:
    """The checksums of the pictures that `body` shows."""
    return set().union(*(stretch.checksums for stretch in stretches(body)))


def without(hidden: Collection[str], body: str) -> str:
    """`body` without the pictures of these checksums, each with the figure and the caption that it stands in."""
    if not hidden:
        return body
    kept = "".join(stretch.without(hidden) for stretch in stretches(body))
    return EMPTIED.sub(_unless_reference, kept) if kept != body else body


def stretches(body: str) -> Iterator[Stretch]:
    """Cleaned HTML cut before and after each picture; joined again they are the body."""
    end = 0
    for figure in FIGURE.finditer(body) if "<figure" in body or "<img" in body else ():
        reference, shown = REFERENCE.match(figure[0]), SHOWN.search(figure[0])
        named = reference or shown
        if named is None:
            continue
        if figure.start() > end:
            yield Stretch(body[end : figure.start()])
        yield Stretch(figure[0], named[1], own_words=reference is None)
        end = figure.end()
    if end < len(body):
        yield Stretch(body[end:])


def _unless_reference(emptied: re.Match[str]) -> str:
    return emptied[0] if REFERENCE.match(emptied[0]) else ""
