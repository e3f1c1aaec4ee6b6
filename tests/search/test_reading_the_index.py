"""How PostgreSQL reads the index: by terms, whatever the planner thinks of the rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.search.finding import find, years
from articles.search.query import parse

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
    with CaptureQueriesContext(connection) as captured:
        find(parse(text), timezone.now())
        years(parse(text), timezone.now())
    asked = [query["sql"] for query in captured if "articles_search_entry" in query["sql"]]
    assert len(asked) == 2
    with connection.cursor() as cursor:
        for sql in asked:
            cursor.execute(sql.replace("; WITH ", "; EXPLAIN WITH ", 1))
            cursor.nextset()
            plan = "\n".join(line for (line,) in cursor.fetchall())
            assert "articles_search_terms" in plan
            assert "Seq Scan" not in plan


def test_other_statements_are_planned_as_ever() -> None:
    find(parse("seoul"), timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_seqscan")
        assert cursor.fetchone() == ("on",)
