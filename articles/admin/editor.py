"""The body editor: rich where it keeps all that the text holds, a plain text area elsewhere and without JavaScript."""

import re
from typing import Any

from django import forms
from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import Media, Script

from articles.models.cleaned import BodyField
from articles.text.cleaning import EDITOR_EXTENSIONS, in_paragraphs

#: Our own extension: the languages of names and passages, which Tiptap would drop.
LANGUAGES_KEPT = "js/desk/languages.js"

#: What the policy admits and the editor has no place for; it would vanish without a word on the next save.
BEYOND_THE_EDITOR = re.compile(
    r"<(?:figure|figcaption|img|cite)\b|<a [^>]*hreflang=|<blockquote [^>]*cite=", re.IGNORECASE
)


class BodyWidget(AdminProseEditorWidget):
    """The rich editor, or plain HTML for a text that the editor cannot hold."""

    @property
    def media(self) -> Media:
        # First: scripts run in this order, and it listens for an editor that may be ready before the next one has come.
        return Media(js=[Script("js/desk/editor.js", type="module")]) + super().media

    def get_config(self) -> dict[str, Any]:
        config = super().get_config()
        extensions = {**config["extensions"], "Languages": True}
        return {**config, "extensions": extensions, "js_modules": [*config["js_modules"], static(LANGUAGES_KEPT)]}

    def get_context(self, name: str, value: str | None, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if BEYOND_THE_EDITOR.search(value or ""):
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
        if BEYOND_THE_EDITOR.search(bound.value() or ""):
            bound.help_text = _("This text has pictures or sources inside, so it is edited as HTML.")
        return bound


class WithEditor(ModelAdmin):
    """An admin whose `BodyField`s are edited in the body editor under the desk's content security policy."""

    formfield_overrides = {BodyField: {"form_class": BodyFormField}}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        # The import map is an inline script; the policy admits it by the nonce.
        context["media"] = Media.from_media(context["media"], nonce=request.csp_nonce)
        return super().render_change_form(request, context, *args, **kwargs)
