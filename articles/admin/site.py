"""The desk's site: what it is called, in which order it lists things, what its autocompletes say."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite, ModelAdmin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.views.main import SEARCH_VAR
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import SuspiciousOperation
from django.db.models import Field, Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import timezone
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _

from articles.admin.addresses import form_of, list_of
from articles.admin.home.finding import by_kind, find
from articles.admin.home.flash import TakesFlashes
from articles.admin.home.handover import handover_view
from articles.admin.home.my_mails import my_mails_view
from articles.admin.home.page import home, note_visit
from articles.admin.home.tasks import tasks
from articles.admin.pasted import list_at, rows_at

#: The daily work, in the order of the index; what is not named stands below under `BEHIND`.
DAILY = ("Article", "Placement", "Person", "Event", "Tag", "Picture", "StandingPage", "ErrorReport")
BEHIND = ("Office", "Series", "Taker", "ProtectedName", "SwitchedOffCheck", "Account", "Group")

#: What the parts of a date may be; a list also asks for the year after the one that is given.
DATE_PARTS = {"__year": range(1, 9999), "__month": range(1, 13), "__day": range(1, 32)}
DATE_PART = re.compile(r"[0-9]{1,4}\Z")
#: What somebody types: a list refuses a NUL with a sentence, a completion looks without it.
TYPED = {SEARCH_VAR, "term"}

View = Callable[..., HttpResponse]


class Completion(AutocompleteJsonView):
    """Django's autocomplete, saying what tells two of one name apart where the entity's admin knows it."""

    def process_request(self, request: HttpRequest) -> tuple[str, ModelAdmin, Field, str]:
        term, *others = super().process_request(request)
        return term.replace("\x00", ""), *others

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        return {"id": str(getattr(obj, to_field_name)), "text": str(self.admin_site.label(obj))}


def refuse_malformed(query: QueryDict) -> None:
    """Answers 400 to what Django's lists take for granted: text without a NUL, and dates that a calendar has."""
    for name, values in query.lists():
        if name in TYPED:
            continue
        part = next((numbers for suffix, numbers in DATE_PARTS.items() if name.endswith(suffix)), None)
        for value in values:
            if "\x00" in value or (part and not (DATE_PART.match(value) and int(value) in part)):
                raise SuspiciousOperation(f"{name} cannot be looked up")


class Desk(TakesFlashes, AdminSite):
    """Stock Django admin under the newsroom's name."""

    # The header names the entities; the width is for the copy.
    enable_nav_sidebar = False
    site_title = _("The desk")
    index_title = _("The desk")
    site_header = lazystr(settings.SITE_NAME)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Deleting a list of rows at once asks for none of the steps that a story's life has.
        self.disable_action("delete_selected")

    def admin_view(self, view: View, cacheable: bool = False) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refuse_malformed(request.GET)
            return view(request, *args, **kwargs)

        return super().admin_view(answer, cacheable)

    def label(self, row: Model) -> str:
        """How `row` is called in a list to choose from."""
        return getattr(self._registry.get(type(row)), "label", str)(row)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        now = timezone.now()
        note_visit(request.user, now)
        waiting = [*tasks(request.user, now), *home(request.user, now)]
        return super().index(request, {"waiting": waiting, **(extra_context or {})})

    def find_view(self, request: HttpRequest) -> HttpResponse:
        """What the search box found; a pasted address goes straight to its form, that of a list to the list."""
        term = request.GET.get("q", "")
        rows = [row for row in rows_at(term) if self.get_model_admin(type(row)).has_view_permission(request, row)]
        if len(rows) == 1:
            return HttpResponseRedirect(form_of(rows[0]))
        listed = None if rows else list_at(term)
        if listed and self.get_model_admin(listed[0]).has_view_permission(request):
            return HttpResponseRedirect(list_of(listed[0], **listed[1]))
        found = by_kind(rows) if rows else find(request, term)
        kinds = [
            {"finds": finds, "lines": [self._line(row) for row in finds.rows],
             "all": list_of(finds.model, **{SEARCH_VAR: term})}
            for finds in found
        ]  # fmt: skip
        context = {**self.each_context(request), "title": _("Search"), "term": term, "kinds": kinds}
        return TemplateResponse(request, "admin/found.html", context)

    def _line(self, row: Model) -> tuple[str, str, str]:
        return self.label(row), form_of(row), getattr(row, "language", "")

    def on_site_view(self, request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponse:
        """Django's own redirect to a public address, for what the account sees: the address would tell of the rest."""
        kinds = {str(ContentType.objects.get_for_model(model).pk): known for model, known in self._registry.items()}
        registered = kinds.get(content_type_id)
        row = registered.get_object(request, object_id) if registered else None
        if row is None or not registered.has_view_permission(request, row):
            raise Http404
        return shortcut(request, content_type_id, object_id)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [
            path("find/", self.admin_view(self.find_view), name="find"),
            path("handover/", self.admin_view(handover_view), name="handover"),
            path("r/<path:content_type_id>/<path:object_id>/", self.admin_view(self.on_site_view), name="view_on_site"),
            path("my-mails/", self.admin_view(my_mails_view), name="my_mails"),
            *super().get_urls(),
        ]

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return Completion.as_view(admin_site=self)(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        apps = super().get_app_list(request, app_label)
        models = {model["object_name"]: model for app in apps for model in app["models"]}
        parts = [(_("Newsroom"), DAILY), (_("Behind the scenes"), BEHIND)]
        shared = {
            "app_label": "articles",
            "app_url": reverse("admin:app_list", args=["articles"]),
            "has_module_perms": True,
        }
        listed = [
            {**shared, "name": title, "models": [models[name] for name in names if name in models]}
            for title, names in parts
        ]
        return [app for app in listed if app["models"]]
