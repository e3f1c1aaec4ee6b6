"""Copy in files, and somebody at the command line who imports it."""

from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

COPY = """\
GENEVA – Harbour ministers of nine countries agreed on Tuesday to publish their tide tables in one format.
The first common tables are to appear in spring. Three countries asked for more time.
A second meeting was set for November.
Views: 0
"""


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str


@pytest.fixture
def copy_file(tmp_path: Path) -> Callable[..., str]:
    """Writes a file of copy and gives its name."""

    def write(content: str | bytes = COPY, name: str = "tides.txt") -> str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


@pytest.fixture
def import_stories(db: None, django_capture_on_commit_callbacks: Callable) -> Callable[..., Run]:
    """Runs the command as a shell would, and gives its exit status and what it said."""

    def run(*arguments: str) -> Run:
        out, err = StringIO(), StringIO()
        status = 0
        try:
            with django_capture_on_commit_callbacks(execute=True):
                call_command("import_stories", *arguments, stdout=out, stderr=err)
        except SystemExit as ending:
            status = ending.code
        return Run(status, out.getvalue(), err.getvalue())

    return run
