"""A search that finds nothing offers what may have been meant, if that finds something."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.models import OtherName, SearchableWord
from articles.search.meant import Piece, did_you_mean
from articles.search.query import parse
from tests.cast import make_event, make_person, make_story, published_story


def meant(text: str, now: datetime | None = None) -> str:
    found = did_you_mean(parse(text), now or timezone.now())
    return found.query if found else ""


@pytest.fixture
def archive(committing: Callable) -> None:
    yoon = make_person("Yoon Suk-yeol")
    OtherName.objects.create(person=yoon, text="윤석열", kind="native", language="ko")
    OtherName.objects.create(person=yoon, text="尹錫悅", kind="hanja", language="ko-Hani")
    with committing():
        published_story("Leaders meet in Seoul", body="<p>The summit ended with a joint statement.</p>", people=[yoon])
        published_story("A second summit in Seoul", tags=["Japan", "North Korea"], events=[make_event("Camp David")])
        published_story("They submit a plan", body="<p>Seok wrote it.</p>")
        published_story(
            "대통령은 국회에서 연설했다", standfirst="", body="<p>ワシントンで会談した。</p>", language="ko"
        )


MEANT = {
    "sumit": "summit",
    "Seol": "seoul",
    "esoul": "seoul",
    "seoul sumit": "seoul summit",
    "seol sumit": "seoul summit",
    "seol sumit -diplomacy after:2020": "seoul summit -diplomacy after:2020",
    "seol OR submt": "seoul OR submit",
    '"joint statment"': '"joint statement"',
    "joint-statment": '"joint statement"',
    '"sumit"': '"summit"',
    # Korean by its jamo, its particles aside, and names in any script.
    "대통렁": "대통령",
    "국희": "국회",
    "윤석렬": "윤석열",
    "尹錫烈": "尹錫悦",
    "ワシントソ": "ワシントン",
    # Tags, people and events by their names.
    "tag:japn": "tag:japan",
    'tag:"north koria" seoul': "tag:north-korea seoul",
    "person:yon-suk-yeol": "person:yoon-suk-yeol",
    'person:"윤석렬"': "person:yoon-suk-yeol",
    'event:"camp davd"': "event:camp-david",
    # Nothing like it; found, though not together; excluded; a date that nothing meets; too many mistakes.
    "xqzt": "",
    "joint submit": "",
    "-sumit": "",
    "sumit after:2999": "",
    "lang:xx": "",
    "seol sumit submt statment": "",
    "?!": "",
    "": "",
}


@pytest.mark.parametrize(("text", "expected"), MEANT.items(), ids=list(MEANT))
def test_what_is_meant(archive: None, text: str, expected: str) -> None:
    assert meant(text) == expected


def test_what_changed_is_told_from_what_stays(archive: None) -> None:
    found = did_you_mean(parse("tag:japan OR nothing sumit"), timezone.now())
    assert found.pieces == (Piece("tag:japan"), Piece("OR"), Piece("nothing"), Piece("summit", changed=True))


def test_nothing_is_offered_that_readers_may_not_find(committing: Callable) -> None:
    hidden = make_person("Zanzibari Governor", hidden=True, distinguisher="x")
    OtherName.objects.create(person=hidden, text="Abdulrazak")
    tomorrow = timezone.now() + timedelta(days=1)
    with committing():
        published_story("Talks", people=[hidden])
        published_story("Madagascar", at=tomorrow)
        withdrawn = published_story("Mauritius", tags=["Comoros"])
        make_story("Seychelles", tags=["Maldives"])
        workflow.withdraw(withdrawn, by=None)
    for text in ("madagaskar", "mauritus", "seychells", "maldivs", "comors", "abdulrasak"):
        assert meant(text) == meant(f"tag:{text}") == "", text
    assert meant("person:zanzibary-governor") == meant('person:"Abdulrasak"') == ""
    assert meant("madagaskar", tomorrow) == "madagascar"


def test_words_are_kept_once_and_without_numbers(archive: None) -> None:
    kept = list(SearchableWord.objects.values_list("word", flat=True))
    assert len(kept) == len(set(kept))
    assert {"summit", "대통령은", "대통령", "ワシントン", "尹錫悦"} <= set(kept)
    assert not [word for word in kept if any(sign.isdigit() for sign in word) or "会談" in word]


def test_the_cost_does_not_grow_with_the_words(archive: None) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert meant("seol xqzt") == ""
        return len(captured)

    before = asked()
    SearchableWord.objects.bulk_create(
        SearchableWord(word=f"seo{'abcdefghij'[n % 10]}{n}", head="se", tail="zz", length=4) for n in range(5_000)
    )
    assert asked() <= before <= 16
