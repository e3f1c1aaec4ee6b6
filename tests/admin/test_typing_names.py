"""People, events and tags typed as names, where no script offers them: what is taken, and what is refused how."""

import json
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils.html import escape

from articles.models import Article, Person, Tag
from articles.search import names
from tests.admin.forms import ADD, answer_sheet, form_of, save, typed
from tests.cast import make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db
NAMES = "/admin/articles/article/names/"


@pytest.fixture(autouse=True)
def record(db: None) -> None:
    yoon = make_person(family_name="Yoon", given_name="Suk-yeol", short_name="Yoon")
    yoon.names.create(text="윤석열", language="ko", kind="native")
    make_person("Fumio Kishida", "Prime Minister of Japan")
    make_person("Kim Min-su", "", distinguisher="lawmaker")
    make_person("Kim Min-su", "", distinguisher="singer, b. 1990")
    make_event()
    make_event("Summit in Seoul, second day")
    for name in ("diplomacy", "Japan", "South Korea"):
        Tag.objects.create(name=name)
    # What a commit brings about; no test here commits.
    names.rebuild()


def asked(client: Client, links: str, text: str) -> dict[str, object]:
    return json.loads(client.get(NAMES, {"links": links, "q": text}).content)


def test_a_story_is_linked_by_the_names_that_were_typed(desk: Client) -> None:
    save(
        desk, ADD, headline="Two sides meet", body="They met.\n\nThey left.",
        people_names=" yoon suk yeol,FUMIO KISHIDA,", events_names="summit in seoul, second day\r\nSummit in Seoul",
        tags_names="Diplomacy、 south  korea\njapan, Japan",
    )  # fmt: skip
    story = Article.objects.get()
    assert story.body == "<p>They met.</p><p>They left.</p>"
    assert sorted(person.name for person in story.people.all()) == ["Fumio Kishida", "Yoon Suk-yeol"]
    assert sorted(event.name for event in story.events.all()) == ["Summit in Seoul", "Summit in Seoul, second day"]
    assert sorted(tag.name for tag in story.tags.all()) == ["Japan", "South Korea", "diplomacy"]


def test_names_add_to_what_is_linked(desk: Client) -> None:
    story = make_story(people=[Person.objects.get(name="Fumio Kishida")])
    save(desk, form_of(story), people_names="윤석열")
    assert {person.name for person in story.people.all()} == {"Fumio Kishida", "Yoon Suk-yeol"}


@pytest.mark.parametrize(
    "text", ["Yoon", "YOON SUK-YEOL", "윤석열", "Ｙｏｏｎ Ｓｕｋ-ｙｅｏｌ", "/people/yoon-suk-yeol/"]
)
def test_any_name_and_the_address_will_do(desk: Client, text: str) -> None:
    assert [row["text"] for row in asked(desk, "people", text)["chosen"]] == ["Yoon Suk-yeol"]


def test_what_was_merged_is_found_under_its_old_name(desk: Client) -> None:
    kept = Tag.objects.get(name="diplomacy")
    Tag.objects.create(name="statecraft", merged_into=kept)
    names.rebuild()
    for text in ("statecraft", "/tags/statecraft/"):
        assert [row["id"] for row in asked(desk, "tags", text)["chosen"]] == [str(kept.pk)]


def test_an_unknown_name_is_refused_with_suggestions_and_all_text_is_kept(desk: Client) -> None:
    page = save(
        desk, ADD, headline="Two sides meet", body="<p>They met.</p>",
        people_names="Fumio Kishda, Yoon Suk-yeol, Min-su", tags_names="diplomacy, shuttle diplomacy",
    )  # fmt: skip
    assert not Article.objects.exists()
    assert not Tag.objects.filter(name="shuttle diplomacy").exists()
    errors = page.context["adminform"].form.errors
    assert errors == {
        "people": [
            "Nobody and nothing is called “Fumio Kishda”. Perhaps: Fumio Kishida?",
            "Nobody and nothing is called “Min-su”. Perhaps: Kim Min-su (lawmaker); Kim Min-su (singer, b. 1990)?",
        ],
        "tags": ["Nobody and nothing is called “shuttle diplomacy”."],
    }
    shown = page.content.decode()
    # What was understood is chosen already; what was not stands in the box, to be put right.
    assert ">Fumio Kishda\nMin-su</textarea>" in shown
    assert ">shuttle diplomacy</textarea>" in shown
    assert "&lt;p&gt;They met.&lt;/p&gt;" in shown
    again = typed_again(page)
    desk.post(ADD, {**again, "people_names": "Fumio Kishida", "tags_names": ""})
    story = Article.objects.get()
    assert {person.name for person in story.people.all()} == {"Yoon Suk-yeol", "Fumio Kishida"}
    assert [tag.name for tag in story.tags.all()] == ["diplomacy"]


