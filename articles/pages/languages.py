"""The languages that the lists exist in: the site's own at the plain addresses, each other one below `/<code>/`."""

from typing import Any

from django.conf import settings
from django.urls import reverse

#: The lists that have an address in each language, by their names in the URL configuration; the archive's periods, too.
IN_EACH_LANGUAGE = ("front_page", "archive", "people")


def languages() -> list[str]:
    """The codes of the languages that the interface speaks, the site's own first."""
    return sorted(dict(settings.LANGUAGES), key=lambda code: code != settings.LANGUAGE_CODE)


def with_own_address(language: str | None) -> str:
    """`language` where its lists stand below `/<code>/`; empty for the site's own, and for one it has no texts in."""
    known = language in dict(settings.LANGUAGES) and language != settings.LANGUAGE_CODE
    return language if known and language else ""


def listing(name: str, *parts: Any, language: str = "") -> str:
    """The address of a list, of the whole site or in one language: `/ko/articles/2024/`."""
    below = with_own_address(language)
    return reverse(name, args=[below, *parts] if below else parts)
