"""What the fields of the query language find: the same sets on both databases, and only what readers may see."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import linking
from articles.models import Article, Credit, Event, OtherName, Person, Tag
from articles.search import finding, meaning, upkeep
from articles.search.finding import find
from articles.search.meaning import Meaning
from articles.search.periods import periods
from articles.search.place import place_after
from articles.search.query import parse
from articles.signals import record_changed
from tests.cast import make_event, make_person, make_story, published_story
from tests.search.asking import headlines, page


@pytest.fixture
def archive(db: None) -> None:
    """Stories of five years, known here by their headlines' first letters: A to F."""
    yoon = make_person("Yoon Suk-yeol")
    OtherName.objects.create(person=yoon, text="윤석열", kind="native", language="ko")
    OtherName.objects.create(person=yoon, text="尹錫悅", kind="hanja", language="ko-Hani")
    elder = make_person("Lee Jung-hoon", distinguisher="diplomat, b. 1951")
    younger = make_person("Lee Jung-hoon", distinguisher="lawmaker, b. 1975")
    seo = make_person("Hana Seo", office="Ambassador", shown_from=datetime(2020, 1, 1, tzinfo=UTC))
    OtherName.objects.create(person=seo, text="서하나", kind="native")
    Person.objects.create(name="Yun Seok-youl", merged_into=yoon)
    linking.settle_people([seo])
    summit = make_event("Camp David summit")
    dialogue = make_event("한미 정상회담")
    made = {
        "A: one": {"at": datetime(2020, 12, 31, 23, 59, 59, tzinfo=UTC), "people": [yoon], "tags": ["Japan"]},
        "B: 국회의사당 two": {"at": datetime(2021, 1, 1, tzinfo=UTC), "people": [elder], "language": "ko"},
        "C: three": {"at": datetime(2024, 1, 31, 23, 59, 59, 999_999, tzinfo=UTC), "people": [younger, yoon]},
        "D: four": {"at": datetime(2024, 2, 1, tzinfo=UTC), "events": [summit], "language": "zh-Hant"},
        "E: встреча five": {"at": datetime(2024, 9, 6, 12, tzinfo=UTC), "events": [summit, dialogue], "language": "ru"},
        "F: café six": {"at": datetime(2024, 9, 7, tzinfo=UTC), "tags": ["Japan"], "language": "ja"},
    }
    stories = {name[0]: published_story(name, body="<p>Nothing more.</p>", **given) for name, given in made.items()}
    Credit.objects.create(article=stories["A"], person=seo)
    Credit.objects.create(article=stories["B"], name="Hana Seo")
    Credit.objects.create(article=stories["C"], name="Renée O’Brien")
    Credit.objects.create(article=stories["D"], name="Min-ji Seo", role="photographer")
    upkeep.reindex(Article.objects.values_list("pk", flat=True))


