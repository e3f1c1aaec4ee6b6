"""The sample newsroom is loaded as a desk would have made it, and once."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError
from django.test import Client
from django.utils import timezone

from articles.models import Article, Deed, Document, Event, Person, Picture, Placement, Revision, Tag
from articles.pages.translated import behind
from articles.sample.belonging import guid_of
from tests.cast import make_person, make_story

Load = Callable[..., str]
Rewrite = Callable[..., None]


def story(key: str) -> Article:
    return Article.objects.get(guid=guid_of(key))


@pytest.fixture
def loaded(folder: Path, load_sample: Load) -> str:
    return load_sample()


def test_it_says_what_it_made(loaded: str) -> None:
    assert "2 tags, 1 office, 1 picture, 2 people, 1 series, 1 event, 1 standing page, 7 stories" in loaded


def test_every_story_stands_in_its_status(loaded: str) -> None:
    found = {row.headline: row.status for row in Article.objects.all()}
    assert found == {
        "Nine ports agree on one tide table": "published",
        "Neun Häfen, eine Tafel": "published",
        "Tide table is lost": "withdrawn",
        "Ports to meet again": "published",
        "What the pilots say": "draft",
        "A quiet day": "spiked",
        "A new coat for the quay": "submitted",
    }
    ahead = story("tomorrow").published_at - timezone.now()
    assert timedelta(days=2, hours=22) < ahead <= timedelta(days=3)


def test_history_stands_at_its_own_moments(loaded: str) -> None:
    nine, back = story("nine-agree"), story("taken-back")
    assert nine.published_at == datetime(2024, 3, 5, 17, tzinfo=UTC)
    assert nine.updated_at == datetime(2024, 3, 6, 7, tzinfo=UTC)
    assert nine.updates.get().made_at == datetime(2024, 3, 5, 19, tzinfo=UTC)
    assert [deed.verb for deed in nine.deeds.all()] == ["correct", "update", "publish"]
    assert nine.deeds.last().done_at == nine.published_at
    assert back.gone_at == datetime(2023, 1, 2, 9, tzinfo=UTC)
    assert back.deeds.get(verb=Deed.Verb.WITHDRAW).note == "The table was found."


def test_links_credits_and_places_are_made(loaded: str) -> None:
    nine, german = story("nine-agree"), story("neun-haefen")
    assert [str(line) for line in nine.credits.all()] == ["Kit Anchor"]
    assert german.credits.get().person.slug == "tom-pier"
    assert german.translation_of == nine
    assert {tag.name for tag in nine.tags.all()} == {"Harbours", "Oslo"}
    assert nine.lead_picture.alt == "A chart of two tides."
    assert list(Placement.objects.values_list("place", "article")) == [(1, nine.pk), (2, german.pk)]
    event = Event.objects.get()
    assert [str(who) for who in event.participations.all()] == ["Ada Quay", "Bo Dock"]
    assert event.moves.get().reason == "Ice"
    assert event.series.name == "Tide meetings"


def test_a_portrait_a_paper_and_an_explainer_are_linked(rewrite: Rewrite, load_sample: Load) -> None:
    rewrite("people.json", picture="chart")
    paper = {"title": "The table", "url": "https://example.org/table", "language": "no"}
    rewrite("events.json", outcomes=[{"text": "A common table", "document": paper}])
    rewrite("stories/nine-agree.json", explains=["Harbours"])
    load_sample()
    assert Person.objects.get(slug="ada-quay").picture == Picture.objects.get()
    assert Event.objects.get().outcomes.get().document.url == "https://example.org/table"
    assert Tag.objects.get(name="Harbours").explainer == story("nine-agree")
    assert "Kept" not in load_sample("--remove")
    assert not Document.objects.exists()


def test_an_explainer_that_an_editor_has_pinned_is_left(rewrite: Rewrite, load_sample: Load) -> None:
    own = make_story("Our own explainer")
    Tag.objects.create(name="Harbours", explainer=own)
    rewrite("stories/nine-agree.json", explains=["Harbours"])
    load_sample()
    assert Tag.objects.get(name="Harbours").explainer == own


def test_a_translation_may_be_left_behind(rewrite: Rewrite, load_sample: Load) -> None:
    rewrite("stories/neun-haefen.json", published_at="2024-03-05T21:00:00+01:00", behind=True)
    load_sample()
    assert behind(story("neun-haefen")) == "corrected"


def test_an_event_may_lie_ahead_whenever_it_is_loaded(rewrite: Rewrite, load_sample: Load) -> None:
    rewrite("events.json", starts_on="", starts_in_days=21, ends_on="", moves=[])
    load_sample()
    assert Event.objects.get().starts_on == timezone.localdate() + timedelta(days=21)


def test_readers_see_what_is_live_and_nothing_else(loaded: str, reader: Client) -> None:
    now = timezone.now()
    assert Person.objects.get(slug="ada-quay").is_published(now)
    assert not Person.objects.get(slug="tom-pier").is_published(now)
    assert Tag.objects.get(name="Harbours").is_published(now)
    assert Picture.objects.get().is_published(now)
    assert reader.get(story("nine-agree").get_absolute_url()).status_code == 200
    assert reader.get(story("taken-back").get_absolute_url()).status_code == 410
    assert reader.get(story("tomorrow").get_absolute_url()).status_code == 404
    assert "Nine ports" in reader.get("/search/", {"q": "tide table"}).content.decode()


def test_loading_again_changes_nothing(loaded: str, load_sample: Load) -> None:
    before = [list(model.objects.order_by("pk").values()) for model in (Article, Person, Event, Tag, Picture, Revision)]
    assert "loaded already" in load_sample()
    after = [list(model.objects.order_by("pk").values()) for model in (Article, Person, Event, Tag, Picture, Revision)]
    assert after == before


def test_what_the_newsroom_has_already_is_used_and_not_changed(folder: Path, load_sample: Load) -> None:
    own = make_person("Ada of the North", office="", slug="ada-quay")
    tag = Tag.objects.create(name="HARBOURS")
    load_sample()
    own.refresh_from_db()
    assert own.name == "Ada of the North"
    assert Person.objects.count() == 2
    assert tag in story("nine-agree").tags.all()
    assert story("nine-agree").mentions.filter(person=own).exists()


def test_what_the_desk_has_renamed_is_not_loaded_a_second_time(loaded: str, load_sample: Load) -> None:
    for row, name in ((Person.objects.get(slug="ada-quay"), "quay"), (Tag.objects.get(slug="harbours"), "ports")):
        row.slug = row.name = name
        row.save()
    load_sample()
    assert (Person.objects.count(), Tag.objects.count()) == (2, 2)


def test_a_place_that_an_editor_has_filled_is_left(folder: Path, load_sample: Load) -> None:
    own = make_story("Our own lead")
    Placement.objects.create(article=own, place=Placement.LEAD)
    load_sample()
    assert Placement.objects.get(place=Placement.LEAD).article == own


@pytest.mark.parametrize(
    ("name", "fields", "said"),
    [
        ("stories/nine-agree.json", {"headline": ""}, "stories/nine-agree.json, “headline”: this must not be empty"),
        ("stories/nine-agree.json", {"headline": "x" * 251}, "stories/nine-agree.json, “headline”: .*250"),
        ("stories/nine-agree.json", {"hedline": "x"}, "“hedline”: there is no such field"),
        ("stories/nine-agree.json", {"tags": ["Nowhere"]}, "“tags”: the sample has no tag “Nowhere”"),
        ("stories/nine-agree.json", {"tags": "Oslo"}, "“tags”: this should be a list"),
        ("stories/nine-agree.json", {"genre": "poem"}, "“genre”"),
        ("stories/nine-agree.json", {"status": "live"}, "“status”: “live” is none of"),
        ("stories/nine-agree.json", {"status": "draft"}, "“status”: "),
        ("stories/nine-agree.json", {"published_at": "2024-03-05T18:00"}, "“published_at”: the moment lacks its zone"),
        ("stories/nine-agree.json", {"published_at": "2999-03-05T18:00Z"}, "does not go with its moment"),
        ("stories/nine-agree.json", {"placement": "top"}, "“placement”"),
        (
            "stories/nine-agree.json",
            {"people": [{"person": "nobody"}]},
            "“people” 1, “person”: the sample has no person",
        ),
        ("stories/nine-agree.json", {"people": [{"person": "tom-pier"}] * 2}, "nine-agree.json: the record does not"),
        ("stories/nine-agree.json", {"corrections": [{"right": "So."}]}, "“corrections” 1, “at”: this must have"),
        ("stories/taken-back.json", {"withdrawn": None}, "“withdrawn”: this belongs"),
        ("stories/neun-haefen.json", {"translation_of": "ten"}, "“translation_of”: the sample has no story “ten”"),
        ("events.json", {"zone": "Europe/Atlantis"}, "events.json, first-tide-meeting, “zone”"),
        ("events.json", {"starts_on": ""}, "“starts_on”: an event has a day"),
        ("events.json", {"starts_in_days": 3}, "“starts_on”: an event has a day"),
        ("events.json", {"outcomes": [{"text": "A", "document": {"title": "B", "url": "C"}}]}, "“document”, “url”: "),
        ("people.json", {"picture": "lost"}, "people.json, ada-quay, “picture”: the sample has no picture “lost”"),
        ("stories/nine-agree.json", {"explains": ["Nowhere"]}, "“explains”: the sample has no tag “Nowhere”"),
        ("events.json", {"starts_on": "5 March"}, "“starts_on”: “5 March” is not a day"),
        ("events.json", {"number_in_series": "one"}, "“number_in_series”: this should be a number"),
        ("events.json", {"longitude": None}, "“longitude”"),
        ("people.json", {"born": "1971-13"}, "people.json, ada-quay, “born”"),
        ("people.json", {"slug": "tom-pier"}, "people.json, tom-pier, “slug”: another entry has the same"),
        ("people.json", {"shown": 1}, "“shown”: this should be true or false"),
        ("people.json", {"tenures": [{"office": "king"}]}, "“tenures” 1, “office”: the sample has no office “king”"),
        ("pictures.json", {"file": "lost.png"}, "pictures.json, chart, “file”: there is no pictures/lost.png"),
        ("pictures.json", {"file": "../tags.json"}, "pictures.json, chart, “file”: .*not a picture"),
    ],
)
def test_a_mistake_in_the_files_is_named_and_nothing_is_loaded(
    rewrite: Rewrite, load_sample: Load, name: str, fields: dict, said: str
) -> None:
    rewrite(name, **fields)
    with pytest.raises(CommandError, match=said):
        load_sample()
    for model in (Article, Person, Tag, Picture):
        assert not model.objects.exists()


def test_a_file_that_is_no_json_or_is_missing_is_named(folder: Path, load_sample: Load) -> None:
    (folder / "stories/nine-agree.html").unlink()
    with pytest.raises(CommandError, match=r"stories/nine-agree\.html: this file is missing"):
        load_sample()
    (folder / "tags.json").write_text("[")
    with pytest.raises(CommandError, match=r"tags\.json: this is not JSON"):
        load_sample()
