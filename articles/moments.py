"""Instants as the desk's inputs say them: a date and a time of `TIME_ZONE`, which a day may have twice or not at all.

Where the clocks go back an hour comes twice; a time in it says its distance from UTC, too: `2026-11-01T01:30-05:00`.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from django.utils import timezone
from django.utils.dateparse import parse_datetime


def readings(local: datetime) -> list[datetime]:
    """The instants that a time without a zone may mean: two where the clocks go back, none where they go forward."""
    zone = timezone.get_current_timezone()
    both = [local.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    real = [each for each in both if each.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == local]
    return list({each.utcoffset(): each for each in real}.values())


def as_typed(instant: datetime) -> str:
    """An instant as an input sends it: without its zone, unless the day has that time twice."""
    local = timezone.localtime(instant)
    naive = local.replace(tzinfo=None)
    return (local if len(readings(naive)) > 1 else naive).isoformat(timespec="seconds")


def parsed(text: str) -> datetime | None:
    """What was typed, with a zone if it says one; None for what is no moment, or none that every zone has."""
    try:
        moment = parse_datetime(text.strip())
    except ValueError:
        return None
    return moment if moment and is_in_every_zone(moment) else None


def is_in_every_zone(moment: datetime) -> bool:
    """Not so near the ends of the calendar that it has no date somewhere."""
    return 1 < moment.year < 9999


def which(name: str) -> str:
    """The input beside that of a moment, which says which of two is meant."""
    return f"{name}_zone"


def sent(data: Mapping[str, str], name: str) -> str | None:
    """What a form sent for a moment, with the answer to which of two it is, where there are two."""
    text = data.get(name)
    local = parsed(text) if text else None
    if local is None or timezone.is_aware(local):
        return text
    meant = [each for each in readings(local) if offset(each) == data.get(which(name))]
    return meant[0].isoformat() if meant and len(readings(local)) > 1 else text


def offset(instant: datetime) -> str:
    """Its distance from UTC: `-05:00`."""
    return f"{instant:%z}"[:3] + ":" + f"{instant:%z}"[3:5]
