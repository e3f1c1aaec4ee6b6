"""A form stood open, and by the time that it is sent its writer may not save it: nothing that was typed is lost."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from articles import editing, workflow
from articles.models import Account, Article, WorkingCopy
from tests.admin.forms import form_of, typed
from tests.cast import make_story

pytestmark = pytest.mark.django_db

BODY = "<p>The ferry runs.</p><p>Nobody <b>knew</b>.</p>"


@pytest.fixture
def story(reporter: Account) -> Article:
    story = make_story(reporter=reporter)
    workflow.submit(story, by=reporter)
    return story


def unsaved_of(story: Article) -> str:
    return reverse("admin:articles_article_unsaved", args=[story.pk])


def test_what_a_reporter_sends_after_the_publication_is_kept_and_shown_to_them(
    reporters_desk: Client, reporter: Account, editor: Account, story: Article
) -> None:
    form = reporters_desk.get(form_of(story)).context["adminform"].form
    # As a browser does, with what is empty: the address is made by the publication.
    sent = dict.fromkeys(form.fields, "") | typed(reporters_desk, form_of(story), headline="Ferry runs", body=BODY)
    workflow.publish(story, by=editor)
    answer = reporters_desk.post(form_of(story), sent, follow=True)
    assert answer.redirect_chain == [(unsaved_of(story), 302)]
    html = answer.content.decode()
    assert "Nothing was saved: the story was published meanwhile" in html
    assert dict(answer.context["typed"])["Body"] == "The ferry runs.\n\nNobody knew."
    assert dict(answer.context["typed"])["Headline"] == "Ferry runs"
    assert [change.label for change in answer.context["changes"]] == ["Headline", "Body"]
    story.refresh_from_db()
    assert (story.headline, story.revisions.count()) == ("Two sides meet", 2)
    # It is theirs alone, is found again from the story, and ends when they say so.
    assert WorkingCopy.objects.get().account == reporter
    page = reporters_desk.get(form_of(story)).content.decode()
    assert "Not saved yet" in page
    assert unsaved_of(story) in page
    reporters_desk.post(reverse("admin:articles_article_discard", args=[story.pk]))
    assert not WorkingCopy.objects.exists()
    assert "Not saved yet" not in reporters_desk.get(form_of(story)).content.decode()


def test_what_is_typed_after_the_publication_goes_on_being_kept_and_is_said(
    reporters_desk: Client, reporter: Account, story: Article
) -> None:
    sent = typed(reporters_desk, form_of(story), headline="Ferry runs", _account=reporter.pk)
    workflow.publish(story, by=None)
    answer = json.loads(reporters_desk.post(reverse("admin:articles_article_keep", args=[story.pk]), sent).content)
    assert "only an editor can save it now" in answer["said"]
    assert WorkingCopy.objects.get().form_data["headline"] == "Ferry runs"


@pytest.mark.parametrize("gone", ["assigned", "deleted"])
def test_of_a_story_that_is_not_theirs_any_more_they_get_back_what_they_typed_and_nothing_else(
    gone: str, reporters_desk: Client, editor: Account, story: Article
) -> None:
    sent = typed(reporters_desk, form_of(story), body=BODY)
    if gone == "assigned":
        editing.assign(story, editor, by=editor)
        Article.objects.filter(pk=story.pk).update(standfirst="Zyxtalks.")
    else:
        story.delete()
    address = reverse("admin:articles_article_change", args=[story.pk or sent.get("pk", 1)])
    answer = reporters_desk.post(address, sent)
    assert answer.status_code == 403
    html = answer.content.decode()
    assert "Nothing was saved: this story is not yours any more." in html
    assert "The ferry runs.\n\nNobody knew." in html
    assert "Zyx" not in html
    assert not WorkingCopy.objects.exists()


def test_whoever_has_no_part_in_a_story_keeps_nothing_of_it(reporters_desk: Client, editor: Account) -> None:
    story = workflow.publish(make_story(reporter=editor), by=None)
    assert reporters_desk.post(form_of(story), {"body": BODY, "opened_on": "x"}).status_code == 403
    assert not WorkingCopy.objects.exists()


def test_a_broken_form_loses_nothing_either(reporters_desk: Client, story: Article) -> None:
    workflow.publish(story, by=None)
    answer = reporters_desk.post(form_of(story), {"body": BODY, "opened_on": "99999999999", "people": "x"})
    assert answer["Location"] == unsaved_of(story)
    assert reporters_desk.get(unsaved_of(story)).status_code == 200
