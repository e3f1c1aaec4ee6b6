"""An event's page: when, where, who, what came of it, its series, and the stories around it."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from articles import linking
from articles.models import (
    Document,
    Event,
    EventMove,
    Office,
    Outcome,
    Participation,
    Person,
    Series,
    Tenure,
)
from articles.pages import event as pages
from tests.cast import THEN, make_event, make_person, published_story

pytestmark = pytest.mark.django_db
BEFORE, AFTER = THEN - timedelta(days=30), THEN + timedelta(days=30)


def shown_event(name: str = "Summit in Seoul", **given: Any) -> Event:
    event = make_event(name, **{"shown_from": THEN - timedelta(days=100), **given})
    linking.settle_events([event])
    return event


def shown_person(name: str, **given: Any) -> Person:
    person = make_person(name, office="", shown_from=BEFORE, **given)
    linking.settle_people([person])
    return person


def read(reader: Client, path: str = "/events/summit-in-seoul/", at: datetime = AFTER) -> str:
    with time_machine.travel(at, tick=False):
        response = reader.get(path)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    """What a reader sees of the page's contents, in one line."""
    main = re.search(r"<main.*?</main>", html, re.DOTALL).group(0)
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def section(html: str, key: str) -> str:
    return words("<main>" + re.search(rf'id="{key}".*?</section>', html, re.DOTALL).group(0) + "</main>")


# When


def test_hours_are_those_of_the_place_and_name_its_zone(reader: Client) -> None:
    shown_event(start_time=time(15), end_time=time(16, 40))
    html = read(reader)
    assert "Sept. 6, 2024, 3 p.m. – 4:40 p.m. KST" in words(html)
    assert 'data-starts="2024-09-06T06:00+00:00" data-ends="2024-09-06T07:40+00:00"' in html
    assert 'data-offset="540"' in html


def test_a_day_is_nobodys_hour_and_is_not_converted(reader: Client) -> None:
    shown_event(ends_on=date(2024, 9, 8))
    html = read(reader)
    assert "Sept. 6–8, 2024" in html
    assert "reader_time" not in html
    assert "data-starts" not in html


@pytest.mark.parametrize(
    ("status", "at", "said"),
    [
        ("confirmed", BEFORE, ""),
        ("confirmed", AFTER, "This event is over."),
        ("tentative", BEFORE, "Tentative It is not confirmed yet."),
        ("tentative", AFTER, "Tentative This event is over."),
        ("cancelled", BEFORE, "Cancelled It will not take place."),
        ("cancelled", AFTER, "Cancelled It did not take place."),
        ("rescheduled", BEFORE, "Rescheduled It has a new date."),
        ("rescheduled", AFTER, "Rescheduled This event is over."),
        ("postponed", BEFORE, "Postponed No new date is known."),
        ("postponed", AFTER, "Postponed No new date is known."),
    ],
)
def test_the_status_is_said_in_words(status: str, at: datetime, said: str, reader: Client) -> None:
    shown_event(status=status)
    head = words(read(reader, at=at)).partition("Sept. 6, 2024")[0]
    planned = " Planned for" if status in ("cancelled", "postponed") else ""
    assert head.strip() == " ".join(f"Summit in Seoul {said}{planned}".split())


def test_a_postponed_event_shows_its_old_date_struck_through_with_the_reason(reader: Client) -> None:
    event = shown_event(status="postponed")
    EventMove.objects.create(event=event, old_starts_on=event.starts_on, reason="A typhoon", moved_at=THEN)
    html = read(reader)
    assert re.search(r"Planned for</span> <s><time[^>]*>Sept\. 6, 2024</time></s>", html)
    assert "A typhoon Changed on Sept. 6, 2024" in words(html)
    assert html.count("<s>") == 1, "the same date is not struck through twice"


def test_a_postponed_event_that_has_a_new_date_shows_both(reader: Client) -> None:
    event = shown_event(status="postponed")
    EventMove.objects.create(event=event, old_starts_on=date(2024, 8, 1), old_ends_on=date(2024, 8, 2))
    html = read(reader, at=BEFORE)
    assert "Postponed It has a new date. Sept. 6, 2024 Planned for Aug. 1–2, 2024 Changed on" in words(html)
    assert html.count("<s>") == 1


