"""Two editors publish the front page at the same moment: one is public, the other is told."""

import pytest

from articles import placing
from articles.models import Account, Arrangement, Placement
from tests.cast import published_story
from tests.racing import Race

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("taken", [False, True])
def test_of_front_pages_published_at_once_one_is_public_and_the_others_are_told(
    taken: bool, race: Race, editor: Account
) -> None:
    stories = [published_story(f"Story {number}") for number in range(4)]
    if taken:
        Placement.objects.create(article=stories[3], place=1)
    on = placing.as_it_stands()
    steps = [
        lambda story=story: placing.arrange([placing.Place(1, story.pk)], by=editor, on=on) for story in stories[:3]
    ]
    answers = race(*steps)
    assert sum(isinstance(answer, placing.Rearranged) for answer in answers) == 2
    (published,) = (answer for answer in answers if isinstance(answer, Arrangement))
    (stands,) = race(lambda: (Placement.objects.get().article_id, Arrangement.objects.count()))
    assert stands == (published.places[0]["article"], 1)
