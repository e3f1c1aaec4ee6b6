"""What two snapshots differ in, in words for a person: texts word by word, links by name, the rest as before and after.

A snapshot is what `articles.revisions` writes. One that lacks a column, since it is older, is not compared in it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import Field, Model
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models.cleaned import BodyField, Cleaned
from articles.revisions import PARTS
from articles.text.differences import Paragraph, compared, compared_bodies, without_unchanged

Snapshot = dict[str, Any]

#: Columns that no form offers and that a step writes; other columns without a form follow from these or never change.
WRITTEN_BY_STEPS = {"status", "merged_into"}


@dataclass(frozen=True)
class TextChange:
    """A text, word by word; of a long one the changed paragraphs and those beside them."""

    kind: ClassVar[str] = "text"
    label: str
    paragraphs: list[Paragraph]


@dataclass(frozen=True)
class ValueChange:
    """Before and after in words; empty: nothing was there."""

    kind: ClassVar[str] = "value"
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowsChange:
    """Links and other rows: which came, which went, which stayed and say something else."""

    kind: ClassVar[str] = "rows"
    label: str
    added: list[str]
    removed: list[str]
    changed: list[tuple[str, str]]


Change = TextChange | ValueChange | RowsChange


def differences(model: type[Model], old: Snapshot, new: Snapshot) -> list[Change]:
    """Everything that differs, in the order of the record: the row's own columns, then its links and parts."""
    fields = [field for field in model._meta.concrete_fields if field.editable or field.name in WRITTEN_BY_STEPS]
    found = [_of_field(field, old, new) for field in fields if field.name in old and field.name in new]
    found += [_of_rows(model, part, old, new) for part in PARTS[model] if part in old and part in new]
    return [change for change in found if change]


def text_differences(model: type[Model], old: Snapshot, new: Snapshot, names: Sequence[str]) -> list[TextChange]:
    """What differs in these text columns of `model`, and nothing else."""
    texts = [(model._meta.get_field(name), old[name] or "", new[name] or "") for name in names]
    return [_of_text(field, before, after) for field, before, after in texts if before != after]


def _of_field(field: Field, old: Snapshot, new: Snapshot) -> Change | None:
    before, after = old[field.name], new[field.name]
    if _value(field, before) == _value(field, after):
        return None
    if isinstance(field, Cleaned):
        return _of_text(field, before or "", after or "")
    return ValueChange(str(capfirst(field.verbose_name)), _words(field, old), _words(field, new))


def _of_text(field: Field, before: str, after: str) -> TextChange:
    if isinstance(field, BodyField):
        paragraphs = without_unchanged(compared_bodies(before, after))
    else:
        paragraphs = [Paragraph(tuple(compared(before, after)))]
    return TextChange(str(capfirst(field.verbose_name)), paragraphs)


def _value(field: Field, stored: Any) -> Any:
    """What a snapshot stores as it compares: the same instant may be written in two zones."""
    if stored in (None, ""):
        return None
    try:
        return field.to_python(stored)
    except ValidationError:
        return stored


def _words(field: Field, row: Snapshot) -> str:
    """One column of a row in words; empty where it holds nothing."""
    stored = row[field.name]
    if stored in (None, ""):
        return ""
    if field.is_relation:
        return row.get(f"{field.name}_name", str(stored))
    if field.choices:
        return str(dict(field.flatchoices).get(stored, stored))
    return in_words(_value(field, stored))


def in_words(value: Any) -> str:
    """What a column holds, as a person reads it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    return time_format(value, "TIME_FORMAT") if isinstance(value, time) else str(value)


def _of_rows(model: type[Model], part: str, old: Snapshot, new: Snapshot) -> RowsChange | None:
    kind = model._meta.get_field(part).related_model
    fields = [field for field in kind._meta.concrete_fields if field.editable and field.related_model is not model]
    removed = [_Row.of(fields, row) for row in old[part]]
    added = [_Row.of(fields, row) for row in new[part]]
    _take_out(removed, added, "values")
    changed = [(before.words, after.words) for before, after in _take_out(removed, added, "identity")]
    if not (removed or added or changed):
        return None
    linked = (field for field in model._meta.many_to_many if field.remote_field.through is kind)
    label = next((field.verbose_name for field in linked), kind._meta.verbose_name_plural)
    return RowsChange(str(capfirst(label)), [row.words for row in added], [row.words for row in removed], changed)


@dataclass(frozen=True)
class _Row:
    """A part of a snapshot: its values, which of them says what it is, and all of it in words."""

    values: tuple[Any, ...]
    identity: Any
    words: str

    @classmethod
    def of(cls, fields: Sequence[Field], row: Snapshot) -> "_Row":
        fields = [field for field in fields if row.get(field.name)]
        values = tuple((field.name, _value(field, row[field.name])) for field in fields)
        if not fields:
            return cls(values, None, "")
        details = [_detail(field, row) for field in fields[1:]]
        name = _words(fields[0], row)
        words = _("%(name)s (%(details)s)") % {"name": name, "details": ", ".join(details)} if details else name
        return cls(values, values[0], words)


def _detail(field: Field, row: Snapshot) -> str:
    words = _words(field, row)
    if field.choices:
        return words
    return _("%(what)s: %(value)s") % {"what": field.verbose_name, "value": words}


def _take_out(removed: list[_Row], added: list[_Row], what: str) -> list[tuple[_Row, _Row]]:
    """Takes those that are the same in `what` out of both lists, and returns them side by side."""
    pairs = []
    for row in list(removed):
        same = next((other for other in added if getattr(other, what) == getattr(row, what)), None)
        if same is not None:
            removed.remove(row)
            added.remove(same)
            pairs.append((row, same))
    return pairs
