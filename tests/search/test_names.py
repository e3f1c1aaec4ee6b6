"""The names that the search completes follow the record, and are read from an index."""

import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import linking
from articles.models import OtherName, Person, SearchableName, SearchableWord, Tag
from articles.search import names, upkeep
from articles.signals import record_changed
from articles.tagging import add_tags
from articles.text.beginnings import letters
from tests.cast import THEN, make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db


def begun(typed: str, kind: str = "person") -> set[str]:
    """The usual names of what readers see beginning so."""
    return {known.usual_name for known in names.begin(kind, letters(typed), timezone.now())}


def announce(instance: object) -> None:
    record_changed.send(sender=type(instance), instance=instance)


def test_what_a_published_story_links_is_known_by_its_names(committing: Callable) -> None:
    yoon = make_person("Yoon Suk-yeol", family_name="Yoon", given_name="Suk-yeol", reading="ユン・ソンニョル")
    OtherName.objects.create(person=yoon, text="윤석열", kind="native", language="ko")
    with committing():
        published_story(people=[yoon], tags=["North Korea"], events=[make_event("Camp David summit")])
    for typed in ("yoon", "suk", "YEOL", "yoon suk-y", "윤석", "석열", "ユン", "ｿﾝ"):
        assert begun(typed) == {"Yoon Suk-yeol"}, typed
    assert begun("kor", "tag") == {"North Korea"}
    assert begun("david s", "event") == {"Camp David summit"}
    assert begun("yoon", "tag") == begun("north", "person") == begun("oon") == set()


def test_somebody_hidden_private_or_only_in_a_draft_is_not_known(committing: Callable) -> None:
    with committing():
        make_story(people=[make_person("Draft Minister")], tags=["draft topic"])
        published_story(people=[make_person("Old Governor", hidden=True), make_person("Jane Neighbour", office="")])
        published_story(at=timezone.now() + timedelta(days=1), people=[make_person("Next Envoy")])
    upkeep.names.rebuild()
    for typed in ("draft", "old", "governor", "jane", "next"):
        assert begun(typed) == begun(typed, "tag") == set(), typed
    assert {known.usual_name for known in names.begin("person", "next", timezone.now() + timedelta(days=2))} == {
        "Next Envoy"
    }


def test_a_name_that_is_changed_on_the_desk_is_known_and_the_former_is_not(committing: Callable) -> None:
    yoon = make_person()
    with committing():
        published_story(people=[yoon])
    yoon.refresh_from_db()
    yoon.name = yoon.sort_name = "Yun Sok-yol"
    yoon.save()
    announce(yoon)
    assert begun("yun") == {"Yun Sok-yol"}
    assert begun("yoon") == set()
    Person.objects.filter(pk=yoon.pk).update(hidden=True)
    linking.settle_people(Person.objects.filter(pk=yoon.pk))
    assert begun("yun") == set()


def test_a_save_that_changes_no_name_writes_none(committing: Callable) -> None:
    yoon = make_person()
    with committing():
        published_story(people=[yoon])
    kept = set(SearchableName.objects.values_list("pk", flat=True))
    announce(yoon)
    names.rebuild()
    assert set(SearchableName.objects.values_list("pk", flat=True)) == kept != set()


def test_the_names_of_a_merged_tag_lead_to_what_it_was_merged_into(committing: Callable) -> None:
    with committing():
        story = published_story(tags=["Japan"])
        add_tags(story, ["Nippon"])
    nippon = Tag.objects.get(name="Nippon")
    nippon.merged_into = Tag.objects.get(name="Japan")
    nippon.save()
    linking.settle_tags([nippon])
    announce(nippon)
    assert begun("nip", "tag") == begun("jap", "tag") == {"Japan"}
    assert not nippon.searchable_names.exists()


def test_rebuilding_fills_the_tables_of_an_older_record(committing: Callable) -> None:
    with committing():
        published_story("Zanzibar", people=[make_person()])
    SearchableName.objects.all().delete()
    SearchableWord.objects.all().delete()
    call_command("rebuild_search", stdout=StringIO())
    assert begun("yoon") == {"Yoon Suk-yeol"}
    assert {"zanzibar", "yoon"} <= set(SearchableWord.objects.values_list("word", flat=True))


def test_migrating_fills_the_names_of_an_older_record_at_once(committing: Callable) -> None:
    with committing():
        published_story(people=[make_person()])
    SearchableName.objects.all().delete()
    upkeep.on_migrated(sender=None)
    assert begun("yoon") == {"Yoon Suk-yeol"}


def test_what_was_linked_last_is_told(committing: Callable) -> None:
    yoon = make_person()
    with committing():
        for hours in (2, 5, 3):
            published_story(people=[yoon], at=THEN + timedelta(hours=hours))
    (known, *_others) = names.begin("person", "yoon", timezone.now())
    assert known.linked == THEN + timedelta(hours=5)


def conditions(statement: str) -> Iterator[str]:
    """What the database looks up in an index of the names, as its plan says."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
            yield from (row[3] for row in cursor.fetchall() if "searchable_name_beginning" in row[3])
            return
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN (FORMAT JSON) {statement}")
        plan = cursor.fetchone()[0]
        nodes = [(plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]]
        while nodes:
            node = nodes.pop()
            nodes += node.get("Plans", [])
            if node.get("Index Name") == "searchable_name_beginning":
                yield node["Index Cond"]


def test_a_beginning_is_looked_up_in_an_index() -> None:
    Person.objects.bulk_create(
        Person(name=f"Kim {n}", slug=f"kim-{n}", sort_name=f"Kim {n}", key="k", live_from=THEN) for n in range(600)
    )
    names.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    with CaptureQueriesContext(connection) as captured:
        names.begin("person", "kim5", timezone.now())
    (statement,) = [query["sql"] for query in captured.captured_queries]
    (condition,) = conditions(statement)
    assert "begins" in condition
    assert ">" in condition
    assert "LIMIT" in statement
