"""Who waits for whom: a merge, which moves the links of many stories at once, and whoever saves one of these.

A save goes from a story or event to its links and the people in them, a merge from people to their links. Had each its
own locks only, one could wait for the other that waits for it, and the database would end one of them with an error;
so would two that find each other's rows gone. Therefore each takes its turn first, before it locks any row: those who
save go side by side, and whoever merges goes alone. On SQLite one transaction writes at a time anyhow.
"""

from django.db import connection

#: The number of the lock, one for all; PostgreSQL knows advisory locks by their numbers only.
LINKS = 6_051_873


def take_turn() -> None:
    """Waits for a merge that is under way, and keeps others off until the transaction ends."""
    _lock("pg_advisory_xact_lock_shared")


def take_turn_alone() -> None:
    """Waits for everybody who saves something, and keeps them off until the transaction ends."""
    _lock("pg_advisory_xact_lock")


def _lock(function: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [LINKS])
