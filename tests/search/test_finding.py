"""What is found: the same sets on both databases, newest first, and only what readers may see."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, OtherName, Person, Tag
from articles.search import finding, index, upkeep
from articles.search.finding import Found, Key, find
from articles.search.match import Terms
from articles.search.place import place_after
from articles.search.query import parse
from articles.search.stretch import Question, Stretch
from tests.cast import THEN, make_event, make_person, make_story, published_story
from tests.search.asking import headlines, page


@pytest.fixture
def archive(db: None) -> None:
    """Stories in four languages, known here by their headlines' first letters: E, J, K, R, S, O."""
    yoon = make_person("Yoon Suk-yeol")
    OtherName.objects.create(person=yoon, text="윤석열", kind="native", language="ko")
    OtherName.objects.create(person=yoon, text="尹錫悅", kind="hanja", language="ko-Hani")
    kishida = make_person("Fumio Kishida", "Prime Minister of Japan", reading="きしだふみお")
    summit = make_event("Camp David summit")
    published_story(
        "E: Leaders meet in Seoul",
        standfirst="Japan’s prime minister calls it a “new era.”",
        body="<p>The U.S.-led talks drew 1,200 guests to a café.</p><p>They agreed on a joint statement.</p>",
        dateline="SEOUL, South Korea",
        tags=["Japan", "North Korea"],
        people=[yoon, kishida],
    )
    published_story(
        "J: 岸田首相がソウルを訪問",
        standfirst="",
        body="<p>岸田文雄首相は大統領と会談した。</p><p>国会でも議論が続く。</p>",
        tags=["Japan", "外交"],
        language="ja",
    )
    published_story(
        "K: 국회의사당 앞 기자회견",
        standfirst="",
        body="<p>대통령은 국회에서 연설했다.</p>",
        tags=["North Korea"],
        language="ko",
    )
    published_story(
        "R: Встреча в Москве", standfirst="", body="<p>Ёлка и переговоры.</p>", tags=["diplomacy"], language="ru"
    )
    published_story(
        "S: The statement, joint or not", standfirst="", body="<p>Some say U.S. envoys left.</p>", events=[summit]
    )
    published_story(
        'O: Odd "quotes" & C++ 100% a_b \\ \'', standfirst="", body="<p>🎌 AND OR NOT NEAR</p>", tags=["C++"]
    )
    upkeep.reindex(Article.objects.values_list("pk", flat=True))


FINDS = {
    # Words, all of them, wherever they stand.
    "seoul": "E",
    "SEOUL": "E",
    "seoul guests": "E",
    "seoul moscow": "",
    "statement": "ES",
    "joint statement": "ES",
    '"joint statement"': "E",
    '"statement joint"': "S",
    '"new era"': "E",
    # A phrase ends where headline, standfirst or body ends, but not with a paragraph.
    '"seoul japan"': "",
    '"cafe they"': "E",
    # Accents, possessives, numbers, acronyms.
    "cafe": "E",
    "CAFÉ": "E",
    "japan's": "EJ",
    "us": "ES",
    "U.S.": "ES",
    "1200": "E",
    "1,200": "E",
    # Korean inside longer words.
    "국회": "K",
    "의사당": "K",
    "국회의사당": "K",
    "국회 대통령": "K",
    "당": "K",
    "의사": "K",
    "회당": "",
    # Japanese.
    "首相": "J",
    "岸田": "J",
    "文雄首相": "J",
    "ソウル": "J",
    "ｿｳﾙ": "J",
    "国": "J",
    "國會": "",
    # Russian.
    "елка": "R",
    "ЁЛКА переговоры": "R",
    # Names of what a story links.
    "yoon": "E",
    "sukyeol": "E",
    "suk-yeol": "E",
    "윤석열": "E",
    "尹錫悦": "E",
    "尹錫悅": "E",
    "きしだ": "E",
    '"camp david"': "S",
    "diplomacy": "R",
    '"윤석열 尹錫悅"': "",
    # Tags, by name and by slug.
    "tag:japan": "EJ",
    'tag:"North Korea"': "EK",
    "tag:north-korea": "EK",
    "tag:japan tag:north-korea": "E",
    "tag:外交": "J",
    "tag:c++": "O",
    "seoul tag:japan": "E",
    # Exclusion.
    "tag:japan -seoul": "J",
    "tag:japan -tag:north-korea": "J",
    'statement -"joint statement"': "S",
    "-tag:japan": "KRSO",
    "-seoul -국회": "JRSO",
    "seoul -seoul": "",
    "-tag:atlantis": "EJKRSO",
    "seoul -tag:atlantis": "E",
    # The databases' own operators are words, and their quotes are nothing.
    "AND": "O",
    "NEAR(OR)": "",
    "quotes": "O",
    "c++": "O",
    "'": "",
    "body:seoul": "",
    "seo*": "",
    "a_b": "O",
    "!": "",
    "🎌": "",
}


