"""The groups hold just what the table of roles says, however they were changed since."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from articles.roles import EDITOR, REPORTER, ROLES
from tests.roles_document import DOCUMENT, document

pytestmark = pytest.mark.django_db


def held(name: str) -> set[str]:
    return set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))


def test_each_role_holds_its_permissions_and_all_of_these_exist() -> None:
    assert {name: held(name) for name in ROLES} == {name: set(permissions) for name, permissions in ROLES.items()}


def test_an_editor_may_do_all_that_a_reporter_may() -> None:
    assert held(REPORTER) < held(EDITOR)
    assert "publish_article" not in held(REPORTER)


def test_migrating_puts_back_what_somebody_changed() -> None:
    group = Group.objects.get(name=REPORTER)
    group.permissions.set(Permission.objects.filter(codename="publish_article"))
    call_command("migrate", verbosity=0)
    assert held(REPORTER) == set(ROLES[REPORTER])


def test_the_document_says_what_the_code_says() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "python -m tests.roles_document writes it anew"
