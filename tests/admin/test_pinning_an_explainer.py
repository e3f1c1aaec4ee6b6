"""An editor pins an explainer to a tag: a published story, found by typing."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.models import Tag
from tests.admin.forms import form_of, save
from tests.cast import make_story, published_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def tag(db: None) -> Tag:
    published_story(tags=["seoul"])
    return Tag.objects.get()


def pinned(tag: Tag) -> object:
    tag.refresh_from_db()
    return tag.explainer


def test_a_published_story_is_pinned_and_taken_off_again(tag: Tag, desk: Client) -> None:
    story = published_story("Why Seoul")
    save(desk, form_of(tag), explainer=story.pk)
    assert pinned(tag) == story
    assert "Why Seoul" in desk.get("/tags/seoul/").content.decode()
    save(desk, form_of(tag), explainer="")
    assert pinned(tag) is None


@pytest.mark.parametrize("status", ["draft", "submitted", "spiked", "withdrawn"])
def test_what_readers_do_not_see_is_refused_with_a_sentence(
    status: str, tag: Tag, story_in: object, desk: Client
) -> None:
    page = save(desk, form_of(tag), explainer=story_in(status, headline="Why Seoul").pk)
    assert "“Why Seoul” is not published. Choose a story that is." in page.content.decode()
    assert pinned(tag) is None


def test_a_tag_is_saved_on_after_its_explainer_was_withdrawn(tag: Tag, desk: Client) -> None:
    story = published_story("Why Seoul")
    save(desk, form_of(tag), explainer=story.pk)
    workflow.withdraw(story, by=None, note="Wrong.")
    save(desk, form_of(tag), description="A capital.")
    assert (pinned(tag), tag.description) == (story, "A capital.")


def test_typing_offers_published_stories_only(tag: Tag, desk: Client) -> None:
    published_story("Why Seoul")
    make_story("Why Seoul, a draft")
    field = {"app_label": "articles", "model_name": "tag", "field_name": "explainer", "term": "why"}
    found = json.loads(desk.get(reverse("admin:autocomplete"), field).content)["results"]
    assert [row["text"] for row in found] == ["Why Seoul (2024-09-06)"]