@pytest.mark.parametrize(
    ("links", "name", "meant"),
    [
        ("tags", "Jpan", "Japan"), ("tags", "Jqpan", "Japan"), ("tags", "Suth Korea", "South Korea"),
        ("people", "Fmio Kishida", "Fumio Kishida"), ("people", "ㅇㄴ석열", "Yoon Suk-yeol"), ("tags", "Jp", ""),
        ("tags", "🙂pan", ""),
    ],
)  # fmt: skip
def test_a_wrong_or_missing_letter_is_put_right_at_the_second_place_too(
    links: str, name: str, meant: str, desk: Client
) -> None:
    perhaps = f" Perhaps: {meant}?" if meant else ""
    assert asked(desk, links, name)["said"] == f"Nobody and nothing is called “{name}”.{perhaps}"


def typed_again(page: HttpResponse) -> dict[str, list[str]]:
    """What the form would send as it is shown after a refusal."""
    return dict(page.context["adminform"].form.data.lists())


def test_a_name_of_several_is_refused_with_the_choice(desk: Client) -> None:
    said = asked(desk, "people", "Kim Min-su")
    assert said["chosen"] == []
    assert said["said"] == (
        "Several are called “Kim Min-su”. Type the address of the one you mean: "
        "/people/kim-min-su/ – Kim Min-su (lawmaker); /people/kim-min-su-2/ – Kim Min-su (singer, b. 1990)."
    )
    singer = Person.objects.get(distinguisher="singer, b. 1990")
    for text in ("/people/kim-min-su-2/", "Kim Min-su (singer, b. 1990)"):
        assert [row["id"] for row in asked(desk, "people", text)["chosen"]] == [str(singer.pk)]


def test_a_live_story_is_linked_by_names_in_its_working_copy(desk: Client) -> None:
    story = published_story()
    sent = desk.post(form_of(story), {**typed(desk, form_of(story)), "tags_names": "Japan", "_update": "small"})
    assert not story.tags.exists()
    answer_sheet(desk, sent["Location"], what="small")
    assert [tag.name for tag in story.tags.all()] == ["Japan"]


HOSTILE = {
    "a megabyte": "x" * 1_000_000,
    "a megabyte of commas": "," * 1_000_000,
    "500 names": ", ".join(f"Name {number}" for number in range(500)),
    "NUL": "Yoon\x00 Suk-yeol",
    "NULs": "\x00\x00",
    "markup": "</textarea></noscript><script>alert(1)</script>",
    "no letters": "!!!, %, _, ', \", \\, (",
    "addresses": "/, //, /admin/, http://[, https://example.com/people/yoon-suk-yeol/, /people/%00/, /people/none/",
    "of another kind": "/tags/japan/",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_is_typed_is_answered_and_kept(desk: Client, text: str) -> None:
    data = {**typed(desk, ADD), "headline": "Two sides meet", "people_names": text}
    page = desk.post(ADD, data)
    assert page.status_code in (200, 302)
    assert b"<script>alert(1)" not in page.content
    if page.status_code == 200:
        assert page.context["adminform"].form.errors["people"]
        assert not Article.objects.exists()
        kept = page.content.decode().partition('id="id_people_names"')[2].partition("</textarea>")[0]
        assert escape(text.split(",")[0].strip()[:50]) in kept


def test_no_more_names_and_no_longer_ones_are_looked_up(desk: Client) -> None:
    many = asked(desk, "people", "Yoon," * 51)
    assert (many["chosen"], many["left"], many["said"]) == ([], "Yoon," * 51, "At most 50 names at once.")
    assert asked(desk, "people", "y" * 251)["said"] == "A name has at most 250 characters."


def test_the_number_of_queries_does_not_grow_with_the_names(
    desk: Client, django_assert_max_num_queries: Callable
) -> None:
    for number in range(40):
        Tag.objects.create(name=f"tag number {number}")
    names.rebuild()
    text = ", ".join(f"tag number {number}" for number in range(40))
    with django_assert_max_num_queries(8):
        assert len(asked(desk, "tags", text)["chosen"]) == 40


def test_only_who_writes_stories_may_ask(desk: Client, reporters_desk: Client, reader: Client) -> None:
    assert asked(reporters_desk, "people", "Yoon")["chosen"]
    assert reader.get(NAMES, {"links": "people", "q": "Yoon"}).status_code == 302
    assert desk.get(NAMES, {"links": "reporter", "q": "Yoon"}).status_code == 404
    assert desk.post(NAMES, {"links": "people", "q": "Yoon"}).status_code == 405
