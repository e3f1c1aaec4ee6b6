"""Merging: one transaction that carries out a plan."""

import logging
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles import linking, workflow
from articles.errors import Refused, Stale
from articles.merging.links import Thing, in_batches, require_permission
from articles.merging.plan import Moving, plan
from articles.models import Account, Article, Merge, Person, Picture
from articles.revisions import record_revision
from articles.signals import record_changed
from articles.turns import take_turn_alone

#: So many of the newest stories are found under the new name while the editor waits.
MOST_AT_ONCE = 2_000

logger = logging.getLogger(__name__)


@transaction.atomic
def merge(source: Thing, target: Thing, *, by: Account | None, previewed: str = "") -> Merge:
    """Merges `source` into `target`. Raises Stale if `previewed`, a plan's token, is not what would happen now."""
    kind = type(source)
    require_permission(by, kind)
    source, target = locked(source, target)
    made = plan(source, target)
    if made.obstacle:
        raise Refused(made.obstacle)
    if previewed and made.token != previewed:
        raise Stale(_("Something changed since this was shown, so nothing was merged. Look at it once more."))
    # Read while the rows still say where they came from.
    stories = set().union(*(each.stories() for each in made.movings))
    record = _recorded(source, target, made.as_stored(), by)
    move(made.movings, target)
    kind._base_manager.filter(merged_into=source).update(merged_into=target)
    for taken in made.taken:
        setattr(target, taken.column, taken.value)
    source.merged_into = target
    save(target, source)
    notes = {
        target: _("“%(name)s” was merged into this") % {"name": source},
        source: _("Merged into “%(name)s”") % {"name": target},
    }
    finish(notes, stories, by)
    return record


def locked(*things: Thing) -> list[Thing]:
    """The rows as they stand, locked with all that is merged into them: in the order of their numbers, always."""
    take_turn_alone()
    kind, ids = type(things[0]), [thing.pk for thing in things]
    followers = kind._base_manager.filter(merged_into__in=ids).values_list("pk", flat=True)
    # Not against new links to them: whoever writes one would wait for the merge, which may wait for their other links.
    rows = kind._base_manager.select_for_update(no_key=True).filter(pk__in=[*ids, *followers]).order_by("pk")
    found = {row.pk: row for row in rows}
    return [found[pk] for pk in ids]


def move(movings: Iterable[Moving], target: Thing) -> None:
    for each in movings:
        rows = each.link.model._default_manager
        for twin in each.twins:
            # The dropped one first: what is better in it may be what only one of them can have.
            twin.dropped.delete()
            if twin.better:
                rows.filter(pk=twin.kept.pk).update(**twin.better)
        for ids in in_batches(each.moved):
            rows.filter(pk__in=ids).update(**{each.link.column: target})


def save(*things: Thing) -> None:
    for thing in things:
        thing.save()


def finish(notes: dict[Thing, str], stories: set[int], by: Account | None) -> None:
    """Settles what readers see of the rows, writes a revision of each that has any, and tells who listens."""
    settle(notes)
    for thing, note in notes.items():
        if isinstance(thing, Person):
            record_revision(thing, by, note[:300])
    # The names first: who follows them looks at one story and takes it for all, so none may be up to date by then.
    for thing in notes:
        transaction.on_commit(lambda thing=thing: record_changed.send(sender=type(thing), instance=thing))
    workflow.announce(_newest(stories))


def settle(things: Iterable[Thing]) -> None:
    for thing in things:
        if isinstance(thing, Person):
            linking.settle_people([thing])
            linking.settle_pictures(Picture.objects.filter(pk=thing.picture_id))
        else:
            linking.settle_tags([thing])


def _recorded(source: Thing, target: Thing, moved: dict[str, Any], by: Account | None) -> Merge:
    name = source._meta.model_name
    return Merge.objects.create(**{f"from_{name}": source, f"into_{name}": target}, moved=moved, account=by)


def _newest(stories: set[int]) -> list[int]:
    """The newest stories first, and no more than can be brought up to date at once."""
    if len(stories) <= MOST_AT_ONCE:
        return sorted(stories, reverse=True)
    found: list[tuple[Any, int]] = []
    for ids in in_batches(sorted(stories)):
        found += Article.objects.filter(pk__in=ids, live_from__isnull=False).values_list("live_from", "pk")
    logger.warning(
        "%d older stories are still found by their former links; run rebuild_search.", len(found) - MOST_AT_ONCE
    )
    return [pk for _live_from, pk in sorted(found, reverse=True)[:MOST_AT_ONCE]]
