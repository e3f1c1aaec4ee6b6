"""The front page: a lead, a second deck, what happens today and tomorrow, and a river."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.models import Article, Event, Placement
from articles.pages.cards import Card, by_day, cards
from articles.pages.keyset import Cursor, Span
from articles.pages.lists import every_story
from articles.text.excerpts import lede, shortened

#: The places that editors give: the lead and the second deck.
PLACES = range(Placement.LEAD, Placement.LAST_PLACE + 1)
#: How many stories the front page shows below them.
RIVER = 20


@dataclass(frozen=True)
class FrontPage:
    lead: Card | None
    #: The lead's first words, where it has no standfirst.
    lead_text: str
    second_deck: list[Card]
    #: The same by their places, 1 being the lead.
    deck: dict[int, Card]
    events: list[Event]
    river: list[tuple[date, list[Card]]]
    older: Cursor | None
    #: Empty: of the whole site.
    language: str = ""


def front_page(now: datetime, language: str = "", placed: dict[int, int] | None = None) -> FrontPage:
    """What the editors placed, each place they left free filled with the newest story; nothing stands there twice.

    In one language: its newest stories, and what was placed as far as it is in that language or translated into it.
    `placed` is the story of each place that an editor is about to give it, instead of what stands there.
    """
    placed = _placed(now, language) if placed is None else placed
    newest = every_story(now, Span(), language, size=_most_read(language))
    chosen = _first_of_each(cards((placed[place] for place in sorted(placed)), now), now)
    free = iter(_one_of_each(newest.stories, {card.original for card in chosen.values()}))
    filled = {place: chosen.get(placed.get(place)) or next(free, None) for place in PLACES}
    deck = {place: card for place, card in filled.items() if card}
    lead = deck.get(Placement.LEAD)
    below = list(free)
    river = below[:RIVER]
    return FrontPage(
        lead=lead,
        lead_text=_first_words(lead.article) if lead and not lead.article.standfirst else "",
        second_deck=[card for place, card in deck.items() if place != Placement.LEAD],
        deck=deck,
        events=todays_events(now),
        river=by_day(river),
        older=_reached(newest.stories, river[-1]) if len(below) > RIVER else newest.older,
        language=language,
    )


def _most_read(language: str) -> int:
    """So many of the newest fill the page, even if each of them is there in every language."""
    return (len(PLACES) + RIVER) * (1 if language else len(settings.LANGUAGES))


def _reached(newest: list[Card], last: Card) -> Cursor:
    """How far the page has come in the archive, whichever of its languages the last story is shown in."""
    first = next(card.article for card in newest if card.original == last.original)
    return Cursor.at(first.live_from, first.pk)


def _placed(now: datetime, language: str) -> dict[int, int]:
    """The story of each place that is taken, in `language` where one is given."""
    standing = Placement.objects.standing(now)
    if not language:
        return dict(standing.values_list("place", "article_id"))
    # From the last place up, so that a story that has two of them stands at the first.
    places = standing.order_by().values_list("place", Coalesce("article__translation_of", "article"))
    originals = {original: place for place, original in sorted(places, reverse=True)}
    said = Article.objects.published(now).in_language(language).order_by()
    family = said.filter(pk__in=originals).union(said.filter(translation_of__in=originals), all=True)
    return {originals[original or pk]: pk for pk, original in family.values_list("pk", "translation_of")}


def _first_of_each(placed: list[Card], now: datetime) -> dict[int, Card]:
    """The placed stories that readers see, by their ids; of one in several languages the first."""
    found: dict[int, Card] = {}
    for card in placed:
        if card.article.is_published(now):
            found.setdefault(card.original, card)
    return {card.article.pk: card for card in found.values()}


def _one_of_each(stories: list[Card], shown: set[int]) -> list[Card]:
    """Each story in one language, the site's where it has it; those whose originals are in `shown` are left out."""
    found: dict[int, Card] = {}
    for card in stories:
        if card.original not in shown and (
            card.original not in found or card.article.language == settings.LANGUAGE_CODE
        ):
            found[card.original] = card
    return list(found.values())


def todays_events(now: datetime) -> list[Event]:
    """Events that readers may see and that touch today or tomorrow in `TIME_ZONE`, in the order of their hours."""
    zone = timezone.get_current_timezone()
    morning = datetime.combine(timezone.localdate(now), time.min, zone)
    near = Q(starts_at__lt=morning + timedelta(days=2), ends_at__gt=morning)
    # The lower bound keeps the index range short; nothing the newsroom lists runs for longer than two months.
    return list(
        Event.objects.published(now)
        .filter(near, starts_at__gte=morning - timedelta(days=62))
        .order_by("starts_at", "pk")[:12]
    )


def _first_words(article: Article) -> str:
    body = Article.objects.values_list("body", flat=True).get(pk=article.pk)
    return shortened(lede(body), 280)
