"""An earlier revision brought back: into a story's working copy, or into the form of a person or an event."""

from datetime import date, time

import pytest
from django.test import Client
from django.urls import reverse

from articles import linking, restoring, workflow, working_copies
from articles.errors import NotAllowed
from articles.models import Account, Article, Event, OtherName, Outcome, Participation, Person, Tag, WorkingCopy
from articles.revisions import record_revision
from tests.admin.forms import form_of, messages_of, save, update_live
from tests.cast import make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db


def restore_of(story: Article, number: int) -> str:
    return reverse("admin:articles_article_restore", args=[story.pk, number])


def discard_of(story: Article) -> str:
    return reverse("admin:articles_article_discard", args=[story.pk])


@pytest.fixture
def story(desk: Client) -> Article:
    """A story with two revisions: all it links and says in the first is gone or other in the second."""
    story = make_story(
        "As it was", dateline="SEOUL", note_to_editors="Call them.", tags=["diplomacy", "Japan"],
        people=[make_person(), make_person("Fumio Kishida", "Prime Minister of Japan")], events=[make_event()],
    )  # fmt: skip
    story.mentions.filter(person__name="Fumio Kishida").update(role="mentioned")
    story.credits.create(name="Mina Park")
    story.credits.create(name="Jo Tanaka", position=1)
    story.documents.create(title="The text", url="https://example.org/text")
    workflow.save_edit(story, by=None)
    changes = {"headline": "As it is", "body": "<p>Another text.</p>", "dateline": "", "note_to_editors": ""}
    changes |= {"people": [], "events": [], "tags": [Tag.objects.get(name="Japan").pk]}
    save(desk, form_of(story), **changes, **{"credits-1-DELETE": "on", "documents-0-DELETE": "on"})
    story.refresh_from_db()
    assert (story.headline, story.credits.count(), story.documents.count()) == ("As it is", 1, 0)
    return story


def test_an_old_revision_goes_into_the_working_copy_and_the_story_stays_as_it_is(
    desk: Client, editor: Account, story: Article
) -> None:
    response = desk.post(restore_of(story, 1), follow=True)
    assert response.redirect_chain == [(form_of(story), 302)]
    copy = WorkingCopy.objects.get()
    assert (copy.article, copy.account, copy.base_revision) == (story, editor, 2)
    form = response.context["adminform"].form
    assert form["headline"].value() == "As it was"
    assert form["body"].value().startswith("<p>The two sides met")
    html = response.content.decode()
    assert "Not saved yet" in html
    assert "Restored from revision 1" in html
    story.refresh_from_db()
    assert (story.headline, story.revision) == ("As it is", 2)


def test_saving_writes_it_all_as_a_new_revision_and_clears_the_working_copy(
    desk: Client, editor: Account, story: Article
) -> None:
    desk.post(restore_of(story, 1))
    save(desk, form_of(story))
    story.refresh_from_db()
    assert (story.headline, story.dateline, story.note_to_editors) == ("As it was", "SEOUL", "Call them.")
    assert sorted(tag.name for tag in story.tags.all()) == ["Japan", "diplomacy"]
    roles = {link.person.name: link.role for link in story.mentions.all()}
    assert roles == {"Yoon Suk-yeol": "subject", "Fumio Kishida": "mentioned"}
    assert [event.name for event in story.events.all()] == ["Summit in Seoul"]
    assert [credit.name for credit in story.credits.all()] == ["Mina Park", "Jo Tanaka"]
    assert [document.url for document in story.documents.all()] == ["https://example.org/text"]
    newest = story.revisions.first()
    assert (newest.number, newest.note, newest.account) == (3, "Restored from revision 1", editor)
    assert not WorkingCopy.objects.exists()
    assert "Not saved yet" not in desk.get(form_of(story)).content.decode()


def test_what_was_restored_differs_from_what_it_was_in_nothing(desk: Client, story: Article) -> None:
    desk.post(restore_of(story, 1))
    save(desk, form_of(story))
    page = desk.get(reverse("admin:articles_article_difference", args=[story.pk]), {"old": 1, "new": 3})
    # The address was made empty by no revision, and is never restored.
    assert [change.label for change in page.context["changes"]] == []


