"""A save over a newer one: combined with it where they changed different things, else shown beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets, unquote
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles import restoring, working_copies
from articles.admin.links import led_on, numbers_in
from articles.admin.saving.guard import locked_revision, revision_sent, saved_by
from articles.admin.saving.presence import ShowsPresence
from articles.admin.saving.side_by_side import Choice, of_field, of_rows
from articles.combining import FormData, Rows, as_edits, combine_fields, combine_rows
from articles.models import Article, Event, Person
from articles.revisions import PARTS, snapshot

Row = Article | Person | Event

#: How the choice between two texts is sent: `choose-headline=theirs`; whatever else is sent, one's own stays.
CHOICE, THEIRS = "choose-", "theirs"
#: A formset of Django's takes no more rows than this.
MOST_ROWS = 2_000


@dataclass
class Newer:
    """What others have saved since a form was opened, and what became of it in the form."""

    #: The sentence that says who saved it, and when.
    saved: str
    #: What came into the form from them, by its labels.
    taken: list[str] = field(default_factory=list)
    #: What both changed, to choose from.
    choices: list[Choice] = field(default_factory=list)
    #: Whether the story was published since: it is another thing to change what is live than to change a draft.
    went_out: bool = False

    @property
    def undecided(self) -> bool:
        return bool(self.choices) or self.went_out


def newer(request: HttpRequest) -> Newer | None:
    """What was saved since the form that was sent was opened; None where it is the newest."""
    return getattr(request, "newer", None)


class CombinesSaves(ShowsPresence):
    """An admin whose rows have revisions: no form saves over a newer one.

    What is sent is combined with what stands before any form reads it, so that all checks are made of the whole.
    """

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            self._combine(request, unquote(object_id))
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, obj: Model | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        found = newer(request)
        return type(form.__name__, (form,), {"undecided": True}) if found and found.undecided else form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return super().render_change_form(request, context | {"newer": newer(request)}, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Row) -> HttpResponse:
        if found := newer(request):
            messages.info(request, told(found))
        return super().response_change(request, obj)

    def _combine(self, request: HttpRequest, pk: str) -> None:
        """Puts what stands into what was sent. Where that does not say what it was opened on, the form refuses it."""
        row = self.get_object(request, pk)
        if row is None or not self.has_change_permission(request, row):
            return
        newest = locked_revision(row)
        opened_on = revision_sent(request.POST.get("opened_on", ""))
        chosen = {name.removeprefix(CHOICE) for name, what in request.POST.items()
                  if name.startswith(CHOICE) and what == THEIRS}  # fmt: skip
        if newest is None or opened_on is None or opened_on > newest:
            return
        # A merge of people drops rows that say the same, and writes no revision of what they stood in.
        stale = opened_on < newest or _lacks_rows(row, request.POST)
        row = self.get_object(request, pk) if stale or chosen else None
        if row is not None:
            meeting = _Meeting(self, request, row, opened_on)
            meeting.choose(chosen)
            if stale:
                meeting.combine()
                request.newer = meeting.newer
            meeting.sent["opened_on"] = str(newest)
            request.POST = meeting.sent


def _lacks_rows(row: Row, sent: QueryDict) -> bool:
    """Whether a row that stood when the form was opened stands no more."""
    for part in PARTS[type(row)]:
        numbers = set(numbers_in(value for name, value in sent.items() if re.fullmatch(rf"{part}-[0-9]+-id", name)))
        if numbers and getattr(row, part).filter(pk__in=numbers).count() < len(numbers):
            return True
    return False


def told(found: Newer) -> str:
    """The sentence after a save that was combined with a newer one."""
    kept = _("Both are kept.")
    if found.taken:
        kept = _("Both are kept; from there came: %(fields)s.") % {"fields": ", ".join(found.taken)}
    return f"{found.saved} {kept}"


class _Meeting:
    """A form that was sent, and the revision that it was opened on."""

    def __init__(self, desk: admin.ModelAdmin, request: HttpRequest, row: Row, opened_on: int) -> None:
        self.row, self.model, self.sent = row, type(row), request.POST.copy()
        form = desk.get_form(request, row, change=True, fields=flatten_fieldsets(desk.get_fieldsets(request, row)))
        self.fields: dict[str, forms.Field] = form(instance=row).fields
        self.parts = [_Part(formset, inline) for formset, inline in desk.get_formsets_with_inlines(request, row)]
        before = restoring.revision_of(row, opened_on)
        self.before: FormData = before.snapshot if before else {}
        self.base = restoring.told_fields(self.model, self.before)
        self.newer = Newer(saved_by(row, opened_on))

    def choose(self, chosen: set[str]) -> None:
        """Theirs, which the form was shown beside its own: what the revision says that it was shown with."""
        for name in chosen & self.base.keys() & self.fields.keys():
            _put(self.sent, name, self.base[name])
        for part in self.parts:
            if part.prefix in chosen and part.prefix in self.before:
                told = restoring.told_rows(self.model, part.prefix, self.before)
                part.put(self.sent, as_edits(told, told))

    def combine(self) -> None:
        now = snapshot(self.row)
        theirs = restoring.told_fields(self.model, now)
        mine = {name: _sent(each, self.sent, name) for name, each in self.fields.items()}
        combined = combine_fields(self.model, self.fields, self.base, theirs, mine)
        for name, value in combined.data.items():
            _put(self.sent, name, value)
        self._keep_roles_of_links()
        self.newer.taken += [self._label(name) for name in combined.taken]
        self.newer.choices += [
            of_field(self.model, name, self.fields[name], theirs[name], mine[name]) for name in combined.conflicts
        ]
        for part in self.parts:
            self._combine_part(part, now)
        self.newer.went_out = bool(
            self.model is Article and self.row.live_from and self.before.get("status") not in (None, self.row.status)
        )

    def _combine_part(self, part: "_Part", now: FormData) -> None:
        mine = part.sent(self.sent)
        if mine is None:
            return
        shown = part.standing(self.row)
        theirs = [row for row in restoring.told_rows(self.model, part.prefix, now) if row["id"] in shown]
        known = part.prefix in self.before
        base = restoring.told_rows(self.model, part.prefix, self.before) if known else None
        combined = combine_rows(part.model, part.fields, base, theirs, mine)
        if combined.taken or combined.conflict:
            part.put(self.sent, as_edits(combined.rows, theirs))
        if combined.taken:
            self.newer.taken.append(part.label)
        if combined.conflict:
            kept = [row for row in combined.rows if "DELETE" not in row]
            self.newer.choices.append(of_rows(part.prefix, part.label, part.fields, theirs, kept))

    def _keep_roles_of_links(self) -> None:
        """A link that the others took away takes its role along."""
        for links, _part_of, _column, lesser_field, _lesser in restoring.LINKS:
            if lesser_field and lesser_field in self.fields:
                linked = set(self.sent.getlist(links))
                self.sent.setlist(lesser_field, [pk for pk in self.sent.getlist(lesser_field) if pk in linked])

    def _label(self, name: str) -> str:
        return str(self.fields[name].label or name)


class _Part:
    """A formset of the form."""

    def __init__(self, formset: type[forms.BaseInlineFormSet], inline: admin.options.InlineModelAdmin) -> None:
        self.formset, self.model, self.prefix = formset, formset.model, formset.get_default_prefix()
        self.label = str(capfirst(inline.verbose_name_plural))
        fields = formset.form.base_fields
        self.fields: dict[str, forms.Field] = {name: fields[name] for name in fields if name != formset.fk.name}

    def standing(self, row: Row) -> set[str]:
        """The numbers of the rows that the form shows: not every row has a place in it."""
        shown = self.formset(instance=row, prefix=self.prefix)
        return {str(part.pk) for part in shown.get_queryset()}

    def sent(self, data: QueryDict) -> Rows | None:
        """The rows as they were sent, without those that say nothing or are to go; None where they make no formset."""
        total = data.get(f"{self.prefix}-TOTAL_FORMS", "")
        if not (total.isascii() and total.isdecimal() and len(total) < 5 and int(total) <= MOST_ROWS):
            return None
        return [row for number in range(int(total)) if (row := self._row(data, f"{self.prefix}-{number}"))]

    def _row(self, data: QueryDict, prefix: str) -> FormData | None:
        if data.get(f"{prefix}-DELETE"):
            return None
        number = data.get(f"{prefix}-id", "")
        if not number and not self.formset.form(data, prefix=prefix).has_changed():
            return None
        row = {
            name: _sent(each, data, f"{prefix}-{name}") for name, each in self.fields.items()
        }  # fmt: skip
        return {**row, "id": number} if number else row

    def put(self, data: QueryDict, rows: Rows) -> None:
        # What stood in a row when the form was opened says nothing of the row that has its place now.
        for name in [name for name in data if name.startswith((f"{self.prefix}-", f"initial-{self.prefix}-"))]:
            del data[name]
        for name, value in working_copies.as_rows(self.prefix, rows).items():
            _put(data, name, value)


def _sent(field: forms.Field, data: QueryDict, name: str) -> Any:
    """What was sent for a field; a link to what was merged since is one to what it became, as in what stands."""
    value = field.widget.value_from_datadict(data, {}, name)
    if isinstance(field, forms.ModelMultipleChoiceField):
        return led_on(field.queryset.model, value or [])
    if isinstance(field, forms.ModelChoiceField):
        return led_on(field.queryset.model, [value])[0] if value else value
    return value


def _put(data: QueryDict, name: str, value: Any) -> None:
    data.setlist(name, list(_texts(value)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        yield from value
    elif value not in (None, False):
        yield "on" if value is True else str(value)
