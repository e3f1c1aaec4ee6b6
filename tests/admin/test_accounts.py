"""Accounts: a name, a password and a role are all that a colleague needs to get to work."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from articles.models import Account
from articles.roles import REPORTER
from tests.admin.forms import form_of, save

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough password"


def test_a_new_reporter_logs_in_and_writes(admin_client: Client) -> None:
    names = {"username": "mina", "password1": PASSWORD, "password2": PASSWORD, "usable_password": "true"}
    admin_client.post("/admin/articles/account/add/", names)
    account = Account.objects.get(username="mina")
    save(admin_client, form_of(account), groups=[Group.objects.get(name=REPORTER).pk], is_active="on")
    theirs = Client()
    theirs.post("/admin/login/", {"username": "mina", "password": PASSWORD})
    assert theirs.get("/admin/articles/article/add/").status_code == 200
    assert theirs.get("/admin/articles/placement/").status_code == 403


def test_the_form_offers_roles_and_no_single_permissions(admin_client: Client) -> None:
    page = admin_client.get(form_of(Account.objects.get())).content.decode()
    assert "user_permissions" not in page
    assert REPORTER in page
