"""Many save at once: each save is a revision or an honest conflict, and none is lost."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client

from articles import merging, workflow
from articles.models import Account, Article, Mention, Participation, Revision
from articles.revisions import record_revision
from articles.roles import EDITOR
from tests.admin.forms import form_of, typed
from tests.cast import make_account, make_event, make_person, make_story
from tests.racing import Race

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS, SAVES = 8, 25
#: What each writer changes: two write at one headline, the others at a field of their own.
FIELDS = ("headline", "headline", "body", "standfirst", "dateline", "note_to_editors", "urgency", "slug")
TEXTS = ("headline", "standfirst", "dateline", "body", "note_to_editors", "urgency", "genre", "language", "slug")


def logged_in(name: str) -> tuple[Account, Client]:
    account = make_account(name, EDITOR)
    client = Client()
    client.force_login(account)
    return account, client


def told(snapshot: dict[str, Any]) -> dict[str, Any]:
    return {name: snapshot[name] for name in TEXTS}


class Writer:
    """Somebody who goes on saving: opens the newest revision, changes the field, and sends what the form would."""

    def __init__(self, number: int, story: Article, opened: dict[str, Any]) -> None:
        self.account, self.client = logged_in(f"writer{number}")
        self.number, self.story, self.field = number, story, FIELDS[number]
        self.opened = opened
        self.revisions: list[str] = []
        self.conflicts: list[str] = []

    def text(self, save: int) -> str:
        if self.field == "urgency":
            return str(save % 9 + 1)
        text = f"writer-{self.number}-save-{save}"
        return f"<p>{text}</p>" if self.field == "body" else text

    def write(self) -> "Writer":
        for save in range(SAVES):
            newest = Revision.objects.filter(article=self.story).latest("number")
            changed = {**told(newest.snapshot), self.field: self.text(save), "revision_note": f"{self.number}:{save}"}
            answer = self.client.post(form_of(self.story), {**self.opened, **changed, "opened_on": newest.number})
            if answer.status_code == 302:
                self.revisions.append(f"{self.number}:{save}")
            else:
                assert answer.status_code == 200
                assert [choice.name for choice in answer.context_data["newer"].choices] == [self.field]
                # Her own text is still in the form.
                assert answer.context_data["adminform"].form[self.field].value() == self.text(save)
                self.conflicts.append(f"{self.number}:{save}")
        return self


def test_of_200_racing_saves_each_is_a_revision_or_an_honest_conflict(race: Race) -> None:
    story = make_story(standfirst="")
    _account, client = logged_in("first")
    client.post(form_of(story), typed(client, form_of(story)))
    opened = typed(client, form_of(story))
    writers = [Writer(number, story, opened) for number in range(WRITERS)]
    done: list[Writer] = race(*(writer.write for writer in writers))
    revisions = race(lambda: list(Revision.objects.filter(article=story).order_by("number").select_related("account")))[
        0
    ]
    saved = [save for writer in done for save in writer.revisions]
    asked = [save for writer in done for save in writer.conflicts]
    assert len(saved) + len(asked) == WRITERS * SAVES
    # One for each save that was accepted, besides the one that there was, and no number is missing.
    assert [revision.number for revision in revisions] == list(range(1, len(saved) + 2))
    assert sorted(revision.note for revision in revisions[1:]) == sorted(saved)
    for before, after in pairwise(revisions):
        number, _colon, save = after.note.partition(":")
        writer = writers[int(number)]
        assert after.account == writer.account
        # It says what its writer typed; what anybody else had written until then is as they left it.
        expected = {**told(before.snapshot), writer.field: writer.text(int(save))}
        assert {name: str(value) for name, value in told(after.snapshot).items()} == {
            name: str(value) for name, value in expected.items()
        }
    row = race(lambda: Article.objects.get(pk=story.pk))[0]
    assert {name: getattr(row, name) for name in TEXTS} == told(revisions[-1].snapshot)


def test_people_are_merged_while_their_forms_and_those_of_stories_and_events_are_saved(race: Race) -> None:
    """One order of locks for all: a deadlock would end one of them with an error."""
    pairs = [(make_person(f"One {number}"), make_person(f"Other {number}")) for number in range(3)]
    everybody = [person for pair in pairs for person in pair]
    for person in everybody:
        record_revision(person, None)
    stories = [make_story(f"Story {number}", people=everybody) for number in range(2)]
    event = make_event()
    for place, person in enumerate(everybody):
        Participation.objects.create(event=event, person=person, position=place)
    record_revision(event, None)
    for story in stories:
        workflow.save_edit(story, by=None)
    clients = [logged_in(f"writer{number}")[1] for number in range(4)]

    def save(client: Client, row: Any, change: Callable[[int], dict[str, Any]], opened: dict[str, Any]) -> list[int]:
        return [client.post(form_of(row), {**opened, **change(time)}).status_code for time in range(4)]

    forms = [
        # Every second time everybody is only mentioned, so that every link is written.
        (stories[0], lambda time: {"people_mentioned": [person.pk for person in everybody[:: 1 + time % 2]]}),
        (stories[1], lambda time: {"people": [person.pk for person in everybody[time:]]}),
        (event, lambda time: {f"participations-{place}-capacity": f"host {time}" for place in range(6)}),
        (pairs[0][0], lambda time: {"summary": f"Time {time}", "tenures-0-held_to": f"20{30 + time}"}),
    ]
    opened = [typed(client, form_of(row)) for client, (row, _change) in zip(clients, forms, strict=True)]

    def merge_and_back() -> list[int]:
        for one, other in [*pairs, *((other, one) for one, other in pairs)]:
            merging.undo(merging.merge(one, other, by=None), by=None)
        return []

    steps = [
        lambda client=client, row=row, change=change, data=data: save(client, row, change, data)
        for client, (row, change), data in zip(clients, forms, opened, strict=True)
    ]
    answers = race(*steps, merge_and_back, lambda: [workflow.publish(stories[0], by=None) and 302])
    assert {status for each in answers for status in each} <= {200, 302}
    left = race(lambda: Mention.objects.filter(person__merged_into__isnull=False).count())
    assert left == [0]
