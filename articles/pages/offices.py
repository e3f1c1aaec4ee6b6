"""The page of an office, and who came before and after whom in one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate

from articles.models import Office, Person, Tenure
from articles.pages.answers import Missing

#: An office may stand empty for so long between two holders; after a longer time the record lacks somebody.
VACANT = timedelta(days=366)


@dataclass(frozen=True)
class Holder:
    """One line of an office's page; `after_gap` where nobody seems to have held it for longer than it stands empty."""

    tenure: Tenure
    after_gap: bool


@dataclass(frozen=True)
class OfficePage:
    office: Office
    #: In the order they came to it.
    holders: list[Holder]


@dataclass(frozen=True)
class HeldOffice:
    """A tenure with the people beside it, where the record knows them and readers see them."""

    tenure: Tenure
    predecessor: Person | None
    successor: Person | None


def office_page(office: Office, now: datetime) -> OfficePage:
    """Raises Missing while readers may see none of its holders: an office alone would tell of somebody they may not."""
    seen = office.tenures.filter(person__in=Person.objects.published(now)).select_related("person")
    held = in_succession(seen.prefetch_related("person__names"))
    if not held:
        raise Missing
    until = [date.max, *accumulate((_over(tenure) for tenure in held), max)]
    gaps = [_begun(tenure) - last > VACANT for tenure, last in zip(held, until, strict=False)]
    return OfficePage(office, [Holder(tenure, gap) for tenure, gap in zip(held, gaps, strict=True)])


def held_offices(tenures: Iterable[Tenure], now: datetime) -> list[HeldOffice]:
    """Each of one person's tenures with its neighbours, in one query for all of them.

    Who readers may not see takes part in the order, so that nobody is said to have followed whom they did not follow.
    """
    mine = list(tenures)
    held = Tenure.objects.filter(office__in={tenure.office_id for tenure in mine}).exclude(kind=Tenure.Kind.ELECT)
    columns = ("office", "kind", "held_from", "held_to", "person__name", "person__slug", "person__live_from")
    by_office: dict[int, list[Tenure]] = defaultdict(list)
    for tenure in in_succession(held.select_related("person").only(*columns).order_by()):
        by_office[tenure.office_id].append(tenure)
    return [_with_neighbours(tenure, by_office[tenure.office_id], now) for tenure in mine]


def in_succession(tenures: Iterable[Tenure]) -> list[Tenure]:
    """In the order they came to it, and among those of one day in the order they left it."""
    return sorted(tenures, key=lambda tenure: (_begun(tenure), _over(tenure), tenure.pk))


def predecessor(tenure: Tenure, line: list[Tenure]) -> Tenure | None:
    """The tenure that this one followed on, from the `line` of its office; None where it went on from one's own.

    Who only acts stands between two holders and not in their line, but has both beside them.
    """
    earlier = _comparable(tenure, line[: line.index(tenure)])
    ended = [other for other in earlier if other.held_to and other.held_to.earliest <= _latest_start(tenure)]
    last = max(ended, key=lambda other: (_over(other), _begun(other)), default=None)
    return last if last and _is_beside(tenure, last, _begun(tenure) - _over(last)) else None


def successor(tenure: Tenure, line: list[Tenure]) -> Tenure | None:
    """The tenure that followed on this one."""
    if not tenure.held_to:
        return None
    later = _comparable(tenure, line[line.index(tenure) + 1 :])
    begun = [other for other in later if _latest_start(other) >= tenure.held_to.earliest]
    first = min(begun, key=lambda other: (_begun(other), _over(other)), default=None)
    return first if first and _is_beside(tenure, first, _begun(first) - _over(tenure)) else None


def _with_neighbours(tenure: Tenure, line: list[Tenure], now: datetime) -> HeldOffice:
    if tenure.kind == Tenure.Kind.ELECT or _is_shared(tenure, line):
        return HeldOffice(tenure, None, None)
    before, after = predecessor(tenure, line), successor(tenure, line)
    return HeldOffice(tenure, _seen(before, now), _seen(after, now))


def _seen(tenure: Tenure | None, now: datetime) -> Person | None:
    return tenure.person if tenure and tenure.person.is_published(now) else None


def _comparable(tenure: Tenure, others: Iterable[Tenure]) -> list[Tenure]:
    return [other for other in others if _acts(tenure) or not _acts(other)]


def _is_beside(tenure: Tenure, other: Tenure, between: timedelta) -> bool:
    return other.person_id != tenure.person_id and between <= VACANT


def _is_shared(tenure: Tenure, line: Iterable[Tenure]) -> bool:
    """Whether somebody else surely held the office at the same time for more than a handover: then none follows one."""
    others = (other for other in line if other.person_id != tenure.person_id and _acts(other) == _acts(tenure))
    return any(
        _latest_start(other) < _earliest_end(tenure) and _latest_start(tenure) < _earliest_end(other)
        for other in others
    )


def _acts(tenure: Tenure) -> bool:
    return tenure.kind == Tenure.Kind.ACTING


def _begun(tenure: Tenure) -> date:
    return tenure.held_from.earliest if tenure.held_from else date.min


def _latest_start(tenure: Tenure) -> date:
    return tenure.held_from.latest if tenure.held_from else date.min


def _earliest_end(tenure: Tenure) -> date:
    return tenure.held_to.earliest if tenure.held_to else date.max


def _over(tenure: Tenure) -> date:
    return tenure.held_to.latest if tenure.held_to else date.max
