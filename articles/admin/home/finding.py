"""The search box of the desk: stories, people, events and tags by any of their names."""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.text import capfirst

from articles.models import Article, Event, Person, Tag
from articles.text.plain import plain_line

#: How many of each kind are listed.
SHOWN = 10
SOUGHT = (Article, Person, Event, Tag)


@dataclass(frozen=True)
class Finds:
    """What was found of one kind; `more` where the list of that kind has others."""

    model: type[Model]
    rows: list[Model]
    more: bool

    @property
    def title(self) -> str | Promise:
        return capfirst(self.model._meta.verbose_name_plural)


def find(request: HttpRequest, term: str) -> list[Finds]:
    """What each list would find, of the kinds that the account may see."""
    term = plain_line(term).strip()
    return [finds for model in SOUGHT if term and (finds := _find(request, model, term)).rows]


def by_kind(rows: list[Model]) -> list[Finds]:
    """What one address names, as if it had been found."""
    kinds = dict.fromkeys(type(row) for row in rows)
    return [Finds(kind, [row for row in rows if type(row) is kind], more=False) for kind in kinds]


def _find(request: HttpRequest, model: type[Model], term: str) -> Finds:
    registered = admin.site.get_model_admin(model)
    if not registered.has_view_permission(request):
        return Finds(model, [], more=False)
    unread = [name for name in ("body", "note_to_editors", "biography", "description") if _is_long(model, name)]
    found, _several = registered.get_search_results(request, registered.get_queryset(request).defer(*unread), term)
    rows = list(found[: SHOWN + 1])
    return Finds(model, rows[:SHOWN], len(rows) > SHOWN)


def _is_long(model: type[Model], name: str) -> bool:
    return model is not Tag and any(field.name == name for field in model._meta.concrete_fields)
