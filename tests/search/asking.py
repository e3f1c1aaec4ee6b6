"""What a reader finds."""

from datetime import datetime

from django.utils import timezone

from articles.models import Article
from articles.search.finding import Found, find
from articles.search.query import parse


def page(query: str, now: datetime | None = None) -> Found:
    return find(parse(query), now or timezone.now())


def headlines(query: str, now: datetime | None = None) -> set[str]:
    return set(Article.objects.filter(pk__in=page(query, now).ids).values_list("headline", flat=True))
