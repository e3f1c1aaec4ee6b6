"""What merging and splitting show before they are done: how many rows of each kind, with examples."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles import merging
from articles.merging import LINKS, Link, Moving, Plan, Thing
from articles.models import Mention, Person

#: How many rows of each kind are named.
EXAMPLES = 3

#: What an editor calls the rows of each kind.
LABELS: dict[str, str | Promise] = {
    "mention": _("stories about them"),
    "credit": _("bylines"),
    "participation": _("events"),
    "tenure": _("offices"),
    "formeraddress": _("former addresses"),
    "account": _("accounts"),
    "tagging": _("stories"),
}

#: What a row is known by, where that is not the row itself.
KNOWN_BY = {"mention": "article", "credit": "article", "participation": "event", "tagging": "content_object"}

#: What the columns that the target takes are called.
COLUMNS = {
    "picture_id": _("picture"),
    "shown_from": _("shown from"),
    "section_order": _("section order"),
    "description": _("description"),
    "explainer_id": _("explainer"),
}


@dataclass(frozen=True)
class Line:
    """The rows of one kind."""

    label: str | Promise
    moved: int
    both: int
    stays: int
    examples: list[str]


@dataclass(frozen=True)
class Preview:
    plan: Plan
    lines: list[Line]
    names: list[str]
    taken: list[str | Promise]
    #: Whether anything stays with the source.
    any_stays: bool
    #: Whether the target, which readers do not see, gets a page by it.
    becomes_public: bool


def preview(source: Thing, target: Thing) -> Preview:
    plan = merging.plan(source, target)
    return Preview(
        plan=plan,
        lines=lines(plan.movings),
        names=names_of(source),
        any_stays=any(each.stays for each in plan.movings),
        taken=[COLUMNS[each.column] for each in plan.taken],
        becomes_public=_becomes_public(source, target),
    )


def lines(movings: list[Moving]) -> list[Line]:
    return [
        Line(LABELS[each.link.name], len(each.moved), len(each.twins), len(each.stays), _examples(each))
        for each in movings
        if each.moved or each.twins or each.stays
    ]


def rows_of(thing: Thing) -> list[tuple[str | Promise, int]]:
    """How many rows of each kind link it."""
    counted = [
        (LABELS[link.name], link.model._default_manager.filter(**{link.column: thing}).count())
        for link in LINKS[type(thing)]
    ]
    return [(label, number) for label, number in counted if number]


def names_of(thing: Thing) -> list[str]:
    """Every name that goes on leading to it."""
    names = [thing.name]
    if isinstance(thing, Person):
        names += thing.names.values_list("text", flat=True)
    return list(dict.fromkeys([*names, *thing.merged.values_list("name", flat=True)]))


def known_by(link: Link, row: Any) -> str:
    """What an editor knows the row by: the headline of the story, the name of the event."""
    return str(getattr(row, KNOWN_BY.get(link.name, ""), row))


def _examples(moving: Moving) -> list[str]:
    chosen = [*moving.moved, *(twin.dropped.pk for twin in moving.twins), *moving.stays][:EXAMPLES]
    rows = moving.link.model._default_manager.filter(pk__in=chosen)
    if other := KNOWN_BY.get(moving.link.name):
        rows = rows.select_related(other)
    found = {row.pk: known_by(moving.link, row) for row in rows}
    return [found[pk] for pk in chosen]


def _becomes_public(source: Thing, target: Thing) -> bool:
    now = timezone.now()
    if target.is_published(now) or getattr(target, "hidden", False):
        return False
    return source.is_published(now) or (isinstance(source, Person) and _together_public(source, target))


def _together_public(source: Person, target: Person) -> bool:
    """An office of the one and a live story about the other are enough."""
    live = Mention.objects.published(timezone.now())
    return (source.tenures.exists() or target.tenures.exists()) and live.filter(person__in=[source, target]).exists()
