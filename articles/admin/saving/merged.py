"""Merges that moved links of a story, for its history: they write neither a revision nor a deed of it.

Read from what its revisions linked and from the merges of those, never from `Merge.moved`, which is as long as the
merged had stories.
"""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from articles.models import Article, Merge

#: Of a snapshot: the links, and their column that names a person or a tag.
LINKS = (("mentions", "person"), ("credits", "person"), ("taggings", "tag"))

Named = tuple[str, int]


def merges_of(article: Article, numbers: list[int]) -> Iterator[Merge]:
    """Those since the first of these revisions of whom and what the story linked then, by a revision or by a merge."""
    saved = _saved(article, numbers)
    linked: set[Named] = set()
    for merge in _merges(set().union(*(links for _at, links in saved))):
        while saved and saved[0][0] <= merge.merged_at:
            linked = saved.pop(0)[1]
        kind = merge.source._meta.model_name
        if (kind, merge.source.pk) in linked:
            if not merge.undone_at:
                linked = linked - {(kind, merge.source.pk)} | {(kind, merge.target.pk)}
            yield merge


def _saved(article: Article, numbers: list[int]) -> list[tuple]:
    """When each revision was made and whom and what it links, the oldest first; no bodies are read."""
    parts = [f"snapshot__{part}" for part, _column in LINKS]
    rows = article.revisions.filter(number__in=numbers).order_by("number").values_list("made_at", *parts)
    return [(at, set(_links(told))) for at, *told in rows]


def _links(told: list[list[dict] | None]) -> Iterator[Named]:
    for (_part, column), rows in zip(LINKS, told, strict=True):
        yield from ((column, row[column]) for row in rows or () if row.get(column))


def _merges(named: set[Named]) -> QuerySet[Merge]:
    """In their order. Nobody is merged away often, so there are no more of them than a story has links."""
    people, tags = ([pk for kind, pk in named if kind == wanted] for wanted in ("person", "tag"))
    # With those that they became: a merge may have moved on what another one had moved.
    gone = Q(from_person__in=_became("person", people)) | Q(from_tag__in=_became("tag", tags))
    rows = Merge.objects.filter(gone).defer("moved").order_by("pk")
    return rows.select_related("account", "undone_by", "from_person", "into_person", "from_tag", "into_tag")


def _became(kind: str, numbers: list[int]) -> set[int]:
    """These, and into what they were merged, to the end of each chain."""
    found, newly = set(numbers), set(numbers)
    while newly:
        merges = Merge.objects.filter(**{f"from_{kind}__in": newly}).order_by()
        newly = set(merges.values_list(f"into_{kind}", flat=True)) - found
        found |= newly
    return found
