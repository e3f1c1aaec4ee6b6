"""The addresses of what is sent out: absolute by SITE_URL, and moved along with the page that they stand below."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from articles.pages.answers import Moved


def absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"


@contextmanager
def moved_below(name: str) -> Iterator[None]:
    """Where a page has moved, the file `name` has moved to below the new address."""
    try:
        yield
    except Moved as moved:
        raise Moved(f"{moved.location}{name}") from None
