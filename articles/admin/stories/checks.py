"""Checks on the form of a story: what stops it, what is still to do, and the ticks that link who is named."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.addresses import form_of
from articles.admin.links import numbers_in
from articles.checking.checks import CHECKS, switched_on, todos
from articles.checking.copy import Copy
from articles.checking.finding import Found
from articles.checking.keeping import open_now
from articles.checking.stops import Stop, stops
from articles.errors import NotReady
from articles.models import Article

#: What a tick on the panel sends: people to be linked with the next save.
LINK = "link_people"


@dataclass(frozen=True)
class Line:
    """One sentence of the panel, where on the form it is mended, and whose own form helps."""

    sentence: str
    field: str = ""
    other_form: str = ""
    #: Who may be linked: the number, the label, and the name as the copy prints it where the label does not say it.
    offered: tuple[tuple[int, str, str], ...] = ()


class CheckFilter(admin.SimpleListFilter):
    """Stories in which a check is open: one's own unpublished ones and what went live lately."""

    title = _("to do")
    parameter_name = "check"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(check.name, check.label) for check in switched_on() if not check.passes]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        check = CHECKS.get(self.value() or "")
        if check is None:
            return queryset
        return queryset.filter(pk__in=open_now(check, request.user, timezone.now()).order_by().values("article"))


class StoppedForm(forms.ModelForm):
    """A form whose save was refused and undone; it says so beside the field to mend, and keeps what was typed."""

    refusal: NotReady

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        field = self.refusal.field if self.refusal.field in self.fields else None
        self.add_error(field, str(self.refusal))
        return cleaned


class HasChecks(admin.ModelAdmin):
    """The panel of checks, and the refusal of a save that the workflow undid."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and LINK in request.POST:
            request.POST = self._with_ticked(request)
        try:
            return super().changeform_view(request, *args, **kwargs)
        except NotReady as refusal:
            if getattr(request, "applies", False):
                # The sheet of a live story says it; nobody sees this form.
                raise
            # All of the save is undone by now: it is one transaction. The form is shown again as it was sent.
            request.refusal = refusal
            return super().changeform_view(request, *args, **kwargs)

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        refusal = getattr(request, "refusal", None)
        return type(form.__name__, (StoppedForm, form), {"refusal": refusal}) if refusal else form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Article | None = None, **kwargs: Any
    ) -> HttpResponse:
        if obj and obj.pk:
            # Who may only look has the fields as text.
            fields = context["adminform"].form.fields if self.has_change_permission(request, obj) else ()
            context["checks"] = checks_panel(obj, fields)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _with_ticked(self, request: HttpRequest) -> Any:
        """What was sent, with the people who were ticked among those who are linked."""
        sent = request.POST.copy()
        linked = [*sent.getlist("people"), *map(str, numbers_in(sent.getlist(LINK)))]
        sent.setlist("people", list(dict.fromkeys(linked)))
        return sent


def checks_panel(story: Article, fields: Collection[str]) -> dict[str, list[Line]]:
    """What stops the story as it is saved, and what is to do; a field that is not on the form is no link."""
    copy = Copy(story, timezone.now())
    return {
        "stops": [_line(stop.sentence, stop, stop.field, fields) for stop in stops(copy)],
        "todos": [_line(todo.found.sentence, todo.found, todo.field, fields) for todo in todos(copy, switched_on())],
    }


def _line(sentence: str, source: Stop | Found, field: str, fields: Collection[str]) -> Line:
    offered = tuple(
        (person.pk, str(person), "" if str(person).startswith(name.printed) else name.printed)
        for name in getattr(source, "named", ())
        for person in name.people
    )
    return Line(
        sentence,
        field if field in fields else "",
        form_of(source.row) if source.row is not None else "",
        offered if "people" in fields else (),
    )
