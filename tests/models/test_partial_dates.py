"""A date may lack its day or its month; it is compared by its earliest and its latest day."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from articles.models import PartialDate, Person


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1998", date(1998, 1, 1), date(1998, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2017-05-10", date(2017, 5, 10), date(2017, 5, 10)),
    ],
)
def test_it_spans_what_is_not_known(text: str, earliest: date, latest: date) -> None:
    partial = PartialDate(text)
    assert (partial.earliest, partial.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text", ["98", "1998-2", "1998-13", "2023-02-29", "1998-02-", "0000", "١٩٩٨", "1998-02-25T00:00", "1998\n", "March"]
)
@pytest.mark.django_db
def test_what_is_no_such_date_is_refused_and_never_guessed(text: str) -> None:
    with pytest.raises(ValueError, match=r"year|month|day"):
        PartialDate(text)
    person = Person(name="Kim", born=text)
    if text.strip() != text:
        return
    with pytest.raises(ValidationError) as refusal:
        person.full_clean()
    assert "born" in refusal.value.message_dict


@pytest.mark.django_db
def test_it_comes_back_from_the_database_as_it_went_in_and_nothing_stays_nothing() -> None:
    person = Person.objects.create(name="Kim Dae-jung", born="1924-01", died="")
    person.refresh_from_db()
    assert isinstance(person.born, PartialDate)
    assert (person.born, person.born.precision, person.died) == ("1924-01", "month", "")
