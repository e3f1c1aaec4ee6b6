"""Stories on the desk."""

import re
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import editing, linking, workflow, working_copies
from articles.admin.addresses import address
from articles.admin.capped import CappedPaginator
from articles.admin.dated import Dated
from articles.admin.editor import WithEditor
from articles.admin.keeping import KeepsWhatWasPublic
from articles.admin.links import with_add_button
from articles.admin.parts import CreditInline, DocumentInline
from articles.admin.pictures.choice import ChoosesPictures
from articles.admin.saving.conflict import CombinesSaves
from articles.admin.saving.opening import OpensOnAWorkingCopy
from articles.admin.seen import moment
from articles.admin.stories import listing
from articles.admin.stories.autosave import KeepsWhatIsTyped
from articles.admin.stories.behind import BehindFilter
from articles.admin.stories.checks import CheckFilter, HasChecks
from articles.admin.stories.form import ArticleForm
from articles.admin.stories.killing import TellsTakers
from articles.admin.stories.lengths import SaysLengths
from articles.admin.stories.life import HasLife
from articles.admin.stories.live_preview import PreviewsLive
from articles.admin.stories.live_story import ChangesLiveStories
from articles.admin.stories.naming import TakesNames
from articles.admin.stories.noting import KeepsNotes
from articles.admin.stories.offering import OffersForTheBody
from articles.admin.stories.papers import PaperInline
from articles.admin.stories.seeing import SeesTheirOwn
from articles.admin.stories.several import TakesSeveral
from articles.admin.stories.sharing import SharesPreviews
from articles.admin.stories.too_late import KeepsWhatCameTooLate
from articles.admin.widgets import NATIVE_INPUTS, OnlyAdding
from articles.models import Account, Article, Event, Person, Picture, Tag

Status = Article.Status
DATED_BY_HAND = (Status.DRAFT, Status.SUBMITTED)
NUMBER = re.compile(r"[0-9]{1,18}\Z")
SINGLE_LINKS = ("lead_picture", "translation_of", "reporter")
LINKS = ("people", "events", "tags", *SINGLE_LINKS)
SETTLERS = {"people": linking.settle_people, "events": linking.settle_events, "tags": linking.settle_tags}


