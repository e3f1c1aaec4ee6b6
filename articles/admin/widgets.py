"""Form fields that several of the desk's forms use: the browser's own date and time inputs, the site's languages."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest
from django.utils.functional import lazy
from django.utils.translation import gettext as _


class LanguageSelect(forms.Select):
    """The site's languages by name; one that only this row has stays choosable."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, choices=settings.LANGUAGES)

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list[Any]:
        known = dict(self.choices)
        self.choices = [*known.items(), *((code, code) for code in value if code and code not in known)]
        return super().optgroups(name, value, attrs)


class TickWithValue(forms.CheckboxInput):
    """A box whose tick sends the value that it was printed with."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # Printed with a number it is not ticked; what a browser sent is text.
        super().__init__(attrs, check_test=lambda value: isinstance(value, str))

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        return data.get(name)


class TickedNumber(forms.IntegerField):
    """The number that a box was printed with, if it is ticked."""

    widget = TickWithValue

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "min_value": 0, **kwargs})

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)


class MomentInput(forms.DateTimeInput):
    """A date and a time in one input, to the second where the value has seconds."""

    input_type = "datetime-local"

    def format_value(self, value: Any) -> str | None:
        if not isinstance(value, datetime):
            return value
        return value.replace(tzinfo=None).isoformat(timespec="seconds" if value.second else "minutes")


class MomentField(forms.DateTimeField):
    """A moment in `TIME_ZONE`, which its help text names."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = MomentInput
        # Lazy, for a form is declared before it is known in which language it will be read.
        super().__init__(**{**kwargs, "help_text": lazy(in_zone, str)(kwargs.get("help_text", ""))})


def in_zone(help_text: str) -> str:
    zone = _("Time zone: %s.") % settings.TIME_ZONE
    return f"{help_text} {zone}".strip()


class OnlyAdding(BaseModelAdmin):
    """Leaves of the signs beside a choice only the plus: a pencil and a cross at each row are in the way all day."""

    def formfield_for_dbfield(self, db_field: models.Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        widget = getattr(field, "widget", None)
        if isinstance(widget, RelatedFieldWidgetWrapper):
            widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
        return field


#: The browser's own inputs need no script, speak the editor's language and fit a phone; Django's calendar does neither.
NATIVE_INPUTS: dict[type[models.Field], dict[str, Any]] = {
    models.DateTimeField: {"form_class": MomentField},
    models.DateField: {"widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})},
    models.TimeField: {"widget": forms.TimeInput(format="%H:%M", attrs={"type": "time"})},
    models.URLField: {"assume_scheme": "https"},
}