def test_rows_that_stand_are_kept_and_the_others_go(desk: Client, story: Article) -> None:
    kept = story.credits.get()
    story.credits.create(name="Somebody else")
    workflow.save_edit(story, by=None)
    desk.post(restore_of(story, 1))
    save(desk, form_of(story))
    assert [credit.name for credit in story.credits.all()] == ["Mina Park", "Jo Tanaka"]
    assert story.credits.filter(pk=kept.pk).exists()


def test_a_tag_that_was_renamed_and_one_that_was_merged_come_back_as_what_they_are_now(
    desk: Client, story: Article
) -> None:
    renamed, merged = Tag.objects.get(name="diplomacy"), Tag.objects.get(name="Japan")
    renamed.name = "Foreign affairs"
    renamed.save()
    merged.merged_into = Tag.objects.create(name="East Asia", merged_into=None)
    merged.save()
    response = desk.post(restore_of(story, 1), follow=True)
    assert "left out" not in messages_of(response)
    save(desk, form_of(story))
    assert sorted(tag.name for tag in story.tags.all()) == ["East Asia", "Foreign affairs"]


def test_a_merged_person_comes_back_as_the_one_they_were_merged_into(desk: Client, story: Article) -> None:
    yoon, kishida = Person.objects.get(name="Yoon Suk-yeol"), Person.objects.get(name="Fumio Kishida")
    kishida.merged_into = yoon
    kishida.save()
    desk.post(restore_of(story, 1))
    save(desk, form_of(story))
    # One of the two was a subject.
    assert [(link.person, link.role) for link in story.mentions.all()] == [(yoon, "subject")]


def test_what_is_gone_is_found_by_its_name_or_said(desk: Client, story: Article) -> None:
    Tag.objects.get(name="diplomacy").delete()
    Tag.objects.create(name="Diplomacy")
    Person.objects.get(name="Fumio Kishida").delete()
    Event.objects.all().delete()
    response = desk.post(restore_of(story, 1), follow=True)
    assert "“Fumio Kishida”; “Summit in Seoul”" in messages_of(response)
    save(desk, form_of(story))
    assert sorted(tag.name for tag in story.tags.all()) == ["Diplomacy", "Japan"]
    assert [person.name for person in story.people.all()] == ["Yoon Suk-yeol"]


def test_somebody_credited_who_left_the_record_is_still_named(desk: Client) -> None:
    story = make_story()
    person = make_person("Hana Seo", office="")
    story.credits.create(person=person)
    workflow.save_edit(story, by=None)
    story.credits.all().delete()
    workflow.save_edit(story, by=None)
    person.delete()
    desk.post(restore_of(story, 1))
    save(desk, form_of(story))
    assert [(credit.person, credit.name) for credit in story.credits.all()] == [(None, "Hana Seo")]


def test_discarding_shows_what_is_saved(desk: Client, story: Article) -> None:
    desk.post(restore_of(story, 1))
    response = desk.post(discard_of(story), {"headline": "Whatever the form holds"}, follow=True)
    assert "discarded" in messages_of(response)
    assert response.context["adminform"].form["headline"].value() == "As it is"
    assert not WorkingCopy.objects.exists()
    assert desk.post(discard_of(story), follow=True).status_code == 200


def test_the_address_the_dates_and_the_reporter_stay(desk: Client, editor: Account, reporter: Account) -> None:
    story = published_story(reporter=reporter)
    first = story.get_absolute_url()
    workflow.save_edit(story, by=None)
    update_live(desk, form_of(story), slug="another-address", reporter=editor.pk)
    desk.post(restore_of(story, 1))
    update_live(desk, form_of(story))
    story.refresh_from_db()
    assert (story.slug, story.reporter, story.status) == ("another-address", editor, "published")
    assert story.get_absolute_url() != first


