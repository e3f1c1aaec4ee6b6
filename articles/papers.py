"""Looks into the files that are attached as documents: PDF by its content, never by its name alone."""

import re
from io import SEEK_END
from pathlib import PurePosixPath
from typing import BinaryIO

from django.utils.translation import gettext as _

from articles.errors import NotReady
from articles.text.slugs import slugify

MAX_BYTES = 25 * 1024 * 1024
#: How a PDF begins and ends (ISO 32000-1, 7.5.2 and 7.5.5). Readers forgive what stands before the header; a file that
#: is something else at its start is just what must not come in.
HEAD = b"%PDF-"
TAIL = b"%%EOF"
#: How each object begins (7.3.10); a page or a program that was dressed up as a PDF has none. That the table of them
#: fits is not asked: readers make a broken one anew, and papers come with such.
OBJECT = re.compile(rb"[0-9]\s+[0-9]+\s+obj\b")
#: How far from the end programs leave the last line.
NEAR_THE_END = 2_048
NAME_LENGTH = 60


def inspect(file: BinaryIO) -> None:
    """Raises NotReady, with a sentence for whoever chose the file, for all that is not a whole PDF."""
    file.seek(0, SEEK_END)
    length = file.tell()
    if not length:
        raise NotReady(_("The file is empty."), "file")
    if length > MAX_BYTES:
        limit = {"limit": MAX_BYTES // 1024**2}
        raise NotReady(_("The file is larger than %(limit)d MB. Please make it smaller.") % limit, "file")
    file.seek(0)
    content = file.read()
    file.seek(0)
    if not content.startswith(HEAD):
        raise NotReady(_("This is not a PDF, whatever it is named. Only PDF files are attached."), "file")
    if TAIL not in content[-NEAR_THE_END:]:
        raise NotReady(_("The PDF is incomplete. Please fetch the file again."), "file")
    if not OBJECT.search(content):
        raise NotReady(_("This is not a PDF, whatever it is named. Only PDF files are attached."), "file")


def stored_name(name: str) -> str:
    """The uploader's own name for the file, harmless, with the extension that its content has."""
    stem = slugify(PurePosixPath(name.replace("\\", "/")).stem)[:NAME_LENGTH].strip("-")
    return f"{stem or 'document'}.pdf"
