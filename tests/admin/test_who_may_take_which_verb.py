"""Every verb called directly, by every role with their own story and with another's: it asks for itself.

A new verb of the workflow fails here until the table in `tests.admin.who_may` says who takes it.
"""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from articles import (
    editing,
    flashing,
    handing_over,
    merging,
    noting,
    picture_rights,
    pictures,
    placing,
    reporting,
    restoring,
    sharing,
    workflow,
    working_copies,
)
from articles.errors import Refused
from articles.mailing.takers import tell_again
from articles.models import Account, Article, Deed, ErrorReport, Mention, Person, Picture, Tag, Taker
from articles.models.article import new_guid
from articles.roles import REPORTER
from tests.admin.who_may import COLUMNS, STANDS, VERBS, make_accounts, read, standing
from tests.cast import THEN, make_account, make_person
from tests.picture_files import drawing, encoded
from tests.test_workflow import STEPS as WORKFLOW

pytestmark = pytest.mark.django_db
Verb = Deed.Verb


def people(*names: str) -> list[Person]:
    return [make_person(name) for name in names]


def tags(*names: str) -> list[Tag]:
    return [Tag.objects.create(name=name) for name in names]


def tagged(story: Article) -> list[Tag]:
    story.tags.add(*(found := tags("trade")))
    return found


def killed(story: Article) -> Deed:
    Taker.objects.create(name="Morning", email="morning@example.com")
    return workflow.kill(story, by=None, note="It is made up.").deeds.get(verb=Verb.KILL)


def shared(story: Article) -> Person:
    (person,) = people("Kim Ha-neul")
    Mention.objects.create(article=story, person=person)
    return person


def a_picture() -> Picture:
    return pictures.accept(SimpleUploadedFile("drawn.png", encoded(drawing(), "PNG"), "image/png"), alt="A square")


def killed_picture() -> Picture:
    picture = a_picture()
    picture_rights.kill(picture, by=None, reason="A child.")
    return picture


def whoever() -> Account:
    return make_account("somebody", REPORTER)


#: Each verb beside the workflow's: where its story stands, what makes it ready, and how it is taken with that.
BESIDE: dict[str, tuple[str, Callable[[Article], Any], Callable[[Article, Account, Any], Any]]] = {
    "save a draft": ("draft", str, lambda story, by, _: workflow.save_edit(story, by=by)),
    "save what is submitted": ("submitted", str, lambda story, by, _: workflow.save_edit(story, by=by)),
    "save what is live": ("published", str, lambda story, by, _: workflow.save_edit(story, by=by)),
    "add tags": ("draft", lambda _: tags("trade"), lambda story, by, new: editing.add_tags(story, new, by=by)),
    "remove tags": ("draft", tagged, lambda story, by, old: editing.remove_tags(story, old, by=by)),
    "assign": ("draft", lambda _: whoever(), lambda story, by, to: editing.assign(story, to, by=by)),
    "assign what is live": ("published", lambda _: whoever(), lambda story, by, to: editing.assign(story, to, by=by)),
    "keep a working copy": ("draft", str, lambda story, by, _: working_copies.store(story, by, {}, 1)),
    "keep one of what is live": ("published", str, lambda story, by, _: working_copies.store(story, by, {}, 1)),
    "restore a revision": (
        "draft", lambda story: story.revisions.last(), lambda story, by, old: restoring.restore(story, old, by=by)
    ),
    "note on a draft": ("draft", str, lambda story, by, _: noting.add_note(story, "Call.", by=by)),
    "note on what is live": ("published", str, lambda story, by, _: noting.add_note(story, "Call.", by=by)),
    "hand over": (
        "draft",
        lambda _: whoever(),
        lambda story, by, to: handing_over.hand_over([story.pk], to, "Call.", by=by, now=timezone.now()),
    ),
    "tell the takers again": ("published", killed, lambda story, by, deed: tell_again(deed, by=by)),
    "handle a reader's report": (
        "published",
        lambda story: ErrorReport.objects.create(article=story, text="It was Thursday."),
        lambda story, by, made: reporting.handle(made, "right", by=by),
    ),
    "share a preview": ("draft", str, lambda story, by, _: sharing.share(story, by=by)),
    "revoke a preview": (
        "draft",
        lambda story: sharing.share(story, by=None),
        lambda story, by, made: sharing.revoke(made, by=by),
    ),
    "send a flash": (
        "draft",
        lambda _: new_guid(),
        lambda story, by, guid: flashing.flash(headline="It began", dateline="", sentence="Now.", guid=guid, by=by),
    ),
    "arrange the front page": (
        "published",
        lambda _: placing.as_it_stands(),
        lambda story, by, on: placing.arrange([placing.Place(1, story.pk)], by=by, on=on),
    ),
    "kill a picture": (
        "draft", lambda _: a_picture(), lambda story, by, seen: picture_rights.kill(seen, by=by, reason="A child.")
    ),
    "lift the kill of a picture": (
        "draft", lambda _: killed_picture(), lambda story, by, seen: picture_rights.lift_kill(seen, by=by)
    ),
    "merge two people": (
        "draft", lambda _: people("Kim One", "Kim Two"), lambda story, by, two: merging.merge(*two, by=by)
    ),
    "merge two tags": ("draft", lambda _: tags("one", "two"), lambda story, by, two: merging.merge(*two, by=by)),
    "undo a merge": (
        "draft",
        lambda _: merging.merge(*tags("one", "two"), by=None),
        lambda story, by, merge: merging.undo(merge, by=by),
    ),
    "split a person": (
        "draft",
        shared,
        lambda story, by, person: merging.split(
            person, {"mention": [person.mentions.get().pk]}, by=by, name="Kim Ha-neul", distinguisher="singer"
        ),
    ),
}  # fmt: skip


def taken(name: str, who: Account, whose: Account) -> str:
    """Whether `who` takes the verb with a story of `whose`; what it did is undone."""
    with transaction.atomic():
        try:
            if name in BESIDE:
                status, ready, take = BESIDE[name]
                story = standing(status, whose)
                given = ready(story)
                take(story, who, given)
            else:
                story = standing(STANDS[Verb(name)], whose)
                Article.objects.filter(pk=story.pk).update(embargoed_until=THEN if name == Verb.LIFT_EMBARGO else None)
                if name == Verb.END_LIVE:
                    workflow.keep_live(story, by=None)
                WORKFLOW[Verb(name)](story, by=who)
        except Refused:
            return "no"
        finally:
            transaction.set_rollback(True)
    return "yes"


def test_each_verb_called_directly_asks_who_takes_it() -> None:
    accounts = make_accounts()
    names = [*(verb.value for verb in workflow.ARROWS), *BESIDE]
    found = {name: [taken(name, accounts[who], accounts[whose]) for who, whose in COLUMNS] for name in names}
    expected = read(VERBS)
    assert {name: columns for name, columns in found.items() if expected.get(name) != columns} == {}
    assert list(expected) == names
