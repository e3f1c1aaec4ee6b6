"""The calendar of events, a month at a time."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from html.parser import HTMLParser
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import translation
from pytest_django.fixtures import Settings

from articles import linking
from articles.models import Event
from articles.pages import month as pages
from tests.cast import THEN, make_event

pytestmark = pytest.mark.django_db
TODAY = datetime(2024, 9, 18, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_a_wednesday() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=False):
        yield


def shown_event(name: str, on: tuple[int, int, int], until: tuple[int, int, int] | None = None, **given: Any) -> Event:
    event = make_event(name, starts_on=date(*on), ends_on=until and date(*until), shown_from=THEN, **given)
    linking.settle_events([event])
    return event


class Cells(HTMLParser):
    """The text of every cell of the page's one table, row by row."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.open = False
        self.feed(re.search(r"<table.*?</table>", html, re.DOTALL).group(0))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self.open:
            self.rows[-1][-1] = f"{self.rows[-1][-1]} {data}".strip()


def page(reader: Client, query: str = "") -> str:
    response = reader.get(f"/events/{query}")
    assert response.status_code == 200
    return response.content.decode()


def days_with(html: str, name: str) -> list[int]:
    return [int(cell.split()[0]) for row in Cells(html).rows for cell in row if name in cell]


def test_a_month_is_a_table_of_weeks_under_the_days_of_the_week(reader: Client) -> None:
    html = page(reader, "?month=2024-09")
    head, *weeks = Cells(html).rows
    assert head == ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    assert '<th scope="col" abbr="Sunday">Sun</th>' in html
    assert {len(week) for week in weeks} == {7}
    assert [cell.split()[0] for week in weeks for cell in week if cell] == [str(day) for day in range(1, 31)]
    assert weeks[0][0].endswith("Sunday, Sept. 1, 2024")
    assert re.search(r"<caption[^>]*>September 2024</caption>", html)


