"""The index of people: by sort name, or by name as a language orders it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Prefetch

from articles.models import OtherName, Person, PersonOrder, Tenure
from articles.pages.keyset import Cursor, Span, Stretch, in_order, stretch
from articles.pages.linked import name_in
from articles.text.ordering import INITIALS, ORDERS, kana_order, key_from

#: What the index by sort name is opened at.
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Name:
    """A name and its language, empty where the record does not say it."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Listed:
    """Somebody as the index lists them: under which name, and how else they are called."""

    person: Person
    name: Name
    other_names: list[Name]


@dataclass(frozen=True)
class PeoplePage:
    people: list[Listed]
    older: Cursor | None
    newer: Cursor | None
    #: Where it was opened.
    letter: str
    #: Where it can be opened: what is asked for, and how that is printed.
    letters: list[tuple[str, str]]
    #: Empty: of the whole site.
    language: str = ""


def people_page(now: datetime, span: Span, letter: str = "", language: str = "") -> PeoplePage:
    """With `letter`, from that letter on, so that a letter nobody has still leads somewhere."""
    order = (language or settings.LANGUAGE_CODE).partition("-")[0]
    ordered = order in ORDERS
    page = _in_own_order(order, now, span, letter) if ordered else _by_sort_name(now, span, letter)
    tenures = Tenure.objects.select_related("office").order_by("-held_from", "-pk")
    rows = Person.objects.prefetch_related("names", Prefetch("tenures", queryset=tenures))
    people = [_as_written(row, order) if ordered else _by_sorting(row) for row in in_order(rows, page.ids)]
    return PeoplePage(people, page.older, page.newer, letter, _letters(order), language)


def _by_sort_name(now: datetime, span: Span, letter: str) -> Stretch:
    people = Person.objects.published(now)
    if letter:
        people = people.filter(sort_name__gte=letter)
    return stretch(people, span, key="sort_name", descending=False)


def _in_own_order(order: str, now: datetime, span: Span, letter: str) -> Stretch:
    places = PersonOrder.objects.filter(language=order, person__in=Person.objects.published(now))
    if letter:
        places = places.filter(key__gte=key_from(order, letter))
    return stretch(places, span, key="key", pk="person_id", descending=False)


def _letters(order: str) -> list[tuple[str, str]]:
    if order not in ORDERS:
        return [(letter, letter) for letter in ALPHABET]
    # Whoever has no name of that language follows, by sort name.
    return [*((initial, initial) for initial in INITIALS[order]), (ALPHABET[0], "A–Z")]


def _by_sorting(person: Person) -> Listed:
    native = [name for name in person.names.all() if name.kind == OtherName.Kind.NATIVE]
    return Listed(person, Name(person.sort_name), [Name(name.text, name.language) for name in native])


def _as_written(person: Person, language: str) -> Listed:
    """Under their name as `language` writes it, with the reading that sorts it, the native and the house-style name."""
    written, told = name_in(person, language)
    reading = [Name(person.reading, language)] if language == "ja" and kana_order(person.reading) else []
    native = [Name(name.text, name.language) for name in person.names.all() if name.kind == OtherName.Kind.NATIVE]
    others = [name for name in (*reading, *native, Name(person.name)) if name.text != written]
    return Listed(person, Name(written, told), others)
