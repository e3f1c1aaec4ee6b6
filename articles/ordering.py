"""Keeps people in the order of each index: by 가나다 in Korean, by 五十音 in Japanese.

Listens to every save and deletion of a person and of their names. What goes around these, as `bulk_create` does, calls
`keep_order` itself.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from articles.models import OtherName, Person, PersonOrder
from articles.text.ordering import ORDERS, listed_key


def keep_order(people: Iterable[Person]) -> None:
    """Writes the places of `people`, in one statement besides the reading of their names."""
    wanted = list(people)
    # Read anew: a name may have come or gone since they were fetched.
    names: dict[int, list[OtherName]] = {}
    for name in OtherName.objects.filter(person__in=wanted).order_by("pk"):
        names.setdefault(name.person_id, []).append(name)
    PersonOrder.objects.bulk_create(
        [place for person in wanted for place in _places(person, names.get(person.pk, []))],
        update_conflicts=True,
        unique_fields=["person", "language"],
        update_fields=["key"],
    )


def on_person_saved(instance: Person, raw: bool = False, **sent: Any) -> None:
    # A fixture brings the places along.
    if not raw:
        keep_order([instance])


def on_name_saved(instance: OtherName, raw: bool = False, **sent: Any) -> None:
    if not raw:
        keep_order([instance.person])


def on_name_deleted(instance: OtherName, origin: Any = None, **sent: Any) -> None:
    # Whoever is deleted takes the names along, and must not be given a new place.
    if OtherName in (type(origin), getattr(origin, "model", None)):
        keep_order([instance.person])


def _places(person: Person, names: list[OtherName]) -> Iterator[PersonOrder]:
    for language in ORDERS:
        key = listed_key(language, [person.reading, *_spelt(names, language)], person.sort_name)
        yield PersonOrder(person=person, language=language, key=key)


def _spelt(names: list[OtherName], language: str) -> list[str]:
    """Their names in that language, the native ones first."""
    own = [name for name in names if name.language.partition("-")[0] == language]
    return [name.text for name in sorted(own, key=lambda name: name.kind != OtherName.Kind.NATIVE)]
