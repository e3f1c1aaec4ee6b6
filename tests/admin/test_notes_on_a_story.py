"""Notes to a story are added and never changed, by whoever may read them."""

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client
from django.urls import reverse

from articles import noting
from articles.errors import NotAllowed, NotReady, Refused
from articles.models import Account, Article, Note
from tests.admin.forms import form_of, save
from tests.cast import make_story, published_story

pytestmark = pytest.mark.django_db


def note_of(story: Article) -> str:
    return reverse("admin:articles_article_note", args=[story.pk])


def texts(story: Article) -> list[str]:
    return [note.text for note in story.notes.all()]


def test_a_note_goes_with_any_save_and_stands_on_the_form(desk: Client, editor: Account) -> None:
    story = make_story()
    save(desk, form_of(story), note_text="Call the ministry.", headline="Two sides met")
    save(desk, form_of(story), note_text="<b>They</b> called back.\nTwice.")
    story.refresh_from_db()
    assert story.headline == "Two sides met"
    assert texts(story) == ["<b>They</b> called back.\nTwice.", "Call the ministry."]
    assert {note.account for note in story.notes.all()} == {editor}
    page = desk.get(form_of(story)).content.decode()
    assert "&lt;b&gt;They&lt;/b&gt; called back.<br>Twice." in page
    assert "Call the ministry." in page
    save(desk, form_of(story), note_text="  \n ")
    assert len(texts(story)) == 2


def test_a_note_beside_a_form_that_cannot_be_saved_is_kept_in_it(desk: Client) -> None:
    story = make_story()
    page = save(desk, form_of(story), note_text="Do not lose me.", headline="")
    assert "Do not lose me." in page.content.decode()
    assert texts(story) == []


def test_nobody_changes_or_deletes_a_note(editor: Account) -> None:
    note = noting.add_note(make_story(), "As it was.", by=editor)
    note.text = "Otherwise."
    for attempt in (
        note.save,
        note.delete,
        Note.objects.all().delete,
        lambda: Note.objects.update(text="Otherwise."),
        lambda: Note.objects.bulk_update([note], ["text"]),
        lambda: note.article.notes.all().delete(),
    ):
        with pytest.raises(Refused), transaction.atomic():
            attempt()
    assert Note.objects.get().text == "As it was."
    assert Note not in admin.site._registry


def test_a_draft_that_is_deleted_takes_its_notes_along(desk: Client, editor: Account) -> None:
    story = make_story()
    noting.add_note(story, "A note.", by=editor)
    desk.post(reverse("admin:articles_article_delete", args=[story.pk]), {"post": "yes"})
    assert not Article.objects.exists()
    assert not Note.objects.exists()


def test_a_reporter_notes_on_their_own_even_once_it_is_live(
    reporters_desk: Client, reporter: Account, editor: Account
) -> None:
    story = published_story(reporter=reporter)
    assert note_of(story) in reporters_desk.get(form_of(story)).content.decode()
    reporters_desk.post(note_of(story), {"note_text": "The \x00minister's name is misspelt."})
    assert texts(story) == ["The minister's name is misspelt."]
    reporters_desk.post(note_of(story), {"note_text": " \x00 "})
    assert len(texts(story)) == 1


def test_nobody_reads_or_writes_notes_on_anothers_story(
    reporters_desk: Client, reporter: Account, editor: Account
) -> None:
    story = published_story(reporter=editor)
    noting.add_note(story, "Between editors.", by=editor)
    assert "Between editors." not in reporters_desk.get(form_of(story)).content.decode()
    assert reporters_desk.post(note_of(story), {"note_text": "Mine"}).status_code == 403
    assert reporters_desk.get(note_of(story)).status_code == 405
    with pytest.raises(NotAllowed):
        noting.add_note(story, "Mine", by=reporter)
    with pytest.raises(NotReady):
        noting.add_note(story, "\x00 \n", by=editor)


def test_no_note_is_public(desk: Client, reader: Client, editor: Account) -> None:
    story = published_story()
    noting.add_note(story, "Between editors.", by=editor)
    for path in (story.get_absolute_url(), "/articles/feed.json", reverse("admin:articles_article_preview", args=[1])):
        assert "Between editors." not in reader.get(path, follow=True).content.decode()
