"""What of the record wants somebody's hand: each rule once, for the home of the desk and for the filter of its list."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Coverage, Tagging, Tenure

#: How far back and ahead an event without a story is missed.
NEAR = timedelta(days=14)


@dataclass(frozen=True)
class Need:
    """A rule: which rows of a list lack something. `title` heads them on the home, `lack` names it in the filter."""

    slug: str
    title: str | Promise
    lack: str | Promise
    rows: Callable[[QuerySet, datetime], QuerySet]


def _uncovered(events: QuerySet, now: datetime) -> QuerySet:
    near = events.filter(starts_at__gt=now - NEAR, starts_at__lt=now + NEAR)
    return near.filter(~Exists(Coverage.objects.filter(event=OuterRef("pk")))).order_by("starts_at", "pk")


def _without_picture(people: QuerySet, now: datetime) -> QuerySet:
    return people.published(now).filter(picture=None).order_by("-live_from", "-pk")


def _without_office(people: QuerySet, now: datetime) -> QuerySet:
    in_office = Tenure.objects.filter(person=OuterRef("pk"), held_to="")
    return people.published(now).filter(~Exists(in_office), died="").order_by("-live_from", "-pk")


def _used_once(tags: QuerySet, now: datetime) -> QuerySet:
    # The first and the second use are looked up in the index; counting would read every link of every tag.
    uses = Tagging.objects.filter(tag=OuterRef("pk")).order_by("pk").values("pk")
    once = tags.alias(first=Subquery(uses[:1]), second=Subquery(uses[1:2])).filter(first__isnull=False, second=None)
    return once.order_by("-pk")


EVENT_NEEDS = [Need("story", _("Events without a story"), _("a story, within two weeks"), _uncovered)]
PERSON_NEEDS = [
    Need("picture", _("People without a picture"), _("a picture"), _without_picture),
    Need("office", _("People without a current office"), _("a current office"), _without_office),
]
TAG_NEEDS = [Need("use", _("Tags used once"), _("a second use"), _used_once)]


class NeedFilter(admin.SimpleListFilter):
    title = _("lacking")
    parameter_name = "lacking"
    needs: ClassVar[list[Need]]

    @classmethod
    def of(cls, needs: list[Need]) -> type["NeedFilter"]:
        return type("NeedFilter", (cls,), {"needs": needs})

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(need.slug, need.lack) for need in self.needs]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        chosen = next((need for need in self.needs if need.slug == self.value()), None)
        return chosen.rows(queryset, timezone.now()) if chosen else queryset
