"""Something that happens at a place and a time."""

from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import BodyField, LineField
from articles.models.publishing import Publishable
from articles.models.slugged import Slugged


@cache
def _zones() -> set[str]:
    # Python opens some six hundred files for it, each time it is asked.
    return available_timezones()


def validate_zone(value: str) -> None:
    if value not in _zones():
        raise ValidationError(_("“%(zone)s” is not a time zone; write one such as Asia/Seoul."), params={"zone": value})


class Event(Slugged, Publishable):
    """An event of the record, in its own zone; public when a live story links it or an editor shows it."""

    slug_prefix = "event"
    address_target = "event"

    class Status(models.TextChoices):
        TENTATIVE = "tentative", _("tentative")
        CONFIRMED = "confirmed", _("confirmed")
        POSTPONED = "postponed", _("postponed")
        CANCELLED = "cancelled", _("cancelled")
        RESCHEDULED = "rescheduled", _("rescheduled")

    name = LineField(_("name"), max_length=250)
    summary = LineField(_("summary"), max_length=300, blank=True)
    description = BodyField(_("description"))
    starts_on = models.DateField(_("starts on"), help_text=_("The date where it happens."))
    start_time = models.TimeField(_("start time"), null=True, blank=True, help_text=_("Empty: all day."))
    ends_on = models.DateField(_("ends on"), null=True, blank=True, help_text=_("The last day, itself included."))
    end_time = models.TimeField(_("end time"), null=True, blank=True)
    zone = models.CharField(
        _("zone"), max_length=60, default="UTC", validators=[validate_zone], help_text=_("Asia/Seoul, for instance.")
    )
    location = LineField(_("location"), max_length=200, blank=True)
    address = LineField(_("address"), max_length=300, blank=True)
    country = LineField(_("country"), max_length=100, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    online = models.BooleanField(_("online"), default=False)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.CONFIRMED)
    # A series with events cannot be deleted: the events carry its numbers.
    series = models.ForeignKey(
        "Series", null=True, blank=True, on_delete=models.PROTECT, related_name="events", verbose_name=_("series")
    )
    number_in_series = models.PositiveSmallIntegerField(_("number in the series"), null=True, blank=True)
    shown_from = models.DateTimeField(
        _("shown from"), null=True, blank=True, help_text=_("From then on the page is public, stories or not.")
    )
    hidden = models.BooleanField(_("hidden"), default=False, help_text=_("No page; the name is printed as plain text."))
    starts_at = models.DateTimeField(_("starts at"), editable=False, help_text=_("The instant, for order."))
    ends_at = models.DateTimeField(_("ends at"), editable=False, help_text=_("The first instant after it."))
    revision = models.PositiveIntegerField(_("revision"), default=0, editable=False)
    modified_at = models.DateTimeField(_("modified at"), auto_now=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-starts_at", "-pk"]
        indexes = [
            models.Index(fields=["starts_at", "id"], name="event_order"),
            models.Index(fields=["starts_on"], name="event_day"),
            models.Index(fields=["series", "number_in_series"], name="event_series"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="event_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(ends_at__gte=F("starts_at")), name="event_lasts"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="event_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["tentative", "confirmed", "postponed", "cancelled", "rescheduled"]),
                name="event_status_known",
            ),
            models.UniqueConstraint(fields=["series", "number_in_series"], name="event_number_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.starts_at = self.instant(self.starts_on, self.start_time or time.min)
        self.ends_at = self._first_instant_after()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("event", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": _("This is before the day it starts.")})
        if self.end_time and not self.start_time:
            raise ValidationError({"start_time": _("Say when it starts, too.")})
        if self.end_time and self.starts_on == (self.ends_on or self.starts_on) and self.end_time < self.start_time:
            raise ValidationError({"end_time": _("This is before the hour it starts.")})
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError({"longitude": _("Give both latitude and longitude, or neither.")})

    def instant(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, tzinfo=ZoneInfo(self.zone))

    @property
    def last_day(self) -> date:
        return self.ends_on or self.starts_on

    @property
    def all_day(self) -> bool:
        return self.start_time is None

    def is_past(self, now: datetime) -> bool:
        return self.ends_at <= now

    def _first_instant_after(self) -> datetime:
        if self.end_time:
            return self.instant(self.last_day, self.end_time)
        return self.instant(self.last_day + timedelta(days=1), time.min)
