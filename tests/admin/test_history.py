"""The history of a row on the desk: its list, and any two of its revisions compared."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse

from articles import merging, noting, placing, reporting, sharing, workflow
from articles.admin.saving.history import PAGE
from articles.models import Account, Article, Deed, ErrorReport, Event, Person, Revision, Tag
from articles.revisions import record_revision
from tests.admin.forms import form_of, messages_of, save
from tests.cast import THEN, make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db


def history_of(row: Article | Person | Event) -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_history", args=[row.pk])


def difference_of(row: Article | Person | Event) -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_difference", args=[row.pk])


def text(client: Client, address: str, **query: object) -> str:
    response = client.get(address, query)
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def test_every_save_stands_there_with_who_when_and_note(desk: Client, editor: Account) -> None:
    story = make_story()
    save(desk, form_of(story), headline="Two sides meet again", revision_note="A better verb")
    save(desk, form_of(story), headline="Two sides met")
    page = desk.get(history_of(story)).context["page"]
    assert [(entry.revision.number, entry.revision.note, entry.account) for entry in page.entries] == [
        (2, "", editor),
        (1, "A better verb", editor),
    ]
    html = text(desk, history_of(story))
    assert "A better verb" in html
    assert "editor" in html


def test_a_note_is_kept_for_people_and_events_too(desk: Client) -> None:
    for row in (make_person(), make_event()):
        save(desk, form_of(row), summary="Known for talks.", revision_note="From the agency")
        assert row.revisions.get().note == "From the agency"
        assert "From the agency" in text(desk, history_of(row))


def test_all_that_was_done_to_a_story_stands_in_one_line_of_time(
    desk: Client, editor: Account, reporter: Account
) -> None:
    story = make_story(reporter=reporter)
    workflow.save_edit(story, by=reporter)
    workflow.submit(story, by=reporter, note="Ready")
    workflow.give_back(story, by=editor, note="Who else was there?")
    workflow.publish(story, by=editor)
    workflow.correct(story, by=editor, right="It was two hours.")
    entries = desk.get(history_of(story)).context["page"].entries
    done = [(entry.deed.get_verb_display() if entry.deed else "", str(entry.account)) for entry in entries]
    assert done == [
        ("corrected", "editor"), ("published", "editor"), ("returned", "editor"), ("submitted", "reporter"),
        ("", "reporter"),
    ]  # fmt: skip
    assert [entry.revision.number for entry in entries] == [5, 4, 3, 2, 1]
    html = text(desk, history_of(story))
    assert "Who else was there?" in html
    assert html.index("Corrected") < html.index("Submitted")


def test_what_writes_no_revision_stands_there_too(desk: Client, editor: Account, reporter: Account) -> None:
    story = make_story(reporter=reporter)
    workflow.save_edit(story, by=reporter)
    sharing.revoke(sharing.share(story, by=reporter), by=editor)
    noting.add_note(story, "Call the harbour.", by=editor)
    workflow.publish(story, by=editor)
    reporting.handle(ErrorReport.objects.create(article=story, text="It was Thursday."), "right", by=editor)
    entries = desk.get(history_of(story)).context["page"].entries
    assert [(str(entry.said), entry.note, str(entry.account)) for entry in entries if entry.said] == [
        ("The report is handled.", "The story is right as it stands", "editor"),
        ("Note", "Call the harbour.", "editor"),
        ("Took a shared preview back", "", "editor"),
        ("Shared a preview", "", "reporter"),
    ]
    html = text(desk, history_of(story))
    assert "Call the harbour." in html
    # What a reader wrote stands with the reports.
    assert "Thursday" not in html


def done_to(desk: Client, story: Article) -> list[tuple[str, str, Account | None]]:
    """What the history tells besides saves, the newest first: what was done, the note on it, by whom."""
    entries = desk.get(history_of(story)).context["page"].entries
    said = [(str(entry.said or entry.deed), entry.deed.note if entry.deed else "", entry.account) for entry in entries]
    return [told for told, entry in zip(said, entries, strict=True) if not entry.revision]


def test_the_undoing_of_a_merge_stands_there_too_with_who_undid_it(desk: Client, editor: Account) -> None:
    yoon, same, other = make_person(), make_person("President Yoon"), make_person("Yoon Seok-youl")
    story = make_story(people=[same])
    workflow.save_edit(story, by=None)
    merging.undo(merging.merge(same, yoon, by=None), by=editor)
    merging.merge(same, other, by=None)
    assert done_to(desk, story) == [
        ("“President Yoon” was merged into “Yoon Seok-youl”.", "", None),
        ("The merge of “President Yoon” into “Yoon Suk-yeol” was undone.", "", editor),
        ("“President Yoon” was merged into “Yoon Suk-yeol”.", "", None),
    ]


def test_each_merge_of_a_chain_stands_there_though_nobody_saved_the_story_between(desk: Client) -> None:
    people = [make_person(f"Yoon {number}") for number in range(5)]
    story = make_story(people=people[:1])
    workflow.save_edit(story, by=None)
    for source, target in pairwise(people):
        merging.merge(source, target, by=None)
    assert [said for said, _note, _by in done_to(desk, story)] == [
        f"“Yoon {number}” was merged into “Yoon {number + 1}”." for number in (3, 2, 1, 0)
    ]


def test_a_split_of_whom_a_story_links_stands_there(desk: Client, editor: Account) -> None:
    yoon = make_person()
    story, untouched = make_story(people=[yoon]), make_story("Another", people=[yoon])
    merging.split(
        yoon, {"mention": [story.mentions.get().pk]}, by=editor, name="Yoon Suk-yeol", distinguisher="b. 1958"
    )
    (told,) = done_to(desk, story)
    assert told == ("linked to somebody else", "Yoon Suk-yeol → Yoon Suk-yeol (b. 1958)", editor)
    assert done_to(desk, untouched) == []


def test_its_places_on_the_front_page_stand_there(desk: Client, editor: Account) -> None:
    one, two = published_story("One"), published_story("Two")
    for places in ([placing.Place(1, one.pk), placing.Place(2, two.pk)], [placing.Place(2, two.pk)], []):
        placing.arrange(places, by=editor, on=placing.as_it_stands())
    assert done_to(desk, one)[:2] == [
        ("taken off the front page", "", editor),
        ("placed on the front page", "Lead", editor),
    ]
    assert done_to(desk, two)[:2] == [
        ("taken off the front page", "", editor),
        ("placed on the front page", "Place 2", editor),
    ]


def test_a_merge_of_whom_or_what_a_story_links_stands_there_and_no_other(
    desk: Client, editor: Account, django_assert_max_num_queries: Callable
) -> None:
    yoon, same, third = make_person(), make_person("Yoon Seok-youl", ""), make_person("President Yoon", "")
    story, other = make_story(people=[same], tags=["dmz"]), make_story("Other", people=[yoon])
    for each in (story, other):
        workflow.save_edit(each, by=editor)
    merging.merge(same, third, by=editor)
    merging.merge(third, yoon, by=editor)
    merging.merge(Tag.objects.get(), Tag.objects.create(name="border"), by=editor)
    # Each chain of merges is followed to its end, a query a link.
    with django_assert_max_num_queries(18):
        entries = desk.get(history_of(story)).context["page"].entries
    assert [(str(entry.said), entry.account) for entry in entries if entry.said] == [
        ("“dmz” was merged into “border”.", editor),
        ("“President Yoon” was merged into “Yoon Suk-yeol”.", editor),
        ("“Yoon Seok-youl” was merged into “President Yoon”.", editor),
    ]
    assert not any(entry.said for entry in desk.get(history_of(other)).context["page"].entries)
    # What was linked only later was not moved.
    workflow.save_edit(other, by=editor)
    assert not any(entry.said for entry in desk.get(history_of(other)).context["page"].entries)


def test_a_deed_from_before_any_revision_is_a_line_of_its_own(desk: Client) -> None:
    story = make_story()
    Deed.objects.create(article=story, verb="publish", done_at=THEN, note="Long ago")
    workflow.save_edit(story, by=None)
    entries = desk.get(history_of(story)).context["page"].entries
    assert [(bool(entry.revision), bool(entry.deed)) for entry in entries] == [(True, False), (False, True)]


def test_a_long_history_goes_on_by_pages_and_costs_no_more(
    desk: Client, django_assert_max_num_queries: Callable
) -> None:
    story = make_story()
    Revision.objects.bulk_create(
        Revision(article=story, number=number, snapshot={}, made_at=THEN + timedelta(minutes=number))
        for number in range(1, 2 * PAGE + 3)
    )
    Deed.objects.bulk_create(
        Deed(article=story, verb="update", done_at=THEN + timedelta(minutes=number, seconds=30), note=f"n{number}")
        for number in range(1, 2 * PAGE + 3)
    )
    seen: list[int] = []
    deeds: list[str] = []
    address = history_of(story)
    while address:
        with django_assert_max_num_queries(13):
            page = desk.get(address).context["page"]
        assert len(page.numbers) <= PAGE
        seen += page.numbers
        deeds += [entry.deed.note for entry in page.entries if entry.deed]
        address = f"{history_of(story)}?before={page.older}" if page.older else ""
    assert seen == list(range(2 * PAGE + 2, 0, -1))
    assert deeds == [f"n{number}" for number in range(2 * PAGE + 2, 0, -1)]


def test_a_row_without_revisions_says_so(desk: Client) -> None:
    assert "Nothing is recorded" in text(desk, history_of(make_story()))


@pytest.mark.parametrize("before", ["0", "x", "-1", "999", "1" * 40, "١", ""])
def test_a_page_before_no_revision_is_missing(before: str, desk: Client) -> None:
    story = make_story()
    workflow.save_edit(story, by=None)
    assert desk.get(history_of(story), {"before": before}).status_code == 404


def test_any_two_are_compared_in_either_order(desk: Client) -> None:
    story = make_story(headline="One", tags=["diplomacy"])
    workflow.save_edit(story, by=None)
    for headline in ("Two", "Three & <b>four</b>"):
        save(desk, form_of(story), headline=headline, tags=[])
    html = text(desk, difference_of(story), old=1, new=3)
    either, other = (desk.get(difference_of(story), {"old": a, "new": 4 - a}).context["changes"] for a in (1, 3))
    assert either == other
    assert "removed: </span>One</del>" in html
    assert "added: </span>Three &amp; &lt;b&gt;four&lt;/b&gt;</ins>" in html
    assert "removed: </span>diplomacy</del>" in html
    assert "Two" not in html.partition('id="content-main"')[2]


def test_people_and_events_are_compared(desk: Client) -> None:
    for row in (make_person(), make_event()):
        record_revision(row, None)
        save(desk, form_of(row), summary="Known for talks.")
        assert "added: </span>Known for talks.</ins>" in text(desk, difference_of(row), old=1, new=2)


def test_two_that_say_the_same_say_so(desk: Client) -> None:
    story = make_story()
    workflow.save_edit(story, by=None)
    workflow.save_edit(story, by=None)
    assert "These two say the same." in text(desk, difference_of(story), old=1, new=2)
    assert "one and the same" in text(desk, difference_of(story), old=1, new=1)


def test_one_that_is_not_there_is_missing_and_one_not_chosen_is_asked_for(desk: Client) -> None:
    story = make_story()
    workflow.save_edit(story, by=None)
    for number in ("2", "x", "1" * 30, "-1"):
        assert desk.get(difference_of(story), {"old": "1", "new": number}).status_code == 404
    response = desk.get(difference_of(story), {"old": "1"}, follow=True)
    assert response.redirect_chain[0][0] == history_of(story)
    assert "Choose the two" in messages_of(response)
    assert desk.get(difference_of(story), {"old": "1", "new": "\x00"}).status_code == 400


def test_the_history_is_for_who_may_see_the_row(reader: Client, db: None) -> None:
    story = make_story(note_to_editors="Off the record")
    workflow.save_edit(story, by=None)
    addresses = (history_of(story), f"{difference_of(story)}?old=1&new=1")
    for address in addresses:
        assert reader.get(address)["Location"].startswith(reverse("admin:login"))
    reader.force_login(Account.objects.create_user("guest", is_staff=True))
    for address in addresses:
        assert reader.get(address).status_code == 403


def test_a_reporter_reads_the_history_of_their_own_alone_and_restores_nothing_once_it_is_live(
    reporters_desk: Client, reporter: Account, editor: Account
) -> None:
    mine, other = published_story("Mine", reporter=reporter), published_story("Another's", reporter=editor)
    for story in (mine, other):
        workflow.save_edit(story, by=None)
    html = text(reporters_desk, history_of(mine)) + text(reporters_desk, difference_of(mine), old=1, new=2)
    assert "Restore" not in html
    # The head's form to log out has one.
    assert html.count("csrfmiddlewaretoken") == 2
    for address in (history_of(other), f"{difference_of(other)}?old=1&new=2"):
        assert reporters_desk.get(address).status_code == 403
