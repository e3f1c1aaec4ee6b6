"""Several people at once: functions that run at the same time, each on a connection of its own."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections

from articles.errors import Refused

Race = Callable[..., list[Any]]


@pytest.fixture
def race(tmp_path: Path) -> Race:
    """Runs functions at once, each on a connection of its own, and returns what they returned or were refused with.

    Threads that share SQLite in memory lock each other out, so there they work on a copy on disk.
    """
    copied = tmp_path / "copy.sqlite3"

    def settle_on_copy() -> None:
        if connection.vendor == "sqlite":
            mine = connections["default"]
            # SQLite lets waiting writers in by no order: on a busy machine one of many may wait long for its turn.
            patient = {**mine.settings_dict["OPTIONS"], "timeout": 120}
            mine.settings_dict = {**mine.settings_dict, "NAME": str(copied), "OPTIONS": patient}

    def run(*steps: Callable[[], Any]) -> list[Any]:
        start = Barrier(len(steps))
        if connection.vendor == "sqlite" and not copied.exists():
            with sqlite3.connect(copied) as file:
                connection.connection.backup(file)
                # As the site's own file is long before several open it: for this change SQLite waits for nobody.
                file.execute("PRAGMA journal_mode=WAL")
            file.close()

        def each(step: Callable[[], Any]) -> Any:
            settle_on_copy()
            start.wait()
            try:
                return step()
            except Refused as refusal:
                return refusal
            finally:
                connection.close()

        with ThreadPoolExecutor(len(steps)) as pool:
            return list(pool.map(each, steps))

    return run
