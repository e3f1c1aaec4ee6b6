"""Keeps the index: after each change, once it is committed, and as a whole by `rebuild_search`."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DatabaseError, transaction
from django.db.models import Model

from articles.models import Article, Coverage, Credit, Event, Mention, Person, SearchableName, Tag, Tagging
from articles.search import index, names, vocabulary
from articles.search.document import documents

#: So many stories are locked and written at a time; readers and the desk go on in between.
BATCH = 100
#: After a change of name so many of the newest stories are brought up to date while the editor waits.
MOST_AT_ONCE = 2_000
LAST_ID = 2**63 - 1

#: Which links lead from a thing to its stories: each a table, its column for the thing, its column for the story.
LINKS: dict[type[Model], list[tuple[type[Model], str, str]]] = {
    Person: [(Mention, "person", "article_id"), (Credit, "person", "article_id")],
    Event: [(Coverage, "event", "article_id")],
    Tag: [(Tagging, "tag", "content_object_id")],
}

logger = logging.getLogger(__name__)


def reindex(article_ids: Iterable[int]) -> None:
    """Brings the index up to what the record says of these stories now, in the order given, batch by batch."""
    ids = list(dict.fromkeys(article_ids))
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        _reindex_batch(batch)
        # For itself: who holds a tag here and waits for a person would meet a save that holds the person.
        names.keep_new(batch)


def rebuild() -> Iterator[int]:
    """Brings the whole index up to date while the site serves from it; yields how many stories each batch had."""
    names.rebuild()
    first = 0
    while True:
        live = Article.objects.filter(live_from__isnull=False, pk__gte=first).order_by("pk")
        ids = list(live.values_list("pk", flat=True)[:BATCH])
        last = ids[-1] if len(ids) == BATCH else LAST_ID
        # What is stored in this range without being live is left over, and goes.
        reindex([*ids, *index.stored_between(first, last)])
        yield len(ids)
        if last == LAST_ID:
            return
        first = last + 1


def on_stories_changed(sender: Any, article_ids: list[int], **kwargs: Any) -> None:
    with _saved_anyway():
        reindex(article_ids)


def on_record_changed(sender: Any, instance: Model, **kwargs: Any) -> None:
    """Stories are found by the names of what they link; most saves change no name, and then nothing is written."""
    if type(instance) not in LINKS:
        return
    thing = getattr(instance, "merged_into", None) or instance
    with _saved_anyway():
        names.follow(instance)
        # Each link for itself: what a name changes in the stories about somebody, it need not in those they wrote.
        for link, column, story in LINKS[type(thing)]:
            links = link._default_manager.filter(**{column: thing}, live_from__isnull=False)
            _follow(thing, list(links.order_by("-live_from", f"-{story}").values_list(story, flat=True)))


def on_migrate(sender: Any, plan: Iterable[tuple[Any, bool]] = (), **kwargs: Any) -> None:
    """Fills an index that a migration emptied, for it holds other things now; empties one whose record was flushed.

    `flush` sends this signal too: it empties the tables that Django knows, and the index is none of them.
    """
    if not index.exists() or any(backwards for _migration, backwards in plan):
        return
    if not Article.objects.exists():
        index.clear()
    elif index.is_empty():
        with _saved_anyway():
            for _done in rebuild():
                pass


def on_migrated(sender: Any, **kwargs: Any) -> None:
    """Names are few and kept at once in a record that is older than their table; its words come by `rebuild`."""
    if names.exist() and not SearchableName.objects.exists():
        names.rebuild()


@transaction.atomic
def _reindex_batch(ids: list[int]) -> None:
    # The lock makes of two writers the later one read the later state; it lets links be added meanwhile.
    locked = Article.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    list(locked.values_list("pk"))
    found = documents(ids)
    index.put(found)
    index.remove(sorted(set(ids) - {document.article_id for document in found}))
    vocabulary.learn(ids)


def _follow(thing: Model, ids: list[int]) -> None:
    """Brings the stories of `ids`, which link `thing` and come newest first, up to date if they are not."""
    newest = ids[:MOST_AT_ONCE]
    # The oldest comes last, so a run that broke off is taken up by the next save.
    oldest = documents(newest[-1:])
    if not oldest or index.holds(oldest[0]):
        return
    reindex(newest)
    if later := len(ids) - len(newest):
        logger.warning("%d older stories still have the former names of %s; run rebuild_search.", later, thing)


@contextmanager
def _saved_anyway() -> Iterator[None]:
    """What the desk saved is committed by now: a failing index is logged, and does not look like a failed save."""
    try:
        yield
    except DatabaseError:
        logger.exception("The search index is behind; run rebuild_search.")
