"""What was done to a story, by whom."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.cleaned import LinesField


class Deed(models.Model):
    """One step in a story's life, or what was done to it elsewhere at the desk; written by the workflow only."""

    class Verb(models.TextChoices):
        SUBMIT = "submit", _("submitted")
        RETURN = "return", _("returned")
        PUBLISH = "publish", _("published")
        SCHEDULE = "schedule", _("scheduled")
        UNSCHEDULE = "unschedule", _("taken off the schedule")
        UPDATE = "update", _("updated")
        CORRECT = "correct", _("corrected")
        WITHDRAW = "withdraw", _("withdrawn")
        KILL = "kill", _("killed")
        SPIKE = "spike", _("spiked")
        UNSPIKE = "unspike", _("taken off the spike")
        LIFT_EMBARGO = "lift embargo", _("embargo lifted")
        KEEP_LIVE = "keep live", _("kept live")
        END_LIVE = "end live", _("live coverage ended")
        # Done to a story, and no steps of its life.
        PLACE = "place", _("placed on the front page")
        DISPLACE = "displace", _("taken off the front page")
        PART = "part", _("linked to somebody else")

    article = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="deeds", verbose_name=_("story"))
    verb = models.CharField(_("verb"), max_length=20, choices=Verb)
    # Accounts are deactivated, not deleted. Null: a command did it.
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="deeds", verbose_name=_("account")
    )
    done_at = models.DateTimeField(_("done at"), default=timezone.now)
    note = LinesField(_("note"), blank=True, help_text=_("The public reason of a withdrawal or a kill."))

    class Meta:
        verbose_name = _("deed")
        verbose_name_plural = _("deeds")
        ordering = ["-done_at", "-pk"]
        indexes = [
            models.Index(fields=["article", "done_at"], name="deed_order"),
            models.Index(fields=["done_at"], name="deed_newest"),
        ]

    def __str__(self) -> str:
        return self.get_verb_display()
