"""With 20,000 stories, lists are read from an index in their order: no sort, no count, no offset, no bodies."""

from collections.abc import Iterator
from itertools import combinations

import pytest
from django.db import connection, transaction
from django.db.models import Count
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import workflow
from articles.checking.checks import CHECKS
from articles.checking.copy import Copy
from articles.checking.keeping import open_now
from articles.models import Account, Article, Event, OpenCheck, Person, Placement, Tag, Update
from articles.pages.translated import behind_their_originals
from articles.search import names
from bench import corpus
from bench.plans import CAPPED, faults, on_growing_tables, statements
from tests.plans.costs import COSTS, NAVIGATION, RESULTS, index_corpus

STORIES = 20_000

pytestmark = [pytest.mark.django_db, pytest.mark.soak, pytest.mark.usefixtures("archive")]


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: object) -> Iterator[None]:
    """The corpus, built once for this file and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        corpus.build(STORIES)
        index_corpus()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        yield
        transaction.set_rollback(True)


def most_used(model: type, links: str, count: int) -> list[str]:
    ranked = model.objects.annotate(used=Count(links)).order_by("-used", "pk")
    return [row.get_absolute_url() for row in ranked[:count]]


def assert_planned(path: str) -> None:
    statements_of_lists = on_growing_tables(statements(Client(), path))
    assert statements_of_lists, f"{path} read no story"
    found = {statement: faults(statement) for statement in statements_of_lists}
    assert not any(found.values()), {path: {sql: fault for sql, fault in found.items() if fault}}


@pytest.mark.parametrize("path", ["/", "/articles/", "/articles/2024/", "/articles/2024/09/", "/articles/2024/09/06/"])
def test_the_front_page_and_the_archive_are_read_in_order(path: str) -> None:
    assert_planned(path)


@pytest.mark.parametrize(
    "path",
    [
        "/ko/", "/ja/", "/ko/articles/", "/ko/articles/2024/", "/ko/articles/2024/09/", "/ko/articles/2024/09/06/",
        "/ko/articles/?before=2023-06-01T00:00:00.000000Z~1", "/ja/articles/",
    ],
)  # fmt: skip
def test_the_front_page_and_the_archive_of_a_language_are_read_in_order(path: str) -> None:
    placed = Article.objects.filter(language="en").order_by("pk")[:5]
    Placement.objects.bulk_create(Placement(article=story, place=place) for place, story in enumerate(placed, 1))
    assert_planned(path)


@pytest.mark.parametrize("path", ["/ko/people/", "/ja/people/", "/ko/people/?letter=ㅅ"])
def test_people_are_read_in_the_order_of_a_language(path: str) -> None:
    lists = [sql for sql in statements(Client(), path) if "personorder" in sql]
    assert len(lists) == 1
    assert not faults(lists[0])


def test_a_page_far_down_the_archive_is_read_as_the_first_one() -> None:
    assert_planned("/articles/?before=2023-06-01T00:00:00.000000Z~1")
    assert_planned("/articles/?after=2023-06-01T00:00:00.000000Z~1")


def test_a_page_far_down_a_record_is_read_as_the_first_one() -> None:
    for path in most_used(Person, "mentions", 3):
        assert_planned(f"{path}?before=2024-06-01T00:00:00.000000Z~1")
        assert_planned(f"{path}?after=2024-06-01T00:00:00.000000Z~event~1")


def test_the_20_most_used_tags_people_and_events_are_read_in_order() -> None:
    for model, links in ((Tag, "taggings"), (Person, "mentions"), (Event, "coverage")):
        for path in most_used(model, links, 20):
            assert_planned(path)


def test_the_pairs_of_the_20_most_used_tags_are_read_in_order() -> None:
    slugs = sorted(path.split("/")[2] for path in most_used(Tag, "taggings", 20))
    for first, second in combinations(slugs, 2):
        assert_planned(f"/tags/{first}+{second}/?before=2999-01-01T00:00:00.000000Z~1")


def test_what_tags_have_in_common_is_counted_up_to_a_number() -> None:
    slugs = [path.split("/")[2] for path in most_used(Tag, "taggings", 60)[::10]]
    for pair in combinations(sorted(slugs), 2):
        assert_planned(f"/tags/{'+'.join(pair)}/")
    assert_planned(f"/tags/{'+'.join(sorted(slugs)[:5])}/")


def test_the_calendar_reads_a_range_of_the_index_of_events() -> None:
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL rightly sorts the handful of a month while there are 500 events in all.")
    # A month far back, so that neither what is older nor what is newer than it is read.
    for path in ("/events/", "/events/?month=2023-06"):
        lists = [sql for sql in statements(Client(), path) if 'FROM "articles_event"' in sql and " LIMIT " in sql]
        assert len(lists) >= 3
        found = {statement: faults(statement) for statement in lists}
        assert not any(found.values()), found


def test_a_story_with_2_000_lines_reads_no_more_than_it_prints() -> None:
    stories = Article.objects.order_by("pk")[:2]
    Update.objects.bulk_create(Update(article=story, text="A line") for story in stories for _each in range(2_000))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE articles_update")
    address = stories[0].get_absolute_url()
    for path in (address, f"{address}updates/", f"{address}updates/?before=2999-01-01T00:00:00.000000Z~1"):
        (lines,) = (sql for sql in statements(Client(), path) if 'FROM "articles_update"' in sql and " LIMIT " in sql)
        assert not faults(lines)


def test_the_news_sitemap_is_read_in_order() -> None:
    assert_planned("/news-sitemap.xml")


def test_feeds_are_read_in_order_too() -> None:
    # The list alone: bodies, bylines and tags are then read of just its 20 stories.
    person, event = most_used(Person, "mentions", 1)[0], most_used(Event, "coverage", 1)[0]
    of_things = ("/tags/tag-0/feed.json", f"{person}feed.rss", f"{event}feed.atom")
    for path in ("/articles/feed.atom", "/ko/articles/feed.atom", *of_things):
        lists = [sql for sql in on_growing_tables(statements(Client(), path)) if " LIMIT " in sql]
        assert lists
        assert all(not faults(statement) for statement in lists)


def test_what_the_search_box_completes_is_read_from_indexes() -> None:
    for kind, model in (("tag", Tag), ("person", Person)):
        names.keep(kind, model.objects.values_list("pk", flat=True))
        assert_planned(f"/search/completions/?q={kind}:{kind[0]}")


def test_every_page_of_results_and_of_the_record_keeps_to_its_number_of_queries() -> None:
    counted = {path: len(statements(Client(), path)) - NAVIGATION for path in COSTS}
    assert counted == COSTS


def test_pages_of_results_read_their_stories_by_their_ids_and_bodies_of_no_others() -> None:
    for path in RESULTS:
        lists = [sql for sql in statements(Client(), path) if '"articles_article"' in sql]
        for sql in lists:
            assert '"articles_article"."id" IN (' in sql
            assert sql.count(",", sql.index(" IN (")) <= 20
            assert set(faults(sql)) <= {'"body" in the statement'}, sql


def test_translations_behind_are_found_from_what_was_touched_last() -> None:
    original, translated = Article.objects.filter(live_from__isnull=False).order_by("pk")[:2]
    Article.objects.filter(pk=translated.pk).update(translation_of=original)
    workflow.correct(original, by=None, right="They met for an hour.")
    with CaptureQueriesContext(connection) as captured:
        assert translated.pk in behind_their_originals(Article.objects.all())
    found = {query["sql"]: faults(query["sql"]) for query in captured.captured_queries}
    assert not any(found.values()), found


def test_open_checks_and_copies_of_a_body_are_looked_up_in_indexes() -> None:
    """Of a newsroom in which every story of the archive was saved with a name that is not linked."""
    check, account = CHECKS["names"], Account.objects.create_user("somebody")
    OpenCheck.objects.bulk_create(
        OpenCheck(article_id=pk, check_name=check.name, saved_at=live_from)
        for pk, live_from in Article.objects.values_list("pk", "live_from")
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    story = Article.objects.order_by("pk")[STORIES // 2]
    with CaptureQueriesContext(connection) as captured:
        assert len(open_now(check, account, story.live_from).select_related(None).only("saved_at")[:9]) == 9
        CHECKS["same-body"].find(Copy(story, story.live_from))
    found = {query["sql"]: faults(query["sql"]) for query in captured}
    assert len(found) == 2
    assert not any(found.values()), found


#: Lists of the desk that the home and the box lead to. `{}` of the list itself is all stories.
DESK = [{}, {"state": "live"}, {"state": "draft"}, {"state": "scheduled"}, {"whose": "mine"}, {"genre": "news"},
    {"genre": "obituary"}, {"language": "ko"}, {"check": "names"}, {"q": "12345"},
    {"published_on__year": "2024", "published_on__month": "9", "published_on__day": "6"}]  # fmt: skip


@pytest.mark.parametrize("query", DESK, ids=str)
def test_a_list_of_the_desk_is_read_in_order_and_counted_up_to_a_number(desk: Client, query: dict[str, str]) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(reverse("admin:articles_article_changelist"), query).status_code == 200
    asked = on_growing_tables([each["sql"] for each in captured])
    assert len(asked) >= 2
    for statement in asked:
        assert "DISTINCT" not in statement
        assert "COUNT(" not in CAPPED.sub("", statement.replace("subquery", "counted"))
    if connection.vendor == "sqlite":
        assert not [line for statement in asked for line in _scans(statement)]


def _scans(statement: str) -> list[str]:
    """Where all stories are read: not where an order or a handful is read from an index."""
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        return [row[3] for row in cursor.fetchall() if row[3] == "SCAN articles_article"]
