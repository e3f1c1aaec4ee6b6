"""Two people save one story, person or event: what they changed apart is put together, what both changed is asked."""

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from articles import merging, workflow
from articles.models import Account, Article, Office, Person, Tag
from articles.revisions import record_revision
from tests.admin.forms import answer_sheet, form_of, messages_of, save, typed, update_live
from tests.cast import make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(reporter: Account) -> Article:
    """A reporter's draft with a history, as everything has that was ever saved."""
    story = make_story(reporter=reporter, dateline="SEOUL", people=[make_person()], tags=["diplomacy"])
    workflow.save_edit(story, by=reporter)
    return story


def conflict_of(page: object) -> dict[str, object]:
    return {choice.name: choice for choice in page.context["newer"].choices}


def text_of(paragraphs: list) -> str:
    return "".join(segment.text for paragraph in paragraphs for segment in paragraph.segments)


def marked(paragraphs: list) -> list[str]:
    return [segment.text for paragraph in paragraphs for segment in paragraph.segments if segment.how != "kept"]


def test_changes_of_different_fields_are_both_kept_and_said(
    desk: Client, reporters_desk: Client, story: Article
) -> None:
    opened = typed(desk, form_of(story))
    save(reporters_desk, form_of(story), headline="The reporter's headline", dateline="TOKYO")
    page = desk.post(form_of(story), {**opened, "standfirst": "The editor's standfirst."}, follow=True)
    story.refresh_from_db()
    assert (story.headline, story.dateline) == ("The reporter's headline", "TOKYO")
    assert (story.standfirst, story.revision) == ("The editor's standfirst.", 3)
    said = messages_of(page)
    assert "reporter saved this meanwhile (" in said
    assert "from there came: Headline, Dateline." in said


def test_both_the_same_is_no_conflict(desk: Client, reporters_desk: Client, story: Article) -> None:
    opened = typed(desk, form_of(story))
    save(reporters_desk, form_of(story), headline="Agreed")
    assert desk.post(form_of(story), {**opened, "headline": " Agreed "}).status_code == 302
    story.refresh_from_db()
    assert (story.headline, story.revision) == ("Agreed", 3)


def test_what_both_changed_is_shown_side_by_side_and_nothing_is_saved(
    desk: Client, reporters_desk: Client, story: Article
) -> None:
    opened = typed(desk, form_of(story))
    save(reporters_desk, form_of(story), body="<p>They met for two hours.</p>", standfirst="Talks.")
    page = desk.post(form_of(story), {**opened, "body": "<p>They met for three hours.</p>"})
    assert page.status_code == 200
    choice = conflict_of(page)["body"]
    assert text_of(choice.mine) == "They met for three hours."
    assert (marked(choice.mine), marked(choice.theirs)) == (["three"], ["two"])
    form = page.context["adminform"].form
    # Her own text stays in the form, what only the others changed has come in, and the next save goes through.
    assert form["body"].value() == "<p>They met for three hours.</p>"
    assert form["standfirst"].value() == "Talks."
    assert form["opened_on"].value() == "2"
    html = page.content.decode()
    assert "reporter saved this meanwhile" in html
    assert "Already in the form from there: Standfirst." in html
    story.refresh_from_db()
    assert (story.body, story.revision) == ("<p>They met for two hours.</p>", 2)


@pytest.mark.parametrize(
    ("chosen", "kept"), [("mine", "The editor's"), ("theirs", "The reporter's"), ("x", "The editor's")]
)
def test_the_choice_is_hers(desk: Client, reporters_desk: Client, story: Article, chosen: str, kept: str) -> None:
    opened = typed(desk, form_of(story))
    save(reporters_desk, form_of(story), headline="The reporter's", dateline="TOKYO")
    asked = {**opened, "headline": "The editor's"}
    assert desk.post(form_of(story), asked).status_code == 200
    again = {**asked, "dateline": "TOKYO", "opened_on": "2", "choose-headline": chosen}
    assert desk.post(form_of(story), again).status_code == 302
    story.refresh_from_db()
    assert (story.headline, story.dateline, story.revision) == (kept, "TOKYO", 3)