FINDS = {
    # People: by slug, by any name, however it is typed.
    "person:yoon-suk-yeol": "AC",
    'person:"Yoon Suk-yeol"': "AC",
    'person:"YOON SUK YEOL"': "AC",
    "person:윤석열": "AC",
    'person:"윤석열"': "AC",
    'person:"尹錫悦"': "AC",
    "person：尹錫悅": "AC",
    "PERSON:yoonsukyeol": "AC",
    "person:yun-seok-youl": "AC",
    'person:"Yun Seok-youl"': "AC",
    "person:yoo": "AC",
    "person:lee-jung-hoon": "B",
    "person:lee-jung-hoon-2": "C",
    'person:"Lee Jung-hoon"': "BC",
    "person:yoon-suk-yeol person:lee-jung-hoon-2": "C",
    "person:nobody": "",
    "person:🎌": "",
    'person:"?!"': "",
    # Events: by slug and by name.
    "event:camp-david-summit": "DE",
    'event:"Camp David summit"': "DE",
    'event:"CAMP DAVID SUMMIT"': "DE",
    'event:"한미 정상회담"': "E",
    "event:한미-정상회담": "E",
    "event:summit": "",
    "event:🎌": "",
    # Bylines: a person, a name as printed, or one word of it.
    "by:hana-seo": "A",
    'by:"Hana Seo"': "AB",
    'by:"hana-seo"': "AB",
    "by:서하나": "A",
    "by:seo": "ABD",
    "by:min-ji": "D",
    'by:"Renee O\'Brien"': "C",
    "by:obrien": "C",
    "by:yoon-suk-yeol": "",
    # Languages, and what is a kind of them.
    "lang:ko": "B",
    "lang:KO": "B",
    "lang:zh": "D",
    "lang:zh-Hant": "D",
    "lang:zh_hant": "D",
    "lang:zh-hans": "",
    "lang:en": "AC",
    "lang:e": "",
    "lang:한국어": "",
    "-lang:en": "BDEF",
    # Dates: from the first day on, until the last day, both included.
    "after:2021": "BCDEF",
    "after:2020-12-31": "ABCDEF",
    "after:2024-02": "DEF",
    "after:2024-09-07": "F",
    "after:2999": "",
    "before:2020": "A",
    "before:2024-01": "ABC",
    "before:2024-09-06": "ABCDE",
    "before:1900": "",
    "before:9999": "ABCDEF",
    "after:0001": "ABCDEF",
    "after:2024 before:2024": "CDEF",
    "after:2024-02 before:2024-01": "",
    "-after:2024": "AB",
    "-before:2024-01-31": "DEF",
    "after:2024 -after:2024-09": "CD",
    # Alternatives, which bind more tightly than all else.
    "one OR two": "AB",
    "tag:japan one OR two": "A",
    "one OR two tag:japan": "A",
    "one OR two OR café": "ABF",
    "one OR person:lee-jung-hoon-2 OR event:camp-david-summit": "ACDE",
    "one OR -after:2021": "A",
    "two OR after:2024-09 lang:ru OR lang:ko": "BE",
    "before:2020 OR after:2024-09": "AEF",
    "before:2020 OR after:2024-09 tag:japan": "AF",
    "tag:japan OR after:2024-02 before:2024-02 OR five": "ADE",
    "one OR tag:atlantis": "A",
    "person:nobody OR tag:atlantis": "",
    "one OR -tag:atlantis": "ABCDEF",
    "-one OR tag:japan": "ABCDEF",
    "-tag:japan OR one": "ABCDE",
    "국회 OR встреча OR cafe": "BEF",
    "one OR": "A",
    "OR": "",
    # What does not exist is not excluded, and what cannot be read is left out.
    "-person:nobody": "ABCDEF",
    '-person:"Lee Jung-hoon"': "ADEF",
    "-event:atlantis -by:nobody -lang:xx": "ABCDEF",
    "-by:seo": "CEF",
    "one after:soon": "A",
    "one tag:": "A",
    "tag:japan -person:yoon-suk-yeol": "F",
}


@pytest.mark.parametrize(("query", "letters"), FINDS.items(), ids=list(FINDS))
def test_a_query_finds_just_these_stories(archive: None, query: str, letters: str) -> None:
    assert {headline[0] for headline in headlines(query)} == set(letters)
    assert page(query).total == len(letters)


ABSENT = {
    "one tag:atlantis": "There is no tag “atlantis”.",
    "one person:nobody": "There is no person “nobody”.",
    'event:"First summit"': "There is no story about an event “First summit”.",
    "by:nobody": "There is no story by “nobody”.",
    "lang:xx": "There is no story in the language “xx”.",
}


@pytest.mark.parametrize(("query", "note"), ABSENT.items(), ids=list(ABSENT))
def test_what_does_not_exist_finds_nothing_and_says_so(archive: None, query: str, note: str) -> None:
    found = page(query)
    assert (found.total, found.notes) == (0, [note])
    excluded = page(" ".join(f"-{word}" for word in query.split("one ")[-1:]))
    assert (excluded.total, excluded.notes) == (6, [])


def test_what_exists_but_meets_nothing_is_not_said_to_be_missing(archive: None) -> None:
    assert page("lang:ko by:brien event:camp-david-summit").notes == ["There is no story by “brien”."]
    assert page("lang:ko lang:ru").notes == []


def test_an_alternative_that_does_not_exist_is_said_and_the_others_are_found(archive: None) -> None:
    found = page("one OR person:nobody")
    assert (found.total, found.notes) == (1, ["There is no person “nobody”."])


