"""Form fields that several of the desk's forms use: the browser's own date and time inputs, the site's languages."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles import moments


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
    """A date and a time in one input, to the second where the value has seconds.

    Where the day has that time twice, a choice beside it says which one is meant.
    """

    input_type = "datetime-local"

    def format_value(self, value: Any) -> str | None:
        local = _local(value)
        return local.isoformat(timespec="seconds" if local.second else "minutes") if local else value

    def value_from_datadict(self, data: Any, files: Any, name: str) -> str | None:
        return moments.sent(data, name)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> str:
        html = super().render(name, value, attrs, renderer)
        local = _local(value)
        found = moments.readings(local) if local else []
        if len(found) < 2:
            return html
        said = not isinstance(value, str) or timezone.is_aware(moments.parsed(value))
        choices = [(moments.offset(each), f"{each:%H:%M %Z} (UTC{moments.offset(each)})") for each in found]
        which = forms.Select({"aria-label": _("Which of the two")}, [("", "–"), *choices])
        chosen = moments.offset(found[local.fold]) if said else ""
        return format_html("{} {}", html, which.render(moments.which(name), chosen, renderer=renderer))


def _local(value: Any) -> datetime | None:
    """A value of an input as a time of `TIME_ZONE`, its `fold` saying which of two; None for what is no moment."""
    moment = moments.parsed(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime):
        return None
    return (timezone.localtime(moment) if timezone.is_aware(moment) else moment).replace(tzinfo=None)


class MomentField(forms.DateTimeField):
    """A moment in `TIME_ZONE`, which its help text names."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = MomentInput
        # Lazy, for a form is declared before it is known in which language it will be read.
        super().__init__(**{**kwargs, "help_text": lazy(in_zone, str)(kwargs.get("help_text", ""))})

    def to_python(self, value: Any) -> datetime | None:
        typed = moments.parsed(value) if isinstance(value, str) else None
        if typed and timezone.is_naive(typed):
            _require_one(typed)
        moment = super().to_python(value)
        if moment and not moments.is_in_every_zone(moment):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return moment


def _require_one(typed: datetime) -> None:
    found = moments.readings(typed)
    if not found:
        raise ValidationError(
            _("There is no %(time)s on this day, for the clocks go forward. Choose another time.")
            % {"time": f"{typed:%H:%M}"}
        )
    if len(found) > 1:
        raise ValidationError(
            _("This day has %(time)s twice, for the clocks go back. Say which of the two.") % {"time": f"{typed:%H:%M}"}
        )


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