def test_a_still_newer_save_is_asked_again(desk: Client, reporters_desk: Client, story: Article) -> None:
    opened = typed(desk, form_of(story), headline="The editor's")
    save(reporters_desk, form_of(story), headline="Once")
    assert desk.post(form_of(story), opened).status_code == 200
    save(reporters_desk, form_of(story), headline="Twice")
    again = {**opened, "opened_on": "2"}
    page = desk.post(form_of(story), {**again, "choose-headline": "mine"})
    assert text_of(conflict_of(page)["headline"].theirs) == "Twice"
    # Who chose theirs takes what they have made of it since.
    assert desk.post(form_of(story), {**again, "choose-headline": "theirs"}).status_code == 302
    story.refresh_from_db()
    assert story.headline == "Twice"


def test_links_of_both_are_put_together_with_their_roles(desk: Client, reporters_desk: Client, story: Article) -> None:
    yoon, kishida, biden = Person.objects.get(), make_person("Fumio Kishida"), make_person("Joe Biden")
    japan = Tag.objects.create(name="Japan")
    opened = typed(desk, form_of(story))
    save(reporters_desk, form_of(story), people=[kishida.pk], people_mentioned=[kishida.pk], tags=[])
    mine = {
        "people": [yoon.pk, biden.pk],
        "people_mentioned": [biden.pk],
        "tags": [*Tag.objects.values_list("pk", flat=True)],
    }
    page = desk.post(form_of(story), {**opened, **mine}, follow=True)
    assert {link.person.name: link.role for link in story.mentions.all()} == {
        "Fumio Kishida": "mentioned", "Joe Biden": "mentioned",
    }  # fmt: skip
    assert list(story.tags.all()) == [japan]
    assert "People" in messages_of(page)


def test_a_role_given_to_somebody_who_was_taken_off_meanwhile_goes_too(
    desk: Client, reporters_desk: Client, story: Article
) -> None:
    yoon = Person.objects.get()
    opened = typed(desk, form_of(story), people_mentioned=[yoon.pk])
    save(reporters_desk, form_of(story), people=[])
    assert desk.post(form_of(story), opened).status_code == 302
    assert not story.mentions.exists()


def test_somebody_merged_meanwhile_is_linked_as_who_they_are_now(
    desk: Client, reporters_desk: Client, story: Article
) -> None:
    yoon, other = Person.objects.get(), make_person("Yoon Seok-youl")
    opened = typed(desk, form_of(story), standfirst="Mine.")
    yoon.merged_into = other
    yoon.save()
    story.mentions.update(person=other)
    save(reporters_desk, form_of(story), dateline="TOKYO")
    assert desk.post(form_of(story), opened).status_code == 302
    assert [link.person for link in story.mentions.all()] == [other]


def test_rows_that_each_added_stand_together(desk: Client, reporters_desk: Client, story: Article) -> None:
    opened = typed(desk, form_of(story))
    one = {"credits-TOTAL_FORMS": 1, "credits-0-role": "author", "credits-0-position": 0}
    save(reporters_desk, form_of(story), **{**one, "credits-0-name": "Mina Park"})
    page = desk.post(form_of(story), {**opened, **one, "credits-0-name": "Jo Tanaka"}, follow=True)
    assert sorted(credit.name for credit in story.credits.all()) == ["Jo Tanaka", "Mina Park"]
    assert "Byline and credits" in messages_of(page)


def test_a_row_that_both_changed_is_asked(desk: Client, reporters_desk: Client, story: Article) -> None:
    for place, name in enumerate(("Mina Park", "Jo Tanaka")):
        story.credits.create(name=name, position=place)
    workflow.save_edit(story, by=None)
    opened = typed(desk, form_of(story))
    save(reporters_desk, form_of(story), **{"credits-0-name": "Minah Park", "credits-1-DELETE": "on"})
    mine = {**opened, "credits-0-name": "Mina Pak"}
    page = desk.post(form_of(story), mine)
    choice = conflict_of(page)["credits"]
    assert (text_of(choice.theirs), text_of(choice.mine)) == ("Minah Park, author", "Mina Pak, author")
    assert [credit.name for credit in story.credits.all()] == ["Minah Park"]
    shown = typed_again(page)
    assert desk.post(form_of(story), {**shown, "choose-credits": "theirs"}).status_code == 302
    assert [credit.name for credit in story.credits.all()] == ["Minah Park"]
    assert desk.post(form_of(story), {**mine, "opened_on": "2"}).status_code == 200