def test_an_ambiguous_person_is_a_choice_and_a_slug_is_none(archive: None) -> None:
    (choice,) = page('-person:"Lee Jung-hoon" one').choices
    assert [person.distinguisher for person in choice.people] == ["diplomat, b. 1951", "lawmaker, b. 1975"]
    assert page("person:lee-jung-hoon").choices == page('person:"윤석열"').choices == []


def test_dates_are_dates_of_the_newsrooms_zone(archive: None, settings: object) -> None:
    settings.TIME_ZONE = "Asia/Seoul"
    assert page("before:2020").total == 0
    assert {headline[0] for headline in headlines("after:2024-02 before:2024-02")} == {"C", "D"}


def test_a_hidden_person_and_event_are_not_found_by_name(committing: Callable) -> None:
    hidden = make_person("Old Governor", hidden=True)
    neighbour = make_person("Jane Neighbour", office="")
    OtherName.objects.create(person=neighbour, text="Jane Formerly")
    event = make_event("Quiet meeting", hidden=True)
    with committing():
        story = published_story("Zanzibar", people=[hidden, neighbour], events=[event])
        Credit.objects.create(article=story, person=neighbour)
    for name in ('person:"Old Governor"', "person:old-governor", 'person:"Jane Neighbour"', "person:jane-neighbour"):
        assert page(name).notes == [f"There is no person “{name[7:].strip(chr(34))}”."]
    for name in ('event:"Quiet meeting"', "event:quiet-meeting"):
        assert page(name).total == 0
    # The byline is printed whoever it is, and of its names only this one.
    assert headlines('by:"Jane Neighbour"') == {"Zanzibar"}
    assert page('by:"Jane Formerly"').total == 0


def test_what_only_a_draft_links_does_not_exist(archive: None) -> None:
    make_story("Plans", people=[make_person("New Minister")], events=[make_event("Secret talks")])
    assert page('person:"New Minister"').notes == ["There is no person “New Minister”."]
    assert page('event:"Secret talks"').notes == ["There is no story about an event “Secret talks”."]
    assert page("event:secret-talks").total == 0


def test_a_new_name_of_a_writer_finds_what_they_wrote(committing: Callable) -> None:
    writer = make_person("Hana Seo", shown_from=datetime(2020, 1, 1, tzinfo=UTC))
    linking.settle_people([writer])
    with committing():
        story = published_story("Zanzibar")
        Credit.objects.create(article=story, person=writer)
    writer.name = "Hana Park"
    writer.save()
    record_changed.send(sender=Person, instance=writer)
    assert headlines('by:"Hana Park"') == {"Zanzibar"}
    assert headlines('by:"Hana Seo"') == set()


def test_a_renamed_event_is_found_by_its_new_name(committing: Callable) -> None:
    event = make_event("First summit")
    with committing():
        published_story("Zanzibar", events=[event])
    event.refresh_from_db()
    event.name = "Opening round"
    event.save()
    record_changed.send(sender=Event, instance=event)
    assert headlines('event:"Opening round"') == headlines("event:first-summit") == {"Zanzibar"}
    assert headlines('event:"First summit"') == set()


