"""Finds stories by the words of headline, dateline and slug, from an index and not by reading every story.

For the desk, so in any status; readers search by `articles.search`. Listens to every save of a story. What goes around
it, as `bulk_create` does, calls `keep_words` itself.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Article, ArticleWord
from articles.text.beginnings import typed_words, word_beginnings

BATCH = 500


@transaction.atomic
def keep_words(stories: Iterable[Article]) -> None:
    """Brings the words of `stories` up to what is written of them now; most saves change none, and write none."""
    wanted = {story.pk: set(words_of(story)) for story in stories}
    kept: dict[int, set[str]] = {pk: set() for pk in wanted}
    for pk, begins in ArticleWord.objects.filter(article__in=wanted).order_by().values_list("article", "begins"):
        kept[pk].add(begins)
    changed = [pk for pk in wanted if wanted[pk] != kept[pk]]
    if not changed:
        return
    ArticleWord.objects.filter(article__in=changed).delete()
    words = [ArticleWord(article_id=pk, begins=begins) for pk in changed for begins in sorted(wanted[pk])]
    ArticleWord.objects.bulk_create(words, batch_size=BATCH)


def words_of(story: Article) -> list[str]:
    """The letters of each word, once."""
    return word_beginnings(f"{story.headline} {story.dateline} {story.slug}")


def with_words(term: str) -> QuerySet[ArticleWord]:
    """Words of the stories that have one beginning with each word of `term`; none where `term` has none."""
    # The longest is the rarest, so it finds the fewest stories to look at for the others.
    first, *others = sorted(typed_words(term), key=len, reverse=True) or [""]
    if not first:
        return ArticleWord.objects.none()
    found = ArticleWord.objects.filter(begins__begins=first).order_by()
    for key in others:
        found = found.filter(Exists(ArticleWord.objects.filter(article=OuterRef("article"), begins__begins=key)))
    return found


def on_article_saved(instance: Article, raw: bool = False, **sent: Any) -> None:
    # A fixture brings the words along.
    if not raw:
        keep_words([instance])
