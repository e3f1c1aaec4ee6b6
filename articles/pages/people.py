"""The pages of people and of the offices they hold."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.models import Credit, Event, Office, OtherName, Participation, Person, Picture, Tenure
from articles.pages.answers import Missing
from articles.pages.cards import Card, cards
from articles.pages.keyset import Cursor, Span, in_order, stretch
from articles.pages.lists import StoryList, about_person
from articles.text.markup import printable

#: How many of the stories somebody wrote stand on their page.
WRITTEN = 10


@dataclass(frozen=True)
class PersonPage:
    person: Person
    biography: SafeString
    picture: Picture | None
    names: list[OtherName]
    #: Newest first.
    tenures: list[Tenure]
    #: What they hold today.
    current: list[Tenure]
    participations: list[Participation]
    list: StoryList
    written: list[Card]


@dataclass(frozen=True)
class PeoplePage:
    people: list[Person]
    older: Cursor | None
    newer: Cursor | None
    letter: str


@dataclass(frozen=True)
class OfficePage:
    office: Office
    #: In the order they came to it.
    holders: list[Tenure]


def person_page(person: Person, now: datetime, span: Span) -> PersonPage:
    """The page of a person that `addresses.person_at` found."""
    tenures = list(person.tenures.select_related("office"))
    today = timezone.localdate(now)
    picture = person.picture
    return PersonPage(
        person=person,
        biography=printable(person.biography),
        picture=picture if picture and picture.is_published(now) else None,
        names=list(person.names.all()),
        tenures=tenures[::-1],
        current=[tenure for tenure in tenures if not tenure.held_to and tenure.covers(today)],
        participations=_participations(person, now),
        list=about_person(person, now, span),
        written=_written_by(person, now),
    )


def people_page(now: datetime, span: Span, letter: str = "") -> PeoplePage:
    """The index by sort name; with `letter`, from that letter on, so that a letter nobody has still leads somewhere."""
    people = Person.objects.published(now)
    if letter:
        people = people.filter(sort_name__gte=letter)
    page = stretch(people, span, key="sort_name", descending=False)
    listed = in_order(_with_offices(Person.objects.all()), page.ids)
    return PeoplePage(listed, page.older, page.newer, letter)


def office_page(office: Office, now: datetime) -> OfficePage:
    """Raises Missing while readers may see none of its holders: an office alone would tell of somebody they may not."""
    seen = office.tenures.filter(person__in=Person.objects.published(now))
    holders = list(seen.select_related("person").order_by("held_from", "pk"))
    if not holders:
        raise Missing
    return OfficePage(office, holders)


def _with_offices(people: QuerySet[Person]) -> QuerySet[Person]:
    tenures = Tenure.objects.select_related("office").order_by("-held_from", "-pk")
    return people.prefetch_related("names", Prefetch("tenures", queryset=tenures))


def _participations(person: Person, now: datetime) -> list[Participation]:
    seen = Event.objects.published(now)
    return list(person.participations.filter(event__in=seen).select_related("event").order_by("-event__starts_at")[:20])


def _written_by(person: Person, now: datetime) -> list[Card]:
    written = stretch(Credit.objects.published(now).filter(person=person), Span(), pk="article_id", size=WRITTEN)
    return cards(dict.fromkeys(written.ids), now)