@admin.register(Article)
class ArticleAdmin(
    TakesNames, HasChecks, CombinesSaves, OffersForTheBody, PreviewsLive, SharesPreviews, TakesSeveral, TellsTakers,
    KeepsNotes, KeepsWhatIsTyped, KeepsWhatCameTooLate, ChangesLiveStories, HasLife, OpensOnAWorkingCopy,
    SeesTheirOwn, ChoosesPictures, OnlyAdding, WithEditor, SaysLengths, Dated, KeepsWhatWasPublic,
):  # fmt: skip
    """The story form, the story list, and what may be done in either."""

    form = ArticleForm
    formfield_overrides = {**WithEditor.formfield_overrides, **NATIVE_INPUTS}
    inlines = [CreditInline, DocumentInline, PaperInline]
    autocomplete_fields = ["lead_picture", "translation_of"]
    instead = _("It was public, so its address must go on answering. Withdraw it instead.")

    list_display = ["headline", "state", "published", "reporter", "dateline", "modified"]
    list_display_links = ["headline"]
    list_filter = [
        listing.StateFilter, listing.MineFilter, CheckFilter, "genre", listing.LanguageFilter,
        BehindFilter, listing.PersonFilter, listing.EventFilter, listing.TagFilter,
    ]  # fmt: skip
    list_select_related = ["reporter"]
    list_per_page = 50
    search_fields = ["headline", "dateline"]
    search_help_text = _("Words of headline or dateline, or any name of a person.")
    date_hierarchy = "published_on"
    ordering = ["-modified_at", "-pk"]
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    actions = TakesSeveral.actions

    # What the form shows

    def get_fieldsets(
        self, request: HttpRequest, obj: Article | None = None
    ) -> list[tuple[str | None, dict[str, Any]]]:
        may_write = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        written = ["headline", "standfirst", ("dateline", "genre"), "body", "opened_on"]
        links = ["people", "people_mentioned", "events", "events_background", "tags"]
        desk = ["language", "urgency", "reporter", "note_to_editors", "translation_of", "translated_revision"]
        if obj and obj.translation_of_id and may_write:
            desk.append("translation_is_current")
        if may_write:
            desk.append("revision_note")
        else:
            # The preview shows the text as readers see it; here it would be raw HTML.
            written = [name for name in written if name not in ("body", "opened_on")]
            links = ["people", "events", "tags"]
            if obj and not workflow.works_on(request.user, obj):
                desk.remove("note_to_editors")
        return [
            (None, {"fields": written, "classes": ["copy"]}),
            (_("Links"), {"fields": links, "classes": ["side", "linked"]}),
            (_("Publication"), {"fields": ["slug", "published_at", "embargoed_until"], "classes": ["side"]}),
            (_("Picture"), {"fields": ["lead_picture"], "classes": ["side"]}),
            (_("Desk"), {"fields": desk, "classes": ["side"]}),
        ]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        fixed = []
        publishes = self.has_publish_permission(request)
        if not publishes or (obj is not None and (obj.status not in DATED_BY_HAND or obj.gone_at)):
            fixed.append("published_at")
        if not publishes or (obj is not None and (obj.was_public() or obj.status == Status.WITHDRAWN)):
            fixed.append("embargoed_until")
        if not request.user.has_perm("articles.edit_any_article"):
            fixed.append("reporter")
        return fixed

    def get_form(
        self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any
    ) -> type[forms.ModelForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        for name in ("people", "events", "tags"):
            if name in form.base_fields:
                with_add_button(form.base_fields[name], Article._meta.get_field(name), request)
        return form

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        given = super().get_changeform_initial_data(request)
        # Links are given by number; anything else in the address is no link.
        links = {
            name: [pk for pk in str(given.pop(name)).split(",") if NUMBER.match(pk)] for name in LINKS if name in given
        }
        single = {name: links.pop(name)[:1] for name in SINGLE_LINKS if name in links}
        own = {"reporter": request.user.pk, "language": settings.LANGUAGE_CODE}
        return {**own, **given, **links, **{name: pk[0] for name, pk in single.items() if pk}}

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        """The public address while readers see the story, else the preview."""
        if obj is None or obj.pk is None:
            return None
        return obj.get_absolute_url() if obj.is_published(timezone.now()) else address("preview", obj)

    # Who may do what

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_change_permission(request, obj) and workflow.may_edit(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        return super().has_delete_permission(request, obj) and workflow.may_edit(request.user, obj)

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.submit_article")

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_article")

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("<int:pk>/preview/", self.admin_site.admin_view(self.preview_view), name="articles_article_preview"),
            path(
                "<int:pk>/step/<slug:step>/", self.admin_site.admin_view(self.step_view), name="articles_article_step"
            ),
        ]
        return [*own, *super().get_urls()]

    # Saving

    def save_model(self, request: HttpRequest, obj: Article, form: forms.ModelForm, change: bool) -> None:
        if self.is_kept(request, obj):
            return
        if not change and not request.user.has_perm("articles.edit_any_article"):
            obj.reporter = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: ArticleForm, formsets: Any, change: bool) -> None:
        self.done_with(request)
        if self.is_kept(request, form.instance):
            self.keep(request, form, formsets)
            return
        unlinked = self._unlinked(form)
        super().save_related(request, form, formsets, change)
        form.save_roles()
        workflow.save_edit(form.instance, by=request.user, note=form.cleaned_data.get("revision_note", ""))
        working_copies.discard(form.instance, request.user)
        if "reporter" in form.changed_data:
            editing.keep_what_was_typed(form.instance, Account.objects.filter(pk=form.initial.get("reporter")).first())
        # `save_edit` settles what the story links now; what it no longer links is ours to settle.
        for name, rows in unlinked.items():
            SETTLERS[name](rows)
        if "lead_picture" in form.changed_data and (before := form.initial.get("lead_picture")):
            linking.settle_pictures(Picture.objects.filter(pk=before))

    def _unlinked(self, form: ArticleForm) -> dict[str, list[Person | Event | Tag]]:
        story = form.instance
        linked = {name: form.cleaned_data[name] for name in SETTLERS if name in form.changed_data}
        return {name: [row for row in getattr(story, name).all() if row not in kept] for name, kept in linked.items()}

    # The list

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        queryset = super().get_queryset(request)
        # A list never reads bodies; the form does.
        return (
            queryset.defer("body", "note_to_editors")
            if request.resolver_match.url_name.endswith("_changelist")
            else queryset
        )

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        if request.GET.get("model_name") == "tag":
            # The head of a tag's page takes what is live or will be.
            queryset = queryset.filter(live_from__isnull=False)
        return (listing.stories_found(search_term, queryset) if search_term else queryset), False

    @admin.display(description=_("status"), ordering="status")
    def state(self, article: Article) -> str:
        state = "scheduled" if article.is_scheduled(timezone.now()) else article.status
        label = _("scheduled") if state == "scheduled" else article.get_status_display()
        return format_html('<span class="state state-{}">{}</span>', state, label)

    @admin.display(description=_("published at"), ordering="published_at")
    def published(self, article: Article) -> str:
        return moment(article.published_at)

    @admin.display(description=_("modified at"), ordering="modified_at")
    def modified(self, article: Article) -> str:
        return moment(article.modified_at)

    @staticmethod
    def label(article: Article) -> str:
        day = f" ({article.published_on:%Y-%m-%d})" if article.published_on else ""
        return f"{article.headline}{day}"
