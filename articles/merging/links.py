"""What can link a person or a tag: the one list that merging, its undo and splitting go by."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import Model
from django.utils.translation import gettext as _

from articles.errors import NotAllowed
from articles.models import Account, Credit, FormerAddress, Mention, Participation, Person, Tag, Tagging, Tenure

Thing: TypeAlias = Person | Tag

#: So many numbers stand in one statement; SQLite has a limit.
BATCH = 500

#: What somebody who merges, undoes or splits needs; the table of roles gives both to editors only.
PERMISSIONS: dict[type[Thing], list[str]] = {
    Person: ["articles.change_person", "articles.publish_article"],
    Tag: ["articles.change_tag", "articles.publish_article"],
}


def nothing(kept: Model, dropped: Model) -> dict[str, Any]:
    return {}


def stronger_role(kept: Mention, dropped: Mention) -> dict[str, Any]:
    """A subject is more than somebody who is mentioned."""
    return {"role": dropped.role} if dropped.role == Mention.Role.SUBJECT != kept.role else {}


def filling(column: str) -> Callable[[Model, Model], dict[str, Any]]:
    """What the dropped row says and the kept one leaves open."""

    def better(kept: Model, dropped: Model) -> dict[str, Any]:
        said = getattr(dropped, column)
        return {column: str(said)} if said and not getattr(kept, column) else {}

    return better


@dataclass(frozen=True)
class Link:
    """One kind of row that names a person or a tag."""

    model: type[Model]
    #: Its column that names the person or the tag.
    column: str
    #: The columns in which two rows say the same once both name one person: one of them is kept.
    same: tuple[str, ...] = ()
    #: What the kept row takes from the dropped one.
    better: Callable[[Any, Any], dict[str, Any]] = nothing
    #: Its column for a story, if it has one.
    story: str = ""
    #: Whether the target can have one only; then the source keeps its own.
    only_one: bool = False

    @property
    def name(self) -> str:
        return self.model._meta.model_name

    def key(self, row: Model) -> tuple[Any, ...]:
        return tuple(getattr(row, column) for column in self.same)


LINKS: dict[type[Thing], tuple[Link, ...]] = {
    Person: (
        Link(Mention, "person", ("article_id",), stronger_role, story="article_id"),
        Link(Credit, "person", ("article_id", "role"), story="article_id"),
        Link(Participation, "person", ("event_id",), filling("capacity")),
        Link(Tenure, "person", ("office_id", "held_from", "kind"), filling("held_to")),
        Link(FormerAddress, "person"),
        Link(Account, "person", only_one=True),
    ),
    Tag: (
        Link(Tagging, "tag", ("content_object_id",), story="content_object_id"),
        Link(FormerAddress, "tag"),
    ),
}

#: Columns that the target takes from the source where its own say nothing.
TAKEN: dict[type[Thing], tuple[str, ...]] = {
    Person: ("picture_id", "shown_from"),
    Tag: ("section_order", "description", "explainer_id"),
}


def may_merge(account: Account | None, kind: type[Thing]) -> bool:
    """Whether `account` may merge, part and undo; None is a command run on the server."""
    return account is None or account.has_perms(PERMISSIONS[kind])


def require_permission(account: Account | None, kind: type[Thing]) -> None:
    if not may_merge(account, kind):
        raise NotAllowed(_("Your role does not allow merging; ask an editor."))


def link_named(kind: type[Thing], name: str) -> Link:
    return next(link for link in LINKS[kind] if link.name == name)


def in_batches(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), BATCH):
        yield ids[start : start + BATCH]
