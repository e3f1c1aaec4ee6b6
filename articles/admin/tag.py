"""Tags on the desk."""

import unicodedata

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from taggit import admin as taggit_admin
from taggit.models import Tag as StockTag

from articles import tagging
from articles.admin.capped import CappedPaginator
from articles.admin.counting import CountsStories
from articles.admin.keeping import KeepsWhatWasPublic
from articles.admin.merging.mergeable import Mergeable
from articles.admin.needs import TAG_NEEDS, NeedFilter
from articles.admin.recording import Recorded
from articles.admin.seen import SeenFilter
from articles.admin.widgets import OnlyAdding
from articles.models import Article, Tag, Tagging
from articles.text.keys import tag_key

# Its merge deletes taggings and asks for no permission. Importing it first makes sure that it has registered itself.
if admin.site.is_registered(StockTag) and taggit_admin:
    admin.site.unregister(StockTag)


class TagForm(forms.ModelForm):
    class Meta:
        model = Tag
        fields: list[str] = []
        widgets = {"slug": forms.TextInput(attrs={"class": "vTextField", "data-slug-of": "id_name"})}

    def clean_name(self) -> str:
        name = " ".join(unicodedata.normalize("NFKC", self.cleaned_data["name"]).split())
        if "," in name:
            raise ValidationError(_("A tag's name has no comma: commas part tags from one another."))
        if not tag_key(name):
            raise ValidationError(_("A tag needs a name."))
        holder = Tag.objects.named(name).exclude(pk=self.instance.pk).first()
        if holder and not self._was_its_own(holder):
            raise ValidationError(_("There is this tag already: “%(tag)s”.") % {"tag": holder.merged_into or holder})
        return name

    def clean_explainer(self) -> Article | None:
        """Refuses a story that readers do not and will not see; one that was withdrawn since is left where it is."""
        story = self.cleaned_data["explainer"]
        if story and story.live_from is None and "explainer" in self.changed_data:
            raise ValidationError(_("“%(story)s” is not published. Choose a story that is.") % {"story": story})
        return story

    def validate_unique(self) -> None:
        """`clean_name` tells names apart by their key; a former name of this very tag may come back."""
        try:
            self.instance.validate_unique(exclude={*self._get_validation_exclusions(), "name"})
        except ValidationError as problem:
            self._update_errors(problem)

    def _was_its_own(self, holder: Tag) -> bool:
        return holder.merged_into_id == self.instance.pk is not None and not holder.merges_from.exists()


@admin.register(Tag)
class TagAdmin(Mergeable, OnlyAdding, Recorded, CountsStories, KeepsWhatWasPublic):
    form = TagForm
    revised = False
    stories_through, stories_filter = (Tagging, "tag"), "tags"
    instead = _("It was public, so its address must go on answering. Take it off the stories, or rename it.")

    fields = ["name", "kind", "description", "explainer", "section_order", "slug"]
    autocomplete_fields = ["explainer"]
    list_display = ["name", "kind", "section_order", "stories", "live"]
    list_filter = [SeenFilter, NeedFilter.of(TAG_NEEDS), "kind", ("section_order", admin.EmptyFieldListFilter)]
    list_per_page = 100
    search_fields = ["name"]
    ordering = ["name"]
    paginator = CappedPaginator
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        return super().get_queryset(request).filter(merged_into=None)

    def save_model(self, request: HttpRequest, obj: Tag, form: forms.ModelForm, change: bool) -> None:
        renamed = change and "name" in form.changed_data
        if renamed:
            tagging.reclaim_name(obj)
        super().save_model(request, obj, form, change)
        if renamed:
            tagging.keep_former_name(obj, form.initial["name"])

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """By key, so that case and width hide nothing; the very name first, then what begins with the term."""
        key = tag_key(search_term)
        if not key:
            return queryset, False
        found = queryset.filter(Q(key__contains=key) | Q(merged__key__contains=key)).distinct()
        rank = Case(
            When(key=key, then=Value(0)), When(key__startswith=key, then=Value(1)), default=Value(2),
            output_field=IntegerField(),
        )  # fmt: skip
        return found.annotate(rank=rank).order_by("rank", "name"), False
