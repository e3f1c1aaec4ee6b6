"""Loads the sample's stories, each by the steps that a desk would have taken, at the moments when it took them."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial

from django.db.models import F

from articles import workflow
from articles.errors import Refused
from articles.models import Article, Coverage, Credit, Event, Mention, Person, Picture, Placement, Tag
from articles.sample.belonging import NOTE, guid_of
from articles.sample.catalogue import Catalogue, check
from articles.sample.files import Entry, SampleFiles
from articles.text.cleaning import clean_html

#: What a story of the sample may be; “scheduled” is published at a moment that lies ahead.
STATUSES = ("draft", "submitted", "published", "scheduled", "withdrawn", "spiked")
PLACES = {"": [], "lead": [Placement.LEAD], "second": list(range(Placement.LEAD + 1, Placement.LAST_PLACE + 1))}

Step = Callable[[], object]


class StoryLoader:
    """Loads the stories that are not there yet, originals before their translations, the oldest first."""

    def __init__(self, files: SampleFiles, catalogue: Catalogue, now: datetime) -> None:
        self.files, self.catalogue, self.now = files, catalogue, now

    def load(self) -> Iterator[str]:
        """Yields where it is before each story."""
        stories = dict(self.files.stories())
        for key, entry in sorted(stories.items(), key=self._order):
            yield entry.where
            if known := Article.objects.filter(guid=guid_of(key)).first():
                self.catalogue.keep(key, known)
            else:
                self.catalogue.keep(key, self._store(key, entry))
                entry.finish()

    def _order(self, story: tuple[str, Entry]) -> tuple[bool, datetime]:
        _key, entry = story
        return bool(entry.text("translation_of")), self._moment(entry) or self.now

    def _moment(self, entry: Entry) -> datetime | None:
        """When it is or will be published: a fixed moment, or so many days from now at the full hour."""
        fixed, days = entry.moment("published_at"), entry.number("published_in_days")
        if fixed or days is None:
            return fixed
        return self.now.replace(minute=0, second=0, microsecond=0) + timedelta(days=days)

    def _store(self, key: str, entry: Entry) -> Article:
        story = self._row(key, entry)
        self.catalogue.store(entry, story)
        self._credit(story, entry)
        self._link(story, entry)
        workflow.save_edit(story, by=None, note=NOTE)
        self._take_steps(story, entry)
        self._place(story, entry)
        self._pin(story, entry)
        # The same mark that an import leaves: while this revision is the newest, nobody has edited the story.
        Article.objects.filter(pk=story.pk).update(wire_revision=F("revision"))
        story.refresh_from_db()
        return story

    def _row(self, key: str, entry: Entry) -> Article:
        original = self.catalogue.named(Article, entry, "translation_of")
        columns = ("standfirst", "dateline", "note_to_editors")
        return Article(
            guid=guid_of(key),
            headline=entry.name("headline"),
            body=clean_html(self.files.body(key)),
            genre=entry.text("genre", Article.Genre.NEWS),
            urgency=entry.number("urgency") or 5,
            language=entry.text("language", "en"),
            translation_of=original,
            # One that names no revision says what the original said when it was published, and no correction since.
            translated_revision=original.revision if original and not entry.flag("behind") else None,
            lead_picture=self.catalogue.named(Picture, entry, "lead_picture"),
            **{column: entry.text(column) for column in columns},
        )

    def _credit(self, story: Article, entry: Entry) -> None:
        for position, line in enumerate(entry.entries("credits")):
            person = self.catalogue.named(Person, line, "person")
            name = line.text("name") if person else line.name("name")
            credit = Credit(
                article=story, person=person, name=name, position=position, role=line.text("role", "author")
            )
            check(line, credit)
            credit.save()

    def _link(self, story: Article, entry: Entry) -> None:
        story.tags.add(*(self.catalogue.called(Tag, name, entry, "tags") for name in entry.texts("tags")))
        for line in entry.entries("people"):
            person = self.catalogue.called(Person, line.name("person"), line, "person")
            mention = Mention(article=story, person=person, role=line.text("role", Mention.Role.SUBJECT))
            check(line, mention)
            mention.save()
        for line in entry.entries("events"):
            event = self.catalogue.called(Event, line.name("event"), line, "event")
            coverage = Coverage(article=story, event=event, role=line.text("role", Coverage.Role.MAIN))
            check(line, coverage)
            coverage.save()

    def _take_steps(self, story: Article, entry: Entry) -> None:
        try:
            for step in self._steps(story, entry):
                step()
        except Refused as refusal:
            raise entry.wrong("status", str(refusal)) from refusal

    def _steps(self, story: Article, entry: Entry) -> list[Step]:
        status, afterwards = entry.text("status", "draft"), self._afterwards(story, entry)
        if status == "draft":
            return afterwards
        if status == "submitted":
            return [partial(workflow.submit, story, by=None), *afterwards]
        if status == "spiked":
            return [partial(workflow.spike, story, by=None), *afterwards]
        moment = self._moment(entry)
        if status not in STATUSES or moment is None or (moment > self.now) != (status == "scheduled"):
            raise entry.wrong("status", f"“{status}” is none of {', '.join(STATUSES)}, or does not go with its moment.")
        if bool(entry.entry("withdrawn")) != (status == "withdrawn"):
            raise entry.wrong("withdrawn", "this belongs to stories that are withdrawn, and only to these.")
        made_at = min(moment, self.now)
        return [partial(workflow.publish, story, by=None, at=moment, made_at=made_at), *afterwards]

    def _afterwards(self, story: Article, entry: Entry) -> list[Step]:
        """Updates, corrections and the withdrawal, in the order of their moments."""
        steps: list[tuple[datetime, Step]] = []
        for line in entry.entries("updates"):
            at = _when(line)
            said = {"line": line.name("text"), "key": line.flag("key")}
            steps.append((at, partial(workflow.update, story, by=None, made_at=at, **said)))
        for line in entry.entries("corrections"):
            at = _when(line)
            said = {"kind": line.text("kind", "correction"), "wrong": line.text("wrong"), "right": line.name("right")}
            steps.append((at, partial(workflow.correct, story, by=None, made_at=at, **said)))
        if line := entry.entry("withdrawn"):
            at = _when(line)
            steps.append((at, partial(workflow.withdraw, story, by=None, made_at=at, note=line.name("reason"))))
        return [step for _at, step in sorted(steps, key=lambda pair: pair[0])]

    def _place(self, story: Article, entry: Entry) -> None:
        """Puts it on the front page, unless an editor has put something else there."""
        wanted = entry.text("placement")
        if wanted not in PLACES:
            raise entry.wrong("placement", "this should be “lead”, “second” or empty.")
        taken = set(Placement.objects.values_list("place", flat=True))
        for place in PLACES[wanted]:
            if place not in taken:
                Placement.objects.create(article=story, place=place)
                return

    def _pin(self, story: Article, entry: Entry) -> None:
        """Makes it the explainer of tags, unless an editor has pinned something else."""
        for name in entry.texts("explains"):
            tag = self.catalogue.called(Tag, name, entry, "explains")
            Tag.objects.filter(pk=tag.pk, explainer=None).update(explainer=story)


def _when(line: Entry) -> datetime:
    at = line.moment("at")
    if at is None:
        raise line.wrong("at", "this must have its moment.")
    return at
