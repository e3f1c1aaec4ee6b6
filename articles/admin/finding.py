"""The search box of the desk: stories, people, events and tags by any of their names, or a pasted public address."""

from dataclasses import dataclass
from urllib.parse import quote, unquote, urlsplit

from django.conf import settings
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.functional import Promise
from django.utils.http import RFC3986_SUBDELIMS
from django.utils.text import capfirst

from articles.models import Article, Event, FormerAddress, Office, Person, Picture, StandingPage, Tag
from articles.models.former_address import TARGETS
from articles.pages.answers import Missing
from articles.pages.archive import Period

#: How many of each kind are listed.
SHOWN = 10
SOUGHT = (Article, Person, Event, Tag)
#: What has a public address of its own, by the name of its route.
ADDRESSED = {"person": Person, "event": Event, "tag": Tag, "office": Office, "standing_page": StandingPage}


@dataclass(frozen=True)
class Finds:
    """What was found of one kind; `more` where the list of that kind has others."""

    model: type[Model]
    rows: list[Model]
    more: bool

    @property
    def title(self) -> str | Promise:
        return capfirst(self.model._meta.verbose_name_plural)


def row_at(text: str) -> Model | None:
    """What stands or stood at a public address, in any status; None where `text` is no address of this site."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return None
    if parts.netloc and parts.netloc != urlsplit(settings.SITE_URL).netloc:
        return None
    if not parts.path.startswith("/"):
        return None
    path = unquote(parts.path)
    # Former addresses are kept as `reverse` writes them.
    former = (
        FormerAddress.objects.filter(path=quote(path, safe=f"{RFC3986_SUBDELIMS}/~:@")).select_related(*TARGETS).first()
    )
    return former.target if former else _row(path)


def _row(path: str) -> Model | None:
    try:
        found = resolve(path)
    except Resolver404:
        return None
    named = found.kwargs
    if found.url_name == "article":
        return _story(named["slug"], *(int(named[part]) for part in ("year", "month", "day")))
    if found.url_name == "media":
        return Picture.objects.filter(checksum=named["checksum"]).first()
    model = ADDRESSED.get(found.url_name or "")
    return model._default_manager.filter(slug=named["slug"]).first() if model else None


def _story(slug: str, *day: int) -> Article | None:
    try:
        published_on = Period.of(*day).first
    except Missing:
        return None
    return Article.objects.filter(published_on=published_on, slug=slug).first()


def find(request: HttpRequest, term: str) -> list[Finds]:
    """What each list would find, of the kinds that the account may see."""
    term = term.replace("\x00", "").strip()
    return [finds for model in SOUGHT if term and (finds := _find(request, model, term)).rows]


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
