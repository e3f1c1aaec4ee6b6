"""The column that holds cleaned HTML."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from articles.text.cleaning import clean_html


class BodyField(models.TextField):
    """HTML that has passed the one policy on every way into the database: save, bulk_create, update and bulk_update.

    A form's `clean()` alone was rejected: `objects.create(body="<script>…")` does not go through it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"blank": True, "default": "", **kwargs})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = clean_html(getattr(model_instance, self.attname) or "")
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        # An expression, such as F("body"), reads what was cleaned when it was stored.
        if isinstance(value, str):
            value = clean_html(value)
        return super().get_db_prep_save(value, connection)
