"""Two saves of one revision put together: what a form was opened on, what others saved since, and what it sends now.

All three are form data as `articles.restoring` gives it. What only one side changed is taken, links are combined one by
one, and of what both changed differently the form keeps its own: that is a conflict, for a person to decide.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Model
from django.forms import Field, ModelChoiceField, ModelMultipleChoiceField

from articles.models.cleaned import BodyField, Cleaned
from articles.text.blocks import blocks

FormData = dict[str, Any]
Rows = list[FormData]

#: What the body editor and agency copy write differently and nobody sees.
BETWEEN_BLOCKS = re.compile(r">\s+(?=</?(?:p|ul|ol|li|blockquote|h2|h3|hr|figure|figcaption)\b)")
PARAGRAPH_OF_ITEM = re.compile(r"(?<=<li>)<p>|</p>(?=</li>)")


@dataclass
class Combined:
    """What the form is to say, by the names of its fields, what of it comes from the others, and what both changed."""

    data: FormData = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)


@dataclass
class CombinedRows:
    """The rows that the formset is to show; one with `DELETE` stands and was deleted by whoever sends the form."""

    rows: Rows
    taken: bool = False
    conflict: bool = False


def combine_fields(
    model: type[Model], fields: Mapping[str, Field], base: FormData, theirs: FormData, mine: FormData
) -> Combined:
    """Field by field. What `theirs` does not name is no column and stays; where `base` is not known, both are asked."""
    combined = Combined()
    for name, form_field in fields.items():
        if name not in theirs:
            continue
        if isinstance(form_field, ModelMultipleChoiceField):
            links = _combine_links(base.get(name), theirs[name], mine.get(name) or [])
            if set(links) != set(mine.get(name) or []):
                combined.data[name] = links
                combined.taken.append(name)
            continue
        before, stands, typed = (says(model, name, form_field, side.get(name)) for side in (base, theirs, mine))
        known = name in base
        if typed == stands or (known and stands == before):
            continue
        if known and typed == before:
            combined.data[name] = theirs[name]
            combined.taken.append(name)
        else:
            combined.conflicts.append(name)
    return combined


def says(model: type[Model], name: str, form_field: Field, sent: Any) -> Any:
    """What is sent for one field as it compares: however it is spaced or written, the same is the same."""
    if isinstance(form_field, ModelChoiceField):
        return str(sent or "")
    column = _column(model, name)
    if isinstance(column, BodyField):
        tidy = PARAGRAPH_OF_ITEM.sub("", BETWEEN_BLOCKS.sub(">", column.cleaned(sent or "")))
        return tuple(blocks(tidy))
    if isinstance(column, Cleaned):
        return column.cleaned(form_field.to_python(sent))
    try:
        value = form_field.to_python(sent)
    except ValidationError:
        return sent
    return None if value in form_field.empty_values else value


def combine_rows(
    model: type[Model], fields: Mapping[str, Field], base: Rows | None, theirs: Rows, mine: Rows
) -> CombinedRows:
    """The rows of a formset, each as a whole. `mine` has the numbers of those that stood when the form was opened."""

    def meaning(row: FormData) -> tuple[Any, ...]:
        return tuple(says(model, name, form_field, row.get(name)) for name, form_field in fields.items())

    if base is None or not all("id" in row for row in base):
        return _combine_whole(base, theirs, mine, meaning)
    return _Rows(base, theirs, mine, meaning).combined()


def as_edits(rows: Rows, standing: Rows) -> Rows:
    """Rows as edits of those that stand: known by their numbers, the others added, what is not among them deleted."""
    numbers = {row["id"] for row in standing}
    kept = [row if row.get("id") in numbers else {**row, "id": ""} for row in rows]
    kept = [{name: value for name, value in row.items() if name != "id" or value} for row in kept]
    left = {row["id"] for row in kept if "id" in row}
    return [*kept, *({**row, "DELETE": "on"} for row in standing if row["id"] not in left)]


def _column(model: type[Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _combine_links(base: Sequence[str] | None, theirs: Sequence[str], mine: Sequence[str]) -> list[str]:
    """Additions and removals of both. Where it is not known what there was, nothing is taken for removed."""
    before = set(mine) & set(theirs) if base is None else set(base)
    both = dict.fromkeys([*mine, *theirs])
    return [link for link in both if ((link in mine) if (link in mine) != (link in before) else (link in theirs))]


def _combine_whole(base: Rows | None, theirs: Rows, mine: Rows, meaning: Any) -> CombinedRows:
    """For a base without numbers, which an older snapshot is: only one side may have changed anything at all."""
    said = [None if rows is None else Counter(map(meaning, rows)) for rows in (base, theirs, mine)]
    if said[2] == said[1] or said[1] == said[0]:
        return CombinedRows(mine)
    if said[2] == said[0]:
        return CombinedRows(theirs, taken=True)
    return CombinedRows(mine, conflict=True)


class _Rows:
    """The rows of three sides by their numbers."""

    def __init__(self, base: Rows, theirs: Rows, mine: Rows, meaning: Any) -> None:
        self.meaning, self.mine = meaning, mine
        self.before = {row["id"]: row for row in base}
        self.standing = {row["id"]: row for row in theirs}
        self.result = CombinedRows([])

    def combined(self) -> CombinedRows:
        sent = {row["id"] for row in self.mine if "id" in row}
        for row in self.mine:
            self._put(row)
        for number, row in self.standing.items():
            if number not in sent:
                self._put_unsent(number, row)
        return self.result

    def _changed(self, number: str, row: FormData) -> bool:
        return number not in self.before or self.meaning(self.before[number]) != self.meaning(row)

    def _put(self, row: FormData) -> None:
        """A row of the form."""
        number = row.get("id", "")
        theirs = self.standing.get(number)
        if not number:
            if not self._added_by_both(row):
                self.result.rows.append(row)
        elif theirs is None:
            self._put_where_deleted(number, row)
        elif not self._changed(number, theirs) or self.meaning(row) == self.meaning(theirs):
            self.result.rows.append(row)
        elif not self._changed(number, row):
            self.result.rows.append(theirs)
            self.result.taken = True
        else:
            self.result.rows.append(row)
            self.result.conflict = True

    def _added_by_both(self, row: FormData) -> bool:
        return any(
            number not in self.before and self.meaning(other) == self.meaning(row)
            for number, other in self.standing.items()
        )

    def _put_where_deleted(self, number: str, row: FormData) -> None:
        if number in self.before and not self._changed(number, row):
            self.result.taken = True
        else:
            self.result.rows.append({name: value for name, value in row.items() if name != "id"})
            self.result.conflict = True

    def _put_unsent(self, number: str, row: FormData) -> None:
        """A row that stands and that the form does not have: others added it, or whoever sends the form deleted it."""
        if number not in self.before:
            self.result.rows.append(row)
            self.result.taken = True
        elif self._changed(number, row):
            self.result.rows.append({**row, "DELETE": "on"})
            self.result.conflict = True
