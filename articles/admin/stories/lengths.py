"""Below headline and body of the story form: how long they are. A script goes on counting while somebody types."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.text.excerpts import plain_text
from articles.text.lengths import (
    CHARACTERS_A_MINUTE,
    LONG_HEADLINE,
    UNSPACED,
    WORDS_A_MINUTE,
    headline_length,
    length,
)


class SaysLengths(admin.ModelAdmin):
    """Adds the lines to the help of the two fields, so that they are read out when the field is entered."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form = context["adminform"].form
        if "headline" in form.fields:
            _add(form["headline"], headline_line(form["headline"].value() or ""))
        if "body" in form.fields:
            _add(form["body"], body_line(form["body"].value() or "", str(form["language"].value() or "")))
        return super().render_change_form(request, context, *args, **kwargs)


def _add(field: forms.BoundField, line: SafeString) -> None:
    field.help_text = format_html("{} {}", field.help_text, line)


def headline_line(headline: str) -> SafeString:
    says = _("Characters: {number}.")
    long = _("Characters: {number}. A headline of more than %(most)d is cut in many places.") % {"most": LONG_HEADLINE}
    number = headline_length(headline)
    return format_html(
        '<span class="length{}" data-length-of="headline" data-most="{}" data-says="{}" data-long="{}">{}</span>',
        " long" if number > LONG_HEADLINE else "", LONG_HEADLINE, says, long,
        (long if number > LONG_HEADLINE else says).format(number=number),
    )  # fmt: skip


def body_line(body: str, language: str) -> SafeString:
    in_words = _("Words: {number}. Minutes to read: {minutes}.")
    in_characters = _("Characters: {number}. Minutes to read: {minutes}.")
    said = length(plain_text(body), language)
    return format_html(
        '<span class="length" data-length-of="body" data-unspaced="{}" data-words-a-minute="{}"'
        ' data-characters-a-minute="{}" data-says="{}" data-says-characters="{}">{}</span>',
        " ".join(UNSPACED), WORDS_A_MINUTE, CHARACTERS_A_MINUTE, in_words, in_characters,
        (in_characters if said.in_characters else in_words).format(number=said.number, minutes=said.minutes),
    )  # fmt: skip
