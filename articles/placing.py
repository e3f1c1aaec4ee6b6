"""The front page as editors arrange it: the verb that writes placements.

An arrangement is published whole, in one transaction, on top of the one that it was made from; where somebody else has
published another one since, it is refused. Nobody's arrangement is lost: each that was published is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.errors import NotAllowed, NotReady, Refused
from articles.models import Account, Arrangement, Article, Deed, Placement


@dataclass(frozen=True)
class Place:
    """A story at one place, 1 being the lead; `until` None: until something else takes it."""

    number: int
    article_id: int
    until: datetime | None = None


class Rearranged(Refused):
    """Somebody else published another front page since this one was begun."""


def as_it_stands() -> str:
    """Which story stands where until when, as one word: what an arrangement is made from."""
    rows = Placement.objects.order_by("place").values_list("place", "article_id", "until")
    return ",".join(f"{place}:{article}:{until.timestamp() if until else ''}" for place, article, until in rows)


def may_arrange(account: Account | None) -> bool:
    return account is None or account.has_perm("articles.change_placement")


@transaction.atomic
def arrange(places: Iterable[Place], *, by: Account | None, on: str) -> Arrangement:
    """Publishes the front page: these stories at these places, and the newest in all others.

    `on` is what `as_it_stands` said when the arrangement was begun. Raises Rearranged where it says something else by
    now, NotAllowed, or NotReady with `place-<number>` as its field.
    """
    if not may_arrange(by):
        raise NotAllowed(_("Your role does not allow to arrange the front page; ask an editor."))
    now = timezone.now()
    arrangement = _next(by, now)
    if as_it_stands() != on:
        raise _rearranged()
    wanted = sorted(places, key=lambda place: place.number)
    stories = Article.objects.cards().in_bulk([place.article_id for place in wanted])
    _check(wanted, stories, now)
    before = dict(Placement.objects.values_list("article_id", "place"))
    # All anew: two stories that change places would meet the unique place on the way.
    Placement.objects.all().delete()
    Placement.objects.bulk_create(
        Placement(place=place.number, article_id=place.article_id, until=place.until) for place in wanted
    )
    arrangement.places = [_told(place, stories[place.article_id]) for place in wanted]
    arrangement.save()
    after = {place.article_id: place.number for place in wanted}
    workflow.tell(Deed.Verb.DISPLACE, dict.fromkeys(before.keys() - after.keys(), ""), by)
    moved = dict(after.items() - before.items())
    workflow.tell(Deed.Verb.PLACE, {article: _called(number) for article, number in moved.items()}, by)
    workflow.announce(sorted({article for article, _place in before.items() ^ after.items()}))
    return arrangement


def _next(by: Account | None, now: datetime) -> Arrangement:
    """The next arrangement, still empty. Whoever comes at the same moment waits here, or is too late.

    Locking the placements was rejected: an empty front page has no row to lock.
    """
    last = Arrangement.objects.values_list("number", flat=True).first() or 0
    try:
        with transaction.atomic():
            return Arrangement.objects.create(number=last + 1, account=by, made_at=now)
    except IntegrityError:
        raise _rearranged() from None


def _rearranged() -> Rearranged:
    return Rearranged(_("Somebody else has published another front page meanwhile."))


def _check(wanted: list[Place], stories: dict[int, Article], now: datetime) -> None:
    originals: dict[int, Article] = {}
    for place in wanted:
        story, field = stories.get(place.article_id), f"place-{place.number}"
        if not Placement.LEAD <= place.number <= Placement.LAST_PLACE:
            raise NotReady(_("The front page has no place %s.") % place.number)
        if story is None or story.live_from is None:
            raise NotReady(_("This story is neither published nor scheduled."), field)
        original = story.translation_of_id or story.pk
        if original in originals:
            said = {"story": story, "same": originals[original]}
            raise NotReady(_("“%(story)s” is the same story as “%(same)s”, which has a place already.") % said, field)
        originals[original] = story
        if place.until and place.until <= now:
            raise NotReady(_("This moment has passed; choose one that lies ahead."), field)
        if place.until and place.until <= story.live_from:
            raise NotReady(_("By then the story has not appeared yet."), field)


def _called(number: int) -> str:
    return _("Lead") if number == Placement.LEAD else _("Place %(place)s") % {"place": number}


def _told(place: Place, story: Article) -> dict[str, object]:
    until = place.until.isoformat() if place.until else None
    return {"place": place.number, "article": story.pk, "headline": story.headline, "until": until}