def test_an_event_that_is_back_on_its_old_day_strikes_nothing_through(reader: Client) -> None:
    event = shown_event()
    EventMove.objects.create(event=event, old_starts_on=event.starts_on, reason="Called off, then on again")
    html = read(reader)
    assert "Called off, then on again" in html
    assert "<s>" not in html


# Where


@pytest.mark.parametrize(
    ("given", "address"),
    [
        (
            {"latitude": "37.58660", "longitude": "-126.97480"},
            "https://www.openstreetmap.org/?mlat=37.5866&amp;mlon=-126.9748#map=16/37.5866/-126.9748",
        ),
        ({"latitude": "0", "longitude": "120"}, "https://www.openstreetmap.org/?mlat=0&amp;mlon=120#map=7/0/120"),
        (
            {"address": "1, Sejong-daero & Co", "country": "South Korea"},
            "https://www.openstreetmap.org/search?query=1%2C+Sejong-daero+%26+Co%2C+South+Korea",
        ),
    ],
)
def test_a_place_leads_to_a_map_and_says_where(given: dict[str, str], address: str, reader: Client) -> None:
    shown_event(**given)
    link = f'<a href="{address}" rel="noreferrer noopener external">Map at OpenStreetMap</a>'
    assert link in read(reader)


def test_a_place_of_which_only_the_name_is_known_leads_to_no_map(reader: Client) -> None:
    shown_event(location="서울")
    html = read(reader)
    assert "openstreetmap" not in html
    assert '<span lang="ko">서울</span>' in html


def test_an_event_online_says_so(reader: Client) -> None:
    shown_event(online=True)
    assert "online" in words(read(reader))


# Who


def holding(person: Person, office: str, held_from: str, held_to: str = "") -> None:
    post, _made = Office.objects.get_or_create(name=office)
    Tenure.objects.create(person=person, office=post, held_from=held_from, held_to=held_to)


def test_participants_have_their_capacity_and_the_office_of_that_day(reader: Client) -> None:
    event = shown_event()
    now, before, later = (shown_person(name) for name in ("Ahn", "Bae", "Cho"))
    holding(now, "Envoy", "2024-01")
    holding(now, "President", "2025")
    holding(before, "Premier", "1998", "2003")
    holding(later, "Mayor", "2026")
    for position, person in enumerate((now, before, later)):
        Participation.objects.create(event=event, person=person, capacity="guest", position=position)
    Participation.objects.create(event=event, name="An interpreter", position=9)
    told = section(read(reader, at=datetime(2030, 1, 1, tzinfo=UTC)), "participants")
    assert "Ahn Envoy guest Bae Premier 1998–2003 guest Cho Mayor since 2026 guest An interpreter" in told


def test_an_office_that_the_capacity_names_is_said_once(reader: Client) -> None:
    event, person = shown_event(), shown_person("Ahn")
    holding(person, "President of South Korea", "2022")
    Participation.objects.create(event=event, person=person, capacity="President of South Korea")
    assert section(read(reader), "participants").count("President of South Korea") == 1


def test_a_hidden_participant_is_a_plain_name(reader: Client) -> None:
    event, person = shown_event(), make_person("Kim Hidden", office="Secret envoy", hidden=True)
    person.names.create(text="김", language="ko", kind="native")
    Participation.objects.create(event=event, person=person, capacity="guest")
    html = read(reader)
    assert section(html, "participants").endswith("Participants Kim Hidden guest")
    assert "/people/kim-hidden/" not in html
    assert "Secret envoy" not in html


# What came of it


def test_an_outcome_leads_to_its_document_and_says_what_opening_it_takes(reader: Client) -> None:
    event = shown_event()
    paper = Document.objects.create(title="共同宣言", url="https://a.example/joint.pdf?x=1", language="ja")
    Outcome.objects.create(event=event, text="A declaration", document=paper)
    Outcome.objects.create(event=event, text="A handshake")
    html = read(reader)
    link = 'href="https://a.example/joint.pdf?x=1" hreflang="ja" rel="external" lang="ja">共同宣言</a>'
    assert link in html
    assert "A declaration 共同宣言 PDF 日本語 A handshake" in section(html, "outcomes")


def test_a_document_of_the_outcomes_name_is_named_once(reader: Client) -> None:
    event = shown_event()
    paper = Document.objects.create(title="A declaration", url="https://a.example/joint")
    Outcome.objects.create(event=event, text="A declaration", document=paper)
    html = read(reader)
    assert html.count("A declaration") == 1
    assert 'href="https://a.example/joint"' in html


