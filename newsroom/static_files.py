"""Static files as they are sent: hashed, compressed, and our style sheets without what only their writers need."""

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

#: The packages' own style sheets stay as they came.
OURS = ["css/*.css"]
IMPORT = re.compile(r'@import "([^"]+)";')
GAP = r"(?:\s|/\*.*?\*/)"
#: A string, which stays as it is; a sign that needs no space beside it; any other space or comment.
PIECE = re.compile(rf"""("[^"]*"|'[^']*')|{GAP}*([{{}};,]){GAP}*|{GAP}+""", re.DOTALL)


def tightened(css: str) -> str:
    """The same rules without comments and indentation."""
    return PIECE.sub(lambda found: found[1] or found[2] or " ", css).strip()


class StyleSheets:
    """A storage whose files are read as they are to be sent: tightened, and what they import in its place."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def open(self, path: str) -> ContentFile:
        return ContentFile(self.whole(path).encode())

    def whole(self, path: str) -> str:
        with self.storage.open(path) as file:
            css = tightened(file.read().decode())
        return IMPORT.sub(lambda found: self.whole(posixpath.join(posixpath.dirname(path), found[1])), css)


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Reads our style sheets so before it hashes them: an address changes with what is sent."""

    def post_process(self, paths: dict[str, tuple[Any, str]], *args: Any, **options: Any) -> Iterator[tuple]:
        read = {
            name: (StyleSheets(storage) if matches_patterns(name, OURS) else storage, path)
            for name, (storage, path) in paths.items()
        }
        yield from super().post_process(read, *args, **options)
