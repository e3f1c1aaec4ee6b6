"""The optimistic lock: a form knows the revision it was opened on, and no save overwrites another's."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Event, Person


class GuardedForm(forms.ModelForm):
    """A form of something with revisions. Refuses to save over a newer one and keeps what was typed."""

    #: What it shows instead of what is saved, named and shaped as it posts it: see `articles.admin.opening`.
    opened_with: ClassVar[dict[str, Any]] = {}

    opened_on = forms.IntegerField(label=gettext_lazy("Opened on revision"), widget=forms.HiddenInput, required=False)

    revision_note = forms.CharField(
        max_length=300,
        required=False,
        label=gettext_lazy("Note on this save"),
        help_text=gettext_lazy("For colleagues; it stands in the history."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "opened_on" in self.fields:
            self.initial["opened_on"] = self.instance.revision
            self.fields["opened_on"].required = self.instance.pk is not None
        if not self.is_bound:
            self.initial |= {name: value for name, value in self.opened_with.items() if name in self.fields}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("opened_on") is not None:
            # Locked until the save is over: of two saves at once the second sees what the first one wrote.
            rows = type(self.instance)._base_manager.select_for_update()
            newest = rows.values_list("revision", flat=True).get(pk=self.instance.pk)
            if newest != cleaned["opened_on"]:
                raise ValidationError(saved_meanwhile(self.instance))
        return cleaned


def saved_meanwhile(row: Article | Person | Event) -> str:
    """The sentence that says who was faster, and what to do."""
    newest = row.revisions.select_related("account").first()
    who = newest.account.byline if newest and newest.account else _("A command")
    when = date_format(timezone.localtime(newest.made_at), "DATETIME_FORMAT") if newest else ""
    return _(
        "%(who)s saved this meanwhile (%(when)s), so nothing of yours was saved. Your text is still in the form below: "
        "open the newer version in another window, and bring over what it lacks."
    ) % {"who": who, "when": when}
