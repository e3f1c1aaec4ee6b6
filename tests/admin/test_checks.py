"""Checks on the story's form: what stops it, what is to do, the ticks that link; and the page that switches them."""

from datetime import UTC, datetime
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client
from django.urls import reverse

from articles.checking.checks import CHECKS
from articles.models import Account, Article, Picture, ProtectedName, SwitchedOffCheck
from tests.admin.forms import ADD, form_of, messages_of, save, take, update_live
from tests.cast import make_person, make_story, published_story

pytestmark = pytest.mark.django_db
SWITCHES = reverse("admin:articles_switchedoffcheck_changelist")
NAMES = reverse("admin:articles_protectedname_changelist")


def panel(client: Client, story: Article, part: str = "todos") -> dict[str, str]:
    """The sentences of the panel with the field that each leads to."""
    return {line.sentence: line.field for line in client.get(form_of(story)).context["checks"][part]}


def test_each_check_of_what_is_saved_leads_to_its_field(desk: Client) -> None:
    story = make_story("x" * 91, standfirst="", body="")
    expected = {
        "The story has no body yet.": "body",
        "There is no standfirst.": "standfirst",
        "The headline has 91 characters, more than 90.": "headline",
        "No person is linked.": "people",
        "There are no tags.": "tags",
    }
    assert panel(desk, story) == expected
    page = desk.get(form_of(story)).content.decode()
    for field in expected.values():
        assert f'href="#id_{field}"' in page
        assert f'id="id_{field}"' in page
    save(desk, form_of(story), standfirst="An hour of talks.")
    assert "There is no standfirst." not in panel(desk, story)


def test_a_field_that_is_not_on_the_form_is_no_link(reporters_desk: Client, editor: Account, reporter: Account) -> None:
    make_person("Yoon Suk-yeol")
    live = published_story(reporter=editor, body="<p>Then Yoon Suk-yeol spoke.</p>")
    assert set(panel(reporters_desk, live).values()) == {""}
    assert 'name="link_people"' not in reporters_desk.get(form_of(live)).content.decode()
    own = make_story(reporter=reporter, embargoed_until=datetime(2999, 1, 1, tzinfo=UTC))
    assert panel(reporters_desk, own)["An embargo lies ahead."] == ""


def test_a_new_story_has_no_checks_yet(desk: Client) -> None:
    assert "checks" not in desk.get(ADD).context


def test_whoever_is_named_is_linked_by_a_tick_and_nobody_without(desk: Client) -> None:
    actor, lawmaker = (make_person("Kim Min-seok", distinguisher=what) for what in ("actor", "lawmaker"))
    linked = make_person("Yoon Suk-yeol")
    story = make_story(body="<p>Then Kim Min-seok spoke.</p>", people=[linked])
    page = desk.get(form_of(story)).content.decode()
    for person in (actor, lawmaker):
        assert f'name="link_people" value="{person.pk}"' in page
        assert str(person) in page
    save(desk, form_of(story), headline="Nobody was ticked")
    assert list(story.people.all()) == [linked]
    save(desk, form_of(story), headline="With a tick", link_people=[lawmaker.pk, "x", "-1"])
    story.refresh_from_db()
    assert story.headline == "With a tick"
    assert set(story.people.all()) == {linked, lawmaker}
    assert story.revisions.first().account.username == "editor"
    assert "Named and not linked" not in str(panel(desk, story))


def test_a_tick_links_nobody_to_somebody_elses_story(reporters_desk: Client, editor: Account) -> None:
    person, story = make_person(), make_story(reporter=editor)
    answer = reporters_desk.post(form_of(story), {"headline": "x", "link_people": [person.pk], "opened_on": 0})
    assert answer.status_code == 403
    assert not story.people.exists()


def test_what_stops_a_publication_stands_above_what_is_to_do(desk: Client) -> None:
    picture = Picture.objects.create(
        file="x.png", checksum="0" * 64, alt="x", caption="Two", rights_until=datetime(2020, 1, 1, tzinfo=UTC)
    )
    ProtectedName.objects.create(name="Kim Chul-soo", reason="A minor")
    story = make_story("Kim Chul-soo is heard", headline_is_working=True, lead_picture=picture)
    assert panel(desk, story, "stops") == {
        "The headline was taken from the lede; write a real one before publishing.": "headline",
        "The rights to the picture “Two” have ended.": "lead_picture",
        "“Kim Chul-soo” is a protected name and stands here: headline. The reason: A minor.": "headline",
    }
    assert f'href="{form_of(picture)}"' in desk.get(form_of(story)).content.decode()


