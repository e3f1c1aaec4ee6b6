"""The steps of a story's life as buttons: what each is called on the desk, what it asks, which verb it calls."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.admin.widgets import MomentField
from articles.models import Account, Article, Correction, Deed

Verb = Deed.Verb


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("For colleagues.")
    )


class ReturnForm(forms.Form):
    note = forms.CharField(
        label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), help_text=_("For the reporter; never public.")
    )


class ReasonForm(forms.Form):
    note = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Public: readers find it at the address of the story."),
    )


class WithdrawalForm(forms.Form):
    """There may be no reason that can be told in public."""

    note = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Public: readers find it at the address of the story. Leave it empty where there is none to give."),
    )


class ScheduleForm(forms.Form):
    at = MomentField(label=_("Publish at"))

    def clean_at(self) -> datetime:
        at = self.cleaned_data["at"]
        if at <= timezone.now():
            raise forms.ValidationError(_("This moment has passed; choose one that lies ahead, or publish now."))
        return at


class CorrectionForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Correction.Kind, initial=Correction.Kind.CORRECTION)
    wrong = forms.CharField(label=_("What was wrong"), required=False, widget=forms.Textarea(attrs={"rows": 3}))
    right = forms.CharField(
        label=_("What is right"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Public, and it cannot be taken back. Mend the text itself in the story's form."),
    )


class UpdateForm(forms.Form):
    line = forms.CharField(label=_("What is new"), max_length=400, help_text=_("One line, public."))
    key = forms.BooleanField(label=_("Key line"), required=False)


@dataclass(frozen=True)
class Step:
    """One button. `take` calls the workflow; `form` is what it asks for first, on a page of its own."""

    slug: str
    verb: str
    label: str
    done: str
    take: Callable[..., Any]
    form: type[forms.Form] | None = None
    explained: str = ""

    @property
    def button(self) -> str:
        """The label; an ellipsis says that something is asked first."""
        return f"{self.label}…" if self.form else str(self.label)


def publish(article: Article, *, by: Account, note: str = "") -> Article:
    """Publishes at the moment that stands in the form, or now; what was withdrawn comes back with its first date."""
    return workflow.publish(article, by=by, at=article.published_at, note=note)


STEPS = {
    step.slug: step
    for step in (
        Step("submit", Verb.SUBMIT, _("Submit"), _("Submitted to the editors."), workflow.submit),
        Step("publish", Verb.PUBLISH, _("Publish"), _("Published."), publish),
        Step(
            "publish-killed", Verb.PUBLISH, _("Publish again"), _("Published."), publish, NoteForm,
            _("It was killed: who takes our stories was ordered to stop using it, and nobody tells them otherwise."),
        ),
        Step("schedule", Verb.PUBLISH, _("Schedule"), _("Scheduled."), workflow.publish, ScheduleForm),
        Step("return", Verb.RETURN, _("Return"), _("Returned to the reporter."), workflow.give_back, ReturnForm),
        Step("update", Verb.UPDATE, _("Add an update"), _("The update is public."), workflow.update, UpdateForm),
        Step("correct", Verb.CORRECT, _("Correct"), _("The correction is public."), workflow.correct, CorrectionForm),
        Step(
            "keep-live", Verb.KEEP_LIVE, _("Keep live"), _("Readers get its lines as they come."), workflow.keep_live,
            NoteForm, _("Its lines come to the page by themselves, until you end it or a day after the last one."),
        ),
        Step(
            "end-live", Verb.END_LIVE, _("End live coverage"), _("The live coverage has ended."), workflow.end_live
        ),
        Step(
            "unschedule", Verb.UNSCHEDULE, _("Take off the schedule"), _("Taken off the schedule."), workflow.unschedule
        ),
        Step(
            "lift-embargo", Verb.LIFT_EMBARGO, _("Lift the embargo"), _("The embargo is lifted."),
            workflow.lift_embargo, NoteForm, _("A story that was scheduled for its end goes live at once."),
        ),
        Step(
            "withdraw", Verb.WITHDRAW, _("Withdraw"), _("Withdrawn."), workflow.withdraw, WithdrawalForm,
            _("Readers lose the story at once; its address answers that it is gone, and why."),
        ),
        Step(
            "kill", Verb.KILL, _("Kill"), _("Killed; everyone who takes our stories is being told."), workflow.kill,
            ReasonForm,
            _("Readers lose the story at once, and everyone who takes our stories is ordered to stop using it."),
        ),
        Step("spike", Verb.SPIKE, _("Spike"), _("Spiked."), workflow.spike, NoteForm),
        Step("unspike", Verb.UNSPIKE, _("Take off the spike"), _("It is a draft again."), workflow.unspike),
    )
}  # fmt: skip


def steps_for(account: Account, article: Article, now: datetime) -> list[Step]:
    """The buttons of the story as it stands: what the workflow says is possible, in the order of a story's life."""
    possible = workflow.possible(account, article, now)
    others = _other_ways_to_publish(article)
    return [step for step in STEPS.values() if step.verb in possible and step.slug not in others]


def _other_ways_to_publish(article: Article) -> set[str]:
    """The ways that are not this story's. One that is withdrawn comes back with its first date, never by schedule."""
    if article.status != Article.Status.WITHDRAWN:
        return {"publish-killed"}
    return {"schedule", "publish"} if workflow.was_killed(article) else {"schedule", "publish-killed"}
