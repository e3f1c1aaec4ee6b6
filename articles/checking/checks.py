"""All checks on a story: how each is called, what it means, in which field of the form it is mended.

None of them stops a publication, and an editor can switch each off for the site.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.checking import finding
from articles.checking.copy import Copy
from articles.checking.finding import Found
from articles.models import SwitchedOffCheck


@dataclass(frozen=True)
class Check:
    """`name` stands for it in the database, `label` and `meaning` on the desk; `field` is where it is mended."""

    name: str
    label: str | Promise
    meaning: str | Promise
    field: str
    find: Callable[[Copy], Found | None]
    #: It follows from the clock too, so what was found at a save says nothing later.
    passes: bool = False


@dataclass(frozen=True)
class Todo:
    """One thing to do on a story."""

    check: Check
    found: Found

    @property
    def field(self) -> str:
        return self.found.field or self.check.field


CHECKS = {
    check.name: check
    for check in (
        Check(
            "body", _("No body"), _("A flash may go out without one; the story is still to be written."), "body",
            finding.no_body,
        ),
        Check(
            "standfirst", _("No standfirst"), _("Lists and feeds then print the first paragraph."), "standfirst",
            finding.no_standfirst,
        ),
        Check(
            "headline", _("A headline over 90 characters"), _("Search engines and cards cut it."), "headline",
            finding.long_headline,
        ),
        Check(
            "names", _("A name in the copy that is not linked"),
            _("Somebody whom the record knows by that name; they would not have the story on their page."), "people",
            finding.name_not_linked,
        ),
        Check("people", _("No people"), _("The story stands on nobody's page."), "people", finding.no_people),
        Check("tags", _("No tags"), _("The story stands in no list but the archive."), "tags", finding.no_tags),
        Check(
            "alt", _("A picture without alternative text"), _("Who cannot see it is told nothing."), "lead_picture",
            finding.picture_without_alt,
        ),
        Check(
            "rights", _("A picture whose rights end before publication"), _("Readers would not see it."),
            "lead_picture", finding.rights_end_before_publication, passes=True,
        ),
        Check(
            "embargo", _("An embargo in the future"), _("Publishing then schedules the story for its end."),
            "embargoed_until", finding.embargo_ahead, passes=True,
        ),
        Check(
            "same-body", _("A body that another story already has"), _("The same copy was filed twice."), "body",
            finding.same_body,
        ),
    )
}  # fmt: skip


def switched_on() -> list[Check]:
    """The checks that no editor switched off, in the order of the form."""
    off = set(SwitchedOffCheck.objects.values_list("check_name", flat=True))
    return [check for check in CHECKS.values() if check.name not in off]


def todos(copy: Copy, checks: Iterable[Check]) -> list[Todo]:
    """What these checks find in the story as it is saved."""
    found = ((check, check.find(copy)) for check in checks)
    return [Todo(check, what) for check, what in found if what]
