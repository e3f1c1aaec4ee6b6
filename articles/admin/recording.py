"""How people, events, tags and pictures are saved: revision, settling, announcement."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from articles.revisions import record_revision
from articles.signals import record_changed


class Recorded(admin.ModelAdmin):
    """An admin of something that stories link."""

    #: Whether the entity keeps revisions.
    revised = True
    #: What only those who publish may set: it makes something public, or takes it from the readers.
    editors_only: ClassVar[list[str]] = []

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        fixed = list(super().get_readonly_fields(request, obj))
        return fixed if request.user.has_perm("articles.publish_article") else [*fixed, *self.editors_only]

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        row = form.instance
        if self.revised:
            record_revision(row, request.user, form.cleaned_data.get("revision_note", ""))
        self.settle(row, form)
        transaction.on_commit(lambda: record_changed.send(sender=type(row), instance=row))

    def settle(self, row: Model, form: forms.ModelForm) -> None:
        """Brings `live_from` of the row, and of what it shows, in line with what was saved."""

    def get_view_on_site_url(self, obj: Model | None = None) -> str | None:
        """Only for what readers see: any other address answers 404."""
        seen = obj is not None and obj.pk is not None and obj.is_published(timezone.now())
        # A form sent without its slug shows a row that has no address.
        return obj.get_absolute_url() if seen and obj.slug else None
