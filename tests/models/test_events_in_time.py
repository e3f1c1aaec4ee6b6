"""An event has its local date and zone; the instants that order it follow from them."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError

from articles.models import Event
from tests.cast import make_event

pytestmark = pytest.mark.django_db


def test_an_hour_in_seoul_is_its_instant() -> None:
    event = make_event(start_time=time(14, 0), end_time=time(15, 40))
    assert event.starts_at == datetime(2024, 9, 6, 5, 0, tzinfo=UTC)
    assert event.ends_at == datetime(2024, 9, 6, 6, 40, tzinfo=UTC)


def test_an_event_without_a_time_lasts_all_its_days_the_last_one_included() -> None:
    event = make_event(starts_on=date(2000, 6, 13), ends_on=date(2000, 6, 15))
    assert event.all_day
    assert event.ends_at == datetime(2000, 6, 15, 15, 0, tzinfo=UTC)
    assert not event.is_past(datetime(2000, 6, 15, 14, 59, 59, tzinfo=UTC))
    assert event.is_past(datetime(2000, 6, 15, 15, 0, tzinfo=UTC))


def test_a_day_on_which_the_clocks_change_is_as_long_as_it_is() -> None:
    event = make_event(starts_on=date(2024, 11, 3), zone="America/New_York")
    assert (event.ends_at - event.starts_at).total_seconds() == 24 * 3600
    assert event.ends_at.astimezone(UTC) - event.starts_at.astimezone(UTC) == event.ends_at.astimezone(UTC) - datetime(
        2024, 11, 3, 4, 0, tzinfo=UTC
    )
    assert (event.ends_at.astimezone(UTC) - event.starts_at.astimezone(UTC)).total_seconds() == 25 * 3600


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"ends_on": date(2024, 9, 5)}, "ends_on"),
        ({"end_time": time(15, 0)}, "start_time"),
        ({"zone": "Asia/Nowhere"}, "zone"),
        ({"latitude": 37.5}, "longitude"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(given: dict[str, object], field: str) -> None:
    event = Event(**{"name": "Talks", "slug": "talks", "starts_on": date(2024, 9, 6), "zone": "Asia/Seoul", **given})
    with pytest.raises(ValidationError) as refusal:
        event.full_clean()
    assert field in refusal.value.message_dict


def test_an_event_that_ends_before_it_starts_at_an_hour_of_one_day_is_refused() -> None:
    event = Event(name="Talks", slug="talks", starts_on=date(2024, 9, 6), start_time=time(15), end_time=time(14))
    with pytest.raises(ValidationError) as refusal:
        event.full_clean()
    assert "end_time" in refusal.value.message_dict
