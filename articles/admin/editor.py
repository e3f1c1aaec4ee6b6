"""The body editor: rich where it keeps all that the text holds, a plain text area elsewhere and without JavaScript."""

import json
import re
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import Media, Script

from articles.models import Article, Picture
from articles.models.cleaned import BodyField
from articles.text.cleaning import EDITOR_EXTENSIONS, in_paragraphs

#: Our own extensions, one behaviour each: Tiptap drops whatever none of them knows.
PASTING = {"PasteInert": True, "PasteWord": True, "Paste": True}
EVERYWHERE = (
    "js/desk/languages.js", "js/desk/quotes.js", "js/desk/paste_inert.js", "js/desk/paste_word.js", "js/desk/paste.js",
)  # fmt: skip
IN_STORIES = ("js/desk/pictures.js", "js/desk/at.js")

#: What the policy admits and the editor has no place for; it would vanish without a word on the next save.
BEYOND_THE_EDITOR = re.compile(r"<(?:figcaption|img)\b|<figure(?![^>]* data-picture=)", re.IGNORECASE)
BEYOND_OTHER_EDITORS = re.compile(r"<(?:figure|figcaption|img)\b", re.IGNORECASE)


class BodyWidget(AdminProseEditorWidget):
    """The rich editor, or plain HTML for a text that it cannot hold. `of_story`: with pictures and links by @."""

    of_story = False

    @property
    def media(self) -> Media:
        # First: scripts run in this order, and these listen for an editor that may be ready before the next has come.
        scripts = [Script(f"js/desk/{name}.js", type="module") for name in ("words", "editor")]
        own = Media(js=scripts, css={"all": ["css/desk-editor.css"]})
        return own + super().media

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        quotes = {"source": _("Source of a quote"), "pullQuote": _("Pull quote")}
        extensions = {**config["extensions"], "Languages": True, "Quotes": quotes, **PASTING}
        modules = [*EVERYWHERE, *(IN_STORIES if self.of_story else ())]
        if self.of_story:
            extensions |= {"StoryPicture": choice_of_pictures(), "At": links_by_name()}
        return {**config, "extensions": extensions, "js_modules": [*config["js_modules"], *map(static, modules)]}

    def holds(self, text: str | None) -> bool:
        """Whether the editor has a place for everything in `text`."""
        return not (BEYOND_THE_EDITOR if self.of_story else BEYOND_OTHER_EDITORS).search(text or "")

    def get_context(self, name: str, value: str | None, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-words"] = json.dumps(words_of_the_editor(), cls=DjangoJSONEncoder)
        if not self.holds(value):
            # The editor finds its text areas by this attribute.
            del context["widget"]["attrs"][f"data-django-prose-editor-{self.preset}"]
        return context


class BodyFormField(ProseEditorFormField):
    """Leaves cleaning to `BodyField`, which cleans on every way in."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs["widget"] = BodyWidget(attrs={"rows": 20, "class": "vLargeTextField"})
        super().__init__(**kwargs, extensions=EDITOR_EXTENSIONS)

    def clean(self, value: str) -> str:
        return in_paragraphs(super().clean(value))

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        bound = super().get_bound_field(form, field_name)
        if not self.widget.holds(bound.value()):
            bound.help_text = _("This text has pictures or sources inside, so it is edited as HTML.")
        return bound


def words_of_the_editor() -> dict[str, Any]:
    """What its buttons and dialogs are called, by what they say themselves: English, whatever the desk speaks."""
    return {
        **dict.fromkeys(("paragraph", "Paragraph"), _("Paragraph")),
        **dict.fromkeys(("heading 2", "Heading 2"), _("Heading")),
        **dict.fromkeys(("heading 3", "Heading 3"), _("Smaller heading")),
        "unordered list": _("List"),
        "ordered list": _("Numbered list"),
        "List properties": _("Numbers of the list"),
        "List type": _("Kind of numbers"),
        "Decimal numbers": _("Numbers"),
        "Lowercase letters": _("Small letters"),
        "Uppercase letters": _("Capital letters"),
        "Lowercase Roman numerals": _("Small Roman numerals"),
        "Uppercase Roman numerals": _("Roman numerals"),
        "Start at": _("First number"),
        "blockquote": _("Quote"),
        "horizontal rule": _("Rule between two parts"),
        "bold": _("Bold"),
        "italic": _("Italic"),
        "strike": _("Struck through"),
        "subscript": _("Subscript"),
        "superscript": _("Superscript"),
        "insert link": _("Link"),
        "remove link": _("Take the link away"),
        "Edit Link": _("Link"),
        "URL": _("Address"),
        "Title": _("Title"),
        "Update": _("Apply"),
        "undo": _("Undo"),
        "redo": _("Redo"),
    }


def choice_of_pictures() -> dict[str, Any]:
    """What the editor knows and says of pictures: its button, and files that are dropped or pasted."""
    texts = {
        "button": _("Picture from the library"),
        "title": _("Picture from the library"),
        "search": _("Caption, credit or what it shows"),
        "none": _("No picture has these words."),
        "failed": _("The desk cannot be reached. Try again."),
        "cancel": _("Cancel"),
        "add": _("Add a picture to the library"),
        "addAddress": reverse("admin:articles_picture_add"),
        "alt": _("What it shows, for who cannot see it"),
        "decorative": _("Decorative: it says nothing that the text does not"),
        "caption": capfirst(Picture._meta.get_field("caption").verbose_name),
        "credit": capfirst(Picture._meta.get_field("credit").verbose_name),
        "insert": _("Insert"),
        "back": _("Back"),
        "missing": _("This picture is not in the library."),
        "ended": _("Shown nowhere:"),
        "sending": _("Taking in:"),
        "uploads": reverse("admin:articles_picture_upload"),
    }
    return {"address": reverse("admin:articles_article_pictures"), "texts": texts}


def links_by_name() -> dict[str, Any]:
    """What the list after an `@` knows and says."""
    return {
        "address": reverse("admin:articles_article_offers"),
        "label": _("People, events and stories"),
        "added": _("Added to the people of the story."),
    }


class WithEditor(ModelAdmin):
    """An admin whose `BodyField`s are edited in the body editor under the desk's content security policy."""

    formfield_overrides = {BodyField: {"form_class": BodyFormField}}

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(field, BodyFormField):
            # Elsewhere nobody would look at read time whether what is linked or shown may be seen.
            field.widget.of_story = db_field.model is Article
        return field

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        # The import map is an inline script; the policy admits it by the nonce.
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)
        return super().render_change_form(request, context, *args, **kwargs)