def test_a_live_story_is_unchanged_for_readers_until_it_is_updated(desk: Client, reader: Client) -> None:
    story = published_story("Once")
    update_live(desk, form_of(story), headline="Twice")
    desk.post(restore_of(story, 1))
    assert "Twice" in reader.get(story.get_absolute_url()).content.decode()
    update_live(desk, form_of(story))
    assert "Once</h1>" in reader.get(story.get_absolute_url()).content.decode()


def test_nothing_is_restored_over_a_newer_save(desk: Client, story: Article) -> None:
    desk.post(restore_of(story, 1))
    story.headline, story.standfirst = "As somebody made it", "Newly written."
    story.save()
    workflow.save_edit(story, by=None)
    page = desk.get(form_of(story)).content.decode()
    assert "somebody saved a newer revision since" in page.casefold()
    response = save(desk, form_of(story))
    assert [choice.name for choice in response.context["newer"].choices] == ["headline"]
    story.refresh_from_db()
    assert (story.headline, story.revision) == ("As somebody made it", 3)
    assert WorkingCopy.objects.exists()
    save(desk, form_of(story), opened_on=3, standfirst="Newly written.")
    story.refresh_from_db()
    # What the restored revision does not say otherwise than the one it replaces stays as it was written since.
    assert (story.headline, story.standfirst, story.revision) == ("As it was", "Newly written.", 4)


def test_each_account_has_its_own(desk: Client, reader: Client, story: Article) -> None:
    desk.post(restore_of(story, 1))
    other = Account.objects.create_superuser("other")
    reader.force_login(other)
    assert reader.get(form_of(story)).context["adminform"].form["headline"].value() == "As it is"
    reader.post(discard_of(story))
    assert WorkingCopy.objects.count() == 1


def test_it_takes_the_right_to_edit_and_a_post(
    desk: Client, reporters_desk: Client, reporter: Account, reader: Client, story: Article
) -> None:
    assert desk.get(restore_of(story, 1)).status_code == 405
    assert desk.get(discard_of(story)).status_code == 405
    assert desk.post(restore_of(story, 9)).status_code == 404
    assert reporters_desk.post(restore_of(story, 1)).status_code == 403
    assert reader.post(restore_of(story, 1))["Location"].startswith(reverse("admin:login"))
    with pytest.raises(NotAllowed):
        restoring.restore(story, story.revisions.last(), by=reporter)
    assert not WorkingCopy.objects.exists()
    assert Client(enforce_csrf_checks=True).post(restore_of(story, 1)).status_code == 403


def test_who_may_not_edit_any_more_finds_their_working_copy_again(reporters_desk: Client, reporter: Account) -> None:
    story = make_story(reporter=reporter)
    workflow.save_edit(story, by=reporter)
    reporters_desk.post(restore_of(story, 1))
    assert "Not saved yet" in reporters_desk.get(form_of(story)).content.decode()
    workflow.publish(story, by=None)
    page = reporters_desk.get(form_of(story)).content.decode()
    assert "Not saved yet" in page
    assert 'name="_save"' not in page
    story.refresh_from_db()
    Article.objects.filter(pk=story.pk).update(reporter=None)
    assert "Not saved yet" not in reporters_desk.get(form_of(story)).content.decode()


def test_only_what_a_form_holds_is_kept(editor: Account) -> None:
    story = make_story()
    data = {"headline": "x", "status": "published", "guid": "x", "credits-0-name": "Mina Park", "tags": ["1"]}
    copy = working_copies.store(story, editor, data, 0)
    assert set(copy.form_data) == {"headline", "credits-0-name", "tags"}


