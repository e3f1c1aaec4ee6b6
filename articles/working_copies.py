"""Working copies: what one account has typed into a story's form, kept until it is saved or discarded.

The one module that reads and writes `WorkingCopy`. `form_data` has the names and the shape of the form's own POST:
text for a field, a list of texts for a field of several values, and rows as Django's formsets number them.
"""

from collections.abc import Iterator
from typing import Any

from django.db import transaction

from articles import workflow
from articles.models import Account, Article, WorkingCopy

#: What of the story form a working copy holds. Address, dates of publication and reporter are not copy: they are set
#: and saved by themselves.
COLUMNS = (
    "headline", "standfirst", "dateline", "body", "genre", "urgency", "language", "translation_of",
    "translated_revision", "lead_picture", "note_to_editors",
)  # fmt: skip
LINKS = ("people", "people_mentioned", "events", "events_background", "tags")
#: What the form says of the save itself: on which revision it was opened, and the note for the next one.
OF_THE_SAVE = ("opened_on", "revision_note")
FIELDS = (*COLUMNS, *LINKS, *OF_THE_SAVE)
#: The rows beside the fields, by the prefix of their formset.
ROWS = ("credits", "documents")

FormData = dict[str, Any]


@transaction.atomic
def store(article: Article, account: Account, form_data: FormData, base_revision: int) -> WorkingCopy:
    """Keeps `form_data`, in place of what the account had typed before; raises NotAllowed where it may not edit."""
    workflow.require_may_edit(account, article)
    held = {name: value for name, value in form_data.items() if name in FIELDS or name.partition("-")[0] in ROWS}
    copy, _created = WorkingCopy.objects.update_or_create(
        article=article, account=account, defaults={"form_data": held, "base_revision": base_revision}
    )
    return copy


def of(article: Article, account: Account) -> WorkingCopy | None:
    """What the account has left unfinished in this story, if anything."""
    return WorkingCopy.objects.filter(article=article, account=account).first()


def discard(article: Article, account: Account) -> bool:
    """Forgets it; True where there was something."""
    deleted, _by_model = WorkingCopy.objects.filter(article=article, account=account).delete()
    return bool(deleted)


def rows(form_data: FormData, prefix: str) -> list[FormData] | None:
    """The rows of one formset, each by its fields' own names; None where the data says nothing of them."""
    total = form_data.get(f"{prefix}-TOTAL_FORMS")
    return None if total is None else [dict(_row(form_data, f"{prefix}-{number}-")) for number in range(int(total))]


def as_rows(prefix: str, rows: list[FormData]) -> FormData:
    """The other way round: rows as a formset posts them, those that stand in the database first."""
    rows = sorted(rows, key=lambda row: "id" not in row)
    counts = {
        f"{prefix}-TOTAL_FORMS": str(len(rows)),
        f"{prefix}-INITIAL_FORMS": str(sum("id" in row for row in rows)),
    }
    named = {f"{prefix}-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()}
    return {**counts, **named}


def _row(form_data: FormData, prefix: str) -> Iterator[tuple[str, Any]]:
    return ((name.removeprefix(prefix), value) for name, value in form_data.items() if name.startswith(prefix))
