"""Choosing a picture for a story or a person: its thumbnail, what is to know of it, and a place to drop a file."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import models
from django.forms.renderers import BaseRenderer
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from js_asset import Script

from articles.admin.links import numbers_in
from articles.admin.needs import WEEK
from articles.models import Picture


def card_of(picture: Picture | None) -> SafeString:
    """What stands under the field: a thumbnail, and whatever keeps the picture from the readers, or will soon."""
    now = timezone.now()
    context = {
        "picture": picture,
        "ended": bool(picture and picture.rights_until and picture.rights_until <= now),
        "ends_soon": bool(picture and picture.rights_until and now < picture.rights_until <= now + WEEK),
    }
    return render_to_string("admin/articles/picture/card.html", context)


class PictureSelect(AutocompleteSelect):
    """An autocomplete of pictures with the card of the chosen one below it; files dropped on it are taken in."""

    @property
    def media(self) -> forms.Media:
        own = forms.Media(js=[Script("js/desk/dropping.js", type="module")], css={"all": ["css/desk-pictures.css"]})
        return super().media + own

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        chosen = numbers_in([str(value)] if value else [])
        context = {
            # A widget's own template is looked for among Django's only.
            "select": super().render(name, value, attrs, renderer),
            "card": card_of(Picture.objects.filter(pk__in=chosen).first() if chosen else None),
            "uploads": reverse("admin:articles_picture_upload"),
            # The number takes the place of the nought.
            "cards": reverse("admin:articles_picture_card", args=[0]),
        }
        return render_to_string("admin/articles/picture/choice.html", context)


class ChoosesPictures(admin.ModelAdmin):
    """An admin whose links to pictures are chosen by `PictureSelect`. Goes before what else sets widgets."""

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        if db_field.related_model is Picture:
            kwargs["widget"] = PictureSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
