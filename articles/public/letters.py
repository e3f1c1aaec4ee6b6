"""The letter that an index is opened at."""

from django.http import QueryDict

from articles.pages.answers import Missing


def letter_from(query: QueryDict) -> str:
    """`?letter=`, one character of any script, or empty. Raises Missing for anything else."""
    letter = query.get("letter", "")
    if len(letter) > 1 or (letter and not letter.isalnum()):
        raise Missing
    return letter
