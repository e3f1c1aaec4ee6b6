"""The listeners that the site runs, inside tests that never commit."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks


@pytest.fixture
def committing(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Callable[[], AbstractContextManager]:
    """A block at whose end listeners are told, as they are after a commit."""
    return lambda: django_capture_on_commit_callbacks(execute=True)
