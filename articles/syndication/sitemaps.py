"""`/sitemap.xml`: an index with one file for the pages and one for each year of stories.

By year, and not by page number as `django.contrib.sitemaps` splits: that counts and skips through the whole archive.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Event, Office, Person, StandingPage, Tag
from articles.pages.answers import Missing
from articles.pages.archive import Period, years_with_stories
from articles.syndication.feeds import absolute

#: The most addresses that sitemaps.org allows in one file.
MOST = 50_000


@dataclass(frozen=True)
class Place:
    """One `<url>` or `<sitemap>`: an absolute address and, where it is known, when it last changed."""

    location: str
    changed: datetime | None = None


def index(request: HttpRequest) -> HttpResponse:
    years = years_with_stories(timezone.now())
    files = [reverse("sitemap_pages"), *(reverse("sitemap_year", args=[f"{year.first.year:04}"]) for year in years)]
    return answer(request, "sitemap_index.xml", [Place(absolute(path)) for path in files])


def pages(request: HttpRequest) -> HttpResponse:
    """Everything that is not a story: lists, people, offices, events, tags, standing pages."""
    now = timezone.now()
    lists = [reverse(name) for name in ("front_page", "archive", "people", "events", "tags", "corrections")]
    public = (model.objects.published(now).order_by("pk") for model in (Person, Event, Tag))
    held = Office.objects.filter(tenures__person__in=Person.objects.published(now)).distinct().order_by("pk")
    rows = chain(*public, held, StandingPage.objects.order_by("pk"))
    addresses = chain(lists, (row.get_absolute_url() for row in rows))
    return answer(request, "sitemap.xml", (Place(absolute(path)) for path in addresses))


def stories_of(request: HttpRequest, year: str) -> HttpResponse:
    """The stories of one year, newest first."""
    now = timezone.now()
    stories = (
        Period.of(int(year)).articles(now).newest_first().only("slug", "published_on", "published_at", "updated_at")
    )
    places = [_story(story) for story in stories[:MOST].iterator(chunk_size=2_000)]
    if not places:
        raise Missing
    return answer(request, "sitemap.xml", places)


def answer(request: HttpRequest, template: str, places: Iterable[Place]) -> HttpResponse:
    limited = [place for place, _number in zip(places, range(MOST), strict=False)]
    return render(request, f"syndication/{template}", {"places": limited}, content_type="application/xml")


def robots(request: HttpRequest) -> HttpResponse:
    """All but the desk may be read; search results say `noindex` themselves, which a crawler must fetch to see."""
    lines = ["User-agent: *", f"Disallow: {reverse('admin:index')}", "", f"Sitemap: {absolute(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _story(story: Article) -> Place:
    return Place(absolute(story.get_absolute_url()), story.updated_at or story.published_at)