@pytest.mark.parametrize(("begins", "first"), [(0, "Sun"), (1, "Mon"), (6, "Sat")])
def test_weeks_begin_as_the_language_has_it(begins: int, first: str, reader: Client, settings: Settings) -> None:
    settings.FIRST_DAY_OF_WEEK = begins
    with translation.override("ja"):
        # Django knows no first day for Japanese, so that the setting decides.
        weekdays = pages.month_of(date(2024, 9, 1), TODAY)
    english = dict(zip("日月火水木金土", ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"), strict=True))
    assert english[weekdays.weekdays[0].short[0]] == first
    sundays = [week[(0 - begins) % 7] for week in weekdays.weeks]
    assert [day.date.day for day in sundays if day] == [1, 8, 15, 22, 29]


def test_the_calendar_opens_at_this_month_and_marks_today(reader: Client) -> None:
    shown_event("Long past", (2020, 1, 1))
    html = page(reader)
    assert ">September 2024</h2>" in html
    assert html.count('aria-current="date"') == 1
    assert re.search(r'<td[^>]*aria-current="date"><time class="day" datetime="2024-09-18">', html)
    assert 'aria-current="date"' not in page(reader, "?month=2024-08")


@pytest.mark.parametrize(("zone", "name"), [("Asia/Seoul", "October 2024"), ("America/New_York", "September 2024")])
def test_this_month_is_that_of_the_newsrooms_zone(zone: str, name: str, reader: Client, settings: Settings) -> None:
    settings.TIME_ZONE = zone
    with time_machine.travel(datetime(2024, 9, 30, 20, tzinfo=UTC), tick=False):
        assert f">{name}</h2>" in page(reader)


def test_an_event_stands_on_each_of_its_days_in_each_of_its_months(reader: Client) -> None:
    shown_event("Fair", (2024, 8, 30), (2024, 9, 2), start_time=time(9))
    august, september = page(reader, "?month=2024-08"), page(reader, "?month=2024-09")
    assert (days_with(august, "Fair"), days_with(september, "Fair")) == ([30, 31], [1, 2])
    assert (august.count("9 a.m. KST"), september.count("9 a.m. KST")) == (1, 0)
    assert (august.count("continues"), september.count("continues"), september.count("last day")) == (1, 1, 1)


def test_an_event_stands_on_the_days_of_its_own_place(reader: Client) -> None:
    shown_event("Early", (2024, 9, 1), start_time=time(0, 30), zone="Pacific/Kiritimati")
    shown_event("Late", (2024, 9, 30), start_time=time(23, 30), zone="Pacific/Pago_Pago")
    html = page(reader, "?month=2024-09")
    assert (days_with(html, "Early"), days_with(html, "Late")) == ([1], [30])
    for month in ("2024-08", "2024-10"):
        assert "Early" not in page(reader, f"?month={month}")
        assert "Late" not in page(reader, f"?month={month}")


def test_a_cell_tells_hour_status_and_place(reader: Client) -> None:
    shown_event("Talks", (2024, 9, 6), start_time=time(15), status="tentative", location="Seoul")
    (cell,) = [cell for row in Cells(page(reader)).rows for cell in row if "Talks" in cell]
    assert " ".join(cell.split()) == "6 Friday, Sept. 6, 2024 3 p.m. KST Talks tentative Seoul"


def beside(html: str) -> list[tuple[str, str]]:
    nav = re.search(r'<nav class="months".*?</nav>', html, re.DOTALL)
    return re.findall(r'href="([^"]+)">([^<]+)<', nav.group(0)) if nav else []


def test_months_lead_on_from_the_first_event_to_the_last(reader: Client) -> None:
    assert beside(page(reader)) == []
    shown_event("First", (2024, 8, 31))
    shown_event("Last", (2024, 10, 1), (2024, 11, 2))
    hidden = shown_event("Hidden", (2025, 1, 1), hidden=True)
    assert beside(page(reader)) == [("?month=2024-08", "August 2024"), ("?month=2024-10", "October 2024")]
    assert beside(page(reader, "?month=2024-08")) == [
        ("/events/", "This month"), ("?month=2024-09", "September 2024"),
    ]  # fmt: skip
    assert beside(page(reader, "?month=2024-10"))[-1] == ("?month=2024-11", "November 2024")
    assert beside(page(reader, "?month=2024-11"))[-1] == ("/events/", "This month")
    assert hidden.name not in page(reader, "?month=2025-01")


def test_an_empty_month_says_so_and_leads_to_the_nearest_events(reader: Client) -> None:
    shown_event("First", (1998, 3, 1))
    shown_event("Last", (2030, 5, 2))
    html = page(reader)
    assert "Nothing is listed in this month." in html
    assert '<a href="?month=1998-03">Last before it: March 1998</a>' in html
    assert '<a href="?month=2030-05">Next after it: May 2030</a>' in html
    assert "Nothing is listed" not in page(reader, "?month=1998-03")


def test_a_month_with_very_many_events_shows_the_first_and_says_so(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_EVENTS", 3)
    for number in range(1, 4):
        shown_event(f"Talks {number}", (2024, 9, number))
    more = "This month has more events than are shown here."
    assert more not in page(reader, "?month=2024-09")
    shown_event("Talks 4", (2024, 9, 4))
    html = page(reader, "?month=2024-09")
    assert more in html
    assert [number for number in range(1, 5) if f"Talks {number}" in html] == [1, 2, 3]


@pytest.mark.parametrize(
    "month",
    ["", "2024", "2024-9", "2024-13", "2024-00", "0000-01", "２０２４-09", "2024-W1", "24-09-1", "\x00", "2024-09-01"],
)  # fmt: skip
def test_a_month_that_does_not_exist_is_missing(month: str, reader: Client) -> None:
    assert reader.get("/events/", {"month": month}).status_code == 404


@pytest.mark.parametrize("month", ["0001-01", "0001-12", "9999-01", "9999-12", "1582-10"])
def test_the_first_and_the_last_months_that_there_are_can_be_asked_for(month: str, reader: Client) -> None:
    shown_event("Talks", (2024, 9, 6))
    html = page(reader, f"?month={month}")
    assert len(Cells(html).rows) in (5, 6, 7)
    assert "September 2024" in html


def test_below_the_month_stand_what_is_to_come_and_what_is_past(reader: Client) -> None:
    shown_event("Under way", (2024, 9, 10), (2024, 9, 30))
    shown_event("Tomorrow", (2024, 9, 19))
    for number in range(1, 23):
        shown_event(f"Past {number:02}", (2023, 1, number))
    html = page(reader)
    coming, past = html.split('id="coming"')[1].split('id="past"')
    assert re.findall(r"Under way|Tomorrow|Past \d\d", coming) == ["Under way", "Tomorrow"]
    assert re.findall(r"Past \d\d", past) == [f"Past {number:02}" for number in range(22, 2, -1)]
    older = re.search(r'rel="next" href="(\?before=[^"]+)">Earlier events', html).group(1).replace("&amp;", "&")
    second = page(reader, older)
    assert re.findall(r"Past \d\d", second) == ["Past 02", "Past 01"]
    assert "<table" not in second
    assert "Tomorrow" not in second


def test_a_month_asked_for_stands_alone(reader: Client) -> None:
    shown_event("Tomorrow", (2024, 9, 19))
    html = page(reader, "?month=2024-08")
    assert "Tomorrow" not in html
    assert "<h1>Events of August 2024</h1>" in html


def test_a_newsroom_without_events_has_a_calendar_all_the_same(reader: Client) -> None:
    html = page(reader)
    assert html.count("<td") == 35
    assert "Nothing is listed in this month." in html
