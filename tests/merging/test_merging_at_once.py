"""Several people merge at once: each merge is whole or refused, and nothing is left at a row that was merged."""

import pytest
from django.db import transaction

from articles import merging, workflow
from articles.models import Article, Mention, Merge, Person, Tag, Tagging
from tests.cast import make_person, make_story
from tests.merging.record import snapshot
from tests.racing import Race

pytestmark = pytest.mark.django_db(transaction=True)


def at_merged() -> int:
    """How many links still name somebody or something that was merged."""
    return (
        Mention.objects.filter(person__merged_into__isnull=False).count()
        + Tagging.objects.filter(tag__merged_into__isnull=False).count()
    )


def test_of_two_merges_of_one_pair_just_one_is_done(race: Race) -> None:
    one, other = make_person("One"), make_person("Other")
    for number in range(6):
        make_story(f"Story {number}", people=[(one, other)[number % 2]])
    done = race(
        lambda: merging.merge(one, other, by=None),
        lambda: merging.merge(other, one, by=None),
        lambda: merging.merge(one, other, by=None),
    )
    assert sorted(type(each).__name__ for each in done) == ["Merge", "Refused", "Refused"]
    assert race(at_merged, lambda: Mention.objects.count()) == [0, 6]


def test_any_merges_at_once_can_all_be_undone(race: Race) -> None:
    people = [make_person(f"Person {number}", "") for number in range(6)]
    tags = [Tag.objects.create(name=f"tag {number}") for number in range(4)]
    for number in range(6):
        make_story(f"Story {number}", people=[people[number], people[number - 1]], tags=[f"tag {number % 4}"])
    before = race(snapshot)[0]
    pairs = [(people[number], people[(number + 1) % 6]) for number in range(6)] + [
        (tags[0], tags[1]),
        (tags[1], tags[2]),
    ]
    done = race(*(lambda pair=pair: merging.merge(*pair, by=None) for pair in pairs))
    assert [each for each in done if isinstance(each, Merge)]
    assert race(at_merged) == [0]

    def undo_all() -> None:
        for merge in Merge.objects.order_by("-pk"):
            merging.undo(merge, by=None)

    race(undo_all)
    assert race(snapshot)[0] == before


def test_a_story_saved_while_its_people_are_merged_links_what_they_became(race: Race) -> None:
    one, other = make_person("One", ""), make_person("Other", "")
    tag, another = Tag.objects.create(name="one"), Tag.objects.create(name="other")
    stories = [make_story(f"Story {number}") for number in range(4)]

    def save(story: Article) -> None:
        # As the form does: the links are written, and then the edit is saved.
        with transaction.atomic():
            Mention.objects.create(article=story, person_id=one.pk)
            Tagging.objects.create(content_object=story, tag_id=tag.pk)
            workflow.save_edit(story, by=None)

    race(
        *(lambda story=story: save(story) for story in stories),
        lambda: merging.merge(one, other, by=None),
        lambda: merging.merge(tag, another, by=None),
    )
    assert race(
        at_merged,
        lambda: Person.objects.get(pk=other.pk).mentions.count(),
        lambda: Tag.objects.get(pk=another.pk).taggings.count(),
    ) == [0, 4, 4]


def test_an_undo_is_done_once(race: Race) -> None:
    one, other = make_person("One"), make_person("Other")
    make_story(people=[one, other])
    merge = merging.merge(one, other, by=None)
    done = race(*(lambda: merging.undo(merge, by=None) for _ in range(3)))
    assert sorted(type(each).__name__ for each in done) == ["Merge", "Refused", "Refused"]
    assert race(lambda: Mention.objects.count()) == [2]
