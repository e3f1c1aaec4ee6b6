"""The form of a story."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.admin.links import ExceptionField, NamedLinks, link_field
from articles.admin.saving.guard import GuardedForm
from articles.admin.stories.naming import WithNames
from articles.admin.widgets import LanguageSelect, TickedNumber
from articles.models import Article, Event, Person, Tag
from articles.pages.translated import CORRECTED, RETRACTED, UPDATED, behind
from articles.text.slugs import slugify

#: What the desk is told beside the box, by what became of the original.
CURRENCY = {
    "": _("The original is at revision %(number)d, and nothing was corrected in it since it was translated."),
    UPDATED: _("The original was updated since it was translated; it is at revision %(number)d now."),
    CORRECTED: _("The original was corrected since it was translated; it is at revision %(number)d now."),
    RETRACTED: _("The original was retracted since it was translated; it is at revision %(number)d now."),
}


class ArticleForm(WithNames, GuardedForm):
    """A story with all that it links. It never writes a status; the buttons beside it take the steps."""

    people = link_field("people", Person.objects.filter(merged_into=None), _("Type any of their names."), NamedLinks)
    people_mentioned = ExceptionField(
        Person.objects.none(), required=False, label=_("Only mentioned"), help_text=_("The others are its subjects.")
    )
    events = link_field("events", Event.objects.all(), _("What the story covers, or stands on."), NamedLinks)
    events_background = ExceptionField(
        Event.objects.none(), required=False, label=_("As background"), help_text=_("The others are what it covers.")
    )
    tags = link_field(
        "tags", Tag.objects.filter(merged_into=None), _("A new tag is made with the plus sign."), NamedLinks
    )

    # It carries the revision that the editor was shown: what was corrected after that is not yet translated.
    translation_is_current = TickedNumber(label=_("This says what the original says now"))

    class Meta:
        model = Article
        fields: list[str] = []
        widgets = {
            # It is read whole, on a phone too; the column makes one line of it.
            "headline": forms.Textarea(attrs={"class": "vTextField headline", "rows": 1, "maxlength": 250}),
            "standfirst": forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
            "note_to_editors": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "language": LanguageSelect,
            "slug": forms.TextInput(attrs={"class": "vTextField", "data-slug-of": "id_headline"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer("people_mentioned", "people", "person_id", "mentions", "mentioned")
        self._offer("events_background", "events", "event_id", "coverage", "background")
        self._offer_currency()
        if self.instance.headline_is_working and "headline" in self.fields:
            self.fields["headline"].help_text = _("Taken from the lede; write a real one before publishing.")

    def _offer_currency(self) -> None:
        """A box that brings a translation up to date, where there is an original to be behind."""
        original = self.instance.translation_of
        if original is None:
            self.fields.pop("translation_is_current", None)
        elif "translation_is_current" in self.fields:
            self.initial["translation_is_current"] = self.opened_with.get("translation_is_current", original.revision)
            self.fields["translation_is_current"].help_text = CURRENCY[behind(self.instance)] % {
                "number": original.revision
            }

    def _offer(self, name: str, links: str, column: str, relation: str, role: str) -> None:
        """Boxes for the rows that are linked, and for those that were just chosen."""
        if name not in self.fields:
            return
        rows = dict(getattr(self.instance, relation).values_list(column, "role")) if self.instance.pk else {}
        chosen = self.data.getlist(self.add_prefix(links)) if self.is_bound else self.opened_with.get(links, [])
        self.fields[name].offer([*rows, *chosen])
        if self.is_bound or name not in self.opened_with:
            self.initial[name] = [pk for pk, has in rows.items() if has == role]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        # Until `_post_clean` the instance is as it was read.
        self._settle_headline(self.instance)
        self._settle_dates(self.instance)
        self._settle_slug(self.instance)
        self._settle_translation(self.instance)
        return cleaned

    def _settle_translation(self, before: Article) -> None:
        """Which revision was translated: the one that is said, or ticked; of an original just chosen its newest."""
        original = self.cleaned_data.get("translation_of")
        if original is None or "translated_revision" not in self.fields:
            return
        said = self.cleaned_data.get("translated_revision")
        if ticked := self.cleaned_data.get("translation_is_current"):
            said = ticked
        elif original.pk != before.translation_of_id and "translated_revision" not in self.changed_data:
            said = original.revision
        if said is not None and said > original.revision:
            self.add_error("translated_revision", _("The original is only at revision %d.") % original.revision)
            return
        self.cleaned_data["translated_revision"] = said

    def _settle_headline(self, before: Article) -> None:
        if self.cleaned_data.get("headline", before.headline) != before.headline:
            before.headline_is_working = False

    def _settle_dates(self, before: Article) -> None:
        published_at = self.cleaned_data.get("published_at", before.published_at)
        embargo = self.cleaned_data.get("embargoed_until", before.embargoed_until)
        if published_at and embargo and embargo > published_at:
            field = "published_at" if "published_at" in self.fields else "embargoed_until"
            self.add_error(
                field, ValidationError(_("The embargo ends later than that; the story cannot be out before."))
            )

    def _settle_slug(self, before: Article) -> None:
        """An address that has its day is free or refused; one made from an earlier headline follows the new one."""
        if "slug" not in self.cleaned_data:
            return
        story = self._as_typed(before)
        if before.was_public():
            story.slug = story.slug or before.slug
        elif self._follows_headline(before):
            story.slug = ""
        if story.published_at:
            free = workflow.free_slug(story, story.published_at)
            if story.slug and free != story.slug and "slug" in self.changed_data:
                self.add_error("slug", _("Another story of that day has this address; “%s” is free.") % free)
                return
            story.slug = free
        self.cleaned_data["slug"] = story.slug

    def _as_typed(self, before: Article) -> Article:
        typed = {
            name: self.cleaned_data.get(name, getattr(before, name)) for name in ("headline", "slug", "published_at")
        }
        return Article(pk=before.pk, **typed)

    def _follows_headline(self, before: Article) -> bool:
        made = slugify(before.headline)
        return bool(made) and "slug" not in self.changed_data and before.slug.startswith(made)

    def save_roles(self) -> None:
        """Writes the roles of the links that `save_m2m` has written."""
        story = self.instance
        if "people_mentioned" in self.cleaned_data:
            mentioned = self.cleaned_data["people_mentioned"]
            story.mentions.filter(person__in=mentioned).update(role="mentioned")
            story.mentions.exclude(person__in=mentioned).update(role="subject")
        if "events_background" in self.cleaned_data:
            background = self.cleaned_data["events_background"]
            story.coverage.filter(event__in=background).update(role="background")
            story.coverage.exclude(event__in=background).update(role="main")
