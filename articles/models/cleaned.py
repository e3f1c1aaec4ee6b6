"""Columns whose text is cleaned on every way into the database: save, bulk_create, update and bulk_update.

A form's `clean()` alone was rejected: `objects.create(body="<script>…")` does not go through it.
"""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.text.cleaning import clean_html
from articles.text.plain import plain_line, plain_lines


class Cleaned(models.Field):
    """What the columns share; `cleaned` is idempotent, and `stored_as` is the field that migrations see."""

    stored_as: str

    def cleaned(self, text: str) -> str:
        raise NotImplementedError

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, f"django.db.models.{self.stored_as}", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self._cleaned(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        return super().get_db_prep_save(self._cleaned(value), connection)

    def _cleaned(self, value: Any) -> Any:
        # An expression, such as F("body"), reads what was cleaned when it was stored.
        return self.cleaned(value) if isinstance(value, str) else value


class LineField(Cleaned, models.CharField):
    """One line of plain text: a headline, a name."""

    stored_as = "CharField"

    def cleaned(self, text: str) -> str:
        return plain_line(text)


class LinesField(Cleaned, models.TextField):
    """Plain text in lines: a standfirst, a note."""

    stored_as = "TextField"

    def cleaned(self, text: str) -> str:
        return plain_lines(text)


class BodyField(Cleaned, models.TextField):
    """HTML that has passed the one policy."""

    stored_as = "TextField"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"blank": True, "default": "", **kwargs})

    def cleaned(self, text: str) -> str:
        return clean_html(text)