def test_a_person_is_restored_in_their_form_with_names_and_offices(desk: Client, editor: Account) -> None:
    person = make_person(biography="<p>Was elected.</p>")
    OtherName.objects.create(person=person, text="윤석열", kind="native", language="ko")
    record_revision(person, None)
    tenure = person.tenures.get()
    changes = {"names-0-DELETE": "on", "tenures-0-held_to": "2025-04-04", "biography": "", "short_name": "Yoon"}
    save(desk, form_of(person), **changes, hidden="on")
    address = f"{form_of(person)}?restore=1"
    response = desk.get(address)
    html = response.content.decode()
    assert response.context["adminform"].form["hidden"].value() is True
    assert "Not saved yet" in html
    assert f'<a href="{form_of(person)}">Discard' in html
    tenures = response.context["inline_admin_formsets"][1].formset
    assert tenures.forms[0]["held_to"].value() == ""
    # What is empty in it a browser sends, too.
    save(desk, address, **{"tenures-0-held_to": ""})
    person.refresh_from_db()
    assert (person.biography, person.short_name) == ("<p>Was elected.</p>", "")
    assert [name.text for name in person.names.all()] == ["윤석열"]
    assert [(held.pk, held.held_to) for held in person.tenures.all()] == [(tenure.pk, "")]
    assert person.revisions.first().note == "Restored from revision 1"


def test_an_event_is_restored_in_its_form_with_participants_outcomes_and_moves(desk: Client) -> None:
    event, person = make_event(start_time=time(15)), make_person()
    Participation.objects.create(event=event, person=person, capacity="host")
    Outcome.objects.create(event=event, text="A memorandum")
    event.moves.create(old_starts_on=date(2024, 8, 1), reason="A typhoon")
    event.refresh_from_db()
    record_revision(event, None)
    moved_at = event.moves.get().moved_at.replace(microsecond=0)
    gone = {f"{part}-0-DELETE": "on" for part in ("participations", "outcomes", "moves")}
    save(desk, form_of(event), **gone, starts_on="2024-09-09", start_time="", name="Other talks")
    assert not event.participations.exists()
    save(desk, f"{form_of(event)}?restore=1")
    event.refresh_from_db()
    assert (event.name, event.starts_on, f"{event.start_time:%H:%M}") == ("Summit in Seoul", date(2024, 9, 6), "15:00")
    assert [(row.person, row.capacity) for row in event.participations.all()] == [(person, "host")]
    assert [row.text for row in event.outcomes.all()] == ["A memorandum"]
    assert [(row.reason, row.moved_at) for row in event.moves.all()] == [("A typhoon", moved_at)]


def test_the_official_text_of_an_outcome_comes_back(desk: Client) -> None:
    event = make_event()
    Outcome.objects.create(event=event, text="A declaration")
    url = "outcomes-0-document_url"
    save(desk, form_of(event), **{url: "https://example.org/text", "outcomes-0-document_language": "en"})
    save(desk, form_of(event), **{url: "", "outcomes-0-document_language": ""})
    assert event.outcomes.get().document is None
    save(desk, f"{form_of(event)}?restore=1")
    document = event.outcomes.get().document
    assert (document.url, document.language) == ("https://example.org/text", "en")


@pytest.mark.parametrize("number", ["0", "7", "x", "", "1" * 30, "²"])
def test_a_form_opens_on_no_revision_that_is_not_there(number: str, desk: Client) -> None:
    person = make_person()
    record_revision(person, None)
    assert desk.get(form_of(person), {"restore": number}).status_code == 404


def test_a_person_is_not_restored_over_a_newer_save(desk: Client) -> None:
    person = make_person()
    record_revision(person, None)
    address = f"{form_of(person)}?restore=1"
    save(desk, form_of(person), summary="Was elected.")
    opened = desk.get(address).context["adminform"].form["opened_on"].value()
    save(desk, form_of(person), summary="Was sworn in.")
    response = save(desk, address, opened_on=opened)
    assert [choice.name for choice in response.context["newer"].choices] == ["summary"]


def test_restoring_settles_what_is_linked_again(desk: Client) -> None:
    story = published_story(tags=["diplomacy"])
    update_live(desk, form_of(story), tags=[])
    tag = Tag.objects.get()
    linking.settle_tags([tag])
    assert tag.live_from is None
    desk.post(restore_of(story, 1))
    update_live(desk, form_of(story))
    tag.refresh_from_db()
    assert tag.live_from == story.live_from
