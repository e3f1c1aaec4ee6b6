"""What the database does for a page: the statements it was sent, and how it planned each."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

#: The tables that grow with the archive.
LINKS = ("articles_tagging", "articles_mention", "articles_coverage")
GROWING = ("articles_article", *LINKS)
#: Has as many rows as the front page has places.
PLACES = "articles_placement"
#: A count that stops at a number.
CAPPED = re.compile(r"SELECT COUNT\(\*\) FROM \(SELECT .*? LIMIT \d+\) counted")
#: Links of stories that are named one by one: no more of them are read, sorted and counted than there are names.
OF_NAMED_STORIES = re.compile(r'"article_id" IN \(\d')
#: Read in order where there is much of it; of little, a planner may rather sort what it finds: the newest of a list, up
#: to a large number, and what was corrected between the first and the last entry of a page.
SORTED_IF_FEW = re.compile(r" LIMIT (?:300|1000)\Z|FROM \"articles_correction\" .*made_at\" [<>]= ")
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
    named = bool(OF_NAMED_STORIES.search(statement))
    if connection.vendor == "sqlite":
        lines = list(sqlite_plan(statement, named=named))
    else:
        lines = list(postgresql_plan(statement, named=named, sorting=not SORTED_IF_FEW.search(statement)))
    unbounded = [] if named else UNBOUNDED.findall(CAPPED.sub("", statement))
    return [f"{match} in the statement" for match in unbounded] + lines


def sqlite_plan(statement: str, *, named: bool) -> Iterator[str]:
    """Of links of `named` stories any order may be made, but they must be looked up by their story."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        details = [row[3] for row in cursor.fetchall()]
    for detail in details:
        table_scan = detail.startswith("SCAN articles_") and "INDEX" not in detail and PLACES not in detail
        all_links = detail.startswith(tuple(f"SEARCH {table} " for table in LINKS)) and "(article_id=?" not in detail
        if table_scan or (all_links if named else "TEMP B-TREE" in detail):
            yield detail


def postgresql_plan(statement: str, *, named: bool, sorting: bool) -> Iterator[str]:
    """Likewise. Without `sorting` the planner must say how it would read the rows in order, were there too many to
    sort.
    """
    with connection.cursor() as cursor:
        cursor.execute(f"SET enable_sort = {'on' if sorting else 'off'}")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}")
        answer = cursor.fetchone()[0]
        cursor.execute("RESET enable_sort")
    plan = answer if isinstance(answer, list) else json.loads(answer)
    for node in _nodes(plan[0]["Plan"]):
        kind, table = node["Node Type"], node.get("Relation Name", "")
        all_links = table in LINKS and "article_id" not in node.get("Index Cond", node.get("Recheck Cond", ""))
        if (kind == "Seq Scan" and table in GROWING) or (all_links if named else kind == "Sort"):
            yield f"{kind} {table} {node.get('Sort Key', '')}".strip()


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", []):
        yield from _nodes(child)
