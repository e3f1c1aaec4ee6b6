"""Measures one archive: `python -m bench.measure STORIES` fills an empty SQLite database and prints JSON.

For each page: its queries, the steps that SQLite's virtual machine took for them (in hundreds), and the CPU of the
whole answer in milliseconds, the median of several. Steps and queries are the same on every machine.
"""

import json
import statistics
import sys
import time
from typing import Any

import django
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

PAGES = {
    "front": "/",
    "front, one language": "/ko/",
    "archive": "/articles/",
    "archive, one language": "/ko/articles/",
    "people by 가나다": "/ko/people/",
    "archive, far down": "/articles/?before=2024-12-01T00:00:00.000000Z~1",
    "month": "/articles/2024/12/",
    "story": "/articles/2024/12/31/story-5/",
    "popular tag": "/tags/tag-0/",
    "rare tag": "/tags/tag-150/",
    "two tags": "/tags/tag-0+tag-1/",
    "person": "/people/person-0/",
    "event": "/events/event-0/",
    "search, common word": "/search/?q=summit",
    "search, two words": "/search/?q=summit+envoy",
    "search, by date": "/search/?q=summit&order=date",
    "search, far down": "/search/?q=summit&before=3.2024-12-01T00:00:00.000000Z~1",
    "search, tag and word": "/search/?q=tag:tag-1+court",
    "search, rare tag": "/search/?q=tag:tag-150+court",
    "search, dates": "/search/?q=summit+after:2024-12-01+before:2024-12-20",
    "search, OR": "/search/?q=summit+OR+person:person-0+-envoy+OR+after:2024-12-20",
    "search, phrase": "/search/?q=%22summit+envoy%22",
    "feed": "/articles/feed.atom",
}
RUNS = 15
STEP = 100


def measure(path: str) -> dict[str, Any]:
    client = Client(SERVER_NAME="127.0.0.1")
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200, f"{path} answered {response.status_code}"  # noqa: S101 - a measurement
    return {"queries": len(captured), "steps": steps(client, path), "ms": cpu(client, path)}


def steps(client: Client, path: str) -> int:
    taken = [0]

    def count() -> int:
        taken[0] += 1
        return 0

    connection.connection.set_progress_handler(count, STEP)
    client.get(path)
    connection.connection.set_progress_handler(None, 0)
    return taken[0]


def cpu(client: Client, path: str) -> float:
    times = []
    for _run in range(RUNS):
        start = time.process_time()
        client.get(path)
        times.append(time.process_time() - start)
    return statistics.median(times) * 1_000


def main(stories: int) -> None:
    django.setup()
    from articles.search.upkeep import rebuild
    from bench import corpus

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    corpus.build(stories)
    sum(rebuild())
    json.dump({name: measure(path) for name, path in PAGES.items()}, sys.stdout)


if __name__ == "__main__":
    main(int(sys.argv[1]))
