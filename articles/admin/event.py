"""Events on the desk."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles import linking
from articles.admin.capped import CappedPaginator
from articles.admin.counting import CountedList, CountsStories
from articles.admin.dated import Dated, DatedList
from articles.admin.editor import WithEditor
from articles.admin.keeping import KeepsWhatWasPublic
from articles.admin.needs import EVENT_NEEDS, NeedFilter
from articles.admin.parts import EventMoveInline, OutcomeInline, ParticipationInline
from articles.admin.recording import Recorded
from articles.admin.saving.conflict import CombinesSaves
from articles.admin.saving.guard import GuardedForm
from articles.admin.saving.history import WithHistory
from articles.admin.saving.opening import OpensOnARevision
from articles.admin.seen import SeenFilter
from articles.admin.widgets import NATIVE_INPUTS, OnlyAdding
from articles.models import Coverage, Event


class EventForm(GuardedForm):
    class Meta:
        model = Event
        fields: list[str] = []
        widgets = {"slug": forms.TextInput(attrs={"class": "vTextField", "data-slug-of": "id_name"})}

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        series, number = cleaned.get("series"), cleaned.get("number_in_series")
        if number and not series:
            self.add_error("series", _("A number needs its series."))
        return cleaned


class EventList(DatedList, CountedList):
    """With the calendar's links, and with how many stories each event has."""


@admin.register(Event)
class EventAdmin(
    CombinesSaves, OpensOnARevision, WithHistory, OnlyAdding, Recorded, Dated, CountsStories, WithEditor,
    KeepsWhatWasPublic,
):  # fmt: skip
    form = EventForm
    formfield_overrides = {**WithEditor.formfield_overrides, **NATIVE_INPUTS}
    inlines = [ParticipationInline, OutcomeInline, EventMoveInline]
    autocomplete_fields = ["series"]
    stories_through, stories_filter = (Coverage, "event"), "events"

    editors_only = ["shown_from", "hidden"]
    list_display = ["name", "starts_on", "location", "status", "series", "stories", "live"]
    list_filter = [SeenFilter, NeedFilter.of(EVENT_NEEDS), "status", "series"]
    list_select_related = ["series"]
    list_per_page = 50
    search_fields = ["name", "summary", "location", "series__name"]
    search_help_text = _("Name, place or series.")
    date_hierarchy = "starts_on"
    ordering = ["-starts_at", "-pk"]
    list_of = EventList
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    fieldsets = [
        (None, {"fields": ["name", "summary", "description", "opened_on"]}),
        (
            _("When"),
            {"fields": [("starts_on", "start_time"), ("ends_on", "end_time"), "zone", "status"], "classes": ["side"]},
        ),
        (
            _("Where"),
            {
                "fields": ["location", "address", "country", ("latitude", "longitude"), "online"],
                "classes": ["side"],
            },
        ),
        (_("Series"), {"fields": ["series", "number_in_series"], "classes": ["side"]}),
        (_("Page"), {"fields": ["slug", "shown_from", "hidden", "revision_note"], "classes": ["side"]}),
    ]

    def settle(self, row: Event, form: forms.ModelForm) -> None:
        linking.settle_events([row])

    @staticmethod
    def label(event: Event) -> str:
        """Events of a series share their name; the date tells them apart."""
        return f"{event.name} ({event.starts_on:%Y-%m-%d})"
