"""`load_sample --remove` takes out what the sample brought, and nothing that anybody has made of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.storage import default_storage, storages
from django.utils import timezone

from articles import workflow
from articles.models import (
    Account,
    Article,
    Event,
    Office,
    Person,
    Picture,
    Revision,
    Series,
    StandingPage,
    Tag,
    WorkingCopy,
)
from articles.revisions import record_revision
from articles.sample.belonging import guid_of
from articles.search import index
from tests.cast import make_story, published_story

Load = Callable[..., str]
EVERYTHING = (Article, Event, Person, Office, Series, Tag, StandingPage, Picture)


def story(key: str) -> Article:
    return Article.objects.get(guid=guid_of(key))


@pytest.fixture(autouse=True)
def _loaded(folder: Path, load_sample: Load) -> None:
    load_sample()


def test_it_removes_all_that_it_brought(load_sample: Load) -> None:
    said = load_sample("--remove")
    assert "7 stories" in said
    assert "Kept" not in said
    assert not any(model.objects.exists() for model in (*EVERYTHING, Revision))
    assert not list(index.stored_between(1, 2**62))


def test_the_pictures_files_go_too(load_sample: Load) -> None:
    picture = Picture.objects.get()
    assert storages["originals"].exists(picture.file.name)
    load_sample("--remove")
    assert not storages["originals"].exists(picture.file.name)
    assert not default_storage.listdir(picture.checksum)[1]


def test_removing_twice_and_loading_again_is_possible(load_sample: Load) -> None:
    load_sample("--remove")
    assert "Nothing" in load_sample("--remove")
    assert "7 stories" in load_sample()


def test_the_newsrooms_own_rows_stay(load_sample: Load) -> None:
    own = published_story("Our own", tags=["Ours"])
    load_sample("--remove")
    assert list(Article.objects.all()) == [own]
    assert [tag.name for tag in Tag.objects.all()] == ["Ours"]


def test_what_an_own_story_links_is_kept_and_stays_public(load_sample: Load) -> None:
    published_story(
        "Our own", tags=["Harbours"], people=Person.objects.filter(slug="ada-quay"), events=Event.objects.all()
    )
    said = load_sample("--remove")
    now = timezone.now()
    assert "Kept tag “Harbours”: it is in use." in said
    assert "Kept event “First tide meeting”: it is in use." in said
    assert [tag.name for tag in Tag.objects.published(now)] == ["Harbours"]
    assert [person.name for person in Person.objects.published(now)] == ["Ada Quay"]
    # What these are made of stays with them.
    assert Office.objects.exists()
    assert Series.objects.exists()


def test_what_only_the_samples_stories_made_public_is_public_no_longer(load_sample: Load) -> None:
    draft = make_story("Our own draft", tags=["Oslo"])
    load_sample("--remove")
    tag = draft.tags.get()
    assert not tag.is_published(timezone.now())
    assert tag.gone_at is not None


def test_a_story_that_was_edited_is_kept_with_all_it_links(load_sample: Load, editor: Account) -> None:
    nine = story("nine-agree")
    workflow.correct(nine, by=editor, right="They are ten.")
    said = load_sample("--remove")
    assert f"Kept story “{nine}”: it was edited since" in said
    assert Article.objects.get() == nine
    assert nine.tags.count() == 2
    assert Picture.objects.exists()
    assert Person.objects.count() == 2


def test_a_story_that_somebody_works_on_or_translated_is_kept(load_sample: Load, editor: Account) -> None:
    WorkingCopy.objects.create(article=story("unfinished"), account=editor, base_revision=1, form_data={})
    make_story("Ni havner", language="no", translation_of=story("nine-agree"))
    said = load_sample("--remove")
    assert "Kept story “What the pilots say”: it is in use." in said
    assert "Kept story “Nine ports agree on one tide table”: it is in use." in said
    assert Article.objects.count() == 3


def test_rows_that_were_edited_are_kept(load_sample: Load, editor: Account) -> None:
    tom = Person.objects.get(slug="tom-pier")
    tom.summary = "A pilot of the old school."
    tom.save()
    record_revision(tom, editor)
    for model, column in ((Office, "description"), (Series, "basis"), (Tag, "description"), (StandingPage, "title")):
        model.objects.update(**{column: "Ours by now"})
    Picture.objects.update(caption="Ours by now")
    said = load_sample("--remove")
    kept = {model: model.objects.count() for model in EVERYTHING}
    assert kept == {Article: 0, Event: 0, Person: 1, Office: 1, Series: 1, Tag: 2, StandingPage: 1, Picture: 1}
    assert said.count("it was edited since") == 7


def test_a_person_with_an_account_and_a_picture_in_a_body_are_kept(load_sample: Load, editor: Account) -> None:
    editor.person = Person.objects.get(slug="tom-pier")
    editor.save()
    checksum = Picture.objects.get().checksum
    make_story("Our own", body=f'<figure><img src="/media/{checksum}/480.jpg" alt="Tides"></figure><p>See.</p>')
    load_sample("--remove")
    assert Person.objects.get() == editor.person
    assert Picture.objects.exists()


def test_a_person_of_the_newsrooms_own_at_the_same_address_is_kept(load_sample: Load) -> None:
    load_sample("--remove")
    own = Person.objects.create(name="Ada Quay", slug="ada-quay")
    load_sample()
    load_sample("--remove")
    assert Person.objects.get() == own
