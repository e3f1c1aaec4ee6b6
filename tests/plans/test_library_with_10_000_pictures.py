"""With 10,000 pictures the library is read from its indexes: no whole count, no sort, no picture too many."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.library import keep_words
from articles.models import Account, Picture
from bench.plans import CAPPED, postgresql_plan, sqlite_plan

PICTURES = 10_000
LIST = reverse("admin:articles_picture_changelist")

pytestmark = [pytest.mark.django_db, pytest.mark.soak, pytest.mark.usefixtures("library")]


@pytest.fixture(scope="module")
def library(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """The pictures, made once for this file and rolled back after it; a few have an end of rights, or no alt text."""
    with django_db_blocker.unblock(), transaction.atomic():
        now = timezone.now()
        made = Picture.objects.bulk_create(
            [
                Picture(
                    checksum=f"{number:064x}", width=900, height=600, file=f"x/{number}.jpg",
                    caption=f"Handshake {number}", alt="" if number % 100 == 0 else "Shown",
                    rights_until=now + timedelta(days=number) if number % 500 == 1 else None,
                )
                for number in range(PICTURES)
            ],
            batch_size=1_000,
        )  # fmt: skip
        keep_words(made[:1_500])
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        yield
        transaction.set_rollback(True)


def asked(desk: Client, **query: str) -> list[str]:
    """The statements that read pictures."""
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(LIST, query).status_code == 200
    return [query["sql"] for query in captured.captured_queries if 'FROM "articles_picture"' in query["sql"]]


def plan(statement: str) -> list[str]:
    if connection.vendor == "sqlite":
        return [
            line for line in sqlite_plan(statement, named=False) if "articles_picture" in line or "ORDER BY" in line
        ]
    return [line for line in postgresql_plan(statement, named=False, sorting=True) if "word" not in line]


def test_the_newest_are_read_in_order_and_counted_up_to_a_number(desk: Client, editor: Account) -> None:
    statements = asked(desk)
    assert len(statements) >= 2
    for statement in statements:
        assert "COUNT(" not in CAPPED.sub("", statement.replace("subquery", "counted"))
        if "COUNT(" not in statement:
            assert not plan(statement)


@pytest.mark.parametrize(("lacking", "index"), [("alt", "picture_without_alt"), ("rights-soon", "picture_rights")])
def test_what_lacks_something_is_read_from_an_index_of_its_own(desk: Client, lacking: str, index: str) -> None:
    listed = [statement for statement in asked(desk, lacking=lacking) if "COUNT(" not in statement]
    assert listed
    with connection.cursor() as cursor:
        explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{explain} {listed[-1]}")
        assert index in str(cursor.fetchall())


def test_a_word_is_looked_for_in_the_index_of_words(desk: Client) -> None:
    (listed,) = [statement for statement in asked(desk, q="1234 handshake") if "COUNT(" not in statement]
    with connection.cursor() as cursor:
        explain = "EXPLAIN QUERY PLAN" if connection.vendor == "sqlite" else "EXPLAIN"
        cursor.execute(f"{explain} {listed}")
        assert "picture_word_beginning" in str(cursor.fetchall())