def test_a_row_deleted_by_one_and_changed_by_the_other_is_asked(
    desk: Client, reporters_desk: Client, story: Article
) -> None:
    story.credits.create(name="Mina Park")
    workflow.save_edit(story, by=None)
    opened = typed(desk, form_of(story))
    save(reporters_desk, form_of(story), **{"credits-0-DELETE": "on"})
    page = desk.post(form_of(story), {**opened, "credits-0-name": "Minah Park"})
    assert "credits" in conflict_of(page)
    assert desk.post(form_of(story), typed_again(page)).status_code == 302
    assert [credit.name for credit in story.credits.all()] == ["Minah Park"]
    opened = typed(desk, form_of(story))
    save(reporters_desk, form_of(story), **{"credits-0-name": "Mina Pak"})
    page = desk.post(form_of(story), {**opened, "credits-0-DELETE": "on"})
    assert "credits" in conflict_of(page)
    assert desk.post(form_of(story), typed_again(page)).status_code == 302
    assert not story.credits.exists()


def test_an_older_history_that_does_not_number_its_rows_is_asked_as_a_whole(
    desk: Client, reporters_desk: Client, story: Article
) -> None:
    story.credits.create(name="Mina Park")
    workflow.save_edit(story, by=None)
    older = story.revisions.first()
    del older.snapshot["credits"][0]["row"]
    older.save()
    opened = typed(desk, form_of(story))
    save(reporters_desk, form_of(story), **{"credits-0-name": "Minah Park"})
    assert desk.post(form_of(story), {**opened, "standfirst": "Mine."}).status_code == 302
    assert [credit.name for credit in story.credits.all()] == ["Minah Park"]
    page = desk.post(form_of(story), {**opened, "credits-0-name": "Mina Pak"})
    assert "credits" in conflict_of(page)


def typed_again(page: object) -> dict[str, object]:
    """What the form that came back would send."""
    sent = {}
    form = page.context["adminform"].form
    for bound in form:
        if (value := bound.value()) not in (None, "", [], False):
            sent[bound.html_name] = value
    for inline in page.context["inline_admin_formsets"]:
        data = inline.formset.data
        sent |= {name: data[name] for name in data if name.startswith(f"{inline.formset.prefix}-")}
    return sent


def test_people_have_the_same_guard(desk: Client, reporters_desk: Client) -> None:
    person = make_person(biography="<p>Was elected.</p>")
    record_revision(person, None)
    opened = typed(desk, form_of(person))
    office = Office.objects.create(name="Mayor")
    added = {"tenures-TOTAL_FORMS": 2, "tenures-1-office": office.pk, "tenures-1-kind": "in office"}
    save(reporters_desk, form_of(person), summary="A politician.", biography="<p>Was elected in 2022.</p>", **added)
    page = desk.post(form_of(person), {**opened, "short_name": "Yoon", "tenures-0-held_to": "2025-04-04"}, follow=True)
    person.refresh_from_db()
    assert (person.summary, person.short_name, person.tenures.count()) == ("A politician.", "Yoon", 2)
    assert person.tenures.get(office__name__startswith="President").held_to == "2025-04-04"
    assert "Summary, Biography, Tenures" in messages_of(page)
    page = desk.post(form_of(person), {**opened, "biography": "<p>Was born.</p>"})
    assert set(conflict_of(page)) == {"biography"}


