"""The places of stories are in the order in which lists show them."""

from datetime import UTC, datetime, timedelta

import pytest

from articles.search.place import article_id, place, place_after

NOON = datetime(2024, 9, 6, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_later_is_higher_and_within_a_second_the_higher_id() -> None:
    assert place(NOON, 9) < place(NOON, 10) < place(NOON + SECOND, 1) < place(NOON + SECOND, 2)


def test_a_story_of_1858_stands_before_one_of_1998() -> None:
    assert place(datetime(1858, 7, 29, tzinfo=UTC), 2) < place(datetime(1998, 10, 8, tzinfo=UTC), 1)


def test_everything_live_at_a_moment_lies_below_its_end() -> None:
    assert place(NOON, 2**27 - 1) < place_after(NOON) <= place(NOON + SECOND, 0)


@pytest.mark.parametrize("moment", [datetime.min, datetime(1600, 1, 1), NOON.replace(tzinfo=None), datetime.max])
def test_a_place_fits_the_databases_and_gives_the_id_back(moment: datetime) -> None:
    at = place(moment.replace(tzinfo=UTC), 12_345)
    assert 0 <= at < place_after(moment.replace(tzinfo=UTC)) < 2**63
    assert article_id(at) == 12_345
