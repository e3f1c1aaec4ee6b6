"""An earlier revision of a story, a person or an event as the data of its form, so that it can be saved anew.

Links are found again by id, through merges, else by name. What stands no more is left out and said. The address, when
readers see the row and whose it is stay as they are now: these are no part of what somebody wrote.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import DateTimeField, Field, Model
from django.utils.translation import gettext as _

from articles import moments, workflow, working_copies
from articles.models import Account, Article, Event, Person, Revision, Tag
from articles.revisions import PARTS, snapshot
from articles.text.keys import name_key

Row = Article | Person | Event
FormData = dict[str, Any]

#: What the forms of people and events offer and a revision does not bring back.
STAYS = {"slug", "shown_from", "hidden"}
#: The links of a story: the field that lists them, the part of the snapshot, its column, the field of the lesser role.
LINKS = (
    ("people", "mentions", "person", "people_mentioned", "mentioned"),
    ("events", "coverage", "event", "events_background", "background"),
    ("tags", "taggings", "tag", "", ""),
)
#: What a snapshot tells of an outcome's document, named as the form of the outcome posts it.
DOCUMENT = ("document_url", "document_language")


@dataclass
class Restored:
    """The data of the form, and the names of what could not be found again."""

    form_data: FormData = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


def restore(article: Article, revision: Revision, *, by: Account) -> list[str]:
    """Puts an earlier revision into the account's working copy; the story itself is untouched until it is saved.

    Returns the names of what stands no more. Raises NotAllowed where the account may not edit the story.
    """
    workflow.require_may_edit(by, article)
    restored = form_of(article, revision)
    working_copies.store(article, by, restored.form_data, article.revision)
    return restored.lost


def form_of(row: Row, revision: Revision) -> Restored:
    """What the form of `row` would post if it said what the revision says."""
    told, restored, model = revision.snapshot, Restored(), type(row)
    restored.form_data = _fields(model, told, _columns(model), restored.lost)
    for part in working_copies.ROWS if model is Article else PARTS[model]:
        if part in told:
            _restore_rows(row, part, told[part], restored)
    note = _("Restored from revision %(number)d") % {"number": revision.number}
    restored.form_data |= {"opened_on": str(row.revision), "revision_note": note}
    return restored


def told_fields(model: type[Model], told: FormData) -> FormData:
    """Every field of the form as a snapshot tells it, also those that no restoring brings back."""
    return _fields(model, told, [column for column in model._meta.concrete_fields if column.editable], [])


def told_rows(model: type[Model], part: str, told: FormData) -> list[FormData]:
    """The rows of one formset as a snapshot tells them, each with its number as `id` where the snapshot has it."""
    kind = model._meta.get_field(part).related_model
    found = [(each, _part(kind, model, each, [])) for each in told.get(part, [])]
    return [{**({"id": str(each["row"])} if "row" in each else {}), **data} for each, data in found if data is not None]


def _fields(model: type[Model], told: FormData, columns: Iterable[Field], lost: list[str]) -> FormData:
    found = {column.name: _posted(column, told, lost) for column in columns if column.name in told}
    return {**found, **_links(told, lost)} if model is Article else found


def _columns(model: type[Model]) -> list[Field]:
    if model is Article:
        return [model._meta.get_field(name) for name in working_copies.COLUMNS]
    return [column for column in model._meta.concrete_fields if column.editable and column.name not in STAYS]


def _posted(column: Field, told: FormData, lost: list[str]) -> str:
    """One column of a snapshot as a form sends it."""
    stored = told[column.name]
    if stored is None or stored is False:
        return ""
    if stored is True:
        return "on"
    if column.is_relation:
        name = told.get(f"{column.name}_name", "")
        found = standing(column.related_model, stored, name)
        if found is None:
            lost.append(name)
        return str(found.pk) if found else ""
    return moments.as_typed(datetime.fromisoformat(stored)) if isinstance(column, DateTimeField) else str(stored)


def standing(model: type[Model], pk: int, name: str) -> Model | None:
    """The row of this id, or what it was merged into; where it is gone, the only one of this name."""
    row = model._base_manager.filter(pk=pk).first() or _only(model, name)
    while row is not None and getattr(row, "merged_into", None):
        row = row.merged_into
    return row


def _only(model: type[Model], name: str) -> Model | None:
    if model is Tag:
        return Tag.objects.named(name).first()
    rows = model._base_manager.all()
    if model is Person:
        # A snapshot calls somebody by name and distinguisher.
        rows = rows.filter(key=name_key(name.partition(" (")[0]))
    elif any(column.name == "name" for column in model._meta.concrete_fields):
        rows = rows.filter(name=name)
    else:
        return None
    same = [row for row in rows[:10] if str(row) == name]
    return same[0] if len(same) == 1 else None


def _links(told: FormData, lost: list[str]) -> FormData:
    found: FormData = {}
    for links, part, column, lesser_field, lesser in LINKS:
        if part not in told:
            continue
        roles: dict[str, set[str]] = {}
        model = Article._meta.get_field(part).related_model._meta.get_field(column).related_model
        for link in told[part]:
            name = link.get(f"{column}_name", "")
            if row := standing(model, link[column], name):
                roles.setdefault(str(row.pk), set()).add(link.get("role", ""))
            else:
                lost.append(name)
        found[links] = list(roles)
        if lesser_field:
            # Of two that were merged since, one may have had the greater role.
            found[lesser_field] = [pk for pk, had in roles.items() if had == {lesser}]
    return found


def _restore_rows(row: Row, part: str, told: list[FormData], restored: Restored) -> None:
    model = type(row)._meta.get_field(part).related_model
    found = [_part(model, type(row), each, restored.lost) for each in told]
    wanted = [each for each in found if each is not None]
    now = [_part(model, type(row), each, []) or {} for each in snapshot(row)[part]]
    standing_rows = list(zip([str(each.pk) for each in getattr(row, part).all()], now, strict=True))
    if part == "documents":
        # The form has no place for attached files: those that stand stay, those that do not are lost.
        files = {data["file"] for _pk, data in standing_rows}
        restored.lost += [each["title"] for each in wanted if not each["url"] and each["file"] not in files]
        wanted = [each for each in wanted if each["url"]]
        standing_rows = [(pk, data) for pk, data in standing_rows if data["url"]]
    restored.form_data |= working_copies.as_rows(part, _as_edits(wanted, standing_rows))


def _part(model: type[Model], whole: type[Model], told: FormData, lost: list[str]) -> FormData | None:
    """One row as a formset posts it; None where it would name nothing any more."""
    columns = [each for each in model._meta.concrete_fields if each.editable and each.related_model is not whole]
    missing: list[str] = []
    data = {column.name: _posted(column, told, missing) for column in columns if column.name in told}
    data |= {name: told[name] for name in DOCUMENT if name in told}
    if missing and "person" in data and "name" in data:
        # Somebody who left the record is still named.
        data["name"] = data["name"] or missing.pop()
    lost += missing
    nothing_left = any(not data[each.name] for each in columns if each.is_relation and not each.null)
    return None if nothing_left else data


def _as_edits(wanted: list[FormData], standing_rows: Iterable[tuple[str, FormData]]) -> list[FormData]:
    """Rows as edits of those that stand: the same ones kept, those of one name changed, the rest added and deleted."""
    left = list(standing_rows)
    edits: list[FormData | None] = [None] * len(wanted)
    for same in (dict.__eq__, _of_one_name):
        for number, row in enumerate(wanted):
            match = next((each for each in left if edits[number] is None and same(each[1], row)), None)
            if match:
                left.remove(match)
                edits[number] = {**row, "id": match[0]}
    added = [edit or row for edit, row in zip(edits, wanted, strict=True)]
    return [*added, *({**row, "id": pk, "DELETE": "on"} for pk, row in left)]


def _of_one_name(one: FormData, other: FormData) -> bool:
    return _name(one) == _name(other)


def _name(row: FormData) -> tuple[str, str] | None:
    return next(((name, value) for name, value in row.items() if value), None)


def revision_of(row: Row, number: Any) -> Revision | None:
    """The revision of this number; None for what is no number or not there."""
    text = str(number)
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        return None
    return row.revisions.select_related("account").filter(number=int(text)).first()