@pytest.mark.parametrize(("query", "letters"), FINDS.items(), ids=list(FINDS))
def test_a_query_finds_just_these_stories(archive: None, query: str, letters: str) -> None:
    assert {headline[0] for headline in headlines(query)} == set(letters)


def test_a_tag_that_does_not_exist_finds_nothing_and_says_so(archive: None) -> None:
    found = page("seoul tag:atlantis")
    assert (found.ids, found.total) == ([], 0)
    assert found.notes == ["There is no tag “atlantis”."]


def test_a_tag_that_only_a_draft_carries_does_not_exist(archive: None) -> None:
    make_story("Plans", tags=["secret"])
    assert page("tag:secret").notes == ["There is no tag “secret”."]
    assert page("-tag:secret").total == 6


def test_a_merged_tag_leads_to_what_it_was_merged_into(archive: None) -> None:
    Tag.objects.create(name="Nippon", merged_into=Tag.objects.get(name="Japan"))
    assert headlines("tag:nippon") == headlines("tag:japan") != set()


def test_punctuation_alone_finds_nothing_and_says_so(archive: None) -> None:
    assert page("?!") == Found(notes=["There is no word to look for."])


def test_a_cut_query_says_so(archive: None) -> None:
    found = page(" ".join(f"w{number}" for number in range(40)))
    assert found.notes == ["Only the first 32 words were looked for."]


def test_a_draft_and_a_withdrawn_story_are_not_found(archive: None, committing: Callable) -> None:
    with committing():
        story = published_story("Zanzibar")
        make_story("Zanzibar draft")
    assert headlines("zanzibar") == {"Zanzibar"}
    with committing():
        workflow.withdraw(story, by=None, note="Wrong.")
    assert headlines("zanzibar") == set()
    with committing():
        workflow.publish(story, by=None)
    assert headlines("zanzibar") == {"Zanzibar"}


@pytest.mark.parametrize("step", [timedelta(microseconds=-1), timedelta(0), timedelta(seconds=1)])
def test_a_scheduled_story_is_found_once_its_time_has_come(committing: Callable, step: timedelta) -> None:
    moment = datetime(2998, 1, 1, 12, 0, 0, 500_000, tzinfo=UTC)
    with committing():
        published_story("Zanzibar", at=moment)
    assert headlines("zanzibar") == set()
    assert headlines("zanzibar", moment + step) == (set() if step < timedelta(0) else {"Zanzibar"})


def test_what_the_index_still_holds_is_not_found_when_the_record_says_no(committing: Callable) -> None:
    with committing():
        story = published_story("Zanzibar")
    # No listener is told: the test never commits.
    workflow.withdraw(story, by=None)
    assert page("zanzibar").ids == []


def test_somebody_without_a_page_is_found_by_the_printed_name_alone(committing: Callable) -> None:
    neighbour = make_person("Jane Neighbour", office="")
    OtherName.objects.create(person=neighbour, text="Jane Formerly", kind="former")
    hidden = make_person("Old Governor", hidden=True)
    OtherName.objects.create(person=hidden, text="Childhood Nickname")
    with committing():
        published_story("Zanzibar", people=[neighbour, hidden])
    assert headlines("neighbour") == headlines('"old governor"') == {"Zanzibar"}
    assert headlines("formerly") == headlines("nickname") == set()


def test_the_names_of_a_merged_person_still_find(committing: Callable) -> None:
    one = make_person("Kim Dae-jung")
    Person.objects.create(name="Kim Tae-chung", merged_into=one)
    with committing():
        published_story("Zanzibar", people=[one])
    assert headlines("tae-chung") == {"Zanzibar"}


