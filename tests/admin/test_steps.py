"""The buttons of the story form: each calls the workflow, each refusal is a sentence and loses nothing."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.models import Account, Article
from tests.admin.forms import ADD, form_of, messages_of, save, step_of, take, typed
from tests.cast import THEN, make_story, published_story

pytestmark = pytest.mark.django_db
FAR = datetime(2999, 1, 1, tzinfo=UTC)
BODY = "<p>Seoul and Tokyo spoke for an hour.</p>"


def buttons(client: Client, story: Article) -> list[str]:
    return [step.slug for step in client.get(form_of(story)).context["steps"]]


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        ("draft", ["submit", "publish", "schedule", "spike"]),
        ("submitted", ["publish", "schedule", "return", "spike"]),
        ("published", ["update", "correct", "keep-live", "withdraw", "kill"]),
        ("scheduled", ["unschedule"]),
        ("withdrawn", ["publish"]),
        ("spiked", ["unspike"]),
    ],
)
def test_an_editor_is_offered_what_the_story_can_take(
    desk: Client, story_in: Callable[..., Article], status: str, offered: list[str]
) -> None:
    assert buttons(desk, story_in(status)) == offered


def test_a_reporter_is_offered_submit_and_spike_only(reporters_desk: Client, reporter: Account) -> None:
    assert buttons(reporters_desk, make_story(reporter=reporter)) == ["submit", "spike"]


def test_a_new_story_is_saved_and_published_by_one_button(desk: Client) -> None:
    page = save(desk, ADD, headline="Two sides meet", body=BODY, _step="publish")
    story = Article.objects.get()
    assert story.is_published(timezone.now())
    assert "Published." in messages_of(page)
    assert desk.get(story.get_absolute_url()).status_code == 200


def test_a_refused_publication_keeps_the_text_and_says_why_beside_the_field(desk: Client) -> None:
    story = make_story("Talks held", headline_is_working=True)
    page = save(desk, form_of(story), standfirst="Newly typed.", _step="publish")
    story.refresh_from_db()
    assert (story.standfirst, story.status) == ("Newly typed.", "draft")
    assert "The text is saved, but" in messages_of(page)
    refusal = "The headline was taken from the lede; write a real one before publishing."
    assert page.context["adminform"].form.errors["headline"] == [refusal]
    # Said once: the next visit is not an accusation.
    assert not desk.get(form_of(story)).context["adminform"].form.errors


def test_a_working_headline_is_not_published(desk: Client) -> None:
    story = make_story(headline_is_working=True)
    page = save(desk, form_of(story), _step="publish")
    assert "headline" in page.context["adminform"].form.errors
    story.refresh_from_db()
    assert story.status == "draft"


def test_a_date_in_the_form_is_the_date_of_publication(desk: Client) -> None:
    save(desk, ADD, headline="Two sides meet", body=BODY, published_at="2024-09-06T09:00", _step="publish")
    assert Article.objects.get().published_at == THEN
    page = save(desk, ADD, headline="Later", body=BODY, published_at="2999-01-01T00:00", _step="publish")
    assert Article.objects.get(headline="Later").is_scheduled(timezone.now())
    assert "Scheduled for 2999-01-01 00:00 UTC." in messages_of(page)


def test_a_story_is_submitted_and_returned(desk: Client, reporters_desk: Client, reporter: Account) -> None:
    story = make_story(reporter=reporter)
    save(reporters_desk, form_of(story), _step="submit")
    story.refresh_from_db()
    assert story.status == "submitted"
    asked = save(desk, form_of(story), headline="Edited on the way", _step="return")
    assert asked.redirect_chain[-1][0] == step_of(story, "return")
    take(desk, story, "return", note="Who said so?")
    story.refresh_from_db()
    assert (story.status, story.headline) == ("draft", "Edited on the way")
    assert "Who said so?" in reporters_desk.get(form_of(story)).content.decode()


def test_scheduling_asks_for_the_moment_and_states_the_zone(desk: Client) -> None:
    story = make_story()
    page = desk.get(step_of(story, "schedule"))
    assert "Time zone: UTC." in page.content.decode()
    assert take(desk, story, "schedule", at="soon").status_code == 200
    past = take(desk, story, "schedule", at="2020-01-01T10:00")
    assert "This moment has passed" in past.content.decode()
    story.refresh_from_db()
    assert story.status == "draft"
    take(desk, story, "schedule", at="2999-01-01T00:00")
    story.refresh_from_db()
    assert story.live_from == FAR
    save(desk, form_of(story), _step="unschedule")
    story.refresh_from_db()
    assert (story.status, story.published_at) == ("submitted", None)


def test_a_withdrawal_asks_for_its_public_reason_and_goes_without_one(desk: Client, reader: Client) -> None:
    story = published_story()
    take(desk, story, "withdraw", note="The source took it back.")
    assert "The source took it back." in reader.get(story.get_absolute_url()).content.decode()
    save(desk, form_of(story), _step="publish")
    take(desk, story, "withdraw", note=" ")
    story.refresh_from_db()
    assert story.status == "withdrawn"
    gone = reader.get(story.get_absolute_url())
    assert gone.status_code == 410
    assert "The source took it back." not in gone.content.decode()
    save(desk, form_of(story), _step="publish")
    story.refresh_from_db()
    assert story.published_at == THEN


def test_a_correction_and_an_update_are_public(desk: Client, editor: Account) -> None:
    story = published_story()
    take(desk, story, "correct", kind="correction", wrong="Two hours", right="One hour")
    take(desk, story, "update", line="A date is set", key="on")
    correction, update = story.corrections.get(), story.updates.get()
    assert (correction.right, correction.account) == ("One hour", editor)
    assert (update.text, update.key) == ("A date is set", True)
    page = desk.get(form_of(story)).content.decode()
    assert "One hour" in page
    assert "A date is set" in page


def test_an_embargo_is_lifted(desk: Client) -> None:
    story = workflow.publish(make_story(embargoed_until=FAR), by=None)
    assert buttons(desk, story) == ["unschedule", "lift-embargo"]
    take(desk, story, "lift-embargo")
    story.refresh_from_db()
    assert story.is_published(timezone.now())


def test_a_story_is_spiked_and_taken_off_the_spike(desk: Client) -> None:
    story = make_story()
    take(desk, story, "spike", note="Overtaken.")
    story.refresh_from_db()
    assert story.status == "spiked"
    save(desk, form_of(story), _step="unspike")
    story.refresh_from_db()
    assert story.status == "draft"


def test_a_step_that_is_no_longer_possible_says_so(desk: Client) -> None:
    story = published_story()
    page = desk.get(step_of(story, "submit"), follow=True)
    assert "not possible now" in messages_of(page)
    assert desk.get(step_of(story, "nonsense")).status_code == 404


def test_a_step_needs_a_post(desk: Client) -> None:
    story = make_story()
    desk.get(step_of(story, "publish"))
    story.refresh_from_db()
    assert story.status == "draft"


def test_a_step_is_not_taken_with_a_story_that_was_saved_since_its_page_was_opened(
    desk: Client, reporters_desk: Client, reporter: Account
) -> None:
    story = make_story(reporter=reporter)
    opened = typed(desk, form_of(story), standfirst="The editor's.")
    save(reporters_desk, form_of(story), headline="Not what the editor has read")
    # The form has no history to put the two together by, and with one the text is saved, but nothing is published.
    page = desk.post(form_of(story), {**opened, "_step": "publish"}, follow=True)
    assert page.status_code == 200
    save(desk, form_of(story))
    opened = typed(desk, form_of(story), standfirst="The editor's.")
    save(reporters_desk, form_of(story), headline="Nor this")
    for step in ("publish", "submit", "schedule", "spike"):
        page = desk.post(form_of(story), {**opened, "_step": step}, follow=True)
        assert page.redirect_chain[-1][0] == form_of(story)
        assert "was not done, for the story is another one now" in messages_of(page)
    story.refresh_from_db()
    assert (story.headline, story.standfirst, story.status) == ("Nor this", "The editor's.", "draft")
    save(desk, form_of(story), _step="publish")
    story.refresh_from_db()
    assert story.status == "published"


@pytest.mark.parametrize(("status", "step", "answers"), [
    ("draft", "publish", {}), ("draft", "submit", {}), ("draft", "schedule", {"at": "2999-01-01T00:00"}),
    ("submitted", "return", {"note": "Why?"}), ("published", "withdraw", {"note": "Wrong."}),
    ("published", "correct", {"kind": "correction", "right": "One"}), ("published", "update", {"line": "New"}),
    ("scheduled", "unschedule", {}), ("spiked", "unspike", {}), ("withdrawn", "publish", {}),
])  # fmt: skip
def test_the_page_of_a_step_is_shown_anew_where_the_story_was_saved_since(
    desk: Client, story_in: Callable[..., Article], status: str, step: str, answers: dict[str, str]
) -> None:
    story = story_in(status)
    workflow.save_edit(story, by=None)
    seen = desk.get(step_of(story, step)).context["article"].revision
    workflow.save_edit(story, by=None)
    story.refresh_from_db()
    page = desk.post(step_of(story, step), {"opened_on": seen, **answers})
    assert "A command saved this meanwhile (" in page.content.decode()
    assert "Look at the story once more before you go on." in page.content.decode()
    before, deeds = story.status, story.deeds.count()
    story.refresh_from_db()
    assert (story.status, story.deeds.count()) == (before, deeds)
    # Whoever goes on now has been told.
    again = desk.post(step_of(story, step), {"opened_on": page.context["article"].revision, **answers})
    assert again["Location"] == form_of(story)
    assert story.deeds.count() == deeds + 1


WORKING = "The headline was taken from the lede; write a real one before publishing."


@pytest.mark.parametrize("number", [None, "", "x", "-1", "9" * 30, "7"])
def test_a_step_does_not_go_by_a_revision_that_is_none(desk: Client, number: str | None) -> None:
    story = make_story()
    page = desk.post(step_of(story, "publish"), {} if number is None else {"opened_on": number})
    assert page.status_code == 200
    assert "Look at" in page.content.decode()
    story.refresh_from_db()
    assert story.status == "draft"


def test_several_stories_are_published_at_once_each_by_itself_after_a_preview(desk: Client) -> None:
    good, bad, stale = make_story("Good"), make_story("Bad", headline_is_working=True), make_story("Stale")
    address = form_of(good).removesuffix(f"{good.pk}/change/")
    chosen = [good.pk, bad.pk, stale.pk]
    page = desk.post(address, {"action": "publish_each", "_selected_action": chosen}, follow=True)
    assert {line.story.headline: line.sentence for line in page.context["lines"]} == {
        "Good": "Readers see it at once.", "Bad": WORKING, "Stale": "Readers see it at once.",
    }  # fmt: skip
    shown = [f"{story.pk}:{story.revision}" for story in page.context["stories"]]
    workflow.save_edit(stale, by=None)
    page = desk.post(page.redirect_chain[-1][0], {"story": shown, "_confirm": "1"}, follow=True)
    for story in (good, bad, stale):
        story.refresh_from_db()
    assert (good.status, bad.status, stale.status) == ("published", "draft", "draft")
    assert f"“Bad”: {WORKING}" in messages_of(page)
    assert "“Stale”: Somebody saved this story meanwhile." in messages_of(page)
    assert "1 story published." in messages_of(page)


def test_the_panel_says_who_did_what(desk: Client) -> None:
    story = make_story()
    save(desk, form_of(story), _step="publish")
    panel = desk.get(form_of(story)).context["panel"]
    assert [(deed.verb, deed.account.username) for deed in panel["deeds"]] == [("publish", "editor")]
    assert panel["saved"].account.username == "editor"
    assert typed(desk, form_of(story))["opened_on"] == "2"
