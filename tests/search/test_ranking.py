"""The order of results: headline over standfirst and names over the rest, the newest first among equals."""

from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
from django.utils import timezone

from articles.models import Article, Credit, OtherName
from articles.search import finding, ranking, upkeep
from articles.search.finding import Key, find
from articles.search.match import All, Any, Terms
from articles.search.query import parse
from tests.cast import THEN, make_event, make_person, published_story


def ranked(query: str) -> str:
    """The first letters of the headlines found, in the order of their rank."""
    headlines = dict(Article.objects.values_list("pk", "headline"))
    return "".join(headlines[pk][0] for pk in find(parse(query), timezone.now(), by_date=False).ids)


@pytest.fixture
def archive(db: None) -> None:
    """Stories an hour apart, the newest first: A to J, each with its words elsewhere."""
    yoon = make_person("Yoon Suk-yeol")
    OtherName.objects.create(person=yoon, text="윤석열", kind="native", language="ko")
    made = {
        "A": ("A nothing", "", "<p>Tariffs on chips, and a café in Zürich 🎌.</p>"),
        "B": ("B nothing", "Tariffs on chips.", "<p>No more.</p>"),
        "C": ("C tariffs on chips", "", "<p>No more.</p>"),
        "D": ("D chips", "And tariffs.", "<p>No more.</p>"),
        "E": ("E chips and tariffs, Café Zürich", "", "<p>No more.</p>"),
        "F": ("F 국회의사당 앞", "", "<p>회견.</p>"),
        "G": ("G 앞", "", "<p>그는 국회에서 말했다. ソウルで会談。</p>"),
        "H": ("H ソウル会談", "", "<p>尹錫悦氏。</p>"),
        "I": ("I Встреча", "", "<p>Ёлка.</p>"),
        "J": ("J nothing", "Встреча, ёлка.", "<p>No more.</p>"),
    }
    for hours, (letter, (headline, standfirst, body)) in enumerate(made.items()):
        published_story(
            headline,
            at=THEN - timedelta(hours=hours),
            standfirst=standfirst,
            body=body,
            language="ko" if letter in "FG" else "en",
            people=[yoon] if letter == "J" else [],
            tags=["trade"] if letter in "ACE" else [],
        )
    upkeep.reindex(Article.objects.values_list("pk", flat=True))


ORDERS = {
    "tariffs": "CEBDA",
    "chips tariffs": "CEBDA",
    '"tariffs on chips"': "CBA",
    "chip": "CDEBA",
    "TARIFF": "CEBDA",
    "cafe zurich": "EA",
    "국회": "FG",
    "ソウル": "HG",
    "尹錫悅": "H",
    "윤석열": "J",
    "yoon OR встреча": "IJ",
    "елка": "JI",
    "tariffs OR 국회": "CEFBDAG",
    # Links rank nothing, nor does what is excluded.
    "tag:trade": "ACE",
    "tag:trade -chips": "",
    "-chips": "FGHIJ",
    "tag:trade tariffs": "CEA",
    "tariffs -zurich": "CBD",
    # An alternative without a word ranks nobody up.
    "tag:trade OR tariffs": "ACEBD",
    "tariffs OR before:2020": "CEBDA",
    "🎌": "",
    "…": "",
}


@pytest.mark.parametrize(("query", "letters"), ORDERS.items(), ids=list(ORDERS))
def test_a_query_gives_stories_in_this_order(archive: None, query: str, letters: str) -> None:
    assert ranked(query) == letters
    assert set(letters) == {Article.objects.get(pk=pk).headline[0] for pk in find(parse(query), timezone.now()).ids}


@pytest.fixture
def sixty(db: None) -> list[int]:
    """Sixty stories that hold one word, by rank: twenty in the headline, then in the standfirst, then in the body."""
    ids: dict[int, list[int]] = {0: [], 1: [], 2: []}
    for number in range(60):
        where = number % 3
        story = published_story(
            f"Zanzibar {number}" if where == 0 else f"Island {number}",
            standfirst="Zanzibar." if where == 1 else "",
            body="<p>Zanzibar.</p>",
            at=THEN + timedelta(minutes=number // 2),
        )
        ids[where].insert(0, story.pk)
    everything = [*ids[0], *ids[1], *ids[2]]
    upkeep.reindex(everything)
    return everything


def pages(query: str) -> list[list[int]]:
    now, found = timezone.now(), []
    page = find(parse(query), now, by_date=False)
    found.append(page.ids)
    while page.older:
        page = find(parse(query), now, before=page.older, by_date=False)
        found.append(page.ids)
    return found


@pytest.mark.parametrize("most", [1_000, 50, 19, 5])
@pytest.mark.parametrize("query", ["zanzibar", "zanzibar -after:2024-09-06 OR zanzibar", '"zanzibar"'])
def test_ranked_pages_lead_on_and_back_without_gap_or_repetition(
    sixty: list[int], query: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_COUNTED", most)
    monkeypatch.setattr(finding, "PAGE_SIZE", 7)
    monkeypatch.setattr("articles.search.statement.NEAREST", 10)
    forwards = pages(query)
    assert list(chain(*forwards)) == sixty
    now = timezone.now()
    page = find(parse(query), now, before=Key(datetime(1700, 1, 1, tzinfo=UTC), 0, tier=2), by_date=False)
    assert page.ids == sixty[40:47]
    backwards = []
    while page.newer:
        page = find(parse(query), now, after=page.newer, by_date=False)
        backwards[:0] = page.ids
    assert backwards == sixty[:40]


def test_a_byline_is_found_by_its_words(db: None) -> None:
    story = published_story("Zanzibar")
    Credit.objects.create(article=story, name="Hana Seo")
    upkeep.reindex([story.pk])
    assert ranked("seo zanzibar") == ranked('"hana seo"') == "Z"


def test_a_match_of_links_and_exclusions_has_one_tier() -> None:
    link, word = Terms(("\ue000tag1",)), Terms(("seoul",))
    assert ranking.tiers(All((link,), (word,))) == [(3, All((link,), (word,)))]
    assert not ranking.has_words(All((Any((link, All((), (word,)))),)))
    assert [tier for tier, _match in ranking.tiers(All((Any((link, word)),)))] == [1, 2, 3]


STEMS = {
    "meeting": True,
    "meets": True,
    "meet": True,
    "MEETINGS": True,
    '"meeting"': False,
    '"meetings"': True,
    "universal": False,
    "banking": False,
    "bank": False,
    "banks": True,
    "tariff": True,
    "agreed": True,
    "agree": True,
    "fleetings": False,
}


@pytest.mark.parametrize(("query", "found"), STEMS.items(), ids=list(STEMS))
def test_english_words_are_found_in_their_forms_but_names_and_phrases_as_they_stand(
    db: None, query: str, found: bool
) -> None:
    story = published_story(
        "Meetings at the University",
        body="<p>They will agree on tariffs, said Gordon Banks.</p>",
        people=[make_person("Gordon Banks")],
        events=[make_event("Autumn fleeting")],
    )
    upkeep.reindex([story.pk])
    assert bool(ranked(query)) == found


def test_only_english_is_stemmed(db: None) -> None:
    for language, headline in (("de", "Z Meetings"), ("en-GB", "G Meetings")):
        upkeep.reindex([published_story(headline, language=language, standfirst="", body="<p>.</p>").pk])
    assert ranked("meeting") == "G"
    assert ranked("meetings") == "GZ"
