"""The index follows what is committed, and nothing else."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction

from articles import workflow
from articles.models import Article, OtherName, Person, Tagging
from articles.search import document, index, upkeep
from articles.search.document import documents
from articles.signals import record_changed
from articles.tagging import add_tags
from tests.cast import THEN, make_event, make_person, published_story
from tests.search.asking import headlines, page

LAST_ID = 2**63 - 1


def announce(instance: object) -> None:
    record_changed.send(sender=type(instance), instance=instance)


def test_an_edit_is_found_and_what_it_replaced_is_not(committing: Callable) -> None:
    with committing():
        story = published_story("Zanzibar")
    with committing():
        Article.objects.filter(pk=story.pk).update(headline="Madagascar")
        add_tags(story, ["islands"])
        workflow.save_edit(story, by=None)
    assert headlines("zanzibar") == set()
    assert headlines("madagascar tag:islands") == {"Madagascar"}


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_never_reaches_the_index() -> None:
    with suppress(ZeroDivisionError), transaction.atomic():
        published_story("Zanzibar")
        raise ZeroDivisionError
    assert page("zanzibar").total == 0
    published_story("Zanzibar")
    assert page("zanzibar").total == 1


@pytest.mark.django_db(transaction=True)
def test_a_flushed_record_leaves_an_empty_index() -> None:
    published_story("Zanzibar")
    call_command("flush", interactive=False, verbosity=0)
    assert index.stored_between(0, LAST_ID) == []


def test_a_new_name_of_a_person_finds_their_stories(committing: Callable) -> None:
    yoon = make_person()
    with committing():
        published_story("Zanzibar", people=[yoon])
    OtherName.objects.create(person=yoon, text="윤석열", kind="native")
    announce(yoon)
    assert headlines("윤석열") == {"Zanzibar"}


def test_a_renamed_event_and_tag_find_their_stories_by_the_new_name_alone(committing: Callable) -> None:
    event = make_event("First summit")
    with committing():
        story = published_story("Zanzibar", events=[event], tags=["parley"])
    tag = story.tags.get()
    for thing, name in ((event, "Opening round"), (tag, "negotiations")):
        thing.name = name
        thing.save()
        announce(thing)
    assert headlines('"opening round" negotiations') == {"Zanzibar"}
    assert headlines("first") == headlines("parley") == set()


def test_hiding_a_person_takes_their_other_names_from_search(committing: Callable) -> None:
    yoon = make_person()
    OtherName.objects.create(person=yoon, text="윤석열", kind="native")
    with committing():
        published_story("Zanzibar", people=[yoon])
    assert headlines("윤석열") == {"Zanzibar"}
    Person.objects.filter(pk=yoon.pk).update(hidden=True, live_from=None)
    announce(yoon)
    assert headlines("윤석열") == set()
    assert headlines("yoon") == {"Zanzibar"}


def test_a_save_that_changes_no_name_writes_nothing(committing: Callable, monkeypatch: pytest.MonkeyPatch) -> None:
    yoon = make_person()
    with committing():
        published_story("Zanzibar", people=[yoon])
    monkeypatch.setattr(index, "put", lambda documents: pytest.fail("written"))
    yoon.summary = "A former prosecutor."
    yoon.save()
    announce(yoon)


def test_many_stories_are_reindexed_in_batches(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "BATCH", 3)
    yoon = make_person()
    stories = [published_story(f"Zanzibar {n}", people=[yoon], at=THEN + timedelta(hours=n)) for n in range(8)]
    announce(yoon)
    assert page("zanzibar").total == len(stories)


def test_a_name_that_very_many_stories_link_is_brought_up_to_date_in_the_newest_and_says_so(
    db: None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(upkeep, "MOST_AT_ONCE", 2)
    yoon = make_person()
    for hours in range(5):
        published_story(f"Zanzibar {hours}", people=[yoon], at=THEN + timedelta(hours=hours))
    announce(yoon)
    assert headlines("zanzibar") == {"Zanzibar 4", "Zanzibar 3"}
    assert "3 older stories" in caplog.text


def test_a_picture_is_no_concern_of_the_index(db: None) -> None:
    announce(object())


def test_an_index_that_fails_is_logged_and_the_story_stays_published(
    committing: Callable, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(documents: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr(index, "put", fail)
    with committing():
        story = published_story("Zanzibar")
    assert story.status == Article.Status.PUBLISHED
    assert "run rebuild_search" in caplog.text


def test_rebuilding_adds_what_is_missing_and_drops_what_is_left_over(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "BATCH", 2)
    stories = [published_story(f"Zanzibar {n}") for n in range(5)]
    upkeep.reindex(story.pk for story in stories)
    for left_over in (stories[0], stories[4]):
        workflow.withdraw(left_over, by=None)
    new = published_story("Zanzibar new")
    Article.objects.filter(pk=stories[1].pk).update(headline="Madagascar")
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    assert out.getvalue() == "4 stories indexed\n"
    live = sorted([stories[1].pk, stories[2].pk, stories[3].pk, new.pk])
    assert sorted(index.stored_between(0, LAST_ID)) == live
    assert headlines("madagascar") == {"Madagascar"}
    call_command("rebuild_search", stdout=StringIO())
    assert sorted(index.stored_between(0, LAST_ID)) == live


def test_rebuilding_an_empty_record_is_no_error(db: None) -> None:
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    assert out.getvalue() == "0 stories indexed\n"


def test_an_entry_is_known_again_until_something_of_it_changes(db: None) -> None:
    story = published_story("Zanzibar", tags=["islands"])
    upkeep.reindex([story.pk])
    assert index.holds(documents([story.pk])[0])
    Tagging.objects.filter(content_object=story).delete()
    assert not index.holds(documents([story.pk])[0])


def test_a_phrase_at_the_end_of_a_long_story_is_found_up_to_the_limit(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = " ".join(f"word{n}" for n in range(document.MOST_TERMS - 20))
    story = published_story("Zanzibar", standfirst="", body=f"<p>{words} the final stretch</p><p>{words} too late</p>")
    upkeep.reindex([story.pk])
    assert headlines('"final stretch"') == {"Zanzibar"}
    assert headlines('"too late"') == set()


def test_a_term_that_is_repeated_a_thousand_times_is_still_found(db: None) -> None:
    story = published_story("Zanzibar", body=f"<p>{'again and ' * 1000} over</p>")
    upkeep.reindex([story.pk])
    assert headlines("again") == headlines('"again and again"') == {"Zanzibar"}
    # Beyond what PostgreSQL keeps of one term, on SQLite just as there.
    assert headlines('"and over"') == set()


@pytest.mark.django_db(transaction=True)
def test_an_index_from_before_the_ranks_is_filled_by_the_migration_that_empties_it() -> None:
    published_story("Zanzibar meetings")
    call_command("migrate", "articles", "0002_search_index", verbosity=0)
    try:
        assert index.is_empty()
    finally:
        call_command("migrate", verbosity=0)
    assert page("meeting").total == 1
    assert index.holds(documents(Article.objects.values_list("pk", flat=True))[0])


def test_a_migration_touches_no_index_that_holds_something(db: None) -> None:
    published_story("Zanzibar")
    upkeep.reindex([published_story("Madagascar").pk])
    upkeep.on_migrate(None)
    assert (page("madagascar").total, page("zanzibar").total) == (1, 0)
