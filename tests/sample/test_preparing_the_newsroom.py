"""The first run: the sample, the first account, and no second time."""

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Account, Article
from articles.roles import EDITOR
from tests.cast import make_account, make_story

Prepare = Callable[[], str]


@pytest.fixture(autouse=True)
def _no_wishes(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SAMPLE", "DJANGO_SUPERUSER_USERNAME", "DJANGO_SUPERUSER_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def prepare(db: None, folder: Path) -> Prepare:
    def run() -> str:
        out = StringIO()
        call_command("prepare_newsroom", stdout=out)
        return out.getvalue()

    return run


def test_an_empty_newsroom_gets_the_sample_and_an_editor(prepare: Prepare) -> None:
    said = prepare()
    password = re.search(r"editor, password: (\S+)", said)[1]
    account = Account.objects.get()
    assert Article.objects.count() == 7
    assert account.username == "editor"
    assert account.is_superuser
    assert account.is_staff
    assert account.check_password(password)
    assert [group.name for group in account.groups.all()] == [EDITOR]
    assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", password)


def test_both_addresses_are_said_each_time_and_the_password_once(prepare: Prepare) -> None:
    first, second = prepare(), prepare()
    for said in (first, second):
        assert "Readers: http://127.0.0.1:" in said
        assert "/admin/" in said
    assert "password" not in second
    assert "loaded" not in second


def test_the_account_may_be_named_by_the_environment(prepare: Prepare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_USERNAME", "ada")
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "a quay in spring")
    assert "ada, password: a quay in spring" in prepare()
    assert Account.objects.get().check_password("a quay in spring")


def test_an_account_that_is_there_is_never_changed(prepare: Prepare, monkeypatch: pytest.MonkeyPatch) -> None:
    account = make_account("editor", EDITOR)
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", "another one")
    said = prepare()
    assert "password" not in said
    assert Account.objects.values().get() == Account.objects.filter(pk=account.pk).values().get()
    assert not Account.objects.get().is_superuser
    assert not Article.objects.exists()


def test_a_story_keeps_the_sample_out_but_not_the_account(prepare: Prepare) -> None:
    make_story("Our own")
    prepare()
    assert Article.objects.count() == 1
    assert Account.objects.count() == 1


@pytest.mark.parametrize("no", ["no", "NO", "false", "0", "off"])
def test_sample_no_leaves_the_newsroom_empty(prepare: Prepare, monkeypatch: pytest.MonkeyPatch, no: str) -> None:
    monkeypatch.setenv("SAMPLE", no)
    prepare()
    assert not Article.objects.exists()
    assert Account.objects.count() == 1


def test_a_username_that_cannot_be_is_refused(prepare: Prepare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_USERNAME", "two words")
    with pytest.raises(CommandError, match="two words"):
        prepare()
    assert not Account.objects.exists()
