"""The optimistic lock: a form knows the revision it was opened on, and no save overwrites another's."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.links import drop_wrong_links
from articles.models import Article, Event, Person
from articles.turns import take_turn

#: So many of the newest savers are looked at; more names would make no better sentence.
LOOKED_AT = 50


class GuardedForm(forms.ModelForm):
    """A form of something with revisions. Refuses to save over a newer one and keeps what was typed.

    `articles.admin.saving.conflict` has combined what was sent with what stands by the time that the form reads it.
    """

    #: What it shows instead of what is saved, named and shaped as it posts it: see `articles.admin.saving.opening`.
    opened_with: ClassVar[dict[str, Any]] = {}
    #: Whether a person has to choose first, between what was sent and what others saved since.
    undecided: ClassVar[bool] = False

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

    def full_clean(self) -> None:
        super().full_clean()
        drop_wrong_links(self)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("opened_on") is not None:
            if locked_revision(self.instance) != cleaned["opened_on"]:
                raise ValidationError(
                    _(
                        "This form says that it was opened on revision %(number)s, which is not there, so nothing was "
                        "saved. Your text is still below: open the form anew in another window, and bring it over."
                    )
                    % {"number": cleaned["opened_on"]}
                )
            if self.undecided:
                raise ValidationError(_("Nothing is saved yet: look at what was saved meanwhile, and save again."))
        return cleaned


def revision_sent(sent: str) -> int | None:
    """The revision that a page says it was opened on; None for what is no number of one."""
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else None


def locked_revision(row: Article | Person | Event) -> int | None:
    """The number of the newest revision. Of two saves at once the second sees what the first wrote: it waits for it."""
    take_turn()
    rows = type(row)._base_manager.select_for_update(no_key=True).filter(pk=row.pk)
    return rows.values_list("revision", flat=True).first()


def saved_by(row: Article | Person | Event, since: int) -> str:
    """The sentence that says who saved what is newer than revision `since`, and when."""
    saves = list(row.revisions.filter(number__gt=since).select_related("account").defer("snapshot")[:LOOKED_AT])
    if not saves:
        return _("Somebody changed this meanwhile.")
    names = dict.fromkeys(save.account.byline if save.account else _("A command") for save in reversed(saves))
    at = timezone.localtime(saves[0].made_at)
    today = at.date() == timezone.localdate()
    when = date_format(at, "TIME_FORMAT" if today else "DATETIME_FORMAT")
    return _("%(who)s saved this meanwhile (%(when)s).") % {"who": ", ".join(names), "when": when}
