"""Which protected names a story would carry to the readers, and where they stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.db.models import Model
from django.utils.translation import gettext as _

from articles.checking.copy import Copy
from articles.models import ProtectedName
from articles.text.excerpts import plain_text
from articles.text.keys import name_key
from articles.text.naming import Reading

#: Words that the markup of a body prints or says: a picture's alternative text, a link's title.
IN_ATTRIBUTES = re.compile(r' (?:alt|title)="([^"]*)"')


class Place(NamedTuple):
    """A text that readers get, the field of the form it comes from, and what that is called."""

    text: str
    field: str
    called: str


class Standing(NamedTuple):
    """A protected name, and the place where it stands."""

    entry: ProtectedName
    place: Place

    @property
    def sentence(self) -> str:
        reason = self.entry.reason.rstrip(".")
        said = {"name": self.entry.name, "where": self.place.called, "reason": reason}
        return _("“%(name)s” is a protected name and stands here: %(where)s. The reason: %(reason)s.") % said


def protected_in(copy: Copy) -> list[Standing]:
    """Each protected name once, at the first place where it stands. Asks one query while no name is protected."""
    entries = list(ProtectedName.objects.standing(copy.now))
    if not entries:
        return []
    return _standing(entries, _places(copy))


def protected_in_text(text: str, field: str, called: str, copy: Copy) -> list[Standing]:
    """The same for a single text, such as the public reason of a withdrawal."""
    return _standing(list(ProtectedName.objects.standing(copy.now)), [Place(text, field, called)])


def _standing(entries: list[ProtectedName], places: list[Place]) -> list[Standing]:
    read = [(place, Reading(place.text)) for place in places if place.text]
    found = []
    for entry in entries:
        keys = [name_key(form) for form in entry.forms]
        place = next((place for place, reading in read if any(map(reading.names, keys))), None)
        if place is not None:
            found.append(Standing(entry, place))
    return found


def _places(copy: Copy) -> list[Place]:
    """All that the public page prints of a story, its address included."""
    return [*_written(copy), *_pictured(copy), *_linked(copy), *_added(copy)]


def _written(copy: Copy) -> Iterator[Place]:
    story = copy.story
    for field in ("headline", "standfirst", "dateline"):
        yield Place(getattr(story, field), field, _called(story, field))
    body = _called(story, "body")
    yield Place(plain_text(story.body), "body", body)
    yield from (Place(text, "body", body) for text in IN_ATTRIBUTES.findall(story.body))
    yield Place(story.slug, "slug", _called(story, "slug"))


def _pictured(copy: Copy) -> Iterator[Place]:
    for picture in copy.pictures:
        for column in ("caption", "alt", "credit", "source"):
            yield Place(getattr(picture, column), copy.field_of(picture), _("the picture"))


def _linked(copy: Copy) -> Iterator[Place]:
    """Names that are printed because the story links what bears them."""
    for person in copy.people:
        yield Place(person.name, "people", _called(copy.story, "people"))
    for name in copy.story.events.values_list("name", flat=True):
        yield Place(name, "events", _called(copy.story, "events"))
    for name in copy.story.taggings.values_list("tag__name", flat=True):
        yield Place(name, "tags", _called(copy.story, "tags"))
    for credit in copy.story.credits.select_related("person"):
        yield Place(str(credit), "", _("the byline"))
    for title in copy.story.documents.values_list("title", flat=True):
        yield Place(title, "", _("a document"))


def _added(copy: Copy) -> Iterator[Place]:
    """What was published after the story: only the newest step brings something new, and all of it is looked at."""
    for line in copy.story.updates.values_list("text", flat=True):
        yield Place(line, "line", _("an update"))
    for wrong, right in copy.story.corrections.values_list("wrong", "right"):
        yield Place(f"{wrong}\n{right}", "right", _("a correction"))


def _called(row: Model, field: str) -> str:
    return str(row._meta.get_field(field).verbose_name)