def test_rebuilding_brings_an_index_from_before_these_fields_up_to_date(
    archive: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("articles.search.document.marks_of", lambda article, now: [])
        call_command("rebuild_search", stdout=StringIO())
        assert page("person:yoon-suk-yeol").total == page("lang:ko").total == 0
    call_command("rebuild_search", stdout=StringIO())
    assert headlines("person:yoon-suk-yeol tag:japan by:hana-seo lang:en") == {"A: one"}


@pytest.fixture
def fifty(db: None) -> list[int]:
    """Fifty stories a day apart, every third tagged, newest first."""
    start = datetime(2024, 1, 1, 12, tzinfo=UTC)
    stories = [
        published_story(f"Zanzibar {n}", at=start + timedelta(days=n), tags=[] if n % 3 else ["third"])
        for n in range(50)
    ]
    ids = [story.pk for story in stories]
    upkeep.reindex(ids)
    return ids[::-1]


@pytest.mark.parametrize("most", [1_000, 30, 12])
def test_pages_lead_on_and_back_over_the_dates_of_a_query(
    fifty: list[int], most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_COUNTED", most)
    now, query = timezone.now(), parse("tag:third OR -before:2024-01-10 zanzibar OR before:2023")
    oldest_first = [pk for day, pk in enumerate(fifty[::-1]) if day >= 10 or day % 3 == 0]
    expected = oldest_first[::-1]
    first = find(query, now)
    second = find(query, now, before=first.older)
    third = find(query, now, before=second.older)
    assert [first.ids, second.ids, third.ids] == [expected[:20], expected[20:40], expected[40:]]
    assert (first.newer, third.older) == (None, None)
    assert (first.total, first.capped) == (min(len(expected), most), len(expected) > most)
    assert find(query, now, after=third.newer).ids == second.ids
    back = find(query, now, after=second.newer)
    assert (back.ids, back.newer, back.older) == (first.ids, None, first.older)


def test_dates_that_only_narrow_are_one_stretch_of_the_index(fifty: list[int]) -> None:
    now, query = timezone.now(), parse("zanzibar after:2024-01-02 after:2024-01-03 before:2024-01-12 -after:2024-01-20")
    assert find(query, now).total == 10
    assert len(periods(query, Meaning(query, now).match, place_after(now))) == 1


def test_a_former_slug_means_what_its_address_leads_to_now(committing: Callable) -> None:
    person, event = make_person("Hana Seo"), make_event("First summit")
    with committing():
        story = published_story("Zanzibar", people=[person], events=[event], tags=["islands"])
    Credit.objects.create(article=story, person=person)
    upkeep.reindex([story.pk])
    tag = story.tags.get()
    for thing in (person, event, tag):
        thing.refresh_from_db()
        thing.slug = f"new-{thing.slug}"
        thing.save()
    for query in ("person:hana-seo", "event:first-summit", "tag:islands", "by:hana-seo"):
        assert headlines(query) == headlines(query.replace(":", ":new-")) == {"Zanzibar"}, query
    tag.merged_into = Tag.objects.create(name="archipelagos", live_from=tag.live_from)
    tag.name, tag.key = "isles", "isles"
    tag.save()
    assert page("tag:islands").notes == []
    Person.objects.filter(pk=person.pk).update(hidden=True, live_from=None)
    assert page("person:hana-seo").notes == ["There is no person “hana-seo”."]


@pytest.mark.parametrize(
    ("query", "found", "offered"),
    [
        ("person:yoon", "CA", []),
        ("person:suk", "CA", []),
        ('person:"윤석"', "CA", []),
        ("person:lee", "CB", ["lee-jung-hoon", "lee-jung-hoon-2"]),
        ("person:y", "", []),
        ("person:nobody", "", []),
        ("person:lee -person:lee-jung-hoon", "C", ["lee-jung-hoon", "lee-jung-hoon-2"]),
    ],
)
def test_what_is_nobodys_whole_name_is_how_a_name_begins(
    archive: None, query: str, found: str, offered: list[str]
) -> None:
    slugs = [person.slug for choice in page(query).choices for person in choice.people]
    assert ({headline[0] for headline in headlines(query)}, slugs) == (set(found), offered)


def test_of_more_people_than_are_looked_for_those_in_the_news_last_are_found_and_the_page_says_so(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(meaning, "MOST_OF_ONE_NAME", 2)
    days = {"Kim Zu-ri": 9, "Kim Ah-ra": 1, "Kim Mi-na": 5}
    people = {name: make_person(name) for name in days}
    for name, day in days.items():
        published_story(f"About {name}", at=datetime(2024, 1, day, tzinfo=UTC), people=[people[name]])
    upkeep.reindex(Article.objects.values_list("pk", flat=True))
    found = page("person:kim")
    assert headlines("person:kim") == {"About Kim Zu-ri", "About Kim Mi-na"}
    assert [person.name for person in found.choices[0].people] == ["Kim Mi-na", "Kim Zu-ri"]
    assert found.notes == ["“kim” may mean more than 2 people; 2 of them were looked for."]
    assert page("person:kim-ah-ra").notes == []
