"""What one run of the loader has made or found, by the names that the sample's files use."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import Model

from articles.models import Event, Person
from articles.revisions import record_revision
from articles.sample.belonging import NOTE
from articles.sample.files import Entry


class Catalogue:
    """Rows by kind and name, and how many were made of each kind."""

    def __init__(self) -> None:
        self.rows: dict[type[Model], dict[str, Model]] = defaultdict(dict)
        self.made: Counter[type[Model]] = Counter()

    def keep(self, name: str, row: Model) -> None:
        self.rows[type(row)][name] = row

    def named(self, kind: type[Model], entry: Entry, field: str) -> Model | None:
        """The row of this kind that the entry names, None where it names none."""
        return self.called(kind, entry.text(field), entry, field) if entry.text(field) else None

    def called(self, kind: type[Model], name: str, entry: Entry, field: str) -> Model:
        """The row of this name. Raises `Malformed` where the sample has none."""
        if name not in self.rows[kind]:
            raise entry.wrong(field, f"the sample has no {kind._meta.verbose_name} “{name}”.")
        return self.rows[kind][name]

    def store(self, entry: Entry, row: Model) -> Model:
        check(entry, row)
        row.save()
        self.made[type(row)] += 1
        return row

    def store_with_parts(self, entry: Entry, row: Person | Event, parts: Iterable[tuple[Entry, Model]]) -> Model:
        """Stores a person or an event as its own first revision, whose note says whose row it is."""
        self.store(entry, row)
        for part_entry, part in parts:
            check(part_entry, part)
            part.save()
        record_revision(row, None, NOTE)
        return row


def check(entry: Entry, row: Model, but: Iterable[str] = ()) -> None:
    """Raises `Malformed` where a column would not take what the entry says; SQLite alone would take too much."""
    relations = {field.name for field in row._meta.concrete_fields if field.is_relation}
    try:
        row.clean_fields(exclude=relations | set(but))
        row.clean()
    except ValidationError as problem:
        field, said = next(iter(problem.message_dict.items()))
        raise entry.wrong(field, " ".join(said)) from problem
