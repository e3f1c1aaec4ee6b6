"""The people, events and tags of a story, each beside the paragraph that first names it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import accumulate
from typing import TypeAlias

from django.conf import settings

from articles.models import Coverage, Event, Mention, OtherName, Person, Tag, Tenure
from articles.text.excerpts import plain_text

#: The kinds of other names that are somebody's usual name in another language; a former or legal name is not.
SPELLINGS = (OtherName.Kind.NATIVE, OtherName.Kind.ALIAS, OtherName.Kind.ROMANISATION)


@dataclass(frozen=True)
class OfficesThen:
    """What somebody was on a day: the offices they held, else the last they had held by then, else the first to come.

    False where they never held any.
    """

    held: list[Tenure]
    held_before: list[Tenure]
    held_later: list[Tenure]

    def __bool__(self) -> bool:
        return bool(self.held or self.held_before or self.held_later)


@dataclass(frozen=True)
class LinkedPerson:
    """A person as one story needs them: the offices they held on its day, or the last they had held by then."""

    person: Person
    role: str
    public: bool
    held: list[Tenure]
    held_before: list[Tenure]
    #: Only where they had held none by then.
    held_later: list[Tenure]
    #: Their name as a story in its language writes it, and the language of that spelling where the record says it.
    name: str
    name_language: str
    #: Their name in their own script, empty where that is how the story writes it.
    native: str
    native_language: str


@dataclass(frozen=True)
class LinkedEvent:
    event: Event
    public: bool
    role: str = Coverage.Role.MAIN


Linked: TypeAlias = LinkedPerson | LinkedEvent | Tag


@dataclass
class Note:
    """What stands beside one paragraph: `row` counts the paragraphs from 1, `span` says how many it may run along."""

    row: int
    people: list[LinkedPerson] = field(default_factory=list)
    events: list[LinkedEvent] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    span: int = 1

    @property
    def digits(self) -> str:
        """`row` and `span` as classes, by which story.css places it."""
        (tens, ones), (over_tens, over_ones) = divmod(self.row, 10), divmod(self.span, 10)
        return f"tens-{tens} ones-{ones} over-tens-{over_tens} over-ones-{over_ones}"


def linked_person(mention: Mention, day: date, now: datetime, language: str = "") -> LinkedPerson:
    """`mention.person` with what they were on `day`; reads their prefetched tenures and names."""
    return person_on(mention.person, day, now, language, mention.role)


def person_on(
    person: Person, day: date, now: datetime, language: str = "", role: str = Mention.Role.MENTIONED
) -> LinkedPerson:
    """Likewise for somebody whom no story names: a participant of an event."""
    then = offices_then(person, day)
    name, name_language = name_in(person, language)
    native = next((other for other in person.names.all() if other.kind == other.Kind.NATIVE), None)
    if native and native.text == name:
        native = None
    return LinkedPerson(
        person=person,
        role=role,
        public=person.is_published(now),
        held=then.held,
        held_before=then.held_before,
        held_later=then.held_later,
        name=name,
        name_language=name_language,
        native=native.text if native else "",
        native_language=native.language if native else "",
    )


def offices_then(person: Person, day: date) -> OfficesThen:
    """Reads their prefetched tenures."""
    held = [tenure for tenure in person.offices_on(day) if tenure.kind != Tenure.Kind.ELECT]
    before = [] if held else offices_before(person, day)
    return OfficesThen(held, before, [] if held or before else offices_after(person, day))


def name_in(person: Person, language: str) -> tuple[str, str]:
    """How a story in `language` writes their name: as the record has it in that language, else in house style."""
    if language.partition("-")[0] == settings.LANGUAGE_CODE.partition("-")[0]:
        return person.name, ""
    fitting = [name for name in person.names.all() if name.language == language and name.kind in SPELLINGS]
    return (fitting[0].text, fitting[0].language) if fitting else (person.name, "")


def offices_before(person: Person, day: date) -> list[Tenure]:
    """The offices of the highest rank that they had held by `day`, so that nobody stands there without a word."""
    over = [tenure for tenure in _served(person) if tenure.held_to and tenure.held_to.latest < day]
    highest = min((tenure.office.rank for tenure in over), default=None)
    return [tenure for tenure in over if tenure.office.rank == highest]


def offices_after(person: Person, day: date) -> list[Tenure]:
    """The first office that they came to after `day`, for who had held none by then."""
    to_come = [tenure for tenure in _served(person) if tenure.held_from and tenure.held_from.earliest > day]
    return to_come[:1]


def _served(person: Person) -> list[Tenure]:
    """Their tenures as a reader counts them: without the time before the oath, a suspension within its tenure."""
    served: list[Tenure] = []
    for tenure in person.tenures.all():
        if tenure.kind == Tenure.Kind.ELECT:
            continue
        last = served[-1] if served else None
        if last and last.office_id == tenure.office_id and last.held_to and last.held_to == tenure.held_from:
            # A row of its own, so that the person's prefetched tenures stay as they are.
            served[-1] = Tenure(
                person=person, office=last.office, kind=last.kind, held_from=last.held_from, held_to=tenure.held_to
            )
        else:
            served.append(tenure)
    return served


def notes(
    blocks: list[str], people: Iterable[LinkedPerson], events: Iterable[LinkedEvent], tags: Iterable[Tag] = ()
) -> list[Note]:
    """Notes in the order of the paragraphs, each beside the first that names what it holds.

    Where a note is still running, what follows joins it, so that no note is longer than the copy beside it and pushes
    that apart. What is named nowhere comes last.
    """
    texts = [plain_text(block).casefold() for block in blocks] or [""]
    starts = [0, *accumulate(_width(text) for text in texts)]
    made: list[Note] = []
    filled = 0
    for row, linked in _placed(texts, [*people, *events, *tags]):
        if not made or starts[row - 1] >= filled:
            made.append(Note(row))
            filled = starts[row - 1]
        _shelf(made[-1], linked).append(linked)
        filled += _depth(linked)
    # The last one may run on below the copy, where there is room.
    for note, following in zip(made, [*made[1:], Note(len(texts) + 2)], strict=False):
        note.span = following.row - note.row
    return made


def _placed(texts: list[str], everything: list[Linked]) -> list[tuple[int, Linked]]:
    """Each with the number of the paragraph beside which it would best stand, in that order."""
    placed = []
    lede_has_event = False
    for linked in everything:
        row = _first_naming(texts, linked)
        if row is None and isinstance(linked, LinkedEvent) and not lede_has_event:
            # The main event is what the lede is about, named or not.
            lede_has_event = linked.role == Coverage.Role.MAIN
            row = 1 if lede_has_event else None
        placed.append((row or len(texts), linked))
    return sorted(placed, key=lambda pair: pair[0])


def _shelf(note: Note, linked: Linked) -> list:
    if isinstance(linked, LinkedPerson):
        return note.people
    return note.events if isinstance(linked, LinkedEvent) else note.tags


def _width(text: str) -> int:
    """How much room a paragraph has beside it: its length in Latin letters; a Korean or Japanese one fills two."""
    return sum(2 if character > "\u2e80" else 1 for character in text)


def _depth(linked: Linked) -> int:
    """The room that an entry takes, in the same measure: a tag one line, a person or an event two or three."""
    return 75 if isinstance(linked, Tag) else 140


def _first_naming(texts: list[str], linked: Linked) -> int | None:
    """The number of the first paragraph that names it."""
    if not isinstance(linked, LinkedPerson):
        return _first_with(texts, [linked.event.name if isinstance(linked, LinkedEvent) else linked.name])
    person = linked.person
    row = _first_with(texts, [person.name, *(name.text for name in person.names.all())])
    # The short name only where no full one is found: half of a peninsula is called Kim.
    return row or _first_with(texts, [person.short_name])


def _first_with(texts: list[str], names: list[str]) -> int | None:
    wanted = [pattern for name in names if (pattern := _as_word(name.casefold()))]
    for number, text in enumerate(texts, start=1):
        if any(pattern.search(text) for pattern in wanted):
            return number
    return None


def _as_word(name: str) -> re.Pattern[str] | None:
    """Latin names match as whole words (Kim is not in Kimchi); names without spaces between words match anywhere."""
    if not name:
        return None
    edge = r"\b" if name.isascii() else ""
    return re.compile(f"{edge}{re.escape(name)}{edge}")


def tags_of(taggings: Iterable[object], now: datetime) -> list[Tag]:
    return [tagging.tag for tagging in taggings if tagging.tag.is_published(now)]