def test_events_have_the_same_guard(desk: Client, reporters_desk: Client) -> None:
    event = make_event()
    event.outcomes.create(text="A declaration")
    record_revision(event, None)
    opened = typed(desk, form_of(event))
    url = "outcomes-0-document_url"
    save(reporters_desk, form_of(event), starts_on="2024-09-07", **{url: "https://example.org/text"})
    desk.post(form_of(event), {**opened, "location": "Seoul"})
    event.refresh_from_db()
    assert (event.starts_on, event.location) == (date(2024, 9, 7), "Seoul")
    assert event.outcomes.get().document.url == "https://example.org/text"
    page = desk.post(form_of(event), {**opened, "starts_on": "2024-09-08", url: "https://example.org/other"})
    choices = conflict_of(page)
    assert set(choices) == {"starts_on", "outcomes"}
    assert text_of(choices["starts_on"].theirs) == "Sept. 7, 2024"
    assert event.outcomes.get().document.url == "https://example.org/text"


def test_rows_that_a_merge_dropped_meanwhile_do_not_stop_the_form(desk: Client) -> None:
    one, other = make_person("One", ""), make_person("Other", "")
    event, story = make_event(), make_story()
    for place, person in enumerate((one, other)):
        event.participations.create(person=person, position=place)
        story.credits.create(person=person, position=place)
    record_revision(event, None)
    workflow.save_edit(story, by=None)
    forms = {row: typed(desk, form_of(row)) for row in (event, story)}
    merging.merge(one, other, by=None)
    changes = {event: {"location": "Seoul"}, story: {"dateline": "SEOUL"}}
    for row, opened in forms.items():
        page = desk.post(form_of(row), {**opened, **changes[row]}, follow=True)
        assert "Somebody changed this meanwhile. Both are kept" in messages_of(page)
    event.refresh_from_db()
    assert event.location == "Seoul"
    assert [row.person for row in event.participations.all()] == [other]
    assert [row.person for row in story.credits.all()] == [other]


@pytest.mark.parametrize("number", ["99999999999999999999", "-1", "7", "text", "", "²", "1.5", "1\x00"])
def test_a_form_that_was_opened_on_no_revision_is_refused(desk: Client, story: Article, number: str) -> None:
    page = desk.post(form_of(story), {**typed(desk, form_of(story), headline="Blind"), "opened_on": number})
    assert page.status_code == 200
    assert page.context["adminform"].form.errors
    assert page.context["adminform"].form["headline"].value() == "Blind"
    story.refresh_from_db()
    assert (story.headline, story.revision) == ("Two sides meet", 1)


def test_where_the_history_has_a_gap_every_difference_is_asked(desk: Client, reporters_desk: Client) -> None:
    story = make_story(tags=["diplomacy"])
    opened = typed(desk, form_of(story), tags=[])
    save(desk, form_of(story), dateline="TOKYO")
    page = desk.post(form_of(story), {**opened, "standfirst": "Mine."})
    assert set(conflict_of(page)) == {"dateline", "standfirst"}
    # Nothing says that the tag was taken off and not just put on.
    assert [tag.name for tag in page.context["adminform"].form.cleaned_data["tags"]] == ["diplomacy"]


@pytest.mark.parametrize("sent", [
    {"credits-TOTAL_FORMS": "x"},
    {"credits-TOTAL_FORMS": "1", "credits-0-id": "9" * 30},
    {"credits-TOTAL_FORMS": "1", "credits-0-id": "x", "credits-0-name": "Y"},
    {"choose-nothing": "theirs"}, {"choose-opened_on": "theirs"}, {"choose-body": "theirs", "choose-credits": "theirs"},
    {"people": ["x", "1\x00"]}, {"lead_picture": "\x00"}, {"published_at": "0000"}, {"urgency": "9" * 40},
    {"language": ["a", "b"]}, {"credits-TOTAL_FORMS": "1", "credits-0-person": "x", "credits-0-role": "author"},
    {"credits-TOTAL_FORMS": "1", "credits-0-person": "9" * 30, "credits-0-name": "\x00"},
])  # fmt: skip
def test_hostile_input_is_refused_and_loses_nothing(
    desk: Client, reporters_desk: Client, story: Article, sent: dict[str, object]
) -> None:
    opened = typed(desk, form_of(story), standfirst="Mine.")
    save(reporters_desk, form_of(story), dateline="TOKYO")
    assert desk.post(form_of(story), {**opened, **sent}).status_code in (200, 302)
    story.refresh_from_db()
    assert story.dateline == "TOKYO"


