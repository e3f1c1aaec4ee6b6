"""Finds pictures by the words that the desk wrote of them, from an index and not by reading every picture.

Listens to every save of a picture. What goes around it, as `bulk_create` does, calls `keep_words` itself.
"""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from articles.models import Picture, PictureWord
from articles.text.beginnings import typed_words, word_beginnings

#: What is looked through.
TOLD = ("caption", "alt", "credit", "source", "file_name")
#: A caption has no more words than these, and in scripts without spaces nobody types from further in.
MOST_WORDS = 400
BATCH = 500


@transaction.atomic
def keep_words(pictures: Iterable[Picture]) -> None:
    """Brings the words of `pictures` up to what is written of them now."""
    wanted = list(pictures)
    PictureWord.objects.filter(picture__in=wanted).delete()
    words = (PictureWord(picture=picture, begins=begins) for picture in wanted for begins in words_of(picture))
    PictureWord.objects.bulk_create(words, batch_size=BATCH)


def words_of(picture: Picture) -> list[str]:
    """The letters of each word that is told of the picture, once."""
    return word_beginnings(" ".join(getattr(picture, name) for name in TOLD))[:MOST_WORDS]


def found(term: str, pictures: QuerySet[Picture]) -> QuerySet[Picture]:
    """Those of `pictures` that have a word beginning with each word of `term`; a checksum finds its picture."""
    text = term.strip()
    asked = typed_words(text)
    if not asked:
        # What is no word, such as a quotation mark, is in no picture.
        return pictures.none() if text else pictures
    matches = Q()
    for key in asked:
        matches &= Q(pk__in=PictureWord.objects.filter(begins__begins=key).order_by().values("picture"))
    return pictures.filter(matches | Q(checksum=text.lower()))


def on_picture_saved(instance: Picture, raw: bool = False, **sent: Any) -> None:
    # A fixture brings the words along.
    if not raw:
        keep_words([instance])
