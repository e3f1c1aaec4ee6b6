"""The other names that a person is found by."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LineField
from articles.models.partial_date import PartialDateField
from articles.text.keys import name_key


class OtherName(models.Model):
    """One more name of one person, as Popolo's `other_names` has it."""

    class Kind(models.TextChoices):
        NATIVE = "native", _("native")
        HANJA = "hanja", _("hanja")
        ALIAS = "alias", _("alias")
        FORMER = "former", _("former")
        LEGAL = "legal", _("legal")
        ROMANISATION = "romanisation", _("romanisation")

    # A name says nothing without its person.
    person = models.ForeignKey("Person", on_delete=models.CASCADE, related_name="names", verbose_name=_("person"))
    text = LineField(_("name"), max_length=200)
    language = models.CharField(
        _("language"),
        max_length=12,
        blank=True,
        help_text=_("BCP 47, with the script where it matters: ko, ko-Hani, ja."),
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.ALIAS)
    used_from = PartialDateField(_("from"))
    used_to = PartialDateField(_("to"))
    key = models.CharField(_("key"), max_length=200, editable=False, db_index=True)

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "text", "kind"], name="other_name_once"),
            models.CheckConstraint(condition=~Q(text=""), name="other_name_given"),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(self.text)[:200]
        super().save(*args, **kwargs)
