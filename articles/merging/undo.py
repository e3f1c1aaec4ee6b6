"""Undoing a merge: what it moved goes back, and what editors have changed since stays as they left it."""

from dataclasses import dataclass
from typing import Any

from django.core import serializers
from django.db import transaction
from django.db.models import Field, Model
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.errors import Refused
from articles.merging.links import LINKS, Link, Thing, in_batches, link_named, require_permission
from articles.merging.merge import finish, locked, save
from articles.merging.plan import of
from articles.models import Account, Merge


@dataclass(frozen=True)
class Returning:
    """How many rows of one kind go back."""

    link: Link
    number: int


@transaction.atomic
def undo(merge: Merge, *, by: Account | None) -> Merge:
    """Takes a merge back. Refused while a later one has moved the same rows on."""
    require_permission(by, type(merge.source))
    source, target = locked(merge.source, merge.target)
    merge = Merge.objects.select_for_update().get(pk=merge.pk)
    if obstacle := obstacle_to_undo(merge):
        raise Refused(obstacle)
    stories = _put_back(merge, source, target)
    for column, stored in merge.moved["taken"].items():
        # What somebody wrote there since stays.
        if _same(target, column, stored):
            setattr(target, column, _empty(target, column))
    source.merged_into = None
    if getattr(target, "hidden", False):
        # A name that was protected since stays protected, whichever of the two it was.
        source.hidden = True
    save(target, source)
    type(source)._base_manager.filter(pk__in=merge.moved["followers"], merged_into=target).update(merged_into=source)
    merge.undone_at, merge.undone_by = timezone.now(), by
    merge.save()
    names = {"source": source, "target": target}
    note = _("The merge of “%(source)s” into “%(target)s” was undone") % names
    finish({target: note, source: note}, stories, by)
    return merge


def obstacle_to_undo(merge: Merge) -> str:
    """Why the merge cannot be undone now, or an empty string."""
    source, target = merge.source, merge.target
    if merge.undone_at or source.merged_into_id is None:
        return _("This merge was undone already.")
    if target.merged_into_id:
        names = {"target": target, "other": target.merged_into}
        return _("“%(target)s” was itself merged into “%(other)s” since; undo that first.") % names
    mine = _touched(merge)
    for later in target.merges_into.filter(undone_at=None, pk__gt=merge.pk).order_by("-pk"):
        if mine & _touched(later):
            return _("“%(other)s” was merged into the same since, and touched the same links; undo that first.") % {
                "other": later.source
            }
    return ""


def returning(merge: Merge) -> list[Returning]:
    """What undoing would put back as the record stands; changes nothing."""
    found = []
    for link in LINKS[type(merge.source)]:
        rows = of(link, merge.target)
        number = sum(
            rows.filter(pk__in=ids).count() for ids in in_batches(merge.moved["moved"].get(link.name, []))
        ) + sum(1 for each in _dropped(merge, link) if _still_linked(link, merge.target, each.object))
        found.append(Returning(link, number))
    return [each for each in found if each.number]


def _put_back(merge: Merge, source: Thing, target: Thing) -> set[int]:
    """Moves the rows back and makes the dropped ones anew, under their old numbers; returns the stories of both."""
    stories: set[int] = set()
    for link in LINKS[type(source)]:
        # First, while the twins that were kept are still the target's.
        again = [each.object for each in _dropped(merge, link) if _still_linked(link, target, each.object)]
        for ids in in_batches(merge.moved["moved"].get(link.name, [])):
            rows = of(link, target).filter(pk__in=ids)
            stories.update(rows.values_list(link.story, flat=True) if link.story else ())
            rows.update(**{link.column: source})
        _weaken(merge, link)
        for row in again:
            row.save(force_insert=True)
        stories.update(getattr(row, link.story) for row in again if link.story)
    return stories


def _weaken(merge: Merge, link: Link) -> None:
    """Takes from the kept rows what they had from the dropped ones, unless somebody has changed it since."""
    for each in merge.moved["dropped"]:
        if each["after"] and each["row"]["model"] == link.model._meta.label_lower:
            link.model._default_manager.filter(pk=each["kept"], **each["after"]).update(**each["before"])


def _dropped(merge: Merge, link: Link) -> list[Any]:
    rows = [each["row"] for each in merge.moved["dropped"] if each["row"]["model"] == link.model._meta.label_lower]
    return list(serializers.deserialize("python", rows))


def _still_linked(link: Link, target: Thing, row: Model) -> bool:
    """Whether the target is still linked where the dropped row was: what an editor has taken off since stays off."""
    return of(link, target).filter(**dict(zip(link.same, link.key(row), strict=True))).exists()


def _touched(merge: Merge) -> set[tuple[str, Any]]:
    """Every row that the merge moved, dropped or changed."""
    kind, moved = type(merge.source), merge.moved
    rows = {(name, pk) for name, ids in moved["moved"].items() for pk in ids}
    for each in moved["dropped"]:
        name = each["row"]["model"].partition(".")[2]
        rows |= {(link_named(kind, name).name, pk) for pk in (each["row"]["pk"], each["kept"])}
    return rows


def _same(target: Thing, column: str, stored: Any) -> bool:
    field: Field = target._meta.get_field(column.removesuffix("_id"))
    return getattr(target, column) == field.to_python(stored)


def _empty(target: Thing, column: str) -> Any:
    field: Field = target._meta.get_field(column.removesuffix("_id"))
    return None if field.null else ""
