"""What merging would move: the preview, and what the merge then carries out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from json import dumps, loads
from typing import Any

from django.core import serializers
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from articles.merging.links import LINKS, TAKEN, Link, Thing, in_batches

#: The schema of `Merge.moved`.
SCHEMA = 1


@dataclass(frozen=True)
class Twin:
    """Two rows that say the same of source and target: one is kept, with what is stronger in the other."""

    dropped: Model
    kept: Model
    better: dict[str, Any]


@dataclass(frozen=True)
class Moving:
    """What happens to the rows of one kind. `moved` and `stays` are their numbers, newest first."""

    link: Link
    moved: list[int]
    twins: list[Twin]
    stays: list[int]

    def stories(self) -> set[int]:
        """The stories that link something else afterwards."""
        if not self.link.story:
            return set()
        found = {getattr(twin.dropped, self.link.story) for twin in self.twins}
        for ids in in_batches(self.moved):
            found.update(self.link.model._default_manager.filter(pk__in=ids).values_list(self.link.story, flat=True))
        return found


@dataclass(frozen=True)
class Taken:
    """A column of the target that said nothing and takes what the source says."""

    column: str
    value: Any

    @property
    def stored(self) -> Any:
        """The value as JSON holds it."""
        return self.value.isoformat() if isinstance(self.value, datetime) else self.value


@dataclass(frozen=True)
class Plan:
    """All that a merge of `source` into `target` does."""

    source: Thing
    target: Thing
    movings: list[Moving]
    taken: list[Taken]
    #: Rows that were merged into the source earlier; they lead to the target at once, so that no chain arises.
    followers: list[int]
    #: Why it cannot be done, or an empty string.
    obstacle: str

    def as_stored(self) -> dict[str, Any]:
        """What `Merge.moved` holds."""
        return {
            "schema": SCHEMA,
            "moved": {each.link.name: each.moved for each in self.movings if each.moved},
            "dropped": [
                {"row": _serialized(twin.dropped), "kept": twin.kept.pk, **_change(twin)}
                for each in self.movings
                for twin in each.twins
            ],
            "taken": {each.column: each.stored for each in self.taken},
            "followers": self.followers,
        }

    @property
    def token(self) -> str:
        """One word for all that was previewed; another one once anything of it has changed."""
        seen = [self.as_stored(), [each.stays for each in self.movings], self.obstacle, self.source.pk, self.target.pk]
        return sha256(dumps(seen, sort_keys=True).encode()).hexdigest()


def plan(source: Thing, target: Thing) -> Plan:
    """What a merge of `source` into `target` would do as the record stands; changes nothing."""
    kind = type(source)
    return Plan(
        source=source,
        target=target,
        movings=[moving(link, source, target) for link in LINKS[kind]],
        taken=[
            Taken(column, getattr(source, column))
            for column in TAKEN[kind]
            if getattr(source, column) not in (None, "") and getattr(target, column) in (None, "")
        ],
        followers=list(source.merged.order_by("pk").values_list("pk", flat=True)),
        obstacle=_obstacle(source, target),
    )


def moving(link: Link, source: Thing, target: Thing | None, only: Iterable[int] | None = None) -> Moving:
    """What happens to the source's rows of one kind, or to those of them that `only` names."""
    rows = of(link, source)
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    ids = list(rows.order_by(*(["-live_from"] if link.story else []), "-pk").values_list("pk", flat=True))
    if link.only_one and target is not None and of(link, target).exists():
        return Moving(link, [], [], ids)
    twins = _twins(link, rows, target) if link.same and target is not None else []
    dropped = {twin.dropped.pk for twin in twins}
    return Moving(link, [pk for pk in ids if pk not in dropped], twins, [])


def of(link: Link, thing: Thing) -> QuerySet:
    return link.model._default_manager.filter(**{link.column: thing})


def _twins(link: Link, rows: QuerySet, target: Thing) -> list[Twin]:
    first = link.same[0]
    kept: dict[tuple[Any, ...], Model] = {}
    for row in of(link, target).filter(**{f"{first}__in": rows.order_by().values(first)}).order_by("-pk"):
        kept[link.key(row)] = row
    if not kept:
        return []
    same = rows.filter(**{f"{first}__in": {key[0] for key in kept}}).order_by("pk")
    pairs = [(row, kept[link.key(row)]) for row in same if link.key(row) in kept]
    return [Twin(row, other, link.better(other, row)) for row, other in pairs]


def _change(twin: Twin) -> dict[str, Any]:
    """What the kept row says before and after."""
    return {"before": {column: str(getattr(twin.kept, column)) for column in twin.better}, "after": twin.better}


def _serialized(row: Model) -> dict[str, Any]:
    return loads(serializers.serialize("json", [row]))[0]


def _obstacle(source: Thing, target: Thing) -> str:
    if source.pk == target.pk:
        return _("“%(name)s” cannot be merged into itself.") % {"name": source}
    for row in (source, target):
        if row.merged_into_id:
            return _("“%(name)s” was merged into “%(other)s” already.") % {"name": row, "other": row.merged_into}
    if getattr(source, "hidden", False) != getattr(target, "hidden", False):
        return _("One of the two is hidden and the other is not. Hide or show both first.")
    return ""
