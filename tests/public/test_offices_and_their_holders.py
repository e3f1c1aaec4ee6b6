"""Who came before and after whom in an office, on the pages of people and of the office itself."""

import pytest
from django.test import Client

from articles import linking
from articles.models import FormerAddress, Office, OtherName, Person, Tenure
from articles.pages.offices import held_offices
from tests.cast import THEN

pytestmark = pytest.mark.django_db

PRESIDENT = "President of South Korea"


def hold(name: str, start: str, end: str = "", kind: str = "in office", office: str = PRESIDENT) -> Person:
    person, _made = Person.objects.get_or_create(name=name, defaults={"shown_from": THEN})
    post, _made = Office.objects.get_or_create(name=office, defaults={"rank": 1})
    Tenure.objects.create(person=person, office=post, held_from=start, held_to=end, kind=kind)
    linking.settle_people([person])
    return person


def hide(person: Person) -> None:
    person.hidden = True
    person.save()
    linking.settle_people([person])


def beside(person: Person) -> list[tuple[str, str]]:
    """Predecessor and successor in each of their tenures, oldest first."""
    held = held_offices(person.tenures.all(), THEN)
    return [(row.predecessor.name if row.predecessor else "", row.successor.name if row.successor else "")
            for row in held]  # fmt: skip


def test_each_holder_stands_between_two_others_also_where_the_handover_is_one_day() -> None:
    people = [
        hold("Kim", "1998-02-25", "2003-02-24"), hold("Roh", "2003-02-25", "2008-02-25"), hold("Lee", "2008-02-25"),
    ]  # fmt: skip
    assert [beside(person) for person in people] == [[("", "Roh")], [("Kim", "Lee")], [("Roh", "")]]


def test_a_suspended_president_and_who_acted_for_him() -> None:
    """Roh, 2004: suspended and back; nobody follows oneself, and who only acts is nobody's successor."""
    hold("Kim", "1998-02-25", "2003-02-24")
    roh = hold("Roh", "2003-02-25", "2004-03-12")
    hold("Roh", "2004-03-12", "2004-05-14", "suspended")
    hold("Roh", "2004-05-14", "2008-02-24")
    goh = hold("Goh", "2004-03-12", "2004-05-14", "acting")
    hold("Lee", "2007-12-20", "2008-02-24", "elect")
    lee = hold("Lee", "2008-02-25", "2013-02-24")
    assert beside(roh) == [("Kim", ""), ("", ""), ("", "Lee")]
    assert beside(goh) == [("Roh", "Roh")]
    assert beside(lee) == [("", ""), ("Roh", "")]


def test_a_removal_an_acting_president_and_the_next_one() -> None:
    """Park, 2016, and Moon: two months lay between them."""
    park = hold("Park", "2013-02-25", "2016-12-09")
    hold("Park", "2016-12-09", "2017-03-10", "suspended")
    hwang = hold("Hwang", "2016-12-09", "2017-05-10", "acting")
    moon = hold("Moon", "2017-05-10", "2022-05-09")
    assert beside(park) == [("", ""), ("", "Moon")]
    assert beside(hwang) == [("Park", "Moon")]
    assert beside(moon) == [("Park", "")]


def test_who_came_back_has_other_neighbours_each_time() -> None:
    abe = hold("Abe", "2006-09-26", "2007-09-26")
    hold("Fukuda", "2007-09-26", "2008-09-24")
    hold("Noda", "2011-09-02", "2012-12-26")
    hold("Abe", "2012-12-26", "2020-09-16")
    hold("Suga", "2020-09-16", "2021-10-04")
    assert beside(abe) == [("", "Fukuda"), ("Noda", "Suga")]


def test_where_the_record_has_a_gap_nobody_is_said_to_have_followed() -> None:
    goh, hwang = hold("Goh", "2003-02", "2004-05"), hold("Hwang", "2015-06", "2017-05")
    assert beside(goh) == beside(hwang) == [("", "")]


