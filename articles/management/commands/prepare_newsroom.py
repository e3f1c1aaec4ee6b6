"""Prepares a new database, the sample newsroom and the first account; `make run` calls it each time."""

import os
import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse

from articles.models import Account, Article
from articles.roles import EDITOR

#: Without those that are mistaken for one another when a password is typed from a screen.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
NO = {"no", "false", "off", "0"}


class Command(BaseCommand):
    help = (
        "Loads the sample newsroom into an empty database (SAMPLE=no: not), makes the first account if there is none."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        is_new = not Account.objects.exists()
        if is_new and not Article.objects.exists() and os.environ.get("SAMPLE", "").strip().lower() not in NO:
            call_command("load_sample", stdout=self.stdout)
        self.stdout.write(f"Readers: {settings.SITE_URL}{reverse('front_page')}")
        self.stdout.write(f"The desk: {settings.SITE_URL}{reverse('admin:index')}")
        if is_new:
            account, password = make_first_account()
            self.stdout.write(f"First account: {account.username}, password: {password} (it is shown only this once)")


@transaction.atomic
def make_first_account() -> tuple[Account, str]:
    """A superuser who is an editor, too, with the password in plain text."""
    username = os.environ.get("DJANGO_SUPERUSER_USERNAME") or "editor"
    password = os.environ.get("DJANGO_SUPERUSER_PASSWORD") or new_password()
    try:
        Account(username=username, password=password).clean_fields()
    except ValidationError as problem:
        raise CommandError(f"DJANGO_SUPERUSER_USERNAME is “{username}”: {' '.join(problem.messages)}") from problem
    account = Account.objects.create_superuser(username, password=password)
    account.groups.add(Group.objects.get(name=EDITOR))
    return account, password


def new_password() -> str:
    """Four groups of four letters and digits, 79 bits."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
