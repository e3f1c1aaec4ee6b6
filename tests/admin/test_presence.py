"""Who else is here: noted when a form is opened, kept up by a beat, forgotten by itself."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import presence, workflow
from articles.models import Account, Article
from tests.admin.forms import form_of, save
from tests.cast import make_event, make_person, make_story

pytestmark = pytest.mark.django_db
TWO = datetime(2026, 3, 2, 14, 2, tzinfo=UTC)


def beat_of(row: object) -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_presence", args=[row.pk])


def lines(client: Client, row: object, opened_on: object = "0") -> list[str]:
    answer = client.post(beat_of(row), {"opened_on": opened_on})
    assert answer.status_code == 200
    return answer.json()["lines"]


@pytest.fixture
def story(reporter: Account) -> Article:
    return make_story(reporter=reporter)


@pytest.mark.parametrize("make", [make_story, make_person, make_event])
def test_both_are_told_who_else_is_here(
    desk: Client, reporters_desk: Client, reporter: Account, make: Callable[..., object]
) -> None:
    row = make(reporter=reporter) if make is make_story else make()
    with time_machine.travel(TWO, tick=False):
        page = desk.get(form_of(row))
    assert "Also here" not in page.content.decode()
    assert f'role="status" data-beat="{beat_of(row)}"' in page.content.decode()
    with time_machine.travel(TWO + timedelta(seconds=50), tick=False):
        # Printed by the server, so that it is there without JavaScript, too.
        assert "<p>Also here: editor (since 2:02 p.m.)</p>" in reporters_desk.get(form_of(row)).content.decode()
        assert lines(desk, row) == ["Also here: reporter (since 2:02 p.m.)"]


def test_who_gives_no_sign_is_forgotten(
    desk: Client, reporters_desk: Client, story: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel(TWO, tick=False) as clock:
        desk.get(form_of(story))
        for _beat in range(6):
            clock.shift(20)
            lines(desk, story)
        assert lines(reporters_desk, story) == ["Also here: editor (since 2:02 p.m.)"]
        clock.shift(presence.LASTS + 1)
        assert lines(reporters_desk, story) == []
        lines(desk, story)
        assert lines(reporters_desk, story) == ["Also here: editor (since 2:05 p.m.)"]


def test_several_stand_in_the_order_in_which_they_came(desk: Client, story: Article, editor: Account) -> None:
    for number, name in enumerate(("Kim", "Lee", "Park")):
        presence.note(story, Account.objects.create(username=name), TWO + timedelta(minutes=number))
    assert lines(desk, story) == ["Also here: Kim (since 2:02 p.m.), Lee (since 2:03 p.m.), Park (since 2:04 p.m.)"]
    assert [here.name for here in presence.others(make_story(), editor)] == []


def test_a_save_is_told_to_whoever_has_it_open(desk: Client, reporters_desk: Client, story: Article) -> None:
    workflow.save_edit(story, by=None)
    desk.get(form_of(story))
    save(reporters_desk, form_of(story), dateline="TOKYO")
    told = lines(desk, story, opened_on=1)
    assert told[0].startswith("Also here: reporter")
    assert told[1].startswith("reporter saved this meanwhile (")
    assert told[1].endswith("Your next save will be combined with it.")
    assert len(lines(desk, story, opened_on=2)) == 1


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "\x00"])
def test_a_beat_takes_any_number(desk: Client, story: Article, number: str) -> None:
    assert lines(desk, story, opened_on=number) == []


def test_a_beat_writes_nothing_and_reads_no_text(desk: Client, story: Article) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        lines(desk, story)
    statements = [query["sql"] for query in queries]
    assert not [sql for sql in statements if not sql.startswith("SELECT")]
    assert not [sql for sql in statements if "body" in sql]


def test_a_beat_is_for_who_may_see_the_form(desk: Client, story: Article, reader: Client) -> None:
    stranger = Account.objects.create_user("stranger", is_staff=True)
    assert reader.post(beat_of(story))["Location"].startswith(reverse("admin:login"))
    reader.force_login(stranger)
    assert reader.post(beat_of(story)).status_code == 403
    assert desk.get(beat_of(story)).status_code == 405
    assert desk.post(beat_of(story).replace(str(story.pk), "9" * 18)).status_code == 404
    guarded = Client(enforce_csrf_checks=True)
    guarded.force_login(stranger)
    assert guarded.post(beat_of(story)).status_code == 403
    assert lines(desk, story) == []
