"""How PostgreSQL reads the index: by terms, whatever the planner thinks of the rows."""

from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.search import finding, upkeep, years
from articles.search.finding import find
from articles.search.query import parse
from tests.cast import published_story

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite reads an index of words in no other way"),
]


@pytest.mark.parametrize(
    "text",
    [
        "seoul",
        " OR ".join(f"w{number}" for number in range(32)),
        "-seoul -tokyo",
        "seoul after:2024-01 before:2024-02",
    ],
)
def test_no_row_is_read_that_no_term_leads_to(text: str) -> None:
    plan = "\n".join(plan_of(text, "EXPLAIN"))
    assert "articles_search_terms" in plan
    assert "Seq Scan" not in plan


@pytest.mark.parametrize(("counted", "read"), [(3, 0), (2, 1)])
def test_a_year_is_read_only_where_more_hits_are_met_than_are_counted(
    counted: int, read: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    upkeep.reindex([published_story("Zanzibar").pk for _each in range(3)])
    monkeypatch.setattr(finding, "MOST_COUNTED", counted)
    monkeypatch.setattr(years, "MOST_YEARS", 1)
    lines = plan_of("zanzibar", "EXPLAIN ANALYZE")
    scans = [scan for scan, condition in pairwise(lines) if "Index Cond" in condition and "year" in condition]
    assert scans
    assert sum("never executed" not in scan for scan in scans) == read


def plan_of(text: str, explain: str) -> list[str]:
    """The plan of the one statement that finds `text`, with its years."""
    with CaptureQueriesContext(connection) as captured:
        find(parse(text), timezone.now(), with_years=True)
    (asked,) = (query["sql"] for query in captured if "articles_search_entry" in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute(asked.replace("; WITH ", f"; {explain} WITH ", 1))
        cursor.nextset()
        return [line for (line,) in cursor.fetchall()]


def test_other_statements_are_planned_as_ever() -> None:
    find(parse("seoul"), timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_seqscan")
        assert cursor.fetchone() == ("on",)
