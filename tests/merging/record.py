"""The record as it stands: every row that links a person or a tag, to compare before and after."""

from typing import Any

from django.db.models import Model

from articles.models import (
    Account,
    Article,
    Coverage,
    Credit,
    FormerAddress,
    Mention,
    OtherName,
    Participation,
    Person,
    Picture,
    Tag,
    Tagging,
    Tenure,
)

LINKING = (Mention, Credit, Participation, Tenure, OtherName, FormerAddress, Tagging, Coverage)
#: What a merge and its undo do write: when a row was saved, and how often.
APART = {"modified_at", "revision", "gone_at"}


def snapshot() -> dict[str, list[dict[str, Any]]]:
    models: list[type[Model]] = [*LINKING, Person, Tag, Picture, Article]
    found = {model.__name__: [_without(row) for row in model._base_manager.order_by("pk").values()] for model in models}
    found["Account"] = list(Account.objects.order_by("pk").values("pk", "person_id"))
    return found


def _without(row: dict[str, Any]) -> dict[str, Any]:
    return {column: value for column, value in row.items() if column not in APART}
