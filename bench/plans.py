"""What the database does for a page: the statements it was sent, and how it planned each."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

#: The tables that grow with the archive.
GROWING = ("articles_article", "articles_tagging", "articles_mention", "articles_coverage")
UNBOUNDED = re.compile(r"\bCOUNT\(|\bOFFSET\b|\"body\"")


def statements(client: Client, path: str) -> list[str]:
    """The SQL that answering `path` sends; AssertionError unless the answer is 200."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200, f"{path} answered {response.status_code}"  # noqa: S101 - this is a measurement
    return [query["sql"] for query in captured.captured_queries]


def on_growing_tables(sql: list[str]) -> list[str]:
    return [statement for statement in sql if any(f'"{table}"' in statement for table in GROWING)]


def faults(statement: str) -> list[str]:
    """What in the statement or in its plan costs more the larger the archive is."""
    found = [f"{match} in the statement" for match in UNBOUNDED.findall(statement)]
    lines = sqlite_plan(statement) if connection.vendor == "sqlite" else postgresql_plan(statement)
    return found + list(lines)


def sqlite_plan(statement: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        details = [row[3] for row in cursor.fetchall()]
    for detail in details:
        table_scan = detail.startswith("SCAN articles_") and "INDEX" not in detail
        if table_scan or "TEMP B-TREE" in detail:
            yield detail


def postgresql_plan(statement: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}")
        answer = cursor.fetchone()[0]
    plan = answer if isinstance(answer, list) else json.loads(answer)
    for node in _nodes(plan[0]["Plan"]):
        kind = node["Node Type"]
        if kind == "Sort" or (kind == "Seq Scan" and node["Relation Name"] in GROWING):
            yield f"{kind} {node.get('Relation Name', '')} {node.get('Sort Key', '')}".strip()


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", []):
        yield from _nodes(child)
