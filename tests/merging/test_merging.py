"""Merging two people or two tags, and taking it back: nothing is lost on the way there or on the way back."""

import random
from collections.abc import Callable

import pytest
from django.db import connection

from articles import merging, workflow
from articles.errors import NotAllowed, Refused, Stale
from articles.models import (
    Account,
    Article,
    Credit,
    Mention,
    Merge,
    Participation,
    Person,
    Tag,
    Tagging,
)
from tests.cast import THEN, make_event, make_person, make_story, published_story
from tests.merging.record import snapshot

pytestmark = pytest.mark.django_db


def test_all_that_links_one_links_the_other_and_the_stronger_role_wins(
    pair: tuple[Person, Person], editor: Account
) -> None:
    one, other = pair
    merging.merge(one, other, by=editor)
    assert dict(other.mentions.values_list("article__headline", "role")) == {
        "About both": "subject",
        "About one": "subject",
        "About the other": "subject",
    }
    assert sorted(other.credits.values_list("role", flat=True)) == ["author", "translator"]
    assert dict(other.participations.values_list("event__name", "capacity")) == {
        "Summit in Seoul": "host",
        "State visit": "",
    }
    held = other.tenures.values_list("office__name", "held_to")
    assert dict(held) == {"Prosecutor General": "", "President of South Korea": "2025-04-04"}
    one.refresh_from_db()
    assert (one.merged_into, one.live_from) == (other, None)
    for rows in (one.mentions, one.credits, one.participations, one.tenures):
        assert not rows.exists()
    assert list(one.names.values_list("text", flat=True)) == ["尹錫悅"]


def test_an_undo_puts_every_row_back(pair: tuple[Person, Person], editor: Account) -> None:
    before = snapshot()
    merge = merging.merge(*pair, by=editor)
    assert snapshot() != before
    merging.undo(merge, by=editor)
    assert snapshot() == before
    assert (merge.account, Merge.objects.get().undone_at is not None) == (editor, True)


def test_both_have_a_revision_that_tells_of_it(pair: tuple[Person, Person], editor: Account) -> None:
    one, other = pair
    merge = merging.merge(one, other, by=editor)
    assert other.revisions.first().note == "“Yoon Seok-youl” was merged into this"
    assert one.revisions.first().note == "Merged into “Yoon Suk-yeol”"
    merging.undo(merge, by=editor)
    assert one.revisions.first().account == other.revisions.first().account == editor
    assert other.revisions.count() == 2


def any_record(chance: random.Random) -> tuple[list[Person], list[Tag]]:
    """Five people and five tags, linked by chance, often several by one story or event."""
    people = [make_person(f"Person {number}", f"Office {number % 2}") for number in range(5)]
    tags = [Tag.objects.create(name=f"tag {number}") for number in range(5)]
    for number in range(6):
        story = make_story(f"Story {number}")
        for person in chance.sample(people, 3):
            Mention.objects.create(article=story, person=person, role=chance.choice(["subject", "mentioned"]))
        for person in chance.sample(people, 2):
            Credit.objects.create(article=story, person=person, role=chance.choice(["author", "editor"]))
        for tag in chance.sample(tags, 3):
            Tagging.objects.create(content_object=story, tag=tag)
        if chance.random() < 0.7:
            workflow.publish(story, by=None, at=THEN)
    for event in [make_event(f"Event {number}") for number in range(3)]:
        for person in chance.sample(people, 3):
            Participation.objects.create(event=event, person=person, capacity=chance.choice(["", "host", "guest"]))
    return people, tags


@pytest.mark.parametrize("seed", range(6))
def test_any_merges_undone_the_last_one_first_leave_no_trace(seed: int, editor: Account) -> None:
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    record = any_record(chance)
    history = []
    for _round in range(6):
        source, target = chance.sample(chance.choice(record), 2)
        before = snapshot()
        try:
            history.append((before, merging.merge(source, target, by=editor)))
        except Refused:
            assert snapshot() == before
    assert history
    for before, merge in reversed(history):
        merging.undo(merge, by=editor)
        assert snapshot() == before


def test_what_the_target_lacks_it_takes_and_gives_back(editor: Account) -> None:
    one = Tag.objects.create(name="Statecraft", section_order=3, description="How states deal with one another.")
    other = Tag.objects.create(name="Diplomacy")
    merge = merging.merge(one, other, by=editor)
    other.refresh_from_db()
    assert (other.section_order, other.description) == (3, "How states deal with one another.")
    other.description = "Written since."
    other.save()
    merging.undo(merge, by=editor)
    other.refresh_from_db()
    assert (other.section_order, other.description) == (None, "Written since.")


def test_an_account_moves_unless_the_target_has_one(reporter: Account, editor: Account) -> None:
    one, other, third = make_person("One"), make_person("Other"), make_person("Third")
    Account.objects.filter(pk=reporter.pk).update(person=one)
    Account.objects.filter(pk=editor.pk).update(person=third)
    before = snapshot()
    first = merging.merge(one, other, by=editor)
    assert Account.objects.get(pk=reporter.pk).person == other
    second = merging.merge(other, third, by=editor)
    assert Account.objects.get(pk=reporter.pk).person == other
    assert Account.objects.get(pk=editor.pk).person == third
    merging.undo(second, by=editor)
    merging.undo(first, by=editor)
    assert snapshot() == before


