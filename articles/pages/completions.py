"""What the search offers while a query is typed."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Event, Person, Tag, Tenure
from articles.pages.search import present_tenure
from articles.search.completion import Completion, complete
from articles.search.names import KINDS


@dataclass(frozen=True)
class Offer:
    """A tag, person or event, what tells it from others of its name, and the query that it completes."""

    thing: Tag | Person | Event
    #: The name that begins as typed, where it is not the usual one, and its language where the record says it.
    also: str
    also_language: str
    #: What is put into the query, and the query up to the caret with it.
    condition: str
    query: str
    #: Of a person: what they hold or last held.
    tenure: Tenure | None = None


def offers(text: str, now: datetime) -> list[Offer]:
    """Offers for `text`, the query up to the caret. Raises `articles.search.query.BadQuery` for what is no query."""
    completions = complete(text, now)
    things = {kind: _things(kind, [each.pk for each in completions if each.kind == kind], now) for kind in KINDS}
    return [_offer(each, things[each.kind][each.pk], now) for each in completions if each.pk in things[each.kind]]


def _things(kind: str, ids: list[int], now: datetime) -> dict[int, Tag | Person | Event]:
    rows = KINDS[kind].objects.published(now)
    if kind == "person":
        rows = rows.defer("biography").prefetch_related("tenures__office")
    elif kind == "event":
        rows = rows.defer("description")
    return rows.in_bulk(ids) if ids else {}


def _offer(completion: Completion, thing: Tag | Person | Event, now: datetime) -> Offer:
    condition = f"{completion.field}:{thing.slug}"
    usual = completion.name == thing.name
    return Offer(
        thing=thing,
        also="" if usual else completion.name,
        also_language="" if usual else completion.language,
        condition=condition,
        query=completion.before + condition,
        tenure=present_tenure(thing, now) if isinstance(thing, Person) else None,
    )
