"""The page of a person."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Prefetch, prefetch_related_objects
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.models import Credit, Event, Mention, OtherName, Person, Picture, Tenure
from articles.pages import together
from articles.pages.cards import Card, cards
from articles.pages.figures import shown_body
from articles.pages.keyset import Span, stretch
from articles.pages.monthly import Sparkline, sparkline
from articles.pages.offices import HeldOffice, held_offices
from articles.pages.record import Record, record_of
from articles.pages.together import MOST_COUNTED, Together
from articles.text.markup import printable

#: How many of the stories somebody wrote stand on their page.
WRITTEN = 10
#: How many events to come stand on it, the next one included.
COMING = 4
#: Names in somebody's own script, which stand beside the name itself; the others follow by kind, in this order.
OWN_SCRIPT = (OtherName.Kind.NATIVE, OtherName.Kind.HANJA)
OTHER_KINDS = (OtherName.Kind.ALIAS, OtherName.Kind.ROMANISATION, OtherName.Kind.LEGAL, OtherName.Kind.FORMER)


@dataclass(frozen=True)
class PersonPage:
    person: Person
    biography: SafeString
    picture: Picture | None
    names: list[OtherName]
    #: Newest first.
    offices: list[HeldOffice]
    #: What they hold today.
    current: list[Tenure]
    #: The next event first, each with their `capacity`; none that is called off.
    coming: list[Event]
    record: Record
    #: Whom else stories name with them, and their tags; counted in their newest stories.
    appears_with: list[Together]
    tags: list[Together]
    #: They have so many stories that only the newest were counted.
    capped: bool
    monthly: Sparkline | None
    written: list[Card]

    @property
    def own_script(self) -> list[OtherName]:
        return [name for name in self.names if name.kind in OWN_SCRIPT]

    @property
    def other_names(self) -> list[tuple[str, list[OtherName]]]:
        """The kinds of other names there are, each with the names."""
        by_kind = [(str(kind), [name for name in self.names if name.kind == kind]) for kind in OTHER_KINDS]
        return [(kind, names) for kind, names in by_kind if names]


def person_page(person: Person, now: datetime, span: Span) -> PersonPage:
    """The page of a person that `addresses.person_at` found."""
    prefetch_related_objects([person], "names", Prefetch("tenures", queryset=Tenure.objects.select_related("office")))
    tenures = list(person.tenures.all())
    today = timezone.localdate(now)
    mentions = Mention.objects.published(now).filter(person=person)
    newest = together.newest(mentions, "article_id")
    picture = person.picture
    return PersonPage(
        person=person,
        biography=printable(shown_body(person.biography, now)),
        picture=picture if picture and picture.is_published(now) else None,
        names=list(person.names.all()),
        offices=held_offices(tenures[::-1], now),
        current=[tenure for tenure in tenures if not tenure.held_to and tenure.covers(today)],
        coming=_coming(person, now),
        record=record_of(person, now, span, newest),
        appears_with=_appears_with(person, newest, now) if tenures else [],
        tags=together.tags_in(newest, now),
        capped=len(newest) == MOST_COUNTED,
        monthly=sparkline(mentions, now),
        written=_written_by(person, now),
    )


def _coming(person: Person, now: datetime) -> list[Event]:
    """The events they are to take part in and those that go on; one without a day to be there is none of them."""
    events = Event.objects.published(now).filter(participations__person=person, ends_at__gt=now)
    held = events.exclude(status__in=(Event.Status.CANCELLED, Event.Status.POSTPONED))
    return list(held.annotate(capacity=F("participations__capacity")).order_by("starts_at", "pk")[:COMING])


def _appears_with(person: Person, newest: list[int], now: datetime) -> list[Together]:
    officials = Person.objects.filter(pk__in=Tenure.objects.order_by().values("person"))
    return together.people_in(newest, now, but=[person], among=officials)


def _written_by(person: Person, now: datetime) -> list[Card]:
    written = stretch(Credit.objects.published(now).filter(person=person), Span(), pk="article_id", size=WRITTEN)
    return cards(dict.fromkeys(written.ids), now)
