"""Who is named in a copy and not linked: found by any of their names, and nobody by a part of somebody's."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.checking.copy import Copy
from articles.checking.unlinked import unlinked
from articles.merging import merge
from articles.models import Person
from tests.cast import make_person, make_story

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 9, 6, 12, tzinfo=UTC)


def found(text: str, people: list[Person] | None = None, **given: str) -> list[str]:
    story = make_story(
        **{"headline": "Talks", "standfirst": "", "body": f"<p>{text}</p>", **given}, people=people or []
    )
    return [name.printed for name in unlinked(Copy(story, NOW))]


@pytest.mark.parametrize(
    ("name", "text", "printed"),
    [
        ("Yoon Suk-yeol", "On Friday President Yoon Suk-yeol’s aide spoke.", "Yoon Suk-yeol"),
        ("Yoon Suk-yeol", "YOON SUK YEOL spoke.", "YOON SUK YEOL"),
        ("J. D. Vance", "Then came J. D. Vance.", "J. D. Vance"),
        ("Ursula von der Leyen", "and Ursula von der Leyen said", "Ursula von der Leyen"),
        ("José Bové", "said Jose\u0301 Bove\u0301 of France", "José Bové"),
        ("Lula", "President Lula spoke.", "Lula"),
        ("Владимир Путин", "Президент Владимир Путин заявил", "Владимир Путин"),
        ("윤석열", "어제 윤석열 대통령은", "윤석열"),
        ("윤석열", "윤석열은 말했다", "윤석열"),
        ("윤석열", "윤석열대통령에게는", "윤석열"),
        ("기시다 후미오", "그리고 기시다 후미오 총리와", "기시다 후미오"),
        ("岸田文雄", "日本の岸田文雄首相は", "岸田文雄"),
        ("福島みずほ", "社民党の福島みずほ党首", "福島みずほ"),
        ("ドナルド・トランプ", "米国のドナルド・トランプ大統領", "ドナルド・トランプ"),
        ("尹錫悅", "大統領の尹錫悦氏", "尹錫悦"),
    ],
)
def test_a_name_is_found_as_each_language_writes_it(name: str, text: str, printed: str) -> None:
    make_person(name)
    assert found(text) == [printed]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Kim Jong", "He met Kim. Jong said"),
        ("Ann Lee", "Joann Lee and Ann Leeds"),
        ("An Hour", "for an hour"),
        ("Yoon", "Yoon Mee-hyang spoke."),
        ("김구", "김구라 씨는"),
        ("윤석", "윤석열 대통령"),
        ("ジョン", "ジョンソン首相"),
    ],
)
def test_words_that_only_look_like_a_name_are_none(name: str, text: str) -> None:
    make_person(name)
    assert found(text) == []


def test_whoever_is_linked_is_not_missed_by_any_of_their_names() -> None:
    person = make_person("Yoon Suk-yeol", short_name="Yoon")
    person.names.create(text="윤석열", kind="native")
    assert found("Yoon Suk-yeol (윤석열) spoke. Yoon left.", [person]) == []


def test_a_second_reference_to_somebody_linked_is_nobody_else() -> None:
    make_person("Yoon")
    linked = make_person("Yoon Suk Yeol")
    assert found("Yoon Suk Yeol spoke. Yoon left.", [linked]) == []
    assert found("Then Yoon left.") == ["Yoon"]


def test_a_name_inside_a_longer_one_is_part_of_that() -> None:
    make_person("Kim")
    make_person("Kim Jong Un")
    assert found("And Kim Jong Un left.") == ["Kim Jong Un"]


def test_people_who_share_a_name_are_all_offered() -> None:
    make_person("Kim Min-seok", distinguisher="lawmaker")
    make_person("Kim Min-seok", distinguisher="actor")
    story = make_story(body="<p>Then Kim Min-seok spoke.</p>")
    (named,) = unlinked(Copy(story, NOW))
    assert [str(person) for person in named.people] == ["Kim Min-seok (lawmaker)", "Kim Min-seok (actor)"]


def test_the_name_of_somebody_merged_means_who_they_became() -> None:
    old, new = make_person("Suk-yeol Yoon"), make_person("Yoon Suk-yeol")
    merge(old, new, by=None)
    story = make_story(body="<p>Then Suk-yeol Yoon spoke.</p>")
    (named,) = unlinked(Copy(story, NOW))
    assert named.people == [new]
    assert found("Then Suk-yeol Yoon spoke.", [new]) == []


def test_headline_and_standfirst_are_read_and_the_dateline_is_a_place() -> None:
    make_person("Denzel Washington")
    make_person("WASHINGTON")
    assert found("x", headline="Denzel Washington speaks", standfirst="", dateline="WASHINGTON") == [
        "Denzel Washington"
    ]


def test_hostile_copy_is_read_too() -> None:
    make_person("Yoon Suk-yeol")
    assert found("&lt;b&gt; \u202e '-'-' \ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")) == []
    assert found("Yoon " * 30_000)[1:] == []


def test_it_asks_by_the_length_of_the_copy_and_not_by_the_number_of_people() -> None:
    story = make_story(body="<p>The two sides met. President Yoon Suk-yeol spoke.</p>")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            unlinked(Copy(story, NOW))
        assert not [query for query in queries if "biography" in query["sql"]]
        return len(queries)

    few = cost()
    Person.objects.bulk_create(Person(name=f"Kim {n}", slug=f"kim-{n}", key=f"kim{n}") for n in range(500))
    assert cost() == few <= 3
