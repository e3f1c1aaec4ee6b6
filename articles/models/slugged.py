"""Rows that have an address of their own, and what becomes of an address that changes."""

from copy import copy
from typing import Any, ClassVar, Self
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.former_address import FormerAddress
from articles.text.slugs import MAX_LENGTH, slugify


def validate_slug(value: str) -> None:
    if value != slugify(value):
        raise ValidationError(
            _("Use lower-case letters and digits of any script, joined by single hyphens: “%(slug)s”."),
            params={"slug": slugify(value) or "…"},
        )


class SlugField(models.CharField):
    """A slug as `articles.text.slugs` makes it. Not Django's own, which admits underscores and capitals."""

    default_validators = (validate_slug,)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": MAX_LENGTH + 20, "blank": True, **kwargs})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs


class Addressed(models.Model):
    """Something with a `slug`. When the slug of something public changes, the old address goes on leading to it."""

    #: The target column of `FormerAddress`.
    address_target: ClassVar[str]
    stored_slug: str | None = None

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, *args: Any) -> Self:
        row = super().from_db(*args)
        row.stored_slug = row.__dict__.get("slug")
        return row

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self.stored_slug = self.__dict__.get("slug")

    def clean(self) -> None:
        super().clean()
        if self.slug and (holder := self._former_holder()):
            raise ValidationError({"slug": _("This address once led to “%(other)s”.") % {"other": holder.target}})

    def save(self, *args: Any, **kwargs: Any) -> None:
        moved = bool(self.stored_slug) and self.stored_slug != self.slug and self.was_public()
        with transaction.atomic():
            super().save(*args, **kwargs)
            if moved:
                self._keep_former_address()
        self.stored_slug = self.slug

    def was_public(self) -> bool:
        """Whether readers can or could once see the address; rows without `live_from` are always public."""
        if not hasattr(self, "live_from"):
            return True
        return self.is_published(timezone.now()) or self.gone_at is not None

    def _former_holder(self) -> FormerAddress | None:
        mine = {self.address_target: self.pk}
        return FormerAddress.objects.filter(path=self.get_absolute_url()).exclude(**mine).first()

    def _keep_former_address(self) -> None:
        before = copy(self)
        before.slug = self.stored_slug
        targets = {self.address_target: self}
        FormerAddress.objects.filter(path=self.get_absolute_url(), **targets).delete()
        FormerAddress.objects.update_or_create(path=before.get_absolute_url(), defaults=targets)


class Slugged(Addressed):
    """Something whose address is `/<family>/<slug>/`; the slug is made from the name where none is typed."""

    slug_prefix: ClassVar[str]
    slug_source: ClassVar[str] = "name"

    slug = SlugField(
        _("slug"),
        unique=True,
        help_text=_("The last part of the address. Left empty it is made from the name; a changed one redirects."),
    )

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.slug:
            super().save(*args, **kwargs)
            return
        self.slug = self._free_slug(slugify(getattr(self, self.slug_source)))
        nameless = not self.slug
        if nameless:
            # The number is known only after the first save; until then the column must be unique all the same.
            self.slug = uuid4().hex
        super().save(*args, **kwargs)
        if nameless:
            self.slug = self.stored_slug = f"{self.slug_prefix}-{self.pk}"
            type(self)._base_manager.filter(pk=self.pk).update(slug=self.slug)

    def _free_slug(self, slug: str) -> str:
        """`slug`, or with `-2`, `-3`… the first that no other row has or had."""
        taken = type(self)._base_manager.exclude(pk=self.pk)
        candidate, number = copy(self), 1
        candidate.slug = slug
        while slug and (taken.filter(slug=candidate.slug).exists() or candidate._former_holder()):
            number += 1
            candidate.slug = f"{slug}-{number}"
        return candidate.slug
