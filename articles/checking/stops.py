"""What stops a publication: no headline, a picture without rights, a protected name. Nothing switches these off.

An embargo stops one too, but the workflow schedules the story for its end and refuses nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext as _

from articles.checking.copy import Copy
from articles.checking.protected import Standing, protected_in, protected_in_text
from articles.errors import NotReady
from articles.text.folding import is_blank


@dataclass(frozen=True)
class Stop:
    """One reason, the field of the form to mend, and the picture whose own form may mend it."""

    sentence: str
    field: str = ""
    row: Model | None = None


def stops(copy: Copy) -> Iterator[Stop]:
    """All that stops the publication of a story as it is saved."""
    yield from _unfinished(copy)
    yield from map(_stop, protected_in(copy))


def require_publishable(copy: Copy) -> None:
    """Raises NotReady for a missing headline or a picture without rights: what publishing itself asks for."""
    _require_none(_unfinished(copy))


def require_no_protected_name(copy: Copy) -> None:
    """Raises NotReady for a protected name in anything that readers get of the story."""
    _require_none(map(_stop, protected_in(copy)))


def require_no_protected_name_in(text: str, copy: Copy, *, field: str) -> None:
    """Raises NotReady for a protected name in a single text that readers get, such as a public reason."""
    _require_none(map(_stop, protected_in_text(text, field, _("the reason"), copy)))


def _unfinished(copy: Copy) -> Iterator[Stop]:
    if is_blank(copy.story.headline):
        yield Stop(_("The story has no headline yet."), "headline")
    elif copy.story.headline_is_working:
        # Nobody wrote it, so it counts as missing.
        yield Stop(_("The headline was taken from the lede; write a real one before publishing."), "headline")
    for picture in copy.pictures:
        if not picture.has_rights(copy.now):
            killed, ended = (
                _("The picture “%(picture)s” was killed."),
                _("The rights to the picture “%(picture)s” have ended."),
            )
            sentence = (killed if picture.killed_at else ended) % {"picture": picture}
            yield Stop(sentence, copy.field_of(picture), picture)


def _stop(standing: Standing) -> Stop:
    return Stop(standing.sentence, standing.place.field)


def _require_none(found: Iterator[Stop]) -> None:
    if stop := next(iter(found), None):
        raise NotReady(stop.sentence, stop.field)
