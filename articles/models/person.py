"""Somebody the newsroom writes about."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import BodyField, LineField
from articles.models.partial_date import PartialDateField
from articles.models.publishing import Publishable
from articles.models.slugged import Slugged
from articles.text.keys import name_key

if TYPE_CHECKING:
    from articles.models.office import Tenure


class Person(Slugged, Publishable):
    """A person of the record.

    Becomes public when a live story links them and they hold or held an office, or when an editor shows them: a
    private individual never gets a page by accident.
    """

    slug_prefix = "person"
    address_target = "person"

    name = LineField(_("name"), max_length=200, help_text=_("House style: Yoon Suk-yeol, Fumio Kishida."))
    family_name = LineField(_("family name"), max_length=100, blank=True)
    given_name = LineField(_("given name"), max_length=100, blank=True)
    sort_name = LineField(
        _("sort name"), max_length=200, blank=True, help_text=_("Where the index lists the person: Kishida, Fumio.")
    )
    reading = LineField(_("reading"), max_length=200, blank=True, help_text=_("Kana or hangul, for order."))
    short_name = LineField(_("short name"), max_length=100, blank=True, help_text=_("Second reference: Yoon."))
    distinguisher = LineField(
        _("distinguisher"), max_length=120, blank=True, help_text=_("Where two share a name: lawmaker, b. 1958.")
    )
    summary = LineField(_("summary"), max_length=300, blank=True)
    biography = BodyField(_("biography"))
    # A picture that a person's page shows cannot be deleted from under it.
    picture = models.ForeignKey(
        "Picture", null=True, blank=True, on_delete=models.PROTECT, related_name="people", verbose_name=_("picture")
    )
    born = PartialDateField(_("born"))
    died = PartialDateField(_("died"))
    wikidata = models.CharField(_("Wikidata"), max_length=20, blank=True, help_text=_("Q-number."))
    shown_from = models.DateTimeField(
        _("shown from"), null=True, blank=True, help_text=_("From then on the page is public, stories or not.")
    )
    hidden = models.BooleanField(
        _("hidden"), default=False, help_text=_("No page, whatever links here; the name is printed as plain text.")
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged",
        verbose_name=_("merged into"), help_text=_("The row stays, so that the old address redirects."),
    )  # fmt: skip
    key = models.CharField(_("key"), max_length=200, editable=False, db_index=True)
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)
    modified_at = models.DateTimeField(_("modified at"), auto_now=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_name", "pk"]
        indexes = [
            models.Index(fields=["sort_name", "id"], name="person_order"),
            models.Index(fields=["live_from"], name="person_live"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="person_not_merged_into_itself"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="person_named"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.distinguisher})" if self.distinguisher else self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = name_key(self.name)[:200]
        self.sort_name = self.sort_name or self.default_sort_name()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("person", args=[self.slug])

    def default_sort_name(self) -> str:
        if self.family_name and self.given_name:
            return f"{self.family_name}, {self.given_name}"
        return self.name

    def offices_on(self, day: date) -> list["Tenure"]:
        """What they held on `day`, highest office first; both ends of a tenure count as held.

        Reads `tenures` with their offices, so prefetch `tenures__office` where there are many people.
        """
        held = [tenure for tenure in self.tenures.all() if tenure.covers(day)]
        return sorted(held, key=lambda tenure: tenure.office.rank)
