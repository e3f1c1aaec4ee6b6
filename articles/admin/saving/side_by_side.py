"""Two texts of one field beside each other, with what differs marked, for whoever has to choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from articles.combining import FormData, Rows
from articles.differences import in_words
from articles.models.cleaned import BodyField
from articles.text.differences import ADDED, KEPT, REMOVED, Paragraph, Segment, compared, compared_bodies
from articles.text.differences import without_unchanged as shortened


@dataclass(frozen=True)
class Choice:
    """One field, or the rows of one kind, as the others saved it and as the form has it."""

    name: str
    label: str
    theirs: list[Paragraph]
    mine: list[Paragraph]


def of_field(model: type[Model], name: str, field: forms.Field, theirs: Any, mine: Any) -> Choice:
    column = model._meta.get_field(name)
    if isinstance(column, BodyField):
        both = shortened(compared_bodies(column.cleaned(theirs or ""), column.cleaned(mine or "")))
    else:
        both = [Paragraph(tuple(compared(words(field, theirs), words(field, mine))))]
    return Choice(name, str(field.label or name), _side(both, ADDED), _side(both, REMOVED))


def of_rows(name: str, label: str, fields: Mapping[str, forms.Field], theirs: Rows, mine: Rows) -> Choice:
    told = [_row(fields, row) for row in theirs]
    typed = [_row(fields, row) for row in mine]
    return Choice(name, label, _lines(told, typed, REMOVED), _lines(typed, told, ADDED))


def words(field: forms.Field, sent: Any) -> str:
    """What was sent for a field, as a person reads it; empty where it says nothing."""
    if isinstance(field, forms.ModelChoiceField):
        text = str(sent or "")
        known = text.isascii() and text.isdecimal() and len(text) < 19
        row = field.queryset.model._base_manager.filter(pk=int(text)).first() if known else None
        return field.label_from_instance(row) if row else text
    try:
        value = field.to_python(sent)
    except ValidationError:
        return str(sent)
    if value in field.empty_values:
        return ""
    if isinstance(field, forms.ChoiceField):
        return str(dict(_flat(field.choices)).get(value, value))
    return in_words(value)


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    """Choices without their groups."""
    groups = ((label if isinstance(label, list | tuple) else [(value, label)]) for value, label in choices)
    return [pair for group in groups for pair in group]


def _row(fields: Mapping[str, forms.Field], row: FormData) -> str:
    """One row in words; its place in the list is none of them."""
    said = [words(field, row.get(name)) for name, field in fields.items() if name != "position"]
    return ", ".join(filter(None, said)) or _("nothing")


def _lines(rows: list[str], others: list[str], how: str) -> list[Paragraph]:
    return [Paragraph((Segment(KEPT if row in others else how, row),)) for row in rows]


def _side(both: list[Paragraph], but: str) -> list[Paragraph]:
    """One side of a comparison: what only the other one has is left out."""
    sides = [
        Paragraph(tuple(segment for segment in each.segments if segment.how != but), each.reformatted, each.left_out)
        for each in both
    ]
    return [each for each in sides if each.segments or each.left_out]