def test_a_picture_without_rights_is_not_published(desk: Client) -> None:
    picture = Picture.objects.create(file="x.png", checksum="0" * 64, rights_until=datetime(2020, 1, 1, tzinfo=UTC))
    story = make_story(lead_picture=picture)
    page = save(desk, form_of(story), _step="publish")
    assert page.context["adminform"].form.errors["lead_picture"] == ["The rights to the picture “x.png” have ended."]
    story.refresh_from_db()
    assert story.status == "draft"


def test_a_live_story_that_is_saved_with_a_protected_name_stays_as_it_was(desk: Client) -> None:
    ProtectedName.objects.create(name="Kim Chul-soo", reason="A minor")
    story = published_story(people=[make_person()])
    before = (story.body, story.revision, story.modified_at)
    typing = {"standfirst": "It was Kim Chul-soo.", "body": "<p>Newly typed.</p>", "people": []}
    page = update_live(desk, form_of(story), **typing)
    assert "“Kim Chul-soo” is a protected name" in unescape(page.content.decode())
    story.refresh_from_db()
    assert (story.body, story.revision, story.modified_at) == before
    assert story.people.count() == 1
    form = desk.get(form_of(story)).context["adminform"].form
    assert form["body"].value() == "<p>Newly typed.</p>"
    update_live(desk, form_of(story), standfirst="It was a boy.")
    story.refresh_from_db()
    assert (story.body, story.standfirst) == ("<p>Newly typed.</p>", "It was a boy.")


def test_an_update_with_a_protected_name_is_asked_for_again(desk: Client) -> None:
    ProtectedName.objects.create(name="Kim Chul-soo", reason="A minor")
    story = published_story()
    page = take(desk, story, "update", line="Kim Chul-soo is heard")
    assert "is a protected name" in page.context["form"].errors["line"][0]
    assert not story.updates.exists()


def test_a_draft_with_a_protected_name_is_saved_and_says_so(reporters_desk: Client, reporter: Account) -> None:
    ProtectedName.objects.create(name="Kim Chul-soo", reason="A minor")
    story = make_story(reporter=reporter)
    save(reporters_desk, form_of(story), headline="Kim Chul-soo is heard")
    story.refresh_from_db()
    assert story.headline == "Kim Chul-soo is heard"
    assert "A minor" in str(panel(reporters_desk, story, "stops"))


def test_editors_keep_the_protected_names_and_every_change_is_recorded(desk: Client, editor: Account) -> None:
    page = desk.post(f"{NAMES}add/", {"name": "Kim Chul-soo", "reason": "A minor"}, follow=True)
    entry = ProtectedName.objects.get()
    assert entry.added_by == editor
    assert "/search/?q=%22Kim+Chul-soo%22" in messages_of(page)
    desk.post(form_of(entry), {"name": "Kim Chul-soo", "reason": "A minor", "until": "2024-01-01T00:00"})
    assert [row.get_change_message() for row in LogEntry.objects.order_by("pk")] == [
        "Added.", "Until: – → 2024-01-01 00:00:00+00:00",
    ]  # fmt: skip
    assert desk.post(f"{NAMES}{entry.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "Until: – →" in desk.get(f"{NAMES}{entry.pk}/history/").content.decode()


def test_reporters_have_no_list_of_protected_names_and_no_switches(reporters_desk: Client) -> None:
    entry = ProtectedName.objects.create(name="Kim Chul-soo", reason="A minor")
    for address in (NAMES, f"{NAMES}add/", form_of(entry), f"{NAMES}{entry.pk}/history/", SWITCHES):
        assert reporters_desk.get(address).status_code == 403
        assert reporters_desk.post(address, {"name": "x", "reason": "x"}).status_code == 403
    assert not SwitchedOffCheck.objects.exists()
    assert ProtectedName.objects.get().name == "Kim Chul-soo"


def test_an_editor_switches_a_check_off_and_on_again(desk: Client, editor: Account) -> None:
    story = make_story()
    page = desk.get(SWITCHES)
    assert [field.field.label for field, _off in page.context["rows"]] == [check.label for check in CHECKS.values()]
    on = dict.fromkeys(CHECKS, "on")
    desk.post(SWITCHES, {**on, "tags": ""})
    assert SwitchedOffCheck.objects.get().account == editor
    assert "There are no tags." not in panel(desk, story)
    assert "Switched off by editor" in desk.get(SWITCHES).content.decode()
    desk.post(SWITCHES, on)
    assert "There are no tags." in panel(desk, story)
