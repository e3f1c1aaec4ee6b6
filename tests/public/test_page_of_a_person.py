"""What stands on a person's page beside the record: names, the next event, whom they appear with, tags, a sparkline."""

import re
from datetime import UTC, date, datetime, time, timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client

from articles import linking
from articles.models import Article, Event, OtherName, Participation, Person, Tag
from articles.pages import counting, monthly, person, together
from articles.pages.chart import Bar, bars, breadth
from articles.pages.monthly import last_months
from articles.search.upkeep import rebuild
from tests.cast import THEN, make_event, make_person, published_story

pytestmark = pytest.mark.django_db

PATH = "/people/yoon-suk-yeol/"


def html_of(reader: Client) -> str:
    return reader.get(PATH).content.decode()


def text_of(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", html)).split())


def section(html: str, heading: str) -> str:
    """The section with this `id` of a heading, or nothing."""
    found = re.search(f'<section[^>]*aria-labelledby="{heading}">(.*?)</section>', html, re.DOTALL)
    return found.group(1) if found else ""


# Names


def test_each_name_says_its_language_its_kind_and_its_time(reader: Client) -> None:
    yoon = make_person(shown_from=THEN)
    linking.settle_people([yoon])
    for text, language, kind, start, end in (
        ("윤석열", "ko", "native", "", ""),
        ("尹錫悅", "ko-Hani", "hanja", "", ""),
        ("尹錫悦", "ja", "alias", "", ""),
        ("Yun Seok-yeol", "", "romanisation", "", ""),
        ("Yoon Suk-yeol of Paju", "en", "legal", "1960-12-18", ""),
        ("Yoon Seok", "en", "former", "", "1972"),
        ("Yoon Sok", "en", "former", "1972", "1980-03"),
    ):
        OtherName.objects.create(person=yoon, text=text, language=language, kind=kind, used_from=start, used_to=end)
    html = html_of(reader)
    assert '<span class="native" lang="ko">윤석열</span> <span class="native" lang="ko-Hani">尹錫悅</span>' in html
    assert '<span class="other-name" lang="ja">尹錫悦</span>' in html
    facts = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", html, re.DOTALL)
    assert [(text_of(label), text_of(names)) for label, names in facts] == [
        ("Also", "尹錫悦"),
        ("In Latin letters", "Yun Seok-yeol"),
        ("Legal name", "Yoon Suk-yeol of Paju (since Dec. 18, 1960)"),
        ("Formerly", "Yoon Seok (until 1972) Yoon Sok (1972 – March 1980)"),
    ]


# The next event


def take_part(yoon: Person, name: str, day: date, **given: object) -> Event:
    event = make_event(name, **{"starts_on": day, "zone": "UTC", "shown_from": THEN, **given})
    linking.settle_events([event])
    Participation.objects.create(event=event, person=yoon, capacity="host")
    return event


@pytest.fixture
def yoon() -> Person:
    yoon = make_person(shown_from=THEN)
    linking.settle_people([yoon])
    return yoon


def coming(reader: Client) -> list[str]:
    return [event.name for event in reader.get(PATH).context["page"].coming]


@time_machine.travel(THEN, tick=False)
def test_the_next_event_is_the_first_that_is_not_over(reader: Client, yoon: Person) -> None:
    take_part(yoon, "Yesterday", date(2024, 9, 5))
    take_part(yoon, "Next month", date(2024, 10, 1))
    take_part(yoon, "Tomorrow", date(2024, 9, 7), start_time=time(15), location="Seoul")
    take_part(yoon, "Begun already", date(2024, 9, 4), ends_on=date(2024, 9, 6))
    assert coming(reader) == ["Begun already", "Tomorrow", "Next month"]
    with time_machine.travel(datetime(2024, 9, 7, tzinfo=UTC), tick=False):
        assert coming(reader) == ["Tomorrow", "Next month"]
        shown = text_of(section(html_of(reader), "coming"))
        assert shown == "Next event Tomorrow Sept. 7, 2024, 3 p.m. UTC Seoul host Next month Oct. 1, 2024"


@time_machine.travel(THEN, tick=False)
def test_an_event_without_a_day_to_be_there_or_hidden_is_not_the_next_one(reader: Client, yoon: Person) -> None:
    for status in ("cancelled", "postponed"):
        take_part(yoon, status, date(2024, 9, 7), status=status)
    take_part(yoon, "hidden", date(2024, 9, 7), hidden=True)
    take_part(yoon, "not shown", date(2024, 9, 7), shown_from=None)
    assert coming(reader) == []
    assert "Next event" not in html_of(reader)
    for status in ("tentative", "rescheduled"):
        take_part(yoon, status, date(2024, 9, 8), status=status)
    assert coming(reader) == ["tentative", "rescheduled"]


@time_machine.travel(THEN, tick=False)
def test_of_many_events_to_come_the_first_few_stand_there(reader: Client, yoon: Person) -> None:
    for number in range(9):
        take_part(yoon, f"Event {number}", date(2024, 10, 1) + timedelta(days=number))
    assert coming(reader) == [f"Event {number}" for number in range(person.COMING)]


# Appears with, and tags


def counted_in(html: str, heading: str) -> dict[str, tuple[int, str]]:
    """The number and the address of the stories, by the name before them."""
    rows = re.findall(r"<li>(.*?)</li>", section(html, heading), re.DOTALL)
    found = [re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', row) for row in rows]
    return {row[0][1]: (int(row[1][1].split()[0]), unescape(row[1][0])) for row in found}


def test_people_and_tags_are_counted_and_lead_to_those_very_stories(reader: Client, yoon: Person) -> None:
    kishida = make_person("岸田 文雄", "Prime Minister of Japan")
    biden = make_person("Joe Biden", "President of the United States")
    for people, tags in (
        ([kishida, biden], ["Trade"]),
        ([kishida], ["Trade", "북한"]),
        ([kishida], ["북한"]),
        ([], []),
    ):
        published_story(people=[yoon, *people], tags=tags)
    published_story("Without him", people=[kishida, biden], tags=["Trade"])
    list(rebuild())
    html = html_of(reader)
    beside, tagged = counted_in(html, "appears-with"), counted_in(html, "tags")
    assert {name: number for name, (number, _address) in beside.items()} == {"岸田 文雄": 3, "Joe Biden": 1}
    assert {name: number for name, (number, _address) in tagged.items()} == {"Trade": 2, "북한": 2}
    for number, address in [*beside.values(), *tagged.values()]:
        assert address.startswith("/search/?q=person:yoon-suk-yeol+")
        results = reader.get(address).context["page"]
        assert (results.total, results.problems, results.notes) == (number, [], []), address
    assert section(html, "appears-with").count('rel="nofollow"') == 2


def test_between_people_who_held_offices_only(reader: Client, yoon: Person) -> None:
    poet = make_person("A Poet", office="", shown_from=THEN)
    kishida = make_person("Fumio Kishida", "Prime Minister of Japan")
    hidden = make_person("A Hidden Envoy", "Envoy", hidden=True)
    published_story(people=[yoon, poet, kishida, hidden])
    linking.settle_people([poet])
    assert list(counted_in(html_of(reader), "appears-with")) == ["Fumio Kishida"]
    of_the_poet = reader.get("/people/a-poet/").content.decode()
    assert "Appears with" not in of_the_poet
    assert "Two sides meet" in of_the_poet


def test_a_page_that_counts_in_the_newest_stories_says_so(
    reader: Client, yoon: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        published_story(f"Story {number}", at=THEN - timedelta(days=number), people=[yoon], tags=["Trade"])
    sentence = "Counted in the newest 1,000 stories."
    assert sentence not in html_of(reader)
    for module in (together, person):
        monkeypatch.setattr(module, "MOST_COUNTED", 2)
    html = html_of(reader)
    assert counted_in(html, "tags")["Trade"][0] == 2
    assert sentence in html


def test_without_stories_there_is_neither(reader: Client, yoon: Person) -> None:
    html = html_of(reader)
    for heading in ("appears-with", "tags", "monthly", "record"):
        assert f'aria-labelledby="{heading}"' not in html


def test_tags_that_readers_do_not_see_are_not_counted(reader: Client, yoon: Person) -> None:
    published_story(people=[yoon], tags=["Trade", "Old name"])
    old = Tag.objects.get(name="Old name")
    old.merged_into = Tag.objects.get(name="Trade")
    old.save()
    linking.settle_tags([old])
    assert list(counted_in(html_of(reader), "tags")) == ["Trade"]


# The sparkline


@time_machine.travel(THEN, tick=False)
def test_stories_a_month_are_drawn_and_stand_in_a_table(reader: Client, yoon: Person) -> None:
    for at in (datetime(2024, 6, 30, 23, 59, tzinfo=UTC), datetime(2024, 8, 1, tzinfo=UTC), THEN - timedelta(days=30)):
        published_story(at=at, people=[yoon])
    shown = section(html_of(reader), "monthly")
    assert '<svg class="sparkline" role="img" aria-labelledby="sparkline-title sparkline-desc"' in shown
    assert ">Stories a month from June 2024 to September 2024</title>" in shown
    assert ">The most in August 2024: 2 stories.</desc>" in shown
    # Two bars and the line they stand on.
    assert shown.count("<rect ") == 3
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td>(.*?)</td></tr>', shown)
    assert rows == [("September 2024", "0"), ("August 2024", "2"), ("July 2024", "0"), ("June 2024", "1")]


def test_months_are_those_of_the_sites_zone(reader: Client, yoon: Person, settings: object) -> None:
    settings.TIME_ZONE = "Asia/Seoul"
    published_story(at=datetime(2024, 8, 31, 15, tzinfo=UTC), people=[yoon])
    with time_machine.travel(datetime(2024, 9, 30, 14, 59, tzinfo=UTC), tick=False):
        assert [count.stories for count in reader.get(PATH).context["page"].monthly.counts] == [1]
    with time_machine.travel(datetime(2024, 9, 30, 15, tzinfo=UTC), tick=False):
        assert [count.stories for count in reader.get(PATH).context["page"].monthly.counts] == [1, 0]


@time_machine.travel(THEN, tick=False)
def test_there_are_36_months_at_most_and_none_is_drawn_of_who_has_no_story_in_them(
    reader: Client, yoon: Person
) -> None:
    published_story("Of long ago", at=datetime(2021, 9, 30, tzinfo=UTC), people=[yoon])
    assert reader.get(PATH).context["page"].monthly is None
    published_story("Of three years ago", at=datetime(2021, 10, 1, tzinfo=UTC), people=[yoon])
    shown = reader.get(PATH).context["page"].monthly
    assert (len(shown.counts), shown.counts[0].stories, shown.first.name) == (monthly.MONTHS, 1, "October 2021")


@time_machine.travel(THEN, tick=False)
def test_a_month_with_more_stories_than_are_counted_says_so(
    reader: Client, yoon: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "MOST_COUNTED", 1)
    for _number in range(3):
        published_story(people=[yoon])
    assert "<td>1,000+</td>" in section(html_of(reader), "monthly")


def test_months_go_back_across_the_turn_of_a_year() -> None:
    months = last_months(date(2024, 2, 29), since=date(2023, 11, 30))
    assert [month.first for month in months] == [
        date(2023, 11, 1), date(2023, 12, 1), date(2024, 1, 1), date(2024, 2, 1),
    ]  # fmt: skip
    assert len(last_months(date(2024, 12, 31), since=date(1990, 1, 1))) == monthly.MONTHS
    assert [month.last for month in last_months(date(2024, 2, 1), since=date(2024, 2, 1))] == [date(2024, 2, 29)]


def test_bars_stand_on_one_line_and_the_highest_fills_the_chart() -> None:
    assert bars([2, 0, 1], width=6, gap=2, height=60) == [Bar(0, 0, 6, 60), Bar(16, 30, 6, 30)]
    assert bars([1_000, 1]) == [Bar(0, 0, 6, 60), Bar(8, 59, 6, 1)]
    assert bars([]) == bars([0, 0]) == []
    assert (breadth(0), breadth(1), breadth(3)) == (0, 6, 22)


# As a whole


@time_machine.travel(THEN, tick=False)
def test_what_a_reader_wants_first_comes_first(reader: Client, yoon: Person) -> None:
    published_story(people=[yoon, make_person("Joe Biden", "Envoy")], tags=["Trade"])
    take_part(yoon, "To come", date(2999, 1, 1))
    html = html_of(reader)
    headings = re.findall(r'<h2[^>]*id="([^"]+)"', html)
    assert headings == ["coming", "offices", "record", "appears-with", "tags", "monthly", "follow"]
    assert Article.objects.get().get_absolute_url() in section(html, "record")
    assert f'href="{PATH}calendar.ics"' in html
    assert f'href="{PATH}feed.atom"' in section(html, "follow")
