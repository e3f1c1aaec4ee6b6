"""What the server in front of the site lets through, asked of the very configuration that `make run` uses."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

ROOT = Path(__file__).parents[2]
PATIENCE = 60


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A socket at which gunicorn answers for the site."""
    listening = tmp_path_factory.mktemp("gunicorn") / "socket"
    command = [sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "newsroom.wsgi"]
    environment = os.environ | {"BIND": f"unix:{listening}", "WEB_CONCURRENCY": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:  # noqa: S603
        deadline = time.monotonic() + PATIENCE
        while not listening.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        yield listening
        process.terminate()


def status(server: Path, query: str) -> int:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(PATIENCE)
        connection.connect(str(server))
        request = f"GET /healthz?q={quote(query)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        return int(connection.recv(4096).split()[1])


@pytest.mark.parametrize("letter", ["국", "🗞", "a"])
def test_a_query_of_a_thousand_letters_reaches_the_site_in_any_script(server: Path, letter: str) -> None:
    assert status(server, letter * 1_000) == 200


def test_an_address_without_end_is_refused_before_it_is_read(server: Path) -> None:
    assert status(server, "a" * 20_000) == 414
