"""Dates of which only the year, or the year and the month, may be known."""

import re
from calendar import monthrange
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

SHAPE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)


class PartialDate(str):
    """ISO 8601 text of 4, 7 or 10 characters. Compare by `earliest` and `latest` only, never as text."""

    __slots__ = ()

    def __new__(cls, text: str) -> "PartialDate":
        """Raises ValueError where the text is not such a date, or the date does not exist."""
        made = super().__new__(cls, text)
        if not SHAPE.match(text):
            raise ValueError(f"{text!r} is not a year, a month or a day such as 1998, 1998-02 or 1998-02-25")
        made.earliest  # noqa: B018 - raises for a month or day that does not exist
        return made

    def _parts(self) -> list[int]:
        return [int(part) for part in self.split("-")]

    @property
    def earliest(self) -> date:
        year, month, day = [*self._parts(), 1, 1][:3]
        return date(year, month, day)

    @property
    def latest(self) -> date:
        parts = self._parts()
        month = parts[1] if len(parts) > 1 else 12
        day = parts[2] if len(parts) > 2 else monthrange(parts[0], month)[1]
        return date(parts[0], month, day)

    @property
    def precision(self) -> str:
        return {4: "year", 7: "month", 10: "day"}[len(self)]


class PartialDateField(models.CharField):
    """Stores a `PartialDate`, or an empty string where nothing is known."""

    description = "A date that may lack its day or its month"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        help_text = _("A year, a month or a day: 1998, 1998-02 or 1998-02-25.")
        super().__init__(*args, **{"max_length": 10, "blank": True, "default": "", "help_text": help_text, **kwargs})

    def from_db_value(self, value: str | None, *args: Any) -> str | None:
        return PartialDate(value) if value else value

    def to_python(self, value: Any) -> str:
        text = "" if value is None else str(value).strip()
        if not text:
            return ""
        try:
            return PartialDate(text)
        except ValueError as problem:
            raise ValidationError(
                _("Write a year, a month or a day that exists: 1998, 1998-02 or 1998-02-25.")
            ) from problem

    def get_prep_value(self, value: Any) -> str:
        return str(self.to_python(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = self.to_python(getattr(model_instance, self.attname))
        setattr(model_instance, self.attname, value)
        return value