@pytest.fixture
def fifty(db: None) -> list[int]:
    """Fifty stories that hold one word, newest first; each two of them went live at the same instant."""
    stories = [published_story(f"Zanzibar {n}", at=THEN + timedelta(minutes=n // 2)) for n in range(50)]
    ids = [story.pk for story in stories]
    upkeep.reindex(ids)
    return ids[::-1]


def test_pages_lead_on_and_back_without_gap_or_repetition(fifty: list[int]) -> None:
    now, query = timezone.now(), parse("zanzibar")
    first = find(query, now)
    second = find(query, now, before=first.older)
    third = find(query, now, before=second.older)
    assert [first.ids, second.ids, third.ids] == [fifty[:20], fifty[20:40], fifty[40:]]
    assert (first.newer, third.older) == (None, None)
    assert (first.total, first.capped) == (50, False)
    assert find(query, now, after=third.newer).ids == second.ids
    back = find(query, now, after=second.newer)
    assert (back.ids, back.newer, back.older) == (first.ids, None, first.older)


def test_a_count_stops_at_its_cap_and_the_pages_go_on(fifty: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST_COUNTED", 30)
    now, query = timezone.now(), parse("zanzibar")
    first = find(query, now)
    assert (first.total, first.capped, first.ids) == (30, True, fifty[:20])
    second = find(query, now, before=first.older)
    third = find(query, now, before=second.older)
    assert [second.ids, third.ids, third.older] == [fifty[20:40], fifty[40:], None]
    assert find(query, now, after=third.newer).ids == second.ids


def test_old_news_that_is_common_is_found_among_newer_stories(
    fifty: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_COUNTED", 30)
    monkeypatch.setattr("articles.search.statement.NEAREST", 5)
    newer = [published_story(f"Other {n}", at=THEN + timedelta(days=1)) for n in range(10)]
    upkeep.reindex(story.pk for story in newer)
    now, query = timezone.now(), parse("zanzibar")
    assert find(query, now).ids == fifty[:20]
    assert find(query, now, after=find(query, now, before=find(query, now).older).newer).ids == fifty[:20]


@pytest.mark.parametrize("moment", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_a_cursor_beyond_all_time_is_no_error(fifty: list[int], moment: datetime) -> None:
    for pk in (0, 1, 10**17):
        find(parse("zanzibar"), timezone.now(), before=Key(moment, pk))
        find(parse("zanzibar"), timezone.now(), after=Key(moment, pk))


@pytest.mark.parametrize("count", [1, 50])
def test_a_page_takes_as_many_queries_however_many_stories_match(
    fifty: list[int], count: int, django_assert_num_queries: Callable
) -> None:
    query = parse("zanzibar" if count == 50 else '"zanzibar 7"')
    with django_assert_num_queries(2):
        assert find(query, timezone.now()).total == count


def test_the_newest_hits_are_told_and_all_of_them_where_they_were_all_counted(
    fifty: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page("zanzibar").newest == fifty
    assert page("madagascar").newest == page("?!").newest == []
    monkeypatch.setattr(finding, "MOST_COUNTED", 30)
    assert page("zanzibar").newest == fifty[:30]


def by_year(query: str, now: datetime) -> list[tuple[int, int]]:
    return find(parse(query), now, with_years=True).years


@pytest.mark.parametrize("counted", [1_000, 6])
def test_hits_are_counted_by_year_from_the_newest_to_the_oldest(
    counted: int, db: None, monkeypatch: pytest.MonkeyPatch, settings: object
) -> None:
    """By their places, or where they are more than are counted by the index."""
    monkeypatch.setattr(finding, "MOST_COUNTED", counted)
    moments = [datetime(2021, 12, 31, 23, tzinfo=UTC), *[datetime(2024, month, 1, tzinfo=UTC) for month in range(2, 9)]]
    stories = [published_story("Zanzibar", at=moment).pk for moment in moments]
    upkeep.reindex(stories)
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert by_year("zanzibar", now) == [(2024, 7), (2023, 0), (2022, 0), (2021, 1)]
    assert by_year("zanzibar after:2024-03 before:2024-05", now) == [(2024, 3)]
    assert by_year("zanzibar", datetime(2024, 3, 15, tzinfo=UTC)) == [(2024, 2), (2023, 0), (2022, 0), (2021, 1)]
    assert by_year("madagascar", now) == by_year("tag:atlantis", now) == by_year("?!", now) == []
    assert page("zanzibar", now).years == []
    settings.TIME_ZONE = "Asia/Seoul"
    upkeep.reindex(stories)
    assert by_year("zanzibar", now)[-1] == (2022, 1)
    monkeypatch.setattr("articles.search.years.MOST_YEARS", 4)
    assert by_year("zanzibar", now) == [(2024, 7)]


def test_hits_of_a_year_are_counted_up_to_one_over_the_cap(fifty: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST_COUNTED", 30)
    assert by_year("zanzibar", timezone.now()) == [(2024, 31)]


@pytest.mark.parametrize("counted", [1_000, 50, 49, 3])
def test_years_take_no_query_more_however_many_stories_match(
    counted: int, fifty: list[int], monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Callable
) -> None:
    monkeypatch.setattr(finding, "MOST_COUNTED", counted)
    for with_years in (False, True):
        with django_assert_num_queries(2):
            find(parse("zanzibar"), timezone.now(), with_years=with_years)


@pytest.mark.parametrize(("most", "counted"), [(51, []), (50, [50, 0]), (40, [40, 0])])
def test_the_index_counts_ranges_only_where_not_all_hits_are_told(
    fifty: list[int], most: int, counted: list[int]
) -> None:
    end, match = place_after(timezone.now()), Terms(("zanzibar",))
    full, empty = (Stretch(0, end, match),), ()
    assert index.hits(Question((), 1, full, most, ranges=(full, empty))).ranges == counted
