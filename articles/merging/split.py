"""Splitting: chosen links of a person go to another one."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from articles import workflow
from articles.errors import NotReady, Refused
from articles.merging.links import LINKS, require_permission
from articles.merging.merge import finish, locked, move
from articles.merging.plan import Moving, moving
from articles.models import Account, Credit, Deed, Mention, Participation, Person, Tenure

#: What may be parted from a person, by the names of `LINKS`.
PARTED = tuple(model._meta.model_name for model in (Mention, Credit, Participation, Tenure))

#: The numbers of the chosen rows, by the names in `PARTED`.
Chosen = dict[str, list[int]]


@dataclass(frozen=True)
class Split:
    """What a split does: `person` keeps the rest, `other` is None where somebody new is made."""

    person: Person
    other: Person | None
    movings: list[Moving]


def plan_split(person: Person, chosen: Chosen, other: Person | None = None) -> Split:
    """What would move; changes nothing. Rows that are not the person's are left out."""
    links = [link for link in LINKS[Person] if link.name in PARTED]
    movings = [moving(link, person, other, chosen.get(link.name, [])) for link in links]
    return Split(person, other, [each for each in movings if each.moved or each.twins])


@transaction.atomic
def split(
    person: Person,
    chosen: Chosen,
    *,
    by: Account | None,
    other: Person | None = None,
    name: str = "",
    distinguisher: str = "",
) -> Person:
    """Moves the chosen links to `other`, or to a new person of this name; merging that one back undoes it."""
    require_permission(by, Person)
    if other and other.pk == person.pk:
        raise Refused(_("Choose somebody else: these links are theirs already."))
    # Somebody new is protected as the one is whose links they take over.
    person, other = locked(person, other or _new(name, distinguisher, hidden=person.hidden))
    if merged := next((row for row in (person, other) if row.merged_into_id), None):
        raise Refused(_("“%(name)s” was merged into “%(other)s”.") % {"name": merged, "other": merged.merged_into})
    if person.hidden and not other.hidden:
        raise Refused(_("“%(name)s” is hidden and the other is not. Hide or show both first.") % {"name": person})
    made = plan_split(person, chosen, other)
    refuse_split(made, chosen)
    stories = set().union(*(each.stories() for each in made.movings))
    move(made.movings, other)
    workflow.tell(Deed.Verb.PART, dict.fromkeys(stories, f"{person} → {other}"), by)
    finish(
        {person: _("Parted from “%(name)s”") % {"name": other}, other: _("Parted from “%(name)s”") % {"name": person}},
        stories, by,
    )  # fmt: skip
    return other


def refuse_split(made: Split, chosen: Chosen) -> None:
    """Raises Refused where nothing was chosen, or where something chosen is no longer the person's."""
    asked = sum(len(set(ids)) for ids in _parted(chosen))
    if not asked:
        raise Refused(_("Choose at least one story, event or office."))
    if asked != sum(len(each.moved) + len(each.twins) for each in made.movings):
        raise Refused(_("Some of what was chosen is no longer linked to this person. Choose once more."))


def _parted(chosen: Chosen) -> Iterable[list[int]]:
    return (ids for name, ids in chosen.items() if name in PARTED)


def _new(name: str, distinguisher: str, *, hidden: bool) -> Person:
    name = " ".join(name.split())
    if not name:
        raise NotReady(_("The new person needs a name."), "name")
    if len(name) > Person._meta.get_field("name").max_length:
        raise NotReady(_("This name is too long."), "name")
    return Person.objects.create(name=name, distinguisher=distinguisher.strip()[:120], hidden=hidden)
