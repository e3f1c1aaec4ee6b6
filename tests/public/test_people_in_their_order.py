"""The index of people: by 가나다 below `/ko/`, by the kana of their readings below `/ja/`, by sort name elsewhere."""

import re

import pytest
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from articles import linking
from articles.models import OtherName, Person, PersonOrder
from tests.cast import THEN, make_person

pytestmark = pytest.mark.django_db


def shown(name: str, native: tuple[str, str] | None = None, **given: str) -> Person:
    person = make_person(name, shown_from=THEN, **given)
    linking.settle_people([person])
    if native:
        person.names.create(text=native[0], language=native[1], kind="native")
    return person


@pytest.fixture
def leaders(db: None) -> dict[str, Person]:
    return {
        "yoon": shown("Yoon Suk-yeol", ("윤석열", "ko"), reading="윤석열"),
        "kishida": shown("Fumio Kishida", ("岸田文雄", "ja"), sort_name="Kishida, Fumio", reading="きしだ ふみお"),
        "moon": shown("Moon Jae-in", ("문재인", "ko")),
        "aso": shown("Taro Aso", ("麻生太郎", "ja"), sort_name="Aso, Taro", reading="あそう たろう"),
        "biden": shown("Joe Biden", sort_name="Biden, Joe"),
        "gauck": shown("Joachim Gauck", sort_name="Gauck, Joachim"),
    }


def listed(reader: Client, path: str) -> list[str]:
    response = reader.get(path)
    assert response.status_code == 200
    return re.findall(r'class="index-name"><a [^>]+>([^<]+)</a>', response.content.decode())


def test_in_korean_by_가나다_under_the_korean_name(leaders: dict[str, Person], reader: Client) -> None:
    leaders["kishida"].names.create(text="기시다 후미오", language="ko")
    assert listed(reader, "/ko/people/") == [
        "기시다 후미오", "문재인", "윤석열", "Taro Aso", "Joe Biden", "Joachim Gauck",
    ]  # fmt: skip


def test_in_japanese_by_kana_under_the_japanese_name(leaders: dict[str, Person], reader: Client) -> None:
    leaders["yoon"].names.create(text="ユン・ソンニョル", language="ja")
    leaders["yoon"].names.create(text="尹錫悦", language="ja")
    assert listed(reader, "/ja/people/") == [
        "麻生太郎", "岸田文雄", "ユン・ソンニョル", "Joe Biden", "Joachim Gauck", "Moon Jae-in",
    ]  # fmt: skip


def test_in_the_language_of_the_site_by_sort_name(leaders: dict[str, Person], reader: Client) -> None:
    assert listed(reader, "/people/")[:3] == ["Aso, Taro", "Biden, Joe", "Gauck, Joachim"]


def test_a_site_in_korean_lists_people_by_가나다_at_the_plain_address(
    leaders: dict[str, Person], reader: Client, settings: Settings
) -> None:
    settings.LANGUAGE_CODE = "ko"
    assert listed(reader, "/people/")[0] != "Aso, Taro"
    assert listed(reader, "/people/").index("Moon Jae-in") < listed(reader, "/people/").index("Taro Aso")


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/ko/people/?letter=ㅁ", "문재인"), ("/ko/people/?letter=ㅂ", "윤석열"), ("/ko/people/?letter=ㅎ", "Taro Aso"),
        ("/ko/people/?letter=B", "Joe Biden"), ("/ja/people/?letter=か", "岸田文雄"),
        ("/ja/people/?letter=G", "Joachim Gauck"),
    ],
)  # fmt: skip
def test_it_opens_at_an_initial(path: str, first: str, leaders: dict[str, Person], reader: Client) -> None:
    assert listed(reader, path)[0] == first


def test_it_prints_its_initials_and_marks_the_one_it_is_opened_at(leaders: dict[str, Person], reader: Client) -> None:
    text = reader.get("/ko/people/?letter=ㄴ").content.decode()
    assert re.findall(r'<a href="\?letter=[^"]+"(?: aria-current="true")?>([^<]+)</a>', text) == [
        *"ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
        "A–Z",
    ]
    assert 'aria-current="true">ㄴ</a>' in text
    assert ">わ</a>" in reader.get("/ja/people/").content.decode()


def test_names_carry_their_languages(leaders: dict[str, Person], reader: Client) -> None:
    leaders["kishida"].names.create(text="기시다 후미오", language="ko")
    korean, japanese = (reader.get(f"/{code}/people/").content.decode() for code in ("ko", "ja"))
    assert '<span class="native" lang="ja">岸田文雄</span>' in korean
    assert '<span class="native" lang="en">Fumio Kishida</span>' in korean
    assert '/people/fumio-kishida/">기시다 후미오</a>' in korean
    assert '<span class="native">きしだ ふみお</span>' in japanese
    assert '<span class="native" lang="ko">문재인</span>' in japanese


def test_its_pages_follow_one_another_to_the_end(reader: Client) -> None:
    syllables = [chr(0xAC00 + 13 * number) for number in range(45)]
    for number, syllable in enumerate(reversed(syllables)):
        shown(f"Person {number}", (f"{syllable}씨", "ko"))
    found, path = [], "/ko/people/"
    while path:
        found += listed(reader, path)
        following = re.search(r'rel="next" href="([^"]+)"', reader.get(path).content.decode())
        path = f"/ko/people/{following[1]}".replace("&amp;", "&") if following else ""
    assert found == [f"{syllable}씨" for syllable in syllables]


def test_the_order_follows_every_change_of_a_name(leaders: dict[str, Person], reader: Client) -> None:
    name = leaders["biden"].names.create(text="조 바이든", language="ko")
    assert listed(reader, "/ko/people/")[2] == "조 바이든"
    name.text = "가 바이든"
    name.save()
    assert listed(reader, "/ko/people/")[0] == "가 바이든"
    name.delete()
    assert listed(reader, "/ko/people/")[-3] == "Joe Biden"
    leaders["moon"].reading = "하문"
    leaders["moon"].save()
    assert listed(reader, "/ko/people/")[1] == "문재인"
    OtherName.objects.filter(person=leaders["yoon"], kind="native").delete()
    leaders["yoon"].reading = ""
    leaders["yoon"].save()
    assert listed(reader, "/ko/people/")[-1] == "Yoon Suk-yeol"


def test_who_is_deleted_leaves_no_place_behind(leaders: dict[str, Person]) -> None:
    number = leaders["moon"].pk
    leaders["moon"].delete()
    assert not PersonOrder.objects.filter(person=number).exists()
    Person.objects.filter(pk=leaders["aso"].pk).delete()
    connection.check_constraints()


def test_a_malformed_letter_or_cursor_is_404(leaders: dict[str, Person], reader: Client) -> None:
    for query in ("letter=ㄱㄴ", "letter=%00", "letter=-", "before=x", "before=~", "before=a~b"):
        assert reader.get(f"/ko/people/?{query}").status_code == 404
    assert reader.get("/ko/people/?before=0ea~9").status_code == 200
