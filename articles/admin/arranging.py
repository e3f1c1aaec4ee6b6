"""A front page as somebody is arranging it: which story they gave which place. Nothing of it is public yet."""

from dataclasses import dataclass, field
from datetime import datetime

from django.forms import ValidationError
from django.http import QueryDict
from django.utils import timezone

from articles import moments
from articles.admin.links import numbers_in
from articles.admin.widgets import MomentField, MomentInput
from articles.models import Placement
from articles.pages.cards import Card, cards
from articles.pages.front import PLACES, FrontPage, front_page
from articles.placing import Place

#: Nobody types a longer moment.
LONGEST = 40


@dataclass
class Pin:
    """A story that an editor gave a place; `until` as it was typed, with its zone where the day has that time twice."""

    article: int
    until: str = ""


@dataclass(frozen=True)
class Slot:
    """One place as the desk shows it: whose it is, and what readers would see there now."""

    place: int
    pin: Pin | None
    #: The story that the place was given; without one, the newest that fills it.
    story: Card | None
    #: What readers see there while the story waits for its moment.
    meanwhile: Card | None = None
    error: str = ""

    @property
    def state(self) -> str:
        """`empty`; `fills`: the newest; `placed`; `waits`: it is scheduled; `gone`: it is withdrawn."""
        if self.story is None:
            return "empty"
        if self.pin is None:
            return "fills"
        if self.story.article.live_from is None:
            return "gone"
        return "placed" if self.story.article.is_published(timezone.now()) else "waits"

    @property
    def until_input(self) -> str:
        """Until when its story keeps the place; where the day has that time twice, with the choice between them."""
        name = f"until-{self.place}"
        attrs = {"id": name, "aria-describedby": f"{name}-help", **({"aria-invalid": "true"} if self.error else {})}
        return MomentInput().render(name, self.pin.until if self.pin else "", attrs)

    @property
    def is_first(self) -> bool:
        return self.place == Placement.LEAD

    @property
    def is_last(self) -> bool:
        return self.place == Placement.LAST_PLACE

    @property
    def above(self) -> int:
        return self.place - 1

    @property
    def below(self) -> int:
        return self.place + 1


@dataclass
class Draft:
    """The places of the front page in their order; None: the newest story takes it."""

    pins: list[Pin | None]
    errors: dict[int, str] = field(default_factory=dict)

    @classmethod
    def as_it_stands(cls, now: datetime) -> "Draft":
        """What is placed, but for what has run out or was withdrawn: readers do not see these there any more."""
        rows = {row.place: row for row in Placement.objects.standing(now).filter(article__live_from__isnull=False)}
        pins = {
            place: Pin(row.article_id, moments.as_typed(row.until) if row.until else "") for place, row in rows.items()
        }
        return cls([pins.get(place) for place in PLACES])

    @classmethod
    def read(cls, sent: QueryDict) -> "Draft":
        """What the form carries along; of a story sent twice the first place."""
        pins: list[Pin | None] = []
        for place in PLACES:
            (number,) = numbers_in([sent.get(f"story-{place}", "")]) or (None,)
            taken = number in {pin.article for pin in pins if pin}
            until = (moments.sent(sent, f"until-{place}") or "")[:LONGEST]
            pins.append(Pin(number, until) if number is not None and not taken else None)
        return cls(pins)

    @property
    def placed(self) -> dict[int, int]:
        return {place: pin.article for place, pin in self._by_place().items()}

    def page(self, now: datetime) -> FrontPage:
        """The front page that readers would get if this were published."""
        return front_page(now, placed=self.placed)

    def put(self, article: int, place: int, page: FrontPage) -> list[int]:
        """Puts a story at `place`; what stood from there on moves down. Returns the stories that lose their place.

        A story that has a place, or fills one as `page` shows, leaves it, so that there are as many as before.
        """
        pin = next((pin for pin in self.pins if pin and pin.article == article), None)
        filling = [number for number, card in page.deck.items() if card.article.pk == article]
        target = place - Placement.LEAD
        if pin:
            self.pins.remove(pin)
        elif filling:
            del self.pins[filling[0] - Placement.LEAD]
        self.pins.insert(target, pin or Pin(article))
        if pin or filling:
            return []
        return self._drop_one(target)

    def take_off(self, article: int) -> None:
        """Gives the story's place to the newest."""
        self.pins = [None if pin and pin.article == article else pin for pin in self.pins]

    def slots(self, page: FrontPage, now: datetime) -> list[Slot]:
        """The places for the desk; a story that there is no more has lost its own."""
        stories = {card.article.pk: card for card in cards(self.placed.values(), now)}
        self.pins = [pin if pin and pin.article in stories else None for pin in self.pins]
        pins, found = self._by_place(), []
        for place in PLACES:
            pin, shown = pins.get(place), page.deck.get(place)
            story = stories[pin.article] if pin else shown
            meanwhile = shown if shown and pin and shown.article.pk != pin.article else None
            found.append(Slot(place, pin, story, meanwhile, self.errors.get(place, "")))
        return found

    def places(self) -> list[Place]:
        """For `placing.arrange`. What is no moment is in `errors` afterwards."""
        return [Place(place, pin.article, self._until(place, pin)) for place, pin in self._by_place().items()]

    def _until(self, place: int, pin: Pin) -> datetime | None:
        try:
            return MomentField(required=False).clean(pin.until)
        except ValidationError as problem:
            self.errors[place] = " ".join(problem.messages)
            return None

    def _by_place(self) -> dict[int, Pin]:
        return {place: pin for place, pin in zip(PLACES, self.pins, strict=True) if pin}

    def _drop_one(self, target: int) -> list[int]:
        """One more than there are places: the next free one gives way, else the last story."""
        free = next((index for index in range(target + 1, len(self.pins)) if self.pins[index] is None), None)
        dropped = self.pins.pop(-1 if free is None else free)
        return [dropped.article] if dropped else []
