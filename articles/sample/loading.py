"""Loads the sample newsroom: first what its stories are about, then the stories."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from articles import linking, pictures
from articles.errors import NotReady
from articles.models import Event, Office, Person, Picture, Series, Tag
from articles.sample import rows
from articles.sample.belonging import at_address
from articles.sample.catalogue import Catalogue, check
from articles.sample.files import Entry, Malformed, SampleFiles
from articles.sample.stories import StoryLoader
from articles.search import names


def load(folder: Path) -> Counter[type[Model]]:
    """Loads what is not there yet, all or nothing, and counts what it made. Raises `Malformed`.

    What is there already, whoever made it, is used as it is and never changed.
    """
    loader = Loader(SampleFiles(folder))
    try:
        with transaction.atomic():
            loader.load()
    except IntegrityError as problem:
        raise Malformed(f"{loader.at}: the record does not take this: {str(problem).splitlines()[0]}") from problem
    return loader.catalogue.made


class Loader:
    """One run over the files."""

    def __init__(self, files: SampleFiles) -> None:
        self.files = files
        self.catalogue = Catalogue()
        self.now = timezone.now()
        #: The entry that is being loaded, for errors that only the database finds.
        self.at = ""

    def load(self) -> None:
        for step in (self.tags, self.offices, self.pictures, self.people, self.series, self.events, self.pages):
            step()
        for at in StoryLoader(self.files, self.catalogue, self.now).load():
            self.at = at
        # Stories bring the names of what they link; here is more than stories link.
        transaction.on_commit(names.rebuild)

    def entries(self, kind: str, key: str) -> Iterator[tuple[str, Entry]]:
        for name, entry in self.files.entries(kind, key):
            self.at = entry.where
            yield name, entry
            entry.finish()

    def tags(self) -> None:
        for name, entry in self.entries("tags", "name"):
            tag = rows.tag(entry)
            known = Tag.objects.named(name).first() or at_address(tag)
            self.catalogue.keep(name, (known and known.merged_into) or known or self.catalogue.store(entry, tag))

    def offices(self) -> None:
        for slug, entry in self.entries("offices", "slug"):
            office = rows.office(entry)
            self.catalogue.keep(slug, at_address(office) or self.catalogue.store(entry, office))

    def people(self) -> None:
        for slug, entry in self.entries("people", "slug"):
            person = rows.person(entry, self.catalogue.named(Picture, entry, "picture"), self.now)
            parts = [(name, rows.other_name(name, person)) for name in entry.entries("names")]
            for held in entry.entries("tenures"):
                office = self.catalogue.called(Office, held.name("office"), held, "office")
                parts.append((held, rows.tenure(held, person, office)))
            known = at_address(person)
            known = (known and known.merged_into) or known
            self.catalogue.keep(slug, known or self.catalogue.store_with_parts(entry, person, parts))
        linking.settle_people(self.catalogue.rows[Person].values())

    def series(self) -> None:
        for slug, entry in self.entries("series", "slug"):
            series = rows.series(entry)
            known = Series.objects.filter(name=series.name).first()
            self.catalogue.keep(slug, known or self.catalogue.store(entry, series))

    def events(self) -> None:
        for slug, entry in self.entries("events", "slug"):
            event = rows.event(entry, self.catalogue.named(Series, entry, "series"), self.now)
            parts = [(move, rows.move(move, event)) for move in entry.entries("moves")]
            for place, outcome in enumerate(entry.entries("outcomes")):
                paper = outcome.entry("document")
                document = rows.document(paper) if paper else None
                parts += [(paper, document)] if paper else []
                parts.append((outcome, rows.outcome(outcome, event, document, place)))
            for place, who in enumerate(entry.entries("participants")):
                person = self.catalogue.named(Person, who, "person")
                parts.append((who, rows.participation(who, event, person, place)))
            known = at_address(event)
            self.catalogue.keep(slug, known or self.catalogue.store_with_parts(entry, event, parts))
        linking.settle_events(self.catalogue.rows[Event].values())

    def pages(self) -> None:
        for position, entry in enumerate(self.files.pages()):
            page = rows.standing_page(entry, position)
            entry.finish()
            if not at_address(page):
                self.catalogue.store(entry, page)

    def pictures(self) -> None:
        for key, entry in self.entries("pictures", "key"):
            columns = rows.picture_columns(entry)
            check(entry, Picture(**columns), but=["file"])
            before = Picture.objects.count()
            with self.files.picture(entry).open("rb") as file:
                try:
                    picture = pictures.accept(File(file, name=entry.text("file")), **columns)
                except NotReady as refusal:
                    raise entry.wrong("file", str(refusal)) from refusal
            if Picture.objects.count() > before:
                self.catalogue.made[Picture] += 1
            self.catalogue.keep(key, picture)
