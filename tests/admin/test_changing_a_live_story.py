"""A live story is changed in its working copy until Update, which asks what the change is."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.models import Account, Article, Tag, WorkingCopy
from articles.pages.translated import behind
from tests.admin.forms import answer_sheet, form_of, messages_of, save, shown_on_sheet, typed, update_live
from tests.cast import make_account, make_story, published_story

pytestmark = pytest.mark.django_db


def sheet_of(story: Article) -> str:
    return reverse("admin:articles_article_update", args=[story.pk])


def answer(desk: Client, story: Article, **answers: Any) -> HttpResponse:
    return answer_sheet(desk, sheet_of(story), **answers)


@pytest.fixture
def story(editor: Account) -> Article:
    return published_story(reporter=editor, tags=["diplomacy"])


def test_saving_keeps_the_change_and_readers_see_the_old_one(desk: Client, reader: Client, story: Article) -> None:
    page = save(desk, form_of(story), headline="Two sides agree")
    assert "Readers see the story as it was until you update it." in messages_of(page)
    assert page.context["adminform"].form["headline"].value() == "Two sides agree"
    assert "Not saved yet, kept" in page.content.decode()
    public = reader.get(story.get_absolute_url()).content.decode()
    assert "Two sides meet</h1>" in public
    assert "Two sides agree" not in public
    before = story.revision
    story.refresh_from_db()
    assert story.revision == before
    assert not LogEntry.objects.exists()


def test_saving_what_is_saved_leaves_no_working_copy(desk: Client, story: Article) -> None:
    save(desk, form_of(story), headline="Two sides agree")
    page = save(desk, form_of(story), headline="Two sides meet")
    assert "nothing that readers do not see already" in messages_of(page)
    assert not WorkingCopy.objects.exists()


def test_what_is_not_valid_stays_in_the_form_and_reaches_no_sheet(desk: Client, story: Article) -> None:
    page = save(desk, form_of(story), headline="", standfirst="Newly typed.", _update="small")
    assert "headline" in page.context["adminform"].form.errors
    assert "Newly typed." in page.content.decode()
    assert not WorkingCopy.objects.exists()


def test_a_small_edit_reaches_the_readers_and_the_storys_time_stays(
    desk: Client, editor: Account, reader: Client, story: Article
) -> None:
    updated_at, tag = story.updated_at, Tag.objects.create(name="Japan")
    changes = {"headline": "Two sides agree", "tags": [tag.pk], "revision_note": "Subs", "credits-0-name": "Mina Park"}
    page = update_live(desk, form_of(story), slug="another", **changes)
    assert "Readers see the change." in messages_of(page)
    story.refresh_from_db()
    assert (story.headline, story.updated_at, story.slug) == ("Two sides agree", updated_at, "another")
    assert [row.name for row in story.tags.all()] == ["Japan"]
    assert [row.name for row in story.credits.all()] == ["Mina Park"]
    assert not story.updates.exists()
    newest = story.revisions.first()
    assert (newest.note, newest.account) == ("Subs", editor)
    assert "Two sides agree</h1>" in reader.get(story.get_absolute_url()).content.decode()
    assert not WorkingCopy.objects.exists()


def test_an_update_takes_its_line_with_it(desk: Client, reader: Client, story: Article) -> None:
    updated_at = story.updated_at
    update_live(desk, form_of(story), {"what": "update", "line": "A third side came."}, headline="Three sides meet")
    story.refresh_from_db()
    assert (story.headline, story.updates.get().text) == ("Three sides meet", "A third side came.")
    assert story.updated_at > updated_at
    public = reader.get(story.get_absolute_url()).content.decode()
    assert "A third side came." in public
    assert "Three sides meet</h1>" in public


def test_a_correction_takes_its_change_with_it_and_leaves_translations_behind(
    desk: Client, editor: Account, reader: Client, story: Article
) -> None:
    translation = published_story("두 나라", language="ko", translation_of=story, translated_revision=story.revision)
    answers = {"what": "correct", "kind": "clarification", "wrong": "They met for an hour.", "right": "It was two."}
    update_live(desk, form_of(story), answers, body="<p>They met for two hours.</p>")
    story.refresh_from_db()
    correction = story.corrections.get()
    assert (correction.kind, correction.wrong, correction.right, correction.account) == (
        "clarification", "They met for an hour.", "It was two.", editor,
    )  # fmt: skip
    assert story.body == "<p>They met for two hours.</p>"
    for address in (story.get_absolute_url(), "/corrections/"):
        assert "It was two." in reader.get(address).content.decode()
    assert behind(translation) == "corrected"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, "Say what the change is."),
        ({"what": "retract"}, "Say what the change is."),
        ({"what": "update", "line": " "}, "This field is required."),
        ({"what": "correct", "kind": "correction", "wrong": "Once typed"}, "Once typed"),
        ({"what": "correct", "kind": "none", "right": "x"}, "not one of the available choices"),
        ({"what": "update", "line": "x" * 401}, "at most 400 characters"),
    ],
)
def test_a_sheet_that_is_not_answered_asks_again_and_changes_nothing(
    answers: dict[str, str], said: str, desk: Client, story: Article
) -> None:
    page = update_live(desk, form_of(story), answers or {"what": ""}, headline="Not yet")
    assert page.status_code == 200
    assert said in page.content.decode()
    story.refresh_from_db()
    assert (story.headline, story.updates.count(), story.corrections.count()) == ("Two sides meet", 0, 0)
    assert WorkingCopy.objects.get().form_data["headline"] == "Not yet"


def test_what_the_workflow_refuses_takes_the_change_back_with_it(desk: Client, story: Article) -> None:
    save(desk, form_of(story), headline="Not yet")
    # A character that the form lets pass and the column takes out leaves nothing to say.
    page = answer(desk, story, what="correct", kind="correction", right="\u202e")
    story.refresh_from_db()
    assert (story.headline, story.corrections.count()) == ("Two sides meet", 0)
    assert page.context["sheet"].answer.form.errors
    assert WorkingCopy.objects.exists()


def test_a_correction_without_a_change_of_the_text_is_asked_for_by_its_button(desk: Client, story: Article) -> None:
    response = desk.post(form_of(story), typed(desk, form_of(story), _step="correct"))
    assert response["Location"] == f"{sheet_of(story)}?as=correct"
    page = desk.get(response["Location"])
    assert [(kind.slug, kind.chosen) for kind in page.context["sheet"].kinds] == [("update", False), ("correct", True)]
    answer(desk, story, what="correct", kind="correction", right="It was two.")
    assert story.corrections.count() == 1
    assert "Say what the change is." in answer(desk, story, what="small").content.decode()


def test_a_newer_save_is_not_overwritten_by_the_sheet(desk: Client, story: Article) -> None:
    save(desk, form_of(story), headline="Mine")
    story.refresh_from_db()
    Article.objects.filter(pk=story.pk).update(headline="Theirs")
    story.refresh_from_db()
    workflow.save_edit(story, by=None)
    page = answer(desk, story, what="correct", kind="correction", right="It was two.")
    # The form is shown at once, with both texts side by side; from there she goes on as ever.
    assert f'action="{form_of(story)}"' in page.content.decode()
    assert [choice.name for choice in page.context["newer"].choices] == ["headline"]
    assert "Readers see no change yet" in messages_of(page)
    story.refresh_from_db()
    assert (story.headline, story.corrections.count()) == ("Theirs", 0)
    assert page.context["adminform"].form["headline"].value() == "Mine"
    assert WorkingCopy.objects.get().form_data["headline"] == "Mine"


def test_of_two_who_correct_the_same_the_second_is_told_and_asked_once_more(desk: Client, story: Article) -> None:
    said = {"what": "correct", "kind": "correction", "right": "It was two hours."}
    shown = shown_on_sheet(desk, f"{sheet_of(story)}?as=correct")
    colleague = Client()
    colleague.force_login(make_account("colleague", "Editor"))
    answer(colleague, story, **said)
    page = desk.post(sheet_of(story), {**said, **shown})
    assert page.status_code == 200
    assert "colleague saved this meanwhile" in messages_of(page)
    # What she typed is still in the sheet, and it goes out if she means it.
    assert "It was two hours." in page.content.decode()
    assert story.corrections.count() == 1
    answer(desk, story, **said)
    assert story.corrections.count() == 2


@pytest.mark.parametrize("then", ["typed on", "discarded", "", "x"])
def test_the_sheet_brings_no_other_text_to_the_readers_than_it_was_shown_with(
    then: str, desk: Client, editor: Account, story: Article
) -> None:
    save(desk, form_of(story), headline="Looked at")
    shown = shown_on_sheet(desk, sheet_of(story))
    if then == "typed on":
        save(desk, form_of(story), headline="Typed in another window")
    elif then == "discarded":
        desk.post(reverse("admin:articles_article_discard", args=[story.pk]))
    else:
        shown["kept"] = then
    page = desk.post(sheet_of(story), {**shown, "what": "update", "line": "Something is new."})
    assert "another text than when this page was shown" in messages_of(page)
    story.refresh_from_db()
    assert (story.headline, story.updates.count()) == ("Two sides meet", 0)


def test_a_working_copy_that_is_not_valid_leads_back_to_the_form(desk: Client, editor: Account, story: Article) -> None:
    keep = reverse("admin:articles_article_keep", args=[story.pk])
    desk.post(keep, {**typed(desk, form_of(story)), "_account": editor.pk, "headline": ""})
    page = answer(desk, story, what="small")
    assert page.context["adminform"].form.errors["headline"]
    story.refresh_from_db()
    assert story.headline == "Two sides meet"


def test_a_restored_revision_keeps_address_and_reporter_when_the_sheet_applies_it(
    desk: Client, editor: Account, story: Article
) -> None:
    update_live(desk, form_of(story), headline="Two sides agree")
    desk.post(reverse("admin:articles_article_restore", args=[story.pk, 1]))
    answer(desk, story, what="small")
    story.refresh_from_db()
    assert (story.headline, story.slug, story.reporter) == ("Two sides meet", "two-sides-meet", editor)


def test_only_who_may_edit_a_live_story_meets_the_sheet(
    desk: Client, reporters_desk: Client, reader: Client, story: Article
) -> None:
    for method in ("get", "post"):
        assert getattr(reporters_desk, method)(sheet_of(story)).status_code == 403
        assert getattr(reader, method)(sheet_of(story))["Location"].startswith(reverse("admin:login"))
    draft = make_story("A draft")
    assert desk.get(sheet_of(draft))["Location"] == form_of(draft)
    assert desk.post(sheet_of(draft), {"what": "update", "line": "x"})["Location"] == form_of(draft)
    assert Client(enforce_csrf_checks=True).post(sheet_of(story)).status_code == 403
    story.refresh_from_db()
    assert not story.updates.exists()


def test_who_may_edit_and_not_publish_makes_small_edits_only(reader: Client, story: Article) -> None:
    sub = make_account("sub", "Reporter")
    sub.user_permissions.add(Permission.objects.get(codename="edit_any_article"))
    reader.force_login(sub)
    page = save(reader, form_of(story), headline="Two sides agree")
    assert "kept" in messages_of(page)
    sheet = reader.get(sheet_of(story)).context["sheet"]
    assert [kind.slug for kind in sheet.kinds] == ["small"]
    answer(reader, story, what="update", line="x")
    assert not story.updates.exists()
    answer(reader, story, what="small")
    story.refresh_from_db()
    assert story.headline == "Two sides agree"


def test_a_scheduled_story_and_a_withdrawn_one_save_as_usual(desk: Client, story_in: Any) -> None:
    for status in ("scheduled", "withdrawn"):
        story = story_in(status)
        save(desk, form_of(story), headline=f"Changed while {status}")
        story.refresh_from_db()
        assert story.headline == f"Changed while {status}"


def test_withdrawing_from_the_form_keeps_what_was_typed(desk: Client, story: Article) -> None:
    response = desk.post(form_of(story), typed(desk, form_of(story), _step="withdraw", headline="Unfinished"))
    assert response["Location"].endswith("/step/withdraw/")
    assert WorkingCopy.objects.get().form_data["headline"] == "Unfinished"
