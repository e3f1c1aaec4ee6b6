"""A newsroom of seven stories in files of its own, and somebody who loads it."""

import json
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from articles.management.commands.load_sample import Command

FILES = Path(__file__).parent / "newsroom"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files, free to be changed; the command reads them from there."""
    copied = Path(shutil.copytree(FILES, tmp_path / "newsroom"))
    monkeypatch.setattr(Command, "folder", copied)
    return copied


@pytest.fixture
def load_sample(db: None, django_capture_on_commit_callbacks: Callable) -> Callable[..., str]:
    def run(*arguments: str) -> str:
        out = StringIO()
        with django_capture_on_commit_callbacks(execute=True):
            call_command("load_sample", *arguments, stdout=out)
        return out.getvalue()

    return run


@pytest.fixture
def rewrite(folder: Path) -> Callable[..., None]:
    """Changes fields of a file of one object, or of the first object of a list."""

    def change(name: str, **fields: Any) -> None:
        path = folder / name
        values = json.loads(path.read_text())
        (values[0] if isinstance(values, list) else values).update(fields)
        path.write_text(json.dumps(values))

    return change