def test_a_chain_leads_to_its_end_at_once_and_is_undone_from_there(editor: Account) -> None:
    one, two, three = (make_person(name) for name in ("One", "Two", "Three"))
    published_story(people=[one, two])
    first, second = merging.merge(one, two, by=editor), merging.merge(two, three, by=editor)
    one.refresh_from_db()
    assert one.merged_into == three
    with pytest.raises(Refused, match="itself merged into “Three” since"):
        merging.undo(first, by=editor)
    merging.undo(second, by=editor)
    one.refresh_from_db()
    assert one.merged_into == two
    merging.undo(first, by=editor)
    with pytest.raises(Refused, match="undone already"):
        merging.undo(first, by=editor)


def test_merges_of_different_stories_are_undone_in_any_order(editor: Account) -> None:
    one, two, target = (make_person(name, f"Office of {name}") for name in ("One", "Two", "Target"))
    for person in (one, two):
        published_story(f"About {person}", people=[person])
    before = snapshot()
    first, second = merging.merge(one, target, by=editor), merging.merge(two, target, by=editor)
    merging.undo(first, by=editor)
    merging.undo(second, by=editor)
    after = snapshot()
    assert (after["Mention"], after["Tenure"]) == (before["Mention"], before["Tenure"])


def test_an_earlier_merge_of_the_same_story_waits_for_the_later_one(editor: Account) -> None:
    one, two, target = (make_person(name, "") for name in ("One", "Two", "Target"))
    published_story(people=[one, two])
    first, second = merging.merge(one, target, by=editor), merging.merge(two, target, by=editor)
    with pytest.raises(Refused, match="“Two” was merged into the same since"):
        merging.undo(first, by=editor)
    merging.undo(second, by=editor)
    merging.undo(first, by=editor)
    assert Mention.objects.count() == 2


def test_what_editors_changed_since_stays_as_they_left_it(pair: tuple[Person, Person], editor: Account) -> None:
    one, other = pair
    merge = merging.merge(one, other, by=editor)
    Article.objects.get(headline="About one").mentions.all().delete()
    both = Article.objects.get(headline="About both")
    both.mentions.update(role="mentioned")
    new = make_story("Written since", people=[other])
    merging.undo(merge, by=editor)
    assert list(one.mentions.values_list("article__headline", flat=True)) == ["About both"]
    assert set(other.mentions.values_list("article__headline", "role")) == {
        ("About both", "mentioned"), ("About the other", "subject"), ("Written since", "subject"),
    }  # fmt: skip
    assert new.people.get() == other


def test_a_story_deleted_since_does_not_stop_the_undo(editor: Account) -> None:
    one, other = make_person("One"), make_person("Other")
    story = make_story(people=[one, other])
    merge = merging.merge(one, other, by=editor)
    story.delete()
    merging.undo(merge, by=editor)
    assert not Mention.objects.exists()


def test_somebody_hidden_since_stays_hidden(editor: Account) -> None:
    one, other = make_person("One"), make_person("Other")
    published_story(people=[one])
    merge = merging.merge(one, other, by=editor)
    Person.objects.filter(pk=other.pk).update(hidden=True)
    merging.undo(merge, by=editor)
    one.refresh_from_db()
    assert (one.hidden, one.live_from) == (True, None)


def test_what_cannot_be_merged_is_refused_with_a_sentence(editor: Account) -> None:
    one, other, hidden = make_person("One"), make_person("Other"), make_person("Hidden", hidden=True)
    for source, target, sentence in (
        (one, one, "cannot be merged into itself"),
        (one, hidden, "hidden and the other is not"),
        (hidden, one, "hidden and the other is not"),
    ):
        assert sentence in merging.plan(source, target).obstacle
        with pytest.raises(Refused, match=sentence):
            merging.merge(source, target, by=editor)
    merging.merge(one, other, by=editor)
    for source, target in ((one, other), (other, one), (hidden, one)):
        with pytest.raises(Refused, match=r"was merged into “Other” already\."):
            merging.merge(source, target, by=editor)


def test_only_editors_merge_undo_and_split(reporter: Account, editor: Account) -> None:
    one, other = make_person("One"), make_person("Other")
    story = make_story(people=[one], tags=["a", "b"])
    before = snapshot()
    with pytest.raises(NotAllowed):
        merging.merge(one, other, by=reporter)
    with pytest.raises(NotAllowed):
        merging.merge(*Tag.objects.all(), by=reporter)
    with pytest.raises(NotAllowed):
        merging.split(one, {"mention": [story.mentions.get().pk]}, by=reporter, name="Third")
    assert snapshot() == before
    merge = merging.merge(one, other, by=editor)
    with pytest.raises(NotAllowed):
        merging.undo(merge, by=reporter)


def test_what_was_previewed_is_what_is_done(pair: tuple[Person, Person], editor: Account) -> None:
    one, other = pair
    token = merging.plan(one, other).token
    assert merging.plan(one, other).token == token
    story = make_story("Meanwhile", people=[one])
    with pytest.raises(Stale):
        merging.merge(one, other, by=editor, previewed=token)
    assert not Merge.objects.exists()
    story.delete()
    merging.merge(one, other, by=editor, previewed=token)


def test_a_merge_asks_few_questions_however_many_stories_it_moves(
    editor: Account, django_assert_max_num_queries: Callable
) -> None:
    one, other = Tag.objects.create(name="One"), Tag.objects.create(name="Other")
    for number in range(20):
        make_story(f"Story {number}", tags=["One"])
    with django_assert_max_num_queries(40):
        merging.merge(one, other, by=editor)
    assert other.taggings.count() == 20


def test_merging_people_and_tags_is_one_transaction(
    pair: tuple[Person, Person], editor: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot()

    def fail(*args: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("articles.linking.settle_people", fail)
    with pytest.raises(RuntimeError):
        merging.merge(*pair, by=editor)
    assert snapshot() == before
    assert not connection.needs_rollback
