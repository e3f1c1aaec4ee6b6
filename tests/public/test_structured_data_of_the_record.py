"""What the pages of people and events say to machines."""

from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from articles import linking
from articles.models import EventMove, Office, OtherName, Participation, Series, Tenure
from tests.cast import THEN, make_event, make_person, published_story
from tests.public.machine_reading import node_of

pytestmark = pytest.mark.django_db


def test_a_person_has_names_dates_pictures_and_offices_with_their_days(reader: Client) -> None:
    person = make_person("Kim Dae-jung", office="", born="1924-01", died="2009-08-18", wikidata="Q44006")
    OtherName.objects.create(person=person, text="김대중", language="ko", kind="native")
    office = Office.objects.create(name="President of South Korea", rank=1)
    Tenure.objects.create(person=person, office=office, held_from="1998-02-25", held_to="2003-02-24")
    Tenure.objects.create(person=person, office=office, held_from="1997-12", held_to="1998-02-24", kind="elect")
    Tenure.objects.create(person=person, office=Office.objects.create(name="Deputy"), held_from="1963", held_to="1972")
    published_story(people=[person])
    page = node_of(reader, person.get_absolute_url(), "ProfilePage")
    node = page["mainEntity"]
    assert (node["@type"], node["name"], node["alternateName"]) == ("Person", "Kim Dae-jung", ["김대중"])
    assert (node["birthDate"], node["deathDate"]) == ("1924-01", "2009-08-18")
    assert node["sameAs"] == "https://www.wikidata.org/entity/Q44006"
    assert [(role["roleName"], role.get("startDate"), role.get("endDate")) for role in node["hasOccupation"]] == [
        ("President of South Korea", "1998-02-25", "2003-02-24"), ("Deputy", None, None),
    ]  # fmt: skip
    assert "jobTitle" not in node
    assert page["dateCreated"] <= page["dateModified"]


def test_somebody_in_office_has_a_job_title(reader: Client) -> None:
    published_story(people=[make_person()])
    profile = node_of(reader, "/people/yoon-suk-yeol/", "ProfilePage")
    assert profile["mainEntity"]["jobTitle"] == ["President of South Korea"]


def event_node(reader: Client, **given: Any) -> dict[str, Any]:
    event = make_event(shown_from=THEN, **given)
    linking.settle_events([event])
    return node_of(reader, event.get_absolute_url(), "Event")


def test_hours_of_an_event_carry_its_own_zone(reader: Client) -> None:
    node = event_node(reader, start_time=time(15), end_time=time(16, 30))
    assert (node["startDate"], node["endDate"]) == ("2024-09-06T15:00+09:00", "2024-09-06T16:30+09:00")


def test_days_of_an_event_are_days_and_the_last_is_included(reader: Client) -> None:
    node = event_node(reader, ends_on=date(2024, 9, 8))
    assert (node["startDate"], node["endDate"]) == ("2024-09-06", "2024-09-08")


def test_an_end_that_nobody_knows_is_not_told(reader: Client) -> None:
    assert "endDate" not in event_node(reader, start_time=time(15))


def test_an_hour_from_before_there_were_zones_is_told_by_its_day(reader: Client) -> None:
    node = event_node(reader, starts_on=date(1900, 1, 1), start_time=time(15))
    assert node["startDate"] == "1900-01-01"


@pytest.mark.parametrize(
    ("status", "term"),
    [
        ("confirmed", "Scheduled"),
        ("cancelled", "Cancelled"),
        ("postponed", "Postponed"),
        ("rescheduled", "Rescheduled"),
    ],
)
def test_the_status_of_an_event_is_schema_orgs(reader: Client, status: str, term: str) -> None:
    assert event_node(reader, status=status)["eventStatus"] == f"https://schema.org/Event{term}"


def test_a_tentative_event_claims_no_status(reader: Client) -> None:
    assert "eventStatus" not in event_node(reader, status="tentative")


def test_a_moved_event_says_when_it_was_to_begin(reader: Client) -> None:
    event = make_event(status="rescheduled", shown_from=THEN)
    linking.settle_events([event])
    EventMove.objects.create(event=event, old_starts_on=date(2024, 8, 1), reason="A typhoon")
    assert node_of(reader, event.get_absolute_url(), "Event")["previousStartDate"] == "2024-08-01"


def test_a_day_that_an_event_still_has_or_has_again_is_no_earlier_start(reader: Client) -> None:
    event = make_event(status="postponed", shown_from=THEN)
    linking.settle_events([event])
    for day in (event.starts_on, date(2024, 8, 1), date(2024, 8, 1)):
        EventMove.objects.create(event=event, old_starts_on=day)
    node = node_of(reader, event.get_absolute_url(), "Event")
    assert (node["startDate"], node["previousStartDate"]) == ("2024-09-06", "2024-08-01")


def test_a_place_has_its_address_and_its_point(reader: Client) -> None:
    where = event_node(
        reader, location="Blue House", address="1 Cheongwadae-ro", country="South Korea", latitude="37.5866",
        longitude="126.9748",
    )["location"]  # fmt: skip
    assert where["name"] == "Blue House"
    assert where["address"]["addressCountry"] == "South Korea"
    assert where["geo"] == {"@type": "GeoCoordinates", "latitude": 37.5866, "longitude": 126.9748}


def test_an_online_event_is_somewhere_virtual(reader: Client) -> None:
    node = event_node(reader, online=True)
    assert node["location"] == {"@type": "VirtualLocation"}
    assert node["eventAttendanceMode"].endswith("/OnlineEventAttendanceMode")


def test_public_participants_attend_and_the_series_is_named(reader: Client) -> None:
    person = make_person(shown_from=THEN)
    linking.settle_people([person])
    event = make_event(shown_from=THEN, series=Series.objects.create(name="Meetings"), number_in_series=2)
    Participation.objects.create(event=event, person=person, capacity="host")
    Participation.objects.create(event=event, name="An interpreter")
    linking.settle_events([event])
    node = node_of(reader, event.get_absolute_url(), "Event")
    assert [(row["@type"], row["name"]) for row in node["attendee"]] == [("Person", "Yoon Suk-yeol")]
    assert node["superEvent"]["name"] == "Meetings"
    assert "organizer" not in node
