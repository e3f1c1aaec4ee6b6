"""Imports wire copy: `import_stories FILE…`."""

import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from articles.errors import Refused
from articles.intake.formats import FORMATS, reader
from articles.intake.importing import import_file
from articles.intake.instructions import Instructions, moment, one_line
from articles.intake.report import Filed, Result
from articles.tagging import checked_name

#: From so many files on a run is long enough for a progress bar.
LONG_RUN = 20


class Command(BaseCommand):
    help = "Imports wire copy as stories. Importing a file again changes nothing. Exit status 1 if a file was refused."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", metavar="FILE", nargs="+", help="plain-text copy in UTF-8")
        parser.add_argument("--format", default="auto", help=f"{', '.join(FORMATS)} (default: auto)")
        parser.add_argument("--headline", help="the headline, for one file; without any the story stays a draft")
        parser.add_argument("--published", metavar="DATE", help="2024-09-06 or 2024-09-06T18:30+09:00")
        parser.add_argument("--tag", metavar="NAME", action="append", default=[], dest="tags", help="may be repeated")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publish, or schedule for a date that lies ahead; refused without a headline: the story stays a draft",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        asked = self.instructions(options)
        counts: Counter[Result] = Counter()
        for name in self.progress(options["files"]):
            filed = import_file(Path(name), options["format"], asked)
            self.report(name, filed)
            counts[filed.result] += 1
        total = f"{len(options['files'])} file{'s' if len(options['files']) > 1 else ''}"
        self.stdout.write(f"{total}: {', '.join(f'{counts[result]} {result}' for result in Result)}")
        if counts[Result.REFUSED]:
            sys.exit(1)

    def instructions(self, options: dict[str, Any]) -> Instructions:
        """The options, checked before the first file is touched."""
        headline = one_line(options["headline"] or "")
        if options["headline"] is not None and not headline:
            raise CommandError("--headline is empty.")
        if headline and len(options["files"]) > 1:
            raise CommandError("--headline is for one file: several stories would get the same headline.")
        try:
            reader(options["format"])
            published = moment(options["published"]) if options["published"] is not None else None
            tags = tuple(checked_name(name) for name in options["tags"])
        except Refused as refusal:
            raise CommandError(str(refusal)) from refusal
        return Instructions(headline=headline, published=published, tags=tags, publish=options["publish"])

    def progress(self, files: list[str]) -> tqdm:
        # `disable=None` keeps the bar off anything that is not a terminal.
        return tqdm(files, unit="file", leave=False, file=sys.stderr, disable=None if len(files) >= LONG_RUN else True)

    def report(self, name: str, filed: Filed) -> None:
        stream = self.stderr if filed.result == Result.REFUSED else self.stdout
        with tqdm.external_write_mode(file=sys.stderr):
            stream.write(f"{filed.result:<8} {printable(name)}: {filed}")


def printable(name: str) -> str:
    """A file name that may hold anything, safe for a terminal: no control characters, no stray bytes."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in name)
