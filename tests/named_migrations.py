"""Refuses a migration that nobody named: `python -m tests.named_migrations`."""

import re
import sys
from pathlib import Path

NAMELESS = re.compile(r"\d{4}_(auto_|alter_|initial|remove_field)|.*_and_more")


def main() -> int:
    folder = Path(__file__).parent.parent / "articles" / "migrations"
    found = sorted(path.name for path in folder.glob("0*.py") if NAMELESS.match(path.stem))
    for name in found:
        print(f"{name}: give it a name that says what it does (makemigrations --name)")  # noqa: T201 - lint's output
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
