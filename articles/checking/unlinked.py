"""Who is named in a copy, is known to the record, and is not linked. Asks by the keys of what may be a name."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from articles.checking.candidates import Candidate, candidates, readable
from articles.checking.copy import Copy
from articles.models import OtherName, Person
from articles.text.naming import Reading

#: So many keys are asked for at a time; SQLite takes no statement with many more.
BATCH = 900


class Named(NamedTuple):
    """A name as the copy prints it, and whom it may mean: several people where they share it."""

    printed: str
    people: list[Person]


def unlinked(copy: Copy) -> list[Named]:
    """The names of people in the copy whom the story does not link, each once, in the order of the copy.

    A name inside a longer one is part of that, and so are words of the name of somebody who is linked: their family
    name by itself is a second reference, not somebody else.
    """
    text = readable(copy.text)
    found = list(candidates(text))
    known = _known({candidate.key for candidate in found})
    linked = {person.pk for person in copy.people}
    called = [Reading(name) for person in copy.people for name in _names(person)]
    named: dict[str, Named] = {}
    for candidate in _longest([candidate for candidate in found if candidate.key in known]):
        people = known[candidate.key]
        if linked.isdisjoint(people) and not any(name.names(candidate.key) for name in called):
            named.setdefault(candidate.key, Named(text[candidate.start : candidate.end], list(people.values())))
    return list(named.values())


def _longest(found: list[Candidate]) -> list[Candidate]:
    """Those that stand inside no longer one, in the order of the copy."""
    taken: set[int] = set()
    kept = []
    for candidate in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        places = range(candidate.start, candidate.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(candidate)
    return sorted(kept)


def _known(keys: Iterable[str]) -> dict[str, dict[int, Person]]:
    """The people of the record by each key that is a name of theirs."""
    known: dict[str, dict[int, Person]] = {}
    wanted = sorted(keys)
    for start in range(0, len(wanted), BATCH):
        for key, person in _bearers(wanted[start : start + BATCH]):
            # What was merged has its old names, and is what it became.
            person = person.merged_into or person
            known.setdefault(key, {})[person.pk] = person
    return known


def _bearers(keys: list[str]) -> Iterator[tuple[str, Person]]:
    read = ("name", "distinguisher", "key", "merged_into__name", "merged_into__distinguisher")
    for person in Person.objects.filter(key__in=keys).select_related("merged_into").only(*read).order_by("pk"):
        yield person.key, person
    others = OtherName.objects.filter(key__in=keys).select_related("person__merged_into").order_by("pk")
    for other in others.only("key", *(f"person__{column}" for column in read)):
        yield other.key, other.person


def _names(person: Person) -> Iterator[str]:
    for row in (person, *person.merged.all()):
        yield from (row.name, row.short_name, row.reading, *(other.text for other in row.names.all()))