# Series


def in_series(count: int) -> Series:
    series = Series.objects.create(name="Meetings", basis="Counted from New York.")
    for number in range(1, count + 1):
        shown_event(f"Meeting {number}", starts_on=date(2024, 1, number), series=series, number_in_series=number)
    return series


def test_an_event_of_a_series_has_its_number_the_basis_and_its_neighbours(reader: Client) -> None:
    series = in_series(5)
    shown_event("Hidden one", starts_on=date(2024, 1, 3), series=series, hidden=True)
    html = read(reader, "/events/meeting-3/")
    told = section(html, "series")
    assert "Meetings This is No. 3. Counted from New York." in told
    assert 'rel="prev" href="/events/meeting-2/"' in html
    assert 'rel="next" href="/events/meeting-4/"' in html
    assert [told.index(f"{number} Meeting {number}") for number in range(1, 6)]
    assert "All of them, in order" in told
    assert "Hidden one" not in html


def test_a_long_series_shows_those_around_the_event(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "BESIDE", 2)
    in_series(7)
    told = section(read(reader, "/events/meeting-4/"), "series")
    assert "Those around it, in order" in told
    assert [number for number in range(1, 8) if f"{number} Meeting {number}" in told] == [2, 3, 4, 5, 6]


def test_events_of_a_series_that_begin_at_once_still_lead_to_each_other(reader: Client) -> None:
    series = Series.objects.create(name="Meetings")
    for name in ("First", "Second"):
        shown_event(name, series=series)
    assert 'rel="next" href="/events/second/"' in read(reader, "/events/first/")
    assert 'rel="prev" href="/events/first/"' in read(reader, "/events/second/")


# Stories


def headings(html: str) -> list[str]:
    return re.findall(r'<h3 class="told-when"[^>]*>(.*?)</h3>', html)


def test_stories_are_told_by_whether_they_came_before_during_or_after(reader: Client) -> None:
    event = shown_event(starts_on=date(2024, 9, 5), ends_on=date(2024, 9, 7))
    days = {3: "Preview", 4: "Eve", 5: "First day", 7: "Last day", 8: "Review"}
    for day, headline in days.items():
        published_story(headline, at=datetime(2024, 9, day, 12, tzinfo=UTC), events=[event])
    html = read(reader)
    told = words(html)[words(html).index("Stories") :]
    order = ["After the event", "Review", "During the event", "Last day", "First day", "Before the event", "Eve"]
    places = [told.index(each) for each in [*order, "Preview"]]
    assert places == sorted(places)


def test_the_stories_of_one_day_came_on_the_day(reader: Client) -> None:
    published_story(events=[shown_event()])
    assert headings(read(reader)) == ["On the day"]


def test_what_counts_is_the_hour_of_the_event_and_not_the_day_of_the_site(reader: Client) -> None:
    event = shown_event(starts_on=date(2024, 9, 7), start_time=time(8, 30), zone="Asia/Seoul")
    for minutes, headline in ((-1, "At 8:29 in Seoul"), (0, "At 8:30 in Seoul")):
        at = datetime(2024, 9, 6, 23, 30, tzinfo=UTC) + timedelta(minutes=minutes)
        published_story(headline, at=at, events=[event])
    told = words(read(reader))
    order = ["On the day", "At 8:30 in Seoul", "Before the event", "At 8:29 in Seoul"]
    places = [told.index(each) for each in order]
    assert places == sorted(places)


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_nothing_comes_before_or_after_what_did_not_take_place(status: str, reader: Client) -> None:
    published_story("About it", events=[shown_event(status=status)])
    html = read(reader)
    assert headings(html) == []
    assert "About it" in html


def test_the_next_page_goes_on_where_the_first_ends(reader: Client) -> None:
    event = shown_event()
    for number in range(24):
        published_story(f"Story {number}", at=THEN + timedelta(days=11 - number), events=[event])
    first = read(reader)
    assert headings(first) == ["After the event", "On the day", "Before the event"]
    older = re.search(r'rel="next" href="(\?before=[^"]+)"', first).group(1)
    second = read(reader, f"/events/summit-in-seoul/{older}")
    assert headings(second) == ["Before the event"]
    assert "Story 23" in second
    newer = re.search(r'rel="prev" href="(\?after=[^"]+)"', second).group(1)
    assert headings(read(reader, f"/events/summit-in-seoul/{newer}")) == headings(first)
