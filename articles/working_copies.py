"""Working copies: what one account has typed into a story's form, kept until it is saved or discarded.

The one module that reads and writes `WorkingCopy`. `form_data` has the names and the shape of the form's own POST:
text for a field, a list of texts for a field of several values, and rows as Django's formsets number them. It is what
somebody typed, valid or not; nothing but what no form could show is left out of it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils.translation import gettext as _

from articles import moments, workflow
from articles.errors import Refused
from articles.models import Account, Article, WorkingCopy
from articles.text.numbers import is_row_number
from articles.text.plain import plain_lines

#: What of the story form is copy: what a restored revision brings back.
COLUMNS = (
    "headline", "standfirst", "dateline", "body", "genre", "urgency", "language", "translation_of",
    "translated_revision", "lead_picture", "note_to_editors",
)  # fmt: skip
LINKS = ("people", "people_mentioned", "events", "events_background", "tags")
#: What else the form offers. No revision brings it back, but what somebody typed into it is kept with the rest.
BESIDE = ("slug", "published_at", "embargoed_until", "reporter", "translation_is_current")
#: Which of these are moments, of which a day may have two.
MOMENTS = ("published_at", "embargoed_until")
#: What the form says of the save itself: on which revision it was opened, and the note for the next one.
OF_THE_SAVE = ("opened_on", "revision_note")
FIELDS = (*COLUMNS, *LINKS, *BESIDE, *OF_THE_SAVE)
#: The rows beside the fields, by the prefix of their formset, with what names one: without any of it a row is empty.
ROWS = {"credits": ("person", "name"), "documents": ("title", "url")}
#: Fields that choose one row by its number.
CHOICES = ("translation_of", "lead_picture", "reporter", "person")
#: Where in its formset a field stands. A second one of the prefix, numbered by Django, has files: they cannot wait.
PLACE = re.compile(r"[A-Z]+_FORMS|[0-9]+-(?:[a-z_]+|DELETE)")
#: As many rows as Django's formsets take.
MOST_ROWS = 1000

FormData = dict[str, Any]


@transaction.atomic
def store(article: Article, account: Account, form_data: FormData, base_revision: int) -> WorkingCopy:
    """Keeps `form_data`, in place of what the account had typed before; raises NotAllowed where it has no part in it.

    Whoever works on the story may not be allowed to save it any more, for it may be published while they type: what
    they typed is kept all the same. How much there is of it is bounded by what the site takes in one form
    (`DATA_UPLOAD_MAX_MEMORY_SIZE`).
    """
    workflow.require_works_on(account, article)
    if base_revision > article.revision:
        raise Refused(_("The story has no revision %(number)d yet.") % {"number": base_revision})
    held = {name: _text(value) for name, value in form_data.items() if _is_held(name, value)}
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


def typed_into(stories: Iterable[Article], account: Account) -> set[int]:
    """The numbers of those of `stories` in which the account has left something unfinished."""
    return set(WorkingCopy.objects.filter(article__in=stories, account=account).values_list("article", flat=True))


def hand_on(article: Article, giver: Account, taker: Account) -> None:
    """What `giver` typed becomes `taker`'s, unless they have typed something themselves."""
    copy = of(article, giver)
    if copy is None or of(article, taker) is not None:
        return
    # Whose story it is has just been settled; who saves the copy is not to undo that.
    copy.form_data.pop("reporter", None)
    copy.account = taker
    copy.save(update_fields=["account", "form_data"])


def from_post(post: QueryDict) -> FormData:
    """What a form sent, as a working copy holds it; of links that are all taken out a form sends nothing."""
    texts = {name: post[name] for name in post if name not in LINKS}
    texts |= {name: moments.sent(post, name) for name in MOMENTS if name in post}
    return {**texts, **{name: post.getlist(name) for name in LINKS}}


def as_post(form_data: FormData) -> QueryDict:
    """The other way round: what the form would send if it showed `form_data`."""
    post = QueryDict(mutable=True)
    for name, value in form_data.items():
        post.setlist(name, value if isinstance(value, list) else [value])
    return post


def rows(form_data: FormData, prefix: str) -> list[FormData] | None:
    """The rows of one formset, each by its fields' own names; None where the data says nothing of them."""
    total = form_data.get(f"{prefix}-TOTAL_FORMS")
    if total is None:
        return None
    found = [dict(_row(form_data, f"{prefix}-{number}-")) for number in range(int(total))]
    return [row for row in found if row.get("id") or _says_something(row, prefix)]


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


def _says_something(row: FormData, prefix: str) -> bool:
    return any(row.get(name) for name in ROWS.get(prefix, row))


def _is_held(name: str, value: Any) -> bool:
    """Whether the form has a place for it, and could be shown with it."""
    prefix, _dash, column = name.partition("-")
    if not (prefix in ROWS and PLACE.fullmatch(column)) and name not in FIELDS:
        return False
    if column.endswith("_FORMS"):
        return is_row_number(value) and int(value) <= MOST_ROWS
    return name.rpartition("-")[2] not in CHOICES or value == "" or is_row_number(value)


def _text(value: Any) -> Any:
    if isinstance(value, list):
        return [number for number in value if is_row_number(number)]
    # Some of it PostgreSQL could not store, and no column would keep.
    return plain_lines(value)
