"""A working copy as the snapshot that saving it would write, so that it can be compared with what is saved.

The counterpart of `articles.restoring`. What is typed need not be valid; a link to a row that is not there is left out.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import DateTimeField, Field, Model
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from articles import working_copies
from articles.models import Article
from articles.models.cleaned import Cleaned
from articles.restoring import LINKS
from articles.revisions import snapshot
from articles.working_copies import BESIDE, COLUMNS, FormData

Snapshot = dict[str, Any]


def saved_and_typed(article: Article, form_data: FormData) -> tuple[Snapshot, Snapshot]:
    """The snapshot of what is saved, and that of `form_data`; the second has no column that the form did not send."""
    saved = snapshot(article)
    typed = {name: value for name, value in saved.items() if name not in (*COLUMNS, *BESIDE)}
    for name in (*COLUMNS, *BESIDE):
        if name in form_data and name in saved:
            typed |= _column(Article._meta.get_field(name), form_data[name])
    if article.published_at and typed.get("slug") == "":
        # The form was opened before the publication made one; saved like that it stays.
        typed["slug"] = saved["slug"]
    for links, part, column, lesser_field, lesser in LINKS:
        if links in form_data:
            roles = dict.fromkeys(form_data.get(lesser_field, []), lesser)
            typed[part] = _links(saved[part], column, form_data[links], roles, part)
    for part in working_copies.ROWS:
        if f"{part}-TOTAL_FORMS" in form_data:
            typed[part] = _rows(part, form_data, saved[part])
    return saved, typed


def _column(column: Field, text: str) -> Snapshot:
    if column.is_relation:
        return _relation(column.name, column.related_model, text)
    if isinstance(column, Cleaned):
        return {column.name: column.cleaned(text)}
    if isinstance(column, DateTimeField):
        return {column.name: _moment(text)}
    try:
        return {column.name: column.to_python(text)}
    except ValidationError:
        return {column.name: text}


def _relation(name: str, model: type[Model], number: str) -> Snapshot:
    row = model._base_manager.filter(pk=number).first() if number else None
    return {name: row.pk, f"{name}_name": str(row)} if row else {name: None}


def _moment(text: str) -> str | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return str(timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment) if moment else None


def _links(saved: list[Snapshot], column: str, chosen: list[str], roles: dict[str, str], part: str) -> list[Snapshot]:
    """The links that are chosen: those that stand with their role changed, new ones by name."""
    model = Article._meta.get_field(part).related_model
    role = next((field.default for field in model._meta.concrete_fields if field.name == "role"), "")
    standing = {str(link[column]): link for link in saved}
    links = []
    for number in dict.fromkeys(chosen):
        link = standing.get(number) or _relation(column, model._meta.get_field(column).related_model, number)
        if link[column] is not None:
            links.append({**link, "role": roles.get(number, str(role))} if role else link)
    return links


def _rows(part: str, form_data: FormData, saved: list[Snapshot]) -> list[Snapshot]:
    model = Article._meta.get_field(part).related_model
    columns = {
        field.name: field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.related_model is not Article
    }
    typed = []
    for row in working_copies.rows(form_data, part) or []:
        if not row.get("DELETE"):
            said = [_column(columns[name], text) for name, text in row.items() if name in columns]
            typed.append({name: value for column in said for name, value in column.items()})
    # The form has no place for attached files, so they stay.
    return [*typed, *(row for row in saved if part == "documents" and not row["url"])]
