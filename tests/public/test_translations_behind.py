"""A translation says so when its original was corrected since it was translated."""

import pytest
from django.test import Client

from articles import workflow
from articles.models import Article
from tests.admin.forms import form_of, update_live
from tests.cast import published_story

pytestmark = pytest.mark.django_db

SAID = {
    "ko": {
        "corrected": "정정됐습니다",
        "retracted": "취소됐습니다",
        "updated": "더해졌습니다",
    },
    "ja": {
        "corrected": "訂正されました",
        "retracted": "取り消されました",
        "updated": "更新されました",
    },
}


@pytest.fixture
def original(db: None) -> Article:
    return published_story("The last meeting")


def translated(original: Article, language: str = "ko") -> Article:
    original.refresh_from_db()
    return published_story(
        f"In {language}", language=language, translation_of=original, translated_revision=original.revision
    )


def said_by(story: Article, reader: Client) -> list[str]:
    text = reader.get(story.get_absolute_url()).content.decode()
    return [what for what, sentence in SAID[story.language].items() if sentence in text]


@pytest.mark.parametrize("language", ["ko", "ja"])
@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("correction", "corrected"), ("clarification", "corrected"), ("retraction", "retracted"),
        ("reply", "updated"), ("follow-up", "updated"),
    ],
)  # fmt: skip
def test_it_says_in_its_own_language_what_became_of_the_original(
    kind: str, said: str, language: str, original: Article, reader: Client
) -> None:
    story = translated(original, language)
    assert said_by(story, reader) == []
    workflow.correct(original, by=None, right="It was twelve.", kind=kind)
    assert said_by(story, reader) == [said]
    text = reader.get(story.get_absolute_url()).content.decode()
    assert f'<a href="{original.get_absolute_url()}" lang="en" hreflang="en">The last meeting</a>' in text


def test_a_new_line_of_a_developing_story_leaves_its_translation_behind(original: Article, reader: Client) -> None:
    story = translated(original)
    workflow.update(original, by=None, line="They shook hands.")
    assert said_by(story, reader) == ["updated"]
    workflow.correct(original, by=None, right="They did not.")
    assert said_by(story, reader) == ["corrected"]


def test_a_small_edit_of_the_original_does_not(original: Article, reader: Client) -> None:
    story = translated(original)
    workflow.save_edit(original, by=None)
    assert said_by(story, reader) == []


def test_what_was_corrected_before_it_was_translated_does_not(original: Article, reader: Client) -> None:
    workflow.correct(original, by=None, right="It was twelve.")
    assert said_by(translated(original), reader) == []


def test_an_earlier_revision_was_translated_before_the_correction(original: Article, reader: Client) -> None:
    original.refresh_from_db()
    before = original.revision
    workflow.correct(original, by=None, right="It was twelve.")
    story = translated(original)
    Article.objects.filter(pk=story.pk).update(translated_revision=before)
    assert said_by(story, reader) == ["corrected"]


def test_a_translation_of_no_known_revision_counts_from_its_publication(original: Article, reader: Client) -> None:
    story = published_story("In ko", language="ko", translation_of=original)
    assert said_by(story, reader) == []
    workflow.correct(original, by=None, right="It was twelve.")
    assert said_by(story, reader) == ["corrected"]


def test_neither_the_original_nor_a_translation_of_a_withdrawn_one_says_it(original: Article, reader: Client) -> None:
    story = translated(original)
    workflow.correct(original, by=None, right="It was twelve.")
    assert "of this translation" not in reader.get(original.get_absolute_url()).content.decode()
    workflow.withdraw(original, by=None, note="Wrong.")
    assert said_by(story, reader) == []


def test_the_desk_brings_it_up_to_date_with_one_tick(original: Article, desk: Client, reader: Client) -> None:
    story = translated(original)
    workflow.correct(original, by=None, right="It was twelve.")
    assert "was corrected since it was translated" in desk.get(form_of(story)).content.decode()
    update_live(desk, form_of(story))
    assert said_by(story, reader) == ["corrected"]
    original.refresh_from_db()
    update_live(desk, form_of(story), translation_is_current=str(original.revision))
    assert said_by(story, reader) == []


def test_what_was_corrected_after_the_form_was_opened_is_not_ticked_away(
    original: Article, desk: Client, reader: Client
) -> None:
    story = translated(original)
    original.refresh_from_db()
    opened_at = str(original.revision)
    workflow.correct(original, by=None, right="It was twelve.")
    update_live(desk, form_of(story), translation_is_current=opened_at)
    assert said_by(story, reader) == ["corrected"]


def test_choosing_an_original_takes_its_newest_revision(original: Article, desk: Client) -> None:
    story = published_story("In ko", language="ko")
    update_live(desk, form_of(story), translation_of=str(original.pk))
    story.refresh_from_db()
    original.refresh_from_db()
    assert story.translated_revision == original.revision


@pytest.mark.parametrize("number", ["99", "-1", "x"])
def test_a_revision_that_the_original_does_not_have_is_refused(number: str, original: Article, desk: Client) -> None:
    story = translated(original)
    before = story.translated_revision
    assert update_live(desk, form_of(story), translated_revision=number).context["errors"]
    story.refresh_from_db()
    assert story.translated_revision == before
