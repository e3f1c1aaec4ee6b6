"""The list of stories: filters and search."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import headlines
from articles.models import Article, Event, Mention, Person, Tag
from articles.text.keys import name_key


class StateFilter(admin.SimpleListFilter):
    """The status as the desk speaks of it: a published story is live or scheduled."""

    title = _("status")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        status = Article.Status
        return [
            (status.DRAFT, status.DRAFT.label),
            (status.SUBMITTED, status.SUBMITTED.label),
            ("scheduled", _("scheduled")),
            ("live", _("published")),
            (status.WITHDRAWN, status.WITHDRAWN.label),
            (status.SPIKED, status.SPIKED.label),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        now = timezone.now()
        if self.value() == "live":
            return queryset.published(now)
        if self.value() == "scheduled":
            return queryset.scheduled(now)
        return queryset.filter(status=self.value()) if self.value() else queryset


class MineFilter(admin.SimpleListFilter):
    title = _("whose")
    parameter_name = "whose"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("mine", _("my stories"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(reporter=request.user) if self.value() == "mine" else queryset


class LanguageFilter(admin.SimpleListFilter):
    title = _("language")
    parameter_name = "language"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(language, language) for language in _languages()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(language=self.value()) if self.value() else queryset


def _languages() -> Iterator[str]:
    """Those that stories are written in, from one to the next in the index: asked for at once, all rows are read."""
    stories, last = Article.objects.order_by("language").values_list("language", flat=True), ""
    while language := stories.filter(language__gt=last).first():
        yield language
        last = language


class LinkedFilter(admin.SimpleListFilter):
    """Stories that link one person, event or tag; reached from the counts in their lists, so it shows only when set."""

    model: type[Person | Event | Tag]

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        chosen = request.GET.get(self.parameter_name, "")
        rows = self.model._base_manager.filter(pk=chosen) if chosen.isdecimal() and len(chosen) < 19 else []
        return [(str(row.pk), str(row)) for row in rows]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(**{self.parameter_name: self.value()}) if self.value() else queryset


class PersonFilter(LinkedFilter):
    title, parameter_name, model = _("person"), "people", Person


class EventFilter(LinkedFilter):
    title, parameter_name, model = _("event"), "events", Event


class TagFilter(LinkedFilter):
    title, parameter_name, model = _("tag"), "tags", Tag


def people_named(term: str, queryset: QuerySet) -> QuerySet:
    """The people one of whose names holds every word of `term`, however it is typed."""
    for word in term.split():
        key = name_key(word)
        if key:
            queryset = queryset.filter(Q(key__contains=key) | _otherwise_named(key))
    return queryset


def _otherwise_named(key: str) -> Q:
    """With another name that holds `key`: their own, or one of a row that was merged into theirs."""
    people = Person.objects.order_by()
    merged = people.filter(Q(merged__key__contains=key) | Q(merged__names__key__contains=key))
    return Q(pk__in=people.filter(names__key__contains=key).values("pk")) | Q(pk__in=merged.values("pk"))


def stories_found(term: str, queryset: QuerySet) -> QuerySet:
    """Stories with each word of `term` in headline, dateline or slug, or about somebody of that name."""
    found = headlines.with_words(term).values("article")
    if name_key(term):
        named = people_named(term, Person.objects.all())
        found = found.union(Mention.objects.filter(person__in=named).order_by().values("article"))
    return queryset.filter(pk__in=found)
