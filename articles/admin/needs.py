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

from articles.admin.seen import moment
from articles.models import Article, Coverage, Illustration, Person, Picture, Tagging, Tenure

#: How far back and ahead an event without a story is missed.
NEAR = timedelta(days=14)
#: How far ahead the end of a picture's rights is told.
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Need:
    """A rule: which rows of a list lack something. `title` heads them on the home, `lack` names it in the filter."""

    slug: str
    title: str | Promise
    lack: str | Promise
    rows: Callable[[QuerySet, datetime], QuerySet]
    #: What the home says of a row besides its name.
    detail: Callable[[Any], str] = lambda row: ""


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


def _expiring(pictures: QuerySet, now: datetime) -> QuerySet:
    soon = pictures.filter(rights_until__gt=now, rights_until__lte=now + WEEK, killed_at=None)
    return soon.order_by("rights_until", "pk")


def _expired(pictures: QuerySet, now: datetime) -> QuerySet:
    return pictures.filter(rights_until__lte=now)


def _without_alt(pictures: QuerySet, now: datetime) -> QuerySet:
    return pictures.filter(alt="", decorative=False)


def _unused(pictures: QuerySet, now: datetime) -> QuerySet:
    """On no story, in no text, and nobody's portrait."""
    links = (Article, "lead_picture"), (Person, "picture"), (Illustration, "picture")
    for model, column in links:
        pictures = pictures.filter(~Exists(model._base_manager.filter(**{column: OuterRef("pk")})))
    return pictures


def _end_of_rights(picture: Picture) -> str:
    return moment(picture.rights_until)


EVENT_NEEDS = [Need("story", _("Events without a story"), _("a story, within two weeks"), _uncovered)]
PERSON_NEEDS = [
    Need("picture", _("People without a picture"), _("a picture"), _without_picture),
    Need("office", _("People without a current office"), _("a current office"), _without_office),
]
TAG_NEEDS = [Need("use", _("Tags used once"), _("a second use"), _used_once)]
EXPIRING = Need(
    "rights-soon", _("Pictures whose rights end within a week"), _("rights for more than a week"), _expiring,
    _end_of_rights,
)  # fmt: skip
PICTURE_NEEDS = [
    Need("alt", _("Pictures without alternative text"), _("alternative text"), _without_alt),
    EXPIRING,
    Need("rights", _("Pictures whose rights have ended"), _("rights that have not ended"), _expired),
    Need("use", _("Pictures that nothing uses"), _("any use"), _unused),
]


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
