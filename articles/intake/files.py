"""Files of wire copy, read with care: whatever is named on a command line may be anything."""

import stat
from pathlib import Path

from articles.wire.decoding import MAX_BYTES
from articles.wire.story import Unreadable


def read_bytes(path: Path) -> bytes:
    """What stands in the file. Raises `Unreadable`, for a file that is too large before a byte of it is read."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise Unreadable("This is a folder; name the files in it.")
        if not stat.S_ISREG(found.st_mode):
            raise Unreadable("This is not an ordinary file.")
        if found.st_size > MAX_BYTES:
            raise Unreadable(f"The file has {found.st_size:,} bytes; a story may have {MAX_BYTES:,} at most.")
        with path.open("rb") as file:
            # One byte more than allowed is enough to see that a file has grown since it was asked for its size.
            return file.read(MAX_BYTES + 1)
    except OSError as problem:
        reason = (problem.strerror or "unknown reason").lower()
        raise Unreadable(f"The file cannot be read: {reason}.") from problem
