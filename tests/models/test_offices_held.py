"""What somebody held on a day: by rank, both ends counted, and partial dates as wide as they are."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from articles.models import Office, Person, Tenure

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return Person.objects.create(name="Fumio Kishida")


def hold(person: Person, office: str, since: str, until: str = "", rank: int = 5, kind: str = "in office") -> Tenure:
    post, _created = Office.objects.get_or_create(name=office, defaults={"rank": rank})
    return Tenure.objects.create(person=person, office=post, held_from=since, held_to=until, kind=kind)


def held(person: Person, day: date) -> list[str]:
    return [tenure.office.name for tenure in Person.objects.get(pk=person.pk).offices_on(day)]


@pytest.mark.parametrize(
    ("day", "offices"),
    [
        (date(2021, 10, 3), []),
        (date(2021, 10, 4), ["Prime Minister"]),
        (date(2024, 10, 1), ["Prime Minister"]),
        (date(2024, 10, 2), []),
    ],
)
def test_both_ends_of_a_tenure_count_as_held(person: Person, day: date, offices: list[str]) -> None:
    hold(person, "Prime Minister", "2021-10-04", "2024-10-01")
    assert held(person, day) == offices


def test_a_handover_day_belongs_to_both() -> None:
    first, second = Person.objects.create(name="Suga"), Person.objects.create(name="Kishida")
    hold(first, "Prime Minister", "2020-09-16", "2021-10-04")
    hold(second, "Prime Minister", "2021-10-04")
    assert held(first, date(2021, 10, 4)) == held(second, date(2021, 10, 4)) == ["Prime Minister"]


def test_the_highest_of_several_offices_comes_first(person: Person) -> None:
    hold(person, "Party leader", "2021", rank=30)
    hold(person, "Prime Minister", "2021", rank=2)
    assert held(person, date(2022, 1, 1)) == ["Prime Minister", "Party leader"]


def test_a_year_alone_counts_from_its_first_day_to_its_last(person: Person) -> None:
    hold(person, "Envoy", "2013", "2017")
    assert held(person, date(2013, 1, 1)) == held(person, date(2017, 12, 31)) == ["Envoy"]
    assert held(person, date(2018, 1, 1)) == []


def test_one_office_may_be_held_twice(person: Person) -> None:
    hold(person, "Prime Minister", "2006-09-26", "2007-09-26")
    hold(person, "Prime Minister", "2012-12-26", "2020-09-16")
    assert held(person, date(2010, 1, 1)) == []
    assert held(person, date(2013, 1, 1)) == ["Prime Minister"]


def test_a_tenure_that_ends_before_it_began_is_refused_with_a_sentence(person: Person) -> None:
    tenure = Tenure(person=person, office=Office.objects.create(name="Envoy"), held_from="2017-06", held_to="2017-05")
    with pytest.raises(ValidationError, match="before the day it began"):
        tenure.full_clean()
