"""Fields that link a story: several people, events or tags at once, found by typing, made only by an explicit step."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelectMultiple, RelatedFieldWidgetWrapper
from django.db.models import Field, Model, QuerySet
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import capfirst

from articles.models import Article
from articles.text.numbers import is_row_number

#: What the box for typed names is called, after the field that it fills.
NAMES = "_names"


def numbers_in(values: Iterable[str]) -> list[int]:
    """The numbers of rows among what an address or a form sent; anything else is no link."""
    return [int(text) for text in values if is_row_number(text)]


def with_numbers(sent: QueryDict, *names: str) -> QueryDict:
    """What was sent, with nothing but numbers under `names`."""
    kept = sent.copy()
    for name in names:
        kept.setlist(name, [str(number) for number in numbers_in(sent.getlist(name))])
    return kept


def led_on(model: type[Model], chosen: list[str]) -> list[str]:
    """The numbers as they were sent, those of rows that were merged led on to what these became."""
    if not hasattr(model, "merged_into"):
        return chosen
    rows = model._base_manager.filter(pk__in=numbers_in(chosen), merged_into__isnull=False)
    became = {str(pk): str(target) for pk, target in rows.values_list("pk", "merged_into")}
    return list(dict.fromkeys(became.get(pk, pk) for pk in chosen))


def drop_wrong_links(form: forms.BaseForm) -> None:
    """Before a refused form is shown again: a link that is no number would fail in the box that prints its name."""
    wrong = [name for name in form.errors if isinstance(form.fields.get(name), forms.ModelChoiceField)]
    if form.is_bound and wrong:
        form.data = with_numbers(form.data, *map(form.add_prefix, wrong))


class LinkField(forms.ModelMultipleChoiceField):
    """Chosen rows of one kind, each called what the autocomplete calls it; what was merged since is what it became."""

    def clean(self, value: Iterable[Any] | None) -> QuerySet:
        return super().clean(led_on(self.queryset.model, [str(pk) for pk in value]) if value else value)

    def label_from_instance(self, row: Model) -> str:
        return admin.site.label(row)


class ExceptionField(forms.ModelMultipleChoiceField):
    """Which of the linked rows have the lesser role, as boxes to tick. Its choices are set by `offer`."""

    widget = forms.CheckboxSelectMultiple

    def offer(self, linked: Iterable[Any]) -> None:
        self.queryset = self.queryset.model._base_manager.filter(pk__in=[pk for pk in linked if str(pk).isdecimal()])

    def label_from_instance(self, row: Model) -> str:
        return admin.site.label(row)


class NamedLinks(AutocompleteSelectMultiple):
    """An autocomplete with a box for names beside it: shown where there is no script, asked by one for what is typed.

    `articles.admin.stories.naming` reads the box.
    """

    typed = ""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> str:
        address = f"{reverse('admin:articles_article_names')}?links={name}"
        select = super().render(name, value, {**(attrs or {}), "data-names": address}, renderer)
        label = capfirst(self.field.verbose_name)
        box = {"name": f"{name}{NAMES}", "id": f"id_{name}{NAMES}", "label": label, "typed": self.typed}
        return select + render_to_string("admin/articles/article/names.html", box)


def link_field(
    name: str, queryset: QuerySet, help_text: str, widget: type[AutocompleteSelectMultiple] = AutocompleteSelectMultiple
) -> LinkField:
    """The form field for the story's many-to-many field `name`."""
    field = Article._meta.get_field(name)
    widget = widget(field, admin.site, attrs={"class": "links"})
    made = LinkField(queryset, required=False, widget=widget, label=capfirst(field.verbose_name), help_text=help_text)
    # Not the cross that empties it all: one slip would unlink everybody, and it is no part of the list it stands in.
    made.widget.is_required = True
    return made


def with_add_button(form_field: forms.Field, field: Field, request: HttpRequest) -> None:
    """Puts the admin's “+” beside the field for those who may add: a popup, so that no slip of typing makes a row."""
    model = field.remote_field.model
    may_add = admin.site._registry[model].has_add_permission(request)
    if isinstance(form_field.widget, RelatedFieldWidgetWrapper):
        return
    form_field.widget = RelatedFieldWidgetWrapper(
        form_field.widget, field.remote_field, admin.site, can_add_related=may_add
    )


class LinkChoice(forms.ModelChoiceField):
    """One chosen row, called what the autocomplete calls it."""

    def label_from_instance(self, row: Model) -> str:
        return admin.site.label(row)