def test_months_and_years_are_compared_as_far_as_they_are_known() -> None:
    people = [hold("Yun", "2013-03", "2017-06"), hold("Kang", "2017-06", "2021"), hold("Chung", "2021", "2022-05")]
    assert [beside(person) for person in people] == [[("", "Kang")], [("Yun", "Chung")], [("Kang", "")]]


def test_nobody_follows_anybody_in_an_office_that_several_hold_at_once() -> None:
    first, second = hold("One", "2000", "2008"), hold("Two", "2004", "2012")
    third = hold("Three", "2012", "2016")
    assert beside(first) == beside(second) == [("", "")]
    assert beside(third) == [("Two", "")]


def test_a_hidden_holder_is_not_named_and_nobody_takes_their_place() -> None:
    kim, roh = hold("Kim", "1998", "2003"), hold("Roh", "2003", "2004")
    lee = hold("Lee", "2004", "2005")
    hide(roh)
    assert beside(kim) == beside(lee) == [("", "")]


def test_a_tenure_without_a_beginning_comes_first_and_breaks_nothing() -> None:
    kim, roh = hold("Kim", "", "2003"), hold("Roh", "2003", "")
    nobody_knows = hold("Nobody", "", "", office="Envoy")
    assert (beside(kim), beside(roh), beside(nobody_knows)) == ([("", "Roh")], [("Kim", "")], [("", "")])


def test_all_neighbours_are_found_in_one_query(django_assert_num_queries: object) -> None:
    for number in range(6):
        kim = hold("Kim", "2000", "2004", office=f"Office {number}")
        hold(f"Successor {number}", "2004", office=f"Office {number}")
    tenures = list(kim.tenures.all())
    with django_assert_num_queries(1):
        rows = held_offices(tenures, THEN)
        assert [row.successor.name for row in rows] == [f"Successor {number}" for number in range(6)]
        assert rows[0].successor.get_absolute_url() == "/people/successor-0/"


def test_a_persons_page_leads_to_the_offices_and_to_who_held_them_before_and_after(reader: Client) -> None:
    hold("Kim", "1998-02-25", "2003-02-24")
    hold("Roh", "2003-02-25", "2008-02-25")
    hold("Lee", "2008-02-25")
    html = reader.get("/people/roh/").content.decode()
    assert '<a href="/offices/president-of-south-korea/">President of South Korea</a>' in html
    assert 'Predecessor</span> <a href="/people/kim/">Kim</a>' in html
    assert 'Successor</span> <a href="/people/lee/">Lee</a>' in html
    assert "Successor" not in reader.get("/people/lee/").content.decode()


def test_an_office_lists_its_holders_in_the_order_they_came_to_it(reader: Client) -> None:
    """A year alone stands before a day of it, and of two who began on one day the one who left first."""
    lee = hold("Lee", "2008-02-25")
    hold("Goh", "2004-03-12", "2004-05-14", "acting")
    hold("Roh", "2004-03-12", "2004-05-13", "suspended")
    hold("Kim", "2004", "2004")
    OtherName.objects.create(person=lee, text="이명박", language="ko", kind="native")
    response = reader.get("/offices/president-of-south-korea/")
    holders = response.context["page"].holders
    assert [row.tenure.person.name for row in holders] == ["Kim", "Roh", "Goh", "Lee"]
    assert [row.after_gap for row in holders] == [False, False, False, True]
    html = response.content.decode()
    assert '<span class="native" lang="ko">이명박</span>' in html
    assert html.count("Nothing is recorded here of the time between.") == 1
    assert '<span class="line-kind">acting</span>' in html


def test_an_office_page_does_not_show_who_is_hidden(reader: Client) -> None:
    hold("Kim", "1998", "2003")
    hide(hold("Roh", "2003", "2008"))
    assert "Roh" not in reader.get("/offices/president-of-south-korea/").content.decode()


def test_a_renamed_office_redirects(reader: Client) -> None:
    kim = hold("Kim", "1998", "2003")
    office = Office.objects.get()
    office.slug = "president"
    office.save()
    assert FormerAddress.objects.count() == 1
    assert reader.get("/offices/president-of-south-korea/").headers["Location"] == "/offices/president/"
    assert 'href="/offices/president/"' in reader.get(kim.get_absolute_url()).content.decode()
