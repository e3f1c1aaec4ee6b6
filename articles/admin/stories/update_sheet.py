"""The sheet that a live story's Update asks: a small edit, an update with its line, or a correction."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from articles.admin.stories.steps import STEPS, Step
from articles.errors import NotReady, Refused

SMALL = "small"


@dataclass(frozen=True)
class Kind:
    """One answer, with what it asks for; `step` is the verb that goes with the change, and a small edit has none."""

    slug: str
    label: str
    explained: str
    form: forms.Form | None = None
    step: Step | None = None
    chosen: bool = False


KINDS = {
    SMALL: (_("A small edit"), _("Spelling, a link, a picture. Readers are not told, and the story’s time stays.")),
    "update": (_("An update"), _("Something is new. Its line stands above the story, and the story’s time moves.")),
    "correct": (_("A correction"), _("Something was wrong. Readers see what, here and in the list of corrections.")),
}


class Sheet:
    """What was asked and answered. Only what belongs to the chosen answer is looked at."""

    def __init__(self, offered: list[str], chosen: str, data: QueryDict | None = None) -> None:
        self.chosen = data.get("what", "") if data is not None else chosen
        self.unanswered = data is not None and self.chosen not in offered
        self.kinds = [self._kind(slug, data) for slug in offered]

    def _kind(self, slug: str, data: QueryDict | None) -> Kind:
        step, chosen = STEPS.get(slug), slug == self.chosen
        form = step.form(data if chosen else None, auto_id="id_%s", label_suffix="") if step else None
        return Kind(slug, *KINDS[slug], form, step, chosen)

    def is_valid(self) -> bool:
        return not self.unanswered and (self.answer.form is None or self.answer.form.is_valid())

    @property
    def answer(self) -> Kind:
        return next(kind for kind in self.kinds if kind.chosen)

    @property
    def answers(self) -> dict[str, Any]:
        return self.answer.form.cleaned_data if self.answer.form else {}

    def say(self, refusal: Refused) -> None:
        """Puts what the workflow refused beside the field that it is about."""
        form = self.answer.form
        field = refusal.field if isinstance(refusal, NotReady) else ""
        form.add_error(field if field in form.fields else None, str(refusal))
