"""Takes the sample newsroom out again, and leaves what the newsroom has made of it."""

from collections import Counter
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.db.models import Model, ProtectedError, Q, QuerySet

from articles import linking, pictures, workflow
from articles.models import Account, Article, Document, Event, Person, Picture, Series, StandingPage, Tag
from articles.sample import rows
from articles.sample.belonging import at_address, guid_of, is_as_loaded, is_as_written
from articles.sample.files import SampleFiles

EDITED = "it was edited since, or is not of the sample"
IN_USE = "it is in use"

#: Bodies that may show a picture by its address.
BODIES = ((Article, "body"), (Event, "description"), (Person, "biography"), (StandingPage, "body"))


@transaction.atomic
def remove(folder: Path) -> tuple[Counter[type[Model]], list[str]]:
    """Removes the sample's rows, and counts them; also says which it kept, and why. Raises `Malformed`.

    Kept is what was edited since it was loaded, and what something else uses. A story goes with its place on the front
    page, its history and its view counts; its address is unknown afterwards: it was never the newsroom's own.
    """
    removal = Removal(SampleFiles(folder))
    removal.remove()
    return removal.removed, removal.kept


class Removal:
    """One run: stories first, then what they were about, so that only what something else uses is still in use."""

    def __init__(self, files: SampleFiles) -> None:
        self.files = files
        self.removed: Counter[type[Model]] = Counter()
        self.kept: list[str] = []

    def remove(self) -> None:
        for step in (self.stories, self.events, self.series, self.people, self.offices, self.tags, self.pages):
            step()
        self.pictures()

    def stories(self) -> None:
        guids = [guid_of(key) for key in self.files.story_keys()]
        stories = Article.objects.filter(guid__in=guids)
        linked = Linked(stories)
        gone = []
        # Translations first, for an original that has none but the sample's is not in use.
        for story in sorted(stories, key=lambda story: story.translation_of_id is None):
            number = story.pk
            if self.delete(story, _claim(story)):
                gone.append(number)
        linked.settle()
        workflow.announce(gone)

    def events(self) -> None:
        for _slug, entry in self.files.entries("events", "slug"):
            if event := at_address(Event(slug=entry.name("slug"))):
                papers = list(Document.objects.filter(outcomes__event=event).values_list("pk", flat=True))
                if self.delete(event, "" if is_as_loaded(event) else EDITED):
                    Document.objects.filter(pk__in=papers, outcomes=None, article=None).delete()

    def series(self) -> None:
        for _slug, entry in self.files.entries("series", "slug"):
            written = rows.series(entry)
            if series := Series.objects.filter(name=written.name).first():
                self.delete_as_written(series, written, ["basis"])

    def people(self) -> None:
        for _slug, entry in self.files.entries("people", "slug"):
            if person := at_address(Person(slug=entry.name("slug"))):
                claim = IN_USE if Account.objects.filter(person=person).exists() else ""
                self.delete(person, claim if is_as_loaded(person) else EDITED)

    def offices(self) -> None:
        for _slug, entry in self.files.entries("offices", "slug"):
            written = rows.office(entry)
            if office := at_address(written):
                self.delete_as_written(office, written, ["slug", "name", "rank", "country", "description"])

    def tags(self) -> None:
        for _name, entry in self.files.entries("tags", "name"):
            written = rows.tag(entry)
            if tag := Tag.objects.named(written.name).first() or at_address(written):
                columns = ["slug", "name", "kind", "description", "section_order", "merged_into_id"]
                self.delete_as_written(tag, written, columns)

    def pages(self) -> None:
        for position, entry in enumerate(self.files.pages()):
            written = rows.standing_page(entry, position)
            if page := at_address(written):
                self.delete_as_written(page, written, ["slug", "title", "body", "language", "position"])

    def pictures(self) -> None:
        for _key, entry in self.files.entries("pictures", "key"):
            with self.files.picture(entry).open("rb") as file:
                picture = Picture.objects.filter(checksum=pictures.checksum_of(File(file))).first()
            if picture:
                # What the file says of itself was filled in where the entry says nothing.
                written = {column: value for column, value in rows.picture_columns(entry).items() if value}
                claim = IN_USE if _stands_in_a_body(picture) else ""
                as_written = is_as_written(
                    picture, Picture(**written), [*written, "rights_until", "focal_x", "focal_y"]
                )
                self.delete(picture, claim if as_written else EDITED)

    def delete_as_written(self, row: Model, written: Model, columns: list[str]) -> None:
        self.delete(row, "" if is_as_written(row, written, columns) else EDITED)

    def delete(self, row: Model, claim: str) -> bool:
        """Deletes the row unless somebody has a `claim` to it, or the record says that it is in use."""
        called = f"{row._meta.verbose_name} “{row}”"
        if not claim:
            try:
                pictures.discard(row) if isinstance(row, Picture) else row.delete()
            except ProtectedError:
                claim = IN_USE
        if claim:
            self.kept.append(f"{called}: {claim}")
        else:
            self.removed[type(row)] += 1
        return not claim


class Linked:
    """What some stories link, looked up while they are still there."""

    def __init__(self, stories: QuerySet[Article]) -> None:
        numbers = list(stories.values_list("pk", flat=True))
        self.tags = list(Tag.objects.filter(taggings__content_object__in=numbers).distinct())
        self.people = list(Person.objects.filter(mentions__article__in=numbers).distinct())
        self.events = list(Event.objects.filter(coverage__article__in=numbers).distinct())
        shown = Q(led_articles__in=numbers) | Q(illustrations__article__in=numbers)
        self.pictures = list(Picture.objects.filter(shown).distinct())

    def settle(self) -> None:
        """Once stories are gone, what they made public may be public no longer."""
        linking.settle_tags(self.tags)
        linking.settle_people(self.people)
        linking.settle_events(self.events)
        linking.settle_pictures(self.pictures)


def _claim(story: Article) -> str:
    """Why the story is the newsroom's own by now, or an empty string."""
    if story.revision != story.wire_revision:
        return EDITED
    if story.working_copies.exists() or story.translations.exists():
        return IN_USE
    return ""


def _stands_in_a_body(picture: Picture) -> bool:
    return any(model.objects.filter(**{f"{body}__contains": picture.checksum}).exists() for model, body in BODIES)
