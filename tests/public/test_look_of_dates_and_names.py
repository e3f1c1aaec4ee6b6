"""Dates in words and languages by script, in the three languages of the interface."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation

from articles.models import Event, Tenure
from articles.models.partial_date import PartialDate
from articles.templatetags.dates import clock, days_of, in_words, partial, weekday, years, zone_name
from articles.templatetags.languages import lang_of, own_name, phrased


@pytest.mark.parametrize(
    ("last", "en", "ko", "ja"),
    [
        (date(2000, 6, 13), "June 13, 2000", "2000년 6월 13일", "2000年6月13日"),
        (date(2000, 6, 15), "June 13–15, 2000", "2000년 6월 13일–15일", "2000年6月13日–15日"),
        (date(2000, 7, 1), "June 13 – July 1, 2000", "2000년 6월 13일 – 7월 1일", "2000年6月13日 – 7月1日"),
        (
            date(2001, 1, 1),
            "June 13, 2000 – Jan. 1, 2001",
            "2000년 6월 13일 – 2001년 1월 1일",
            "2000年6月13日 – 2001年1月1日",
        ),
    ],
)
def test_a_range_says_nothing_twice(last: date, en: str, ko: str, ja: str) -> None:
    for language, words in (("en", en), ("ko", ko), ("ja", ja)):
        with translation.override(language):
            assert in_words(date(2000, 6, 13), last) == words


@pytest.mark.parametrize(
    ("value", "words"), [("1998", "1998"), ("1998-02", "February 1998"), ("1998-02-25", "Feb. 25, 1998")]
)
def test_a_partial_date_says_what_is_known(value: str, words: str) -> None:
    assert partial(PartialDate(value)) == words


@pytest.mark.parametrize(
    ("first", "last", "short", "exact"),
    [
        ("1998-02-25", "2003-02-24", "1998–2003", "Feb. 25, 1998 – Feb. 24, 2003"),
        ("2004-03", "2004-05-14", "2004", "March 2004 – May 14, 2004"),
        ("2025-06-04", "", "since 2025", "since June 4, 2025"),
        ("", "2003", "until 2003", "until 2003"),
        ("", "", "", ""),
    ],
)
def test_a_tenure_in_words(first: str, last: str, short: str, exact: str) -> None:
    tenure = Tenure(held_from=PartialDate(first) if first else "", held_to=PartialDate(last) if last else "")
    assert years(tenure) == short
    assert days_of(tenure) == exact


def test_the_hours_of_an_event_are_those_of_its_own_place() -> None:
    talks = Event(starts_on=date(2024, 9, 6), start_time=time(15), end_time=time(16, 40), zone="Asia/Seoul")
    assert clock(talks) == "3 p.m. – 4:40 p.m. KST"


def test_a_zone_that_has_only_a_number_says_from_where_it_counts() -> None:
    assert zone_name(datetime(2018, 6, 12, 9, tzinfo=ZoneInfo("Asia/Singapore"))) == "UTC+08"


def test_a_day_of_the_river_names_the_day_of_the_week() -> None:
    assert weekday(date(2024, 9, 6)) == '<time datetime="2024-09-06">Friday, Sept. 6, 2024</time>'


@pytest.mark.parametrize(
    ("page", "name", "attribute"),
    [
        ("en", "Yoon Suk-yeol", ""),
        ("en", "윤석열", ' lang="ko"'),
        ("en", "キシダ", ' lang="ja"'),
        ("en", "岸田文雄", ""),
        ("ko", "윤석열", ""),
        ("ko", "Diplomacy", ' lang="en"'),
        ("ja", "日本GDP", ""),
        ("en", "", ""),
    ],
)
def test_a_name_in_another_script_says_its_language(page: str, name: str, attribute: str) -> None:
    with translation.override(page):
        assert lang_of(name) == attribute


def test_a_headline_breaks_at_its_wide_space_and_stays_escaped() -> None:
    assert phrased("会談\u3000<b>") == '<span class="phrase">会談</span>\u3000<span class="phrase">&lt;b&gt;</span>'
    assert phrased("Two sides meet") == "Two sides meet"


def test_a_language_is_called_by_its_own_name_or_by_its_code() -> None:
    assert [own_name(code) for code in ("ko", "en-GB", "xx")] == ["한국어", "British English", "xx"]
