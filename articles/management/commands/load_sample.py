"""Loads the sample newsroom, or removes it: `load_sample [--remove]`."""

from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model

from articles.sample.files import Malformed
from articles.sample.loading import load
from articles.sample.removal import remove


class Command(BaseCommand):
    help = "Loads the sample newsroom; loading it again changes nothing."
    folder = settings.BASE_DIR / "sample"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--remove", action="store_true", help="remove it again, but for what was edited or is in use by now"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.remove() if options["remove"] else self.load()
        except Malformed as problem:
            raise CommandError(f"The sample newsroom is malformed. {problem}") from problem

    def load(self) -> None:
        made = load(self.folder)
        self.stdout.write(
            f"Sample newsroom loaded: {counted(made)}." if made else "The sample newsroom is loaded already."
        )

    def remove(self) -> None:
        removed, kept = remove(self.folder)
        self.stdout.write(f"Removed: {counted(removed)}." if removed else "Nothing of the sample newsroom was removed.")
        for row in kept:
            self.stdout.write(f"Kept {row}.")


def counted(rows: Counter[type[Model]]) -> str:
    return ", ".join(f"{number} {_called(kind, number)}" for kind, number in rows.items())


def _called(kind: type[Model], number: int) -> str:
    return str(kind._meta.verbose_name if number == 1 else kind._meta.verbose_name_plural)