def test_text_of_others_is_escaped_where_it_is_shown(desk: Client, reporters_desk: Client, story: Article) -> None:
    opened = typed(desk, form_of(story), headline="Mine <b>x</b>")
    save(reporters_desk, form_of(story), headline="Theirs <script>x</script>")
    page = desk.post(form_of(story), opened).content.decode()
    assert "<script>x</script>" not in page
    assert "<b>x</b>" not in page


def test_a_refused_form_says_what_came_in(desk: Client, reporters_desk: Client, story: Article) -> None:
    opened = typed(desk, form_of(story), headline="")
    save(reporters_desk, form_of(story), standfirst="Theirs.")
    page = desk.post(form_of(story), {**opened, "headline": ""})
    assert "Already in the form from there: Standfirst." in page.content.decode()
    assert page.context["adminform"].form["opened_on"].value() == "2"


def test_what_went_out_meanwhile_is_not_changed_without_asking(desk: Client, story: Article) -> None:
    opened = typed(desk, form_of(story), standfirst="Not for readers yet.")
    workflow.publish(story, by=None)
    page = desk.post(form_of(story), opened)
    assert "The story was published meanwhile." in page.content.decode()
    story.refresh_from_db()
    assert story.standfirst == "An hour of talks."
    # Whoever goes on has been told, and even then readers see it only with an update.
    assert desk.post(form_of(story), {**opened, "opened_on": "2"}).status_code == 302
    story.refresh_from_db()
    assert (story.standfirst, story.status) == ("An hour of talks.", "published")
    update_live(desk, form_of(story))
    story.refresh_from_db()
    assert story.standfirst == "Not for readers yet."


def test_the_address_that_a_publication_gave_is_kept(desk: Client, reporters_desk: Client) -> None:
    story = published_story()
    workflow.save_edit(story, by=None)
    opened = typed(desk, form_of(story), standfirst="Mine.")
    update_live(desk, form_of(story), slug="another-address")
    sent = desk.post(form_of(story), {**opened, "_update": "small"})
    answer_sheet(desk, sent["Location"], what="small")
    story.refresh_from_db()
    assert (story.slug, story.standfirst) == ("another-address", "Mine.")


def test_several_savers_are_all_named(desk: Client, reporters_desk: Client, story: Article) -> None:
    opened = typed(desk, form_of(story), standfirst="Mine.")
    save(reporters_desk, form_of(story), dateline="TOKYO")
    workflow.save_edit(story, by=None)
    page = desk.post(form_of(story), opened, follow=True)
    assert "reporter, A command saved this meanwhile" in messages_of(page)


def test_a_reporter_gains_no_field_by_a_conflict(desk: Client, reporters_desk: Client, story: Article) -> None:
    opened = typed(reporters_desk, form_of(story), headline="Mine")
    save(desk, form_of(story), headline="Theirs", published_at="2999-01-01T00:00")
    page = reporters_desk.post(
        form_of(story), {**opened, "published_at": "2001-01-01T00:00", "choose-published_at": "theirs"}
    )
    assert set(conflict_of(page)) == {"headline"}
    reporters_desk.post(
        form_of(story), {**opened, "opened_on": "2", "published_at": "", "choose-published_at": "theirs"}
    )
    story.refresh_from_db()
    assert (story.headline, story.published_at.year) == ("Mine", 2999)


def test_somebody_who_may_not_change_it_learns_nothing(reporters_desk: Client, editor: Account) -> None:
    story = make_story(reporter=editor)
    workflow.save_edit(story, by=None)
    sent = {"opened_on": "0", "headline": "x", "choose-headline": "theirs"}
    answers = [
        reporters_desk.post(address, sent) for address in (form_of(story), form_of(story).replace("/1/", "/99/"))
    ]
    assert [answer.status_code for answer in answers] == [403, 403]
    # The two say the same, but for the token in each page: what is not theirs is as what is not there.
    assert len({re.sub(r'value="\w{64}"', "", answer.content.decode()) for answer in answers}) == 1
    assert Client().post(form_of(story), sent)["Location"].startswith(reverse("admin:login"))
