"""Snapshots: what a story, a person or an event looked like at each save."""

from typing import Any

from django.core import serializers
from django.db.models import F, Model

from articles.models import Account, Article, Event, Outcome, Person, Revision

#: Columns that say where a row stands, not what somebody wrote.
NOT_WRITTEN = {
    "live_from", "gone_at", "developing_since", "developing_until", "modified_at", "revision",
    "key", "people", "events", "body_fingerprint",
}  # fmt: skip

#: The rows that belong to a snapshot of each kind, by the name of the relation.
PARTS = {
    Article: ("credits", "mentions", "coverage", "taggings", "documents"),
    Person: ("names", "tenures"),
    Event: ("participations", "outcomes", "moves"),
}


def record_revision(row: Article | Person | Event, account: Account | None, note: str = "") -> Revision:
    """Writes the next revision of `row` as it stands in the database; call it inside the save's transaction."""
    model = type(row)
    model._base_manager.filter(pk=row.pk).update(revision=F("revision") + 1)
    row.revision = model._base_manager.values_list("revision", flat=True).get(pk=row.pk)
    return Revision.objects.create(
        **{model._meta.model_name: row}, number=row.revision, snapshot=snapshot(row), account=account, note=note[:300]
    )


def snapshot(row: Article | Person | Event) -> dict[str, Any]:
    """`row` and its parts as JSON: columns by name, and links both by id and by what they were called."""
    parts = {name: [_part(part) for part in getattr(row, name).all()] for name in PARTS[type(row)]}
    return {"schema": Revision.SCHEMA, **_columns(row), **parts}


def _part(part: Model) -> dict[str, Any]:
    """With its number as `row`: two that say the same, and one that says something else now, are told apart by it."""
    told = {"row": part.pk, **_columns(part)}
    if isinstance(part, Outcome):
        # The form has no page for a document by itself, so its address is written, and kept, with the outcome.
        url, language = (part.document.url, part.document.language) if part.document else ("", "")
        told |= {"document_url": url, "document_language": language}
    return told


def _columns(row: Model) -> dict[str, Any]:
    values = serializers.serialize("python", [row])[0]["fields"]
    kept = {name: _plain(value) for name, value in values.items() if name not in NOT_WRITTEN}
    for field in row._meta.concrete_fields:
        if field.is_relation and field.name in kept and getattr(row, field.attname) is not None:
            kept[f"{field.name}_name"] = str(getattr(row, field.name))
    return kept


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | list | None) else str(value)
