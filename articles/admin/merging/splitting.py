"""Splitting on the desk: which links of a person go to whom, the preview, and the step."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import merging
from articles.admin.links import numbers_in
from articles.admin.merging.mergeable import Mergeable, TargetForm
from articles.admin.merging.preview import KNOWN_BY, LABELS, known_by, lines
from articles.errors import NotReady, Refused
from articles.merging import LINKS, PARTED, Chosen, Link
from articles.models import Person

#: How many rows of each kind are offered, the newest first; the filter finds the others.
SHOWN = 100

#: What the filter looks in, by the kind of row.
SEARCHED = {
    "mention": ["article__headline"],
    "credit": ["article__headline"],
    "participation": ["event__name"],
    "tenure": ["office__name"],
}
ORDER = {"participation": ["-event__starts_at", "-pk"], "tenure": ["-held_from", "-pk"]}
NEWEST = ["-live_from", "-pk"]


@dataclass(frozen=True)
class Box:
    """One link to tick."""

    pk: int
    label: str
    day: Any
    chosen: bool


@dataclass(frozen=True)
class Shelf:
    """The links of one kind."""

    name: str
    label: str | Promise
    boxes: list[Box]
    #: Whether there are more than are shown.
    more: bool


class WhomForm(TargetForm):
    """Somebody new by name, or somebody of the record."""

    name = forms.CharField(required=False, max_length=200, label=_("Name of the new person"))
    distinguisher = forms.CharField(
        required=False,
        max_length=120,
        label=_("Distinguisher"),
        help_text=_("Where two share a name: lawmaker, b. 1958."),
    )
    field_order = ["name", "distinguisher", "into", "named"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].label = _("Or somebody of the record")
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("named") and not cleaned.get("into"):
            raise forms.ValidationError(
                _("Nobody, or more than one, is called “%(name)s”.") % {"name": cleaned["named"]}
            )
        if bool(cleaned.get("name")) == bool(cleaned.get("into")):
            raise forms.ValidationError(_("Name somebody new, or choose somebody of the record."))
        return cleaned


class Splittable(Mergeable):
    """The admin of people: two who share one row can be parted."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.split_view)
        return [path("<int:pk>/split/", view, name="articles_person_split"), *super().get_urls()]

    def split_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Asks what to part, shows what that would do, and does it."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        person = get_object_or_404(self.get_queryset(request), pk=pk)
        chosen = _chosen(request)
        form = self._form(request, person)
        made = None
        if request.method == "POST" and form.is_valid():
            made, answer = self._previewed(request, person, chosen, form)
            if answer:
                return answer
        wanted = request.POST.get("q", request.GET.get("q", "")).replace("\x00", "")[:200]
        context = {
            "title": _("Split…"),
            "row": person,
            "form": form,
            "chosen": chosen,
            "split": made,
            "lines": lines(made.movings) if made else [],
            "shelves": [] if made else [_shelf(link, person, wanted, chosen) for link in _links()],
            "q": wanted,
            "media": self.media + form.media,
        }
        return self.page(request, "split", context)

    def _form(self, request: HttpRequest, person: Person) -> WhomForm:
        sent = request.POST.copy() if request.method == "POST" else None
        if sent and sent.get("named") and not sent.get("into"):
            # Without JavaScript somebody is named; where just one is called that, they are chosen.
            found = [row for row in self.named(request, sent["named"]) if row.pk != person.pk]
            if len(found) == 1:
                sent["into"] = str(found[0].pk)
        return WhomForm(self, sent, but=person)

    def _previewed(
        self, request: HttpRequest, person: Person, chosen: Chosen, form: WhomForm
    ) -> tuple[merging.Split | None, HttpResponse | None]:
        """The preview, or the answer once the split is done; neither where it is refused."""
        other = form.cleaned_data["into"]
        new = {name: form.cleaned_data[name] for name in ("name", "distinguisher")}
        try:
            made = merging.plan_split(person, chosen, other)
            merging.refuse_split(made, chosen)
            if "_confirm" not in request.POST:
                return made, None
            other = merging.split(person, chosen, by=request.user, other=other, **new)
        except NotReady as refusal:
            form.add_error(refusal.field or None, str(refusal))
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return None, self._done(request, person, other)
        return None, None

    def _done(self, request: HttpRequest, person: Person, other: Person) -> HttpResponse:
        said = _("Parted from “%(person)s”.") % {"person": person}
        for row in (person, other):
            self.log_change(request, row, str(said))
        back = f"{self.address('merge', other.pk)}?into={person.pk}"
        messages.success(request, format_html('{} <a href="{}">{}</a>', said, back, _("Merge back…")))
        return HttpResponseRedirect(self.address("change", other.pk))


def _links() -> list[Link]:
    return [link for link in LINKS[Person] if link.name in PARTED]


def _chosen(request: HttpRequest) -> Chosen:
    return {name: numbers_in(request.POST.getlist(name)) for name in PARTED}


def _shelf(link: Link, person: Person, wanted: str, chosen: Chosen) -> Shelf:
    rows = _filtered(link, person, wanted).order_by(*ORDER.get(link.name, NEWEST))
    if other := KNOWN_BY.get(link.name):
        rows = rows.select_related(other).defer(f"{other}__{'description' if other == 'event' else 'body'}")
    else:
        rows = rows.select_related("office")
    found = list(rows[: SHOWN + 1])
    boxes = [Box(row.pk, known_by(link, row), _day(row), row.pk in chosen[link.name]) for row in found[:SHOWN]]
    return Shelf(link.name, LABELS[link.name], boxes, len(found) > SHOWN)


def _filtered(link: Link, person: Person, wanted: str) -> QuerySet:
    rows = link.model._default_manager.filter(person=person)
    if not wanted:
        return rows
    condition = Q()
    for column in SEARCHED[link.name]:
        condition |= Q(**{f"{column}__icontains": wanted})
    return rows.filter(condition)


def _day(row: Any) -> Any:
    """The day of its story or event."""
    if event := getattr(row, "event", None):
        return event.starts_on
    return getattr(getattr(row, "article", None), "published_on", None)
