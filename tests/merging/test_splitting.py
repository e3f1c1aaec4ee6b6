"""Splitting on the desk: what was ticked goes to somebody else, and comes back by a merge."""

import pytest
from django.test import Client

from articles.models import Credit, Mention, Participation, Person
from tests.admin.forms import form_of, messages_of
from tests.cast import make_event, make_person, make_story, published_story
from tests.merging.record import snapshot
from tests.merging.test_merging_on_the_desk import confirm, split_page

pytestmark = pytest.mark.django_db


def links_of(person: Person) -> dict[str, list[int]]:
    relations = {"mention": person.mentions, "credit": person.credits, "participation": person.participations}
    return {name: list(rows.order_by("pk").values_list("pk", flat=True)) for name, rows in relations.items()}


@pytest.fixture
def shared() -> Person:
    """Two men of one name in one row."""
    person = make_person("Kim Young-ho")
    for number in range(4):
        published_story(f"Story {number}", people=[person])
    Credit.objects.create(article=make_story("Written"), person=person)
    Participation.objects.create(event=make_event(), person=person, capacity="guest")
    return person


def test_a_split_moves_what_was_ticked_and_merging_back_undoes_it(desk: Client, shared: Person) -> None:
    links = links_of(shared)
    before = snapshot()
    chosen = {"mention": links["mention"][:2], "participation": links["participation"]}
    named = {"name": "Kim Young-ho", "distinguisher": "poet, b. 1970"}
    page = desk.post(split_page(shared), {**chosen, **named, "_preview": "1"})
    assert {str(line.label): line.moved for line in page.context["lines"]} == {"stories about them": 2, "events": 1}
    assert snapshot() == before
    text = page.content.decode()
    for name, ids in chosen.items():
        for pk in ids:
            assert f'<input type="hidden" name="{name}" value="{pk}">' in text
    page = desk.post(split_page(shared), {**chosen, **named, "_confirm": "1"}, follow=True)
    poet = Person.objects.get(distinguisher="poet, b. 1970")
    assert page.redirect_chain[-1][0] == form_of(poet)
    assert "Merge back" in messages_of(page)
    assert links_of(poet) == {"mention": links["mention"][:2], "credit": [], "participation": links["participation"]}
    assert links_of(shared)["mention"] == links["mention"][2:]
    assert {row.note for row in (shared.revisions.first(), poet.revisions.first())} == {
        "Parted from “Kim Young-ho (poet, b. 1970)”",
        "Parted from “Kim Young-ho”",
    }
    confirm(desk, poet, shared)
    after = snapshot()
    assert {name: after[name] for name in ("Mention", "Credit", "Participation")} == {
        name: before[name] for name in ("Mention", "Credit", "Participation")
    }


def test_links_go_to_somebody_of_the_record_without_javascript(desk: Client, shared: Person) -> None:
    other = make_person("Kim Yong-ho")
    first = links_of(shared)["mention"][:1]
    page = desk.post(split_page(shared), {"mention": first, "named": "Kim Yong-ho", "_preview": "1"})
    assert page.context["split"].other == other
    desk.post(split_page(shared), {"mention": first, "into": other.pk, "_confirm": "1"})
    assert links_of(other)["mention"] == first


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"name": "Other"}, "Choose at least one story, event or office."),
        ({"mention": "mine"}, "Name somebody new, or choose somebody of the record."),
        ({"mention": "mine", "name": " "}, "Name somebody new, or choose somebody of the record."),
        ({"mention": "mine", "named": "\x00"}, "Null characters are not allowed"),
        ({"mention": "mine", "named": "zzz"}, "Nobody, or more than one, is called “zzz”."),
        ({"mention": "theirs", "name": "Other"}, "no longer linked to this person"),
        ({"mention": "mine", "name": "Other", "participation": "999999"}, "no longer linked to this person"),
    ],
)
def test_a_split_that_says_too_little_is_refused(
    desk: Client, shared: Person, sent: dict[str, str], sentence: str
) -> None:
    published_story(people=[make_person("Somebody else")])
    ids = {"mine": links_of(shared)["mention"][0], "theirs": Mention.objects.latest("pk").pk}
    data = {name: ids.get(value, value) for name, value in sent.items()}
    before = snapshot()
    for button in ("_preview", "_confirm"):
        assert sentence in desk.post(split_page(shared), {**data, button: "1"}).content.decode()
    assert snapshot() == before


def test_what_can_be_ticked_is_bounded_filtered_and_newest_first(
    desk: Client, shared: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.merging.splitting.SHOWN", 2)
    shelves = {shelf.name: shelf for shelf in desk.get(split_page(shared)).context["shelves"]}
    assert [box.label for box in shelves["mention"].boxes] == ["Story 3", "Story 2"]
    assert shelves["mention"].more
    assert not shelves["participation"].more
    shelves = {shelf.name: shelf for shelf in desk.get(split_page(shared), {"q": "story 1\x00"}).context["shelves"]}
    assert [box.label for box in shelves["mention"].boxes] == ["Story 1"]


def test_somebody_parted_from_a_hidden_person_is_hidden(desk: Client, shared: Person) -> None:
    Person.objects.filter(pk=shared.pk).update(hidden=True)
    first = links_of(shared)["mention"][:1]
    desk.post(split_page(shared), {"mention": first, "name": "Also protected", "_confirm": "1"})
    assert Person.objects.get(name="Also protected").hidden
    shown = make_person("Shown")
    page = desk.post(split_page(shared), {"mention": links_of(shared)["mention"], "into": shown.pk, "_confirm": "1"})
    assert "is hidden and the other is not" in page.content.decode()
