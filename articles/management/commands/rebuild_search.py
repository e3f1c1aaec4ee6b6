"""Rebuilds the search index: `rebuild_search`."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from articles.models import Article
from articles.search.upkeep import rebuild


class Command(BaseCommand):
    help = "Rebuilds the search index while the site serves from it. May be repeated, and broken off, at any time."

    def handle(self, *args: Any, **options: Any) -> None:
        total = Article.objects.filter(live_from__isnull=False).count()
        indexed = 0
        # `disable=None` keeps the bar off anything that is not a terminal.
        with tqdm(total=total, unit="story", leave=False, file=sys.stderr, disable=None) as bar:
            for done in rebuild():
                indexed += done
                bar.update(done)
        self.stdout.write(f"{indexed} stories indexed")
