"""What is typed and not saved: kept on the server without a revision, opened again, compared, thrown away."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from articles import workflow, working_copies
from articles.errors import Refused
from articles.models import Account, Article, Tag, WorkingCopy
from tests.admin.forms import ADD, form_of, messages_of, save, typed
from tests.cast import make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db


def keep_of(story: Article) -> str:
    return reverse("admin:articles_article_keep", args=[story.pk])


def unsaved_of(story: Article) -> str:
    return reverse("admin:articles_article_unsaved", args=[story.pk])


def keep(client: Client, account: Account, story: Article, **changes: Any) -> HttpResponse:
    """What the script of the form sends a few seconds after somebody has typed."""
    return client.post(keep_of(story), {**typed(client, form_of(story)), "_account": account.pk, **changes})


def test_what_is_typed_is_kept_in_one_row_and_writes_no_revision(desk: Client, editor: Account) -> None:
    story = make_story(reporter=editor)
    workflow.save_edit(story, by=None)
    for headline in ("Two", "Two sides", "Two sides met"):
        answer = keep(desk, editor, story, headline=headline)
        assert answer.status_code == 200
        assert len(json.loads(answer.content)["at"]) == len("14:32")
        assert "no-store" in answer["Cache-Control"]
    assert WorkingCopy.objects.get().form_data["headline"] == "Two sides met"
    story.refresh_from_db()
    assert (story.headline, story.revision, story.revisions.count()) == ("Two sides meet", 1, 1)


def test_the_form_opens_on_it_says_when_it_was_kept_and_saving_ends_it(desk: Client, editor: Account) -> None:
    tag, person, event = Tag.objects.create(name="diplomacy"), make_person(), make_event()
    story = make_story(tags=["Japan"], people=[person], reporter=editor)
    gone = {"people": [], "tags": [tag.pk], "events": [event.pk], "events_background": [event.pk]}
    credit = {"credits-0-name": "Mina Park", "credits-0-role": "author"}
    keep(desk, editor, story, headline="Unfinished", published_at="2999-01-01T00:00", slug="typed", **gone, **credit)
    page = desk.get(form_of(story))
    form, html = page.context["adminform"].form, page.content.decode()
    assert (form["headline"].value(), form["slug"].value()) == ("Unfinished", "typed")
    assert "Not saved yet, kept" in html
    assert f'href="{unsaved_of(story)}"' in html
    assert [len(form[name].value()) for name in ("people", "tags", "events_background")] == [0, 1, 1]
    save(desk, form_of(story))
    story.refresh_from_db()
    assert (story.headline, f"{story.published_at:%Y}", story.people.count()) == ("Unfinished", "2999", 0)
    assert [credit.name for credit in story.credits.all()] == ["Mina Park"]
    assert not WorkingCopy.objects.exists()
    assert "Not saved yet" not in desk.get(form_of(story)).content.decode()


def test_it_need_not_be_valid(desk: Client, editor: Account) -> None:
    story = make_story(reporter=editor)
    assert keep(desk, editor, story, headline="", urgency="abc", published_at="soon").status_code == 200
    form = desk.get(form_of(story)).context["adminform"].form
    assert (form["headline"].value(), form["urgency"].value()) == ("", "abc")
    assert desk.get(unsaved_of(story)).status_code == 200


def test_empty_rows_do_not_grow_by_being_kept(desk: Client, editor: Account) -> None:
    story = make_story(reporter=editor)
    for _turn in range(3):
        keep(desk, editor, story, headline="Unfinished")
    formset = desk.get(form_of(story)).context["inline_admin_formsets"][0].formset
    assert len(formset.forms) == 1


@pytest.mark.parametrize(
    "hostile",
    [
        {"people": ["x", "9" * 40], "tags": "-1"},
        {"credits-TOTAL_FORMS": "999999999999"},
        {"credits-TOTAL_FORMS": "x", "documents-TOTAL_FORMS": ""},
        {"credits-0-person": "x", "lead_picture": "drop table", "translation_of": "9" * 30, "reporter": "²"},
        {"headline": "a\x00b", "body": "\ufffe<script>alert(1)</script>"},
        {"credits-0-id": "999999", "credits-TOTAL_FORMS": "1", "credits-0-name": "x"},
        {"language": "xx-unknown", "genre": "none", "translation_is_current": "yes", "people_mentioned": ["x"]},
        {"published_at": "2024-99-99T99:99"},
        {"status": "published", "guid": "x"},
    ],
    ids=str,
)
def test_nothing_that_is_sent_shuts_its_sender_out_of_the_form(
    hostile: dict[str, Any], desk: Client, editor: Account
) -> None:
    story = make_story(reporter=editor)
    assert keep(desk, editor, story, **hostile).status_code == 200
    assert not {"status", "guid"} & set(WorkingCopy.objects.get().form_data)
    for address in (form_of(story), unsaved_of(story)):
        page = desk.get(address)
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize("opened_on", ["", "x", "-1", "7", "9" * 30, None])
def test_a_form_of_no_revision_is_not_kept(opened_on: str | None, desk: Client, editor: Account) -> None:
    story = make_story(reporter=editor)
    data = {**typed(desk, form_of(story)), "_account": editor.pk, "opened_on": opened_on}
    answer = desk.post(keep_of(story), {name: value for name, value in data.items() if value is not None})
    assert answer.status_code in (400, 403)
    assert "It stays in this browser." in json.loads(answer.content)["said"]
    assert not WorkingCopy.objects.exists()


def test_a_text_that_is_too_long_for_a_form_is_too_long_to_be_kept(desk: Client, editor: Account) -> None:
    story = make_story(reporter=editor)
    assert keep(desk, editor, story, body="x" * 11_000_000).status_code == 400
    assert not WorkingCopy.objects.exists()


def test_the_verb_asks_who_may_edit(
    reporters_desk: Client, reporter: Account, editor: Account, reader: Client, desk: Client
) -> None:
    story = make_story(reporter=editor)
    data = {"_account": reporter.pk, "opened_on": 0, "headline": "Not mine"}
    answer = reporters_desk.post(keep_of(story), data)
    assert answer.status_code == 403
    assert "belongs to somebody else" in json.loads(answer.content)["said"]
    assert reporters_desk.get(unsaved_of(story)).status_code == 403
    assert desk.get(unsaved_of(story))["Location"] == form_of(story)
    assert reader.post(keep_of(story), data)["Location"].startswith(reverse("admin:login"))
    assert desk.post(keep_of(make_story()).replace("/1/", "/999/"), data).status_code in (403, 404)
    assert not WorkingCopy.objects.exists()


def test_nobody_keeps_what_another_account_typed_in_the_same_browser(desk: Client, reporter: Account) -> None:
    story = make_story(reporter=reporter)
    answer = keep(desk, reporter, story, headline="The reporter typed this, then the editor logged in")
    assert answer.status_code == 403
    assert "Somebody else is logged in" in json.loads(answer.content)["said"]
    assert not WorkingCopy.objects.exists()


def test_a_new_login_gets_a_new_token_without_losing_the_form(editor: Account) -> None:
    story = make_story(reporter=editor)
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    data = {"_account": editor.pk, "opened_on": 0, "headline": "Typed before"}
    refused = client.post(keep_of(story), {**data, "csrfmiddlewaretoken": "x" * 64})
    assert refused.status_code == 403
    assert not refused["Content-Type"].startswith("application/json")
    token = json.loads(client.get(keep_of(story)).content)["token"]
    assert client.post(keep_of(story), {**data, "csrfmiddlewaretoken": token}).status_code == 200


def test_what_comes_late_does_not_rise_again(desk: Client, editor: Account) -> None:
    story = make_story(reporter=editor)
    late = typed(desk, form_of(story), headline="Saved", _typed_as="window-1", _account=editor.pk)
    desk.post(form_of(story), late)
    assert json.loads(desk.post(keep_of(story), late).content) == {"saved": True}
    assert not WorkingCopy.objects.exists()
    # The browser is told that it may forget its own copy.
    assert 'data-done="window-1"' in desk.get(form_of(story)).content.decode()


def test_a_form_that_comes_back_with_errors_is_the_same_window(desk: Client) -> None:
    page = desk.post(ADD, typed(desk, ADD, headline="", _typed_as="window-1"))
    assert 'data-token="window-1"' in page.content.decode()
    assert 'data-done=""' in page.content.decode()


def test_a_story_that_was_never_saved_is_brought_back_from_the_browser(desk: Client) -> None:
    tag = Tag.objects.create(name="diplomacy")
    data = typed(desk, ADD, headline="Never saved", tags=[tag.pk], _typed_as="window-1")
    data |= {"credits-0-name": "Mina Park"}
    page = desk.post(reverse("admin:articles_article_typed"), data)
    form = page.context["adminform"].form
    assert not Article.objects.exists()
    assert (form["headline"].value(), form["tags"].value()) == ("Never saved", [str(tag.pk)])
    html = page.content.decode()
    assert f'action="{ADD}"' in html
    assert 'data-token="window-1"' in html
    assert 'value="Mina Park"' in html
    assert desk.get(reverse("admin:articles_article_typed")).status_code == 405


def test_what_it_changes_is_said_in_words(desk: Client, editor: Account) -> None:
    japan = Tag.objects.create(name="Japan")
    story = make_story(tags=["diplomacy"], people=[make_person()], reporter=editor)
    story.credits.create(name="Jo Tanaka")
    story.documents.create(title="A paper", file="documents/a.pdf")
    workflow.save_edit(story, by=None)
    keep(desk, editor, story)
    assert desk.get(unsaved_of(story)).context["changes"] == []
    changes = {"headline": "Two sides agree", "tags": [japan.pk], "credits-0-name": "Mina Park", "urgency": "2"}
    person = story.people.get()
    keep(desk, editor, story, **changes, people_mentioned=[person.pk], reporter="")
    found = {change.label: change for change in desk.get(unsaved_of(story)).context["changes"]}
    assert set(found) == {"Headline", "Tags", "Credits", "Urgency", "People", "Reporter"}
    assert (found["Tags"].added, found["Tags"].removed) == (["Japan"], ["diplomacy"])
    assert found["People"].changed == [("Yoon Suk-yeol (subject)", "Yoon Suk-yeol (mentioned)")]
    assert (found["Urgency"].before, found["Urgency"].after) == ("5", "2")


def test_discarding_throws_it_away_and_is_no_button_of_the_form(desk: Client, editor: Account) -> None:
    story = make_story(reporter=editor)
    keep(desk, editor, story, headline="Unfinished")
    html = desk.get(form_of(story)).content.decode()
    # Enter in a field presses the first button of its form.
    assert html.index('id="discard"') < html.index('id="article_form"')
    assert '<button type="submit" form="discard">' in html
    address = reverse("admin:articles_article_discard", args=[story.pk])
    assert "discarded" in messages_of(desk.post(address, {"_typed_as": "w"}, follow=True))
    assert not WorkingCopy.objects.exists()


def test_readers_never_see_it(desk: Client, editor: Account, reader: Client) -> None:
    story = published_story()
    keep(desk, editor, story, headline="Not yet", body="<p>Kept apart.</p>")
    for address in ("/", story.get_absolute_url(), "/search/?q=apart", "/articles/feed.atom"):
        text = reader.get(address).content.decode()
        assert "Not yet" not in text
        assert "Kept apart" not in text


def test_the_verb_refuses_a_revision_that_is_not_there(editor: Account) -> None:
    story = make_story()
    with pytest.raises(Refused):
        working_copies.store(story, editor, {"headline": "x"}, 1)


def test_data_goes_into_a_post_and_comes_back() -> None:
    data = {"headline": "x", "people": ["1", "2"], "people_mentioned": [], "tags": [], "events": ["3"]}
    data |= {"events_background": [], "credits-TOTAL_FORMS": "0"}
    assert working_copies.from_post(working_copies.as_post(data)) == data
    post = RequestFactory().post("/", {"headline": "x"}).POST
    assert working_copies.from_post(post)["people"] == []
