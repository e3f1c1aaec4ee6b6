"""A generated archive: as many stories as asked for, tagged and linked as unevenly as a real one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from random import Random

from django.db.models import Min, OuterRef, Subquery

from articles.headlines import keep_words
from articles.models import (
    Article,
    Correction,
    Coverage,
    Event,
    Mention,
    Office,
    OtherName,
    Participation,
    Person,
    Tag,
    Tagging,
    Tenure,
)
from articles.models.publishing import Publishable
from articles.ordering import keep_order

NEWEST = datetime(2024, 12, 31, 23, 0, tzinfo=UTC)
WORDS = [
    "summit",
    "minister",
    "talks",
    "border",
    "trade",
    "pact",
    "fleet",
    "court",
    "ruling",
    "export",
    "chip",
    "visit",
]
WORDS += ["envoy", "treaty", "energy"]
BATCH = 2_000
#: Every so many stories one is in Korean.
KOREAN = 7


@dataclass(frozen=True)
class Size:
    """How much there is besides the stories; people, events and tags grow more slowly than the archive."""

    tags: int = 200
    people: int = 300
    events: int = 500


def build(stories: int, size: Size = Size()) -> None:
    """Fills an empty database with `stories` live stories, one an hour back from 2024; always the same ones."""
    random = Random(20240906)  # noqa: S311 - repeatable, not secret
    tags, people, events = _tags(size.tags), _people(size.people), _events(size.events)
    _take_part(people, events)
    numbers = iter(range(stories))
    while batch := [_story(number, random) for number in islice(numbers, BATCH)]:
        Article.objects.bulk_create(batch)
        keep_words(batch)
        _link(batch, tags, people, events, random)
        _correct(batch)
    for model, link, name in ((Tag, Tagging, "tag"), (Person, Mention, "person"), (Event, Coverage, "event")):
        _settle(model, link, name)


def _story(number: int, random: Random) -> Article:
    moment = NEWEST - timedelta(hours=number)
    headline = f"{' '.join(random.sample(WORDS, 4)).capitalize()} {number}"
    return Article(
        headline=headline,
        slug=f"story-{number}",
        standfirst=f"What {random.choice(WORDS)} means for {random.choice(WORDS)}.",
        body="".join(f"<p>{' '.join(random.choices(WORDS, k=60))}.</p>" for _paragraph in range(6)),
        dateline="SEOUL, South Korea",
        status=Article.Status.PUBLISHED,
        published_at=moment,
        live_from=moment,
        updated_at=moment,
        published_on=moment.date(),
        language="ko" if number % KOREAN == 0 else "en",
    )


def _tags(count: int) -> list[Tag]:
    return Tag.objects.bulk_create(
        Tag(
            name=f"tag {number}",
            key=f"tag {number}",
            slug=f"tag-{number}",
            section_order=number if number < 6 else None,
        )
        for number in range(count)
    )


def _people(count: int) -> list[Person]:
    office, _made = Office.objects.get_or_create(name="Envoy", defaults={"rank": 5})
    people = Person.objects.bulk_create(
        Person(name=f"Person {number}", sort_name=f"Person {number:05}", slug=f"person-{number}", key=f"person{number}")
        for number in range(count)
    )
    Tenure.objects.bulk_create(Tenure(person=person, office=office, held_from="2000") for person in people)
    OtherName.objects.bulk_create(
        OtherName(person=person, text=f"사람 {number}", language="ko", kind="native")
        for number, person in enumerate(people[::2])
    )
    keep_order(people)
    return people


def _events(count: int) -> list[Event]:
    return Event.objects.bulk_create(_event(number) for number in range(count))


def _event(number: int) -> Event:
    day = date(2024, 12, 31) - timedelta(days=9 * number)
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Event(
        name=f"Event {number}",
        slug=f"event-{number}",
        starts_on=day,
        starts_at=start,
        ends_at=start + timedelta(days=1),
    )


def _link(stories: list[Article], tags: list[Tag], people: list[Person], events: list[Event], random: Random) -> None:
    tag_of, person_of, event_of = _uneven(tags, random), _uneven(people, random), _uneven(events, random)
    Tagging.objects.bulk_create(Tagging(content_object=story, tag=tag) for story in stories for tag in _some(tag_of, 4))
    Mention.objects.bulk_create(
        Mention(article=story, person=person) for story in stories for person in _some(person_of, 2)
    )
    Coverage.objects.bulk_create(
        Coverage(article=story, event=event) for story in stories for event in _some(event_of, 1)
    )


def _correct(stories: list[Article]) -> None:
    """One story in fifty, an hour after it was published."""
    Correction.objects.bulk_create(
        Correction(article=story, right="It was twelve.", made_at=story.live_from + timedelta(hours=1))
        for story in stories[::50]
    )


def _take_part(people: list[Person], events: list[Event]) -> None:
    """Four at each event, one of them always the first."""
    Participation.objects.bulk_create(
        Participation(event=event, person=person)
        for number, event in enumerate(events)
        for person in {people[place % len(people)] for place in (0, number + 1, number + 2, number + 3)}
    )


def _uneven(rows: list[Publishable], random: Random) -> Iterator[Publishable]:
    """Rows by Zipf's law: the second is drawn half as often as the first, the tenth a tenth as often."""
    weights = list(accumulate(1 / (rank + 1) for rank in range(len(rows))))
    while True:
        yield from random.choices(rows, cum_weights=weights, k=500)


def _some(rows: Iterator[Publishable], count: int) -> list[Publishable]:
    return list({row.pk: row for row in islice(rows, count)}.values())


def _settle(model: type[Publishable], link: type, name: str) -> None:
    """What `articles.linking` does a row at a time, for the whole table at once."""
    first = link.objects.filter(**{name: OuterRef("pk")}).values(name).annotate(first=Min("live_from")).values("first")
    model.objects.update(live_from=Subquery(first))
