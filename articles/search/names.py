"""Keeps the names of tags, people and events by their beginnings, and looks them up as readers may see them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from django.db import connection, transaction
from django.db.models import Model, OuterRef, Prefetch, QuerySet, Subquery

from articles.models import Coverage, Event, Mention, OtherName, Person, SearchableName, Tag, Tagging
from articles.models.publishing import PublishedQuerySet
from articles.search import analyser, vocabulary
from articles.text.beginnings import beginnings, head, letters

Thing: TypeAlias = Tag | Person | Event

KINDS: dict[str, type[Thing]] = {"tag": Tag, "person": Person, "event": Event}
#: What leads from a story to each, and from each to its stories.
LINKS: dict[str, tuple[type[Model], str]] = {
    "tag": (Tagging, "taggings__content_object"),
    "person": (Mention, "mentions__article"),
    "event": (Coverage, "coverage__article"),
}
#: So many things are read and written at a time.
BATCH = 200
#: So many beginnings are read for what somebody typed: a single letter begins a large part of the record.
MOST_READ = 400
#: So many words are tried for the first one of a mistyped name.
MOST_SPELT = 3


class Name(NamedTuple):
    """One name of something: as it is printed, as it may be typed, in which language where the record says it."""

    printed: str
    typed: str
    language: str = ""


class Beginning(NamedTuple):
    """What is kept of a name; as many as it has words."""

    begins: str
    whole: bool
    name: str
    language: str


class Known(NamedTuple):
    """A beginning that was looked up: of what it is, and when the newest story went live that links it."""

    pk: int
    usual_name: str
    begins: str
    whole: bool
    name: str
    language: str
    linked: datetime | None


def begin(kind: str, letters: str, now: datetime) -> list[Known]:
    """What readers see of this kind and can be typed beginning with `letters`; the first `MOST_READ` of the index."""
    link, _story = LINKS[kind]
    newest = link._default_manager.published(now).filter(**{kind: OuterRef("pk")}).order_by("-live_from")
    return _known(_beginning(kind, letters, now), newest)


def alike(kind: str, head: str, now: datetime) -> dict[str, list[str]]:
    """Slugs of what readers see of this kind, by each whole name of it that begins with `head`."""
    found: dict[str, list[str]] = {}
    rows = _beginning(kind, head, now, searchable_names__whole=True)
    for slug, key in rows.values_list("slug", "searchable_names__begins")[:MOST_READ]:
        found.setdefault(key, []).append(slug)
    return found


def called(kind: str, keys: Collection[str]) -> dict[str, list[int]]:
    """Rows of this kind by each of these whole names, public or not: for the desk, never for readers."""
    return _whole(kind, begins__in=keys)


def nearly_called(kind: str, typed: str) -> dict[str, list[int]]:
    """The same by each whole name that may be mistyped as `typed`: it begins alike, or with a word that is spelt alike.

    Alike are the first two letters. Where the second is wrong or missing, the first word is known by its end.
    """
    found = _whole(kind, begins__begins=head(letters(typed)))
    for word in vocabulary.spelt_like(next(iter(analyser.words(typed)), ""), MOST_SPELT):
        found |= _whole(kind, begins__begins=letters(word))
    return found


def keep(kind: str, ids: Iterable[int]) -> None:
    """Brings what is kept of these tags, people or events up to what the record says now."""
    wanted = list(dict.fromkeys(ids))
    for start in range(0, len(wanted), BATCH):
        for thing in _read(kind, wanted[start : start + BATCH]):
            if set(_stored(thing)) != set(_wanted(thing)):
                _replace(kind, thing.pk)


def keep_new(article_ids: Sequence[int]) -> None:
    """Takes up what these stories link and nothing is kept of: wire copy and the tag box make tags as they go."""
    for kind, model in KINDS.items():
        linked = {f"{LINKS[kind][1]}__in": article_ids, "searchable_names__isnull": True}
        keep(kind, model.objects.filter(**linked).order_by("pk").values_list("pk", flat=True).distinct())


def rebuild() -> None:
    """Brings the names of the whole record up to date, while the site completes from them."""
    for kind, model in KINDS.items():
        last = 0
        while ids := list(model.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
            keep(kind, ids)
            last = ids[-1]


def follow(thing: Thing) -> None:
    """Keeps the names of something that was saved, and of what it was merged into."""
    kind = next(kind for kind, model in KINDS.items() if isinstance(thing, model))
    keep(kind, filter(None, [thing.pk, getattr(thing, "merged_into_id", None)]))


def exist() -> bool:
    """Whether the table is there: not before its migration."""
    return SearchableName._meta.db_table in connection.introspection.table_names()


def _whole(kind: str, **asked: str | Collection[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    rows = SearchableName.objects.filter(kind=kind, whole=True, **asked).order_by()
    for key, pk in rows.values_list("begins", kind)[:MOST_READ]:
        found.setdefault(key, []).append(pk)
    return found


def _beginning(kind: str, letters: str, now: datetime, **also: bool) -> PublishedQuerySet:
    asked = {"searchable_names__kind": kind, "searchable_names__begins__begins": letters, **also}
    return KINDS[kind].objects.published(now).filter(**asked).order_by()


def _known(rows: QuerySet, newest: QuerySet) -> list[Known]:
    columns = [f"searchable_names__{column}" for column in Beginning._fields]
    linked = rows.annotate(linked=Subquery(newest.values("live_from")[:1]))
    return [Known(*row) for row in linked.values_list("pk", "name", *columns, "linked")[:MOST_READ]]


def _read(kind: str, ids: Sequence[int]) -> QuerySet:
    rows = KINDS[kind].objects.filter(pk__in=ids).order_by("pk").prefetch_related("searchable_names")
    if kind == "event":
        return rows.only("name")
    if kind == "tag":
        return rows.only("name", "merged_into").prefetch_related("merged")
    others = Prefetch("names", OtherName.objects.order_by("pk"))
    return rows.defer("biography").prefetch_related(others, "merged__names")


def _stored(thing: Thing) -> list[Beginning]:
    return [Beginning(*attrgetter(*Beginning._fields)(row)) for row in thing.searchable_names.all()]


def _wanted(thing: Thing) -> list[Beginning]:
    """Every beginning of every name once; of two names that begin alike counts the first, which is the usual one."""
    found: dict[str, Beginning] = {}
    for name in _names(thing):
        for number, key in enumerate(beginnings(name.typed)):
            known = found.get(key)
            if known is None or (number == 0 and not known.whole):
                found[key] = Beginning(key, number == 0, name.printed, name.language)
    return list(found.values())


def _names(thing: Thing) -> Iterator[Name]:
    """The names of what was merged lead to what it was merged into."""
    if getattr(thing, "merged_into_id", None):
        return
    for row in (thing, *(thing.merged.all() if hasattr(thing, "merged") else ())):
        yield Name(row.name, row.name)
        if isinstance(row, Person):
            # As the index lists them, and as the second reference has it: no names that anybody prints in full.
            yield from (Name(row.name, typed) for typed in (row.sort_name, row.short_name))
            yield Name(row.reading, row.reading)
            yield from (Name(other.text, other.text, other.language) for other in row.names.all())


@transaction.atomic
def _replace(kind: str, pk: int) -> None:
    # The lock makes of two writers the later one read the later state.
    list(KINDS[kind].objects.select_for_update(no_key=True).filter(pk=pk).values_list("pk"))
    for thing in _read(kind, [pk]):
        thing.searchable_names.all().delete()
        wanted = _wanted(thing)
        rows = [SearchableName(kind=kind, **{kind: thing}, **beginning._asdict()) for beginning in wanted]
        SearchableName.objects.bulk_create(rows)
        vocabulary.learn_names([name.typed for name in _names(thing)])
