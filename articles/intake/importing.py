"""From a file to a story, whatever the file may hold."""

from functools import partial
from pathlib import Path

from django.db import IntegrityError

from articles.errors import Refused
from articles.intake.files import read_bytes
from articles.intake.filing import file_story
from articles.intake.formats import reader
from articles.intake.instructions import Instructions
from articles.intake.report import Filed, Result
from articles.wire.story import Unreadable


def import_file(path: Path, format_name: str, asked: Instructions) -> Filed:
    """Imports one file in a transaction of its own; what is wrong with the file is in the result, not an exception."""
    try:
        read = partial(reader(format_name), read_bytes(path))
        return _file(read, asked, f"Imported from {path.name}")
    except (Unreadable, Refused) as problem:
        return Filed(Result.REFUSED, (str(problem),))


def _file(read: partial, asked: Instructions, note: str) -> Filed:
    try:
        return file_story(read, asked, note=note)
    except IntegrityError:
        # Another import filed the same copy, or took the same address, at the same moment; now it can be seen.
        return file_story(read, asked, note=note)
