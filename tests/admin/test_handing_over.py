"""The handover of a shift: all open stories to a colleague with one note, in one step or not at all."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import editing, handing_over, workflow, working_copies
from articles.errors import NotAllowed, NotReady, Refused
from articles.models import Account, Article, Note
from articles.roles import REPORTER
from tests.admin.forms import form_of, save
from tests.cast import make_account, make_story, published_story

pytestmark = pytest.mark.django_db
PAGE = reverse("admin:handover")
NOTE = "The ministry calls back at six."
FAR = datetime(2999, 1, 1, tzinfo=UTC)


@pytest.fixture
def colleague(db: None) -> Account:
    return make_account("colleague", REPORTER)


@pytest.fixture
def mine(reporter: Account) -> list[Article]:
    draft = make_story("A draft", reporter=reporter)
    submitted = workflow.submit(make_story("Submitted", reporter=reporter), by=reporter)
    published_story("Long out", reporter=reporter)
    workflow.spike(make_story("Spiked", reporter=reporter), by=reporter)
    return [draft, submitted]


def numbers(stories: list[Article]) -> list[int]:
    return [story.pk for story in stories]


def whose() -> dict[str, str]:
    return dict(Article.objects.exclude(reporter=None).values_list("headline", "reporter__username"))


def test_open_stories_are_shown_then_previewed_then_handed_over(
    reporters_desk: Client, mine: list[Article], colleague: Account, reporter: Account
) -> None:
    make_story("Somebody's", reporter=colleague)
    assert PAGE in reporters_desk.get(reverse("admin:index")).content.decode()
    shown = reporters_desk.get(PAGE)
    assert {story.headline for story in shown.context["stories"]} == {"A draft", "Submitted"}
    assert "2 open stories of yours" in shown.content.decode()
    asked = {"to": colleague.pk, "note": NOTE}
    preview = reporters_desk.post(PAGE, asked)
    assert "They become the stories of colleague" in preview.content.decode()
    assert whose()["A draft"] == "reporter"
    done = reporters_desk.post(PAGE, {**asked, "story": numbers(mine), "_confirm": "1"}, follow=True)
    assert "2 stories went to colleague." in done.content.decode()
    assert whose() == {
        "A draft": "colleague", "Submitted": "colleague", "Somebody's": "colleague", "Long out": "reporter",
        "Spiked": "reporter",
    }  # fmt: skip
    assert [(note.text, note.account, note.handed_to) for note in Note.objects.all()] == [
        (NOTE, reporter, colleague)
    ] * 2
    assert mine[0].revisions.first().note == "Assigned to colleague"


def test_the_colleague_finds_them_on_the_home_until_they_are_out(
    client: Client, mine: list[Article], colleague: Account, reporter: Account
) -> None:
    handing_over.hand_over(numbers(mine), colleague, NOTE, by=reporter, now=timezone.now())
    client.force_login(colleague)

    def handed() -> dict[str, str]:
        lists = client.get(reverse("admin:index")).context["waiting"]
        found = [waiting for waiting in lists if waiting.title == "Handed over to you"]
        return {line.label: line.detail for waiting in found for part in waiting.parts for line in part.lines}

    assert set(handed()) == {"A draft", "Submitted"}
    assert handed()["A draft"].startswith("by reporter, 20")
    assert handed()["A draft"].endswith(f": {NOTE}")
    workflow.publish(mine[0], by=None)
    assert set(handed()) == {"Submitted"}
    client.force_login(reporter)
    assert handed() == {}


def test_all_go_or_none(reporter: Account, editor: Account, mine: list[Article], colleague: Account) -> None:
    def refused(stories: list[int]) -> None:
        with pytest.raises(Refused):
            handing_over.hand_over(stories, colleague, NOTE, by=reporter, now=timezone.now())
        assert "colleague" not in whose().values()
        assert not Note.objects.exists()

    other = make_story("Another's", reporter=editor)
    refused([*numbers(mine), other.pk])
    refused([*numbers(mine), 10**15])
    refused([])
    workflow.publish(mine[0], by=editor)
    refused(numbers(mine))


@pytest.mark.parametrize("left", [{"is_active": False}, {"is_staff": False}, {}])
def test_only_who_can_work_on_them_gets_them(
    reporters_desk: Client, reporter: Account, mine: list[Article], colleague: Account, left: dict[str, bool]
) -> None:
    Account.objects.filter(pk=colleague.pk).update(**left)
    if not left:
        colleague.groups.remove(Group.objects.get(name=REPORTER))
    # Anew, since an account remembers its permissions.
    unable = Account.objects.get(pk=colleague.pk)
    with pytest.raises(NotReady):
        handing_over.hand_over(numbers(mine), unable, NOTE, by=reporter, now=timezone.now())
    sent = {"to": colleague.pk, "note": NOTE, "story": numbers(mine), "_confirm": "1"}
    assert "Select a valid choice" in reporters_desk.post(PAGE, sent).content.decode()
    assert "colleague" not in whose().values()


def test_what_changed_since_it_was_shown_is_said(
    reporters_desk: Client, editor: Account, mine: list[Article], colleague: Account
) -> None:
    workflow.publish(mine[0], by=editor)
    sent = {"to": colleague.pk, "note": NOTE, "story": numbers(mine), "_confirm": "1"}
    page = reporters_desk.post(PAGE, sent).content.decode()
    assert "Your open stories have changed meanwhile" in page
    assert NOTE in page


@pytest.mark.parametrize("sent", [{}, {"to": "9" * 30, "note": "x"}, {"to": "x\x00", "note": "\x00"}, {"note": "x"}])
def test_nothing_that_is_sent_breaks_it(reporters_desk: Client, mine: list[Article], sent: dict[str, str]) -> None:
    page = reporters_desk.post(PAGE, {**sent, "story": ["x", "9" * 40, "-1"], "_confirm": "1"})
    assert page.status_code == 200
    assert page.context["form"].errors


def test_an_editor_hands_over_what_is_scheduled_too(editor: Account, story_in: Callable[..., Article]) -> None:
    story = story_in("scheduled", reporter=editor)
    assert handing_over.open_stories(editor, timezone.now()) == [story]
    other = make_account("night", "Editor")
    assert handing_over.hand_over([story.pk], other, NOTE, by=editor, now=timezone.now()) == 1
    assert handing_over.open_stories(editor, timezone.now()) == []


def test_a_guest_hands_nothing_over(client: Client, db: None) -> None:
    guest = Account.objects.create_user("guest", is_staff=True)
    client.force_login(guest)
    assert client.get(PAGE).status_code == 403
    with pytest.raises(NotAllowed):
        handing_over.hand_over(
            [make_story(reporter=guest).pk], make_account("x", REPORTER), NOTE, by=guest, now=timezone.now()
        )


def test_what_was_typed_and_not_saved_goes_with_the_story(
    reporters_desk: Client, reporter: Account, colleague: Account
) -> None:
    story = make_story("A draft", reporter=reporter)
    working_copies.store(story, reporter, {"headline": "A better headline", "reporter": str(reporter.pk)}, 0)
    asked = {"to": colleague.pk, "note": NOTE}
    assert "with what you typed and did not save" in reporters_desk.get(PAGE).content.decode()
    reporters_desk.post(PAGE, {**asked, "story": [story.pk], "_confirm": "1"})
    copy = working_copies.of(story, colleague)
    assert copy is not None
    assert copy.form_data == {"headline": "A better headline"}
    assert working_copies.of(story, reporter) is None


def test_what_the_colleague_typed_is_not_replaced(reporter: Account, editor: Account) -> None:
    story = make_story("A draft", reporter=reporter)
    for account, headline in ((reporter, "The reporter's"), (editor, "The editor's")):
        working_copies.store(story, account, {"headline": headline}, 0)
    handing_over.hand_over([story.pk], editor, NOTE, by=reporter, now=timezone.now())
    assert working_copies.of(story, editor).form_data == {"headline": "The editor's"}


def test_so_it_does_when_an_editor_assigns_the_story(
    desk: Client, reporter: Account, colleague: Account, editor: Account
) -> None:
    theirs, an_editors = make_story("Theirs", reporter=reporter), make_story("An editor's", reporter=editor)
    working_copies.store(theirs, reporter, {"headline": "Typed"}, 0)
    working_copies.store(an_editors, editor, {"headline": "Typed"}, 0)
    save(desk, form_of(theirs), reporter=colleague.pk)
    editing.assign(an_editors, colleague, by=editor)
    assert working_copies.of(theirs, colleague) is not None
    # An editor opens any story, so the text stays with who typed it.
    assert working_copies.of(an_editors, editor) is not None
