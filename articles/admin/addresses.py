"""The desk's own addresses: of a form, of a list, of what may be done with a story."""

from django.db.models import Model
from django.urls import reverse

from articles.models import Article


def form_of(row: Model) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


def list_of(model: type[Model], **query: str | int) -> str:
    """Of the list of `model`, filtered by `query`."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist", query=query)


def address(view: str, article: Article, *more: str) -> str:
    """Of a view of the story's admin, as it is named in `get_urls`."""
    return reverse(f"admin:articles_article_{view}", args=[article.pk, *more])
