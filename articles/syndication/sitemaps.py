"""`/sitemap.xml`: an index with one file for the pages and one for each 50,000 stories; `/news-sitemap.xml`.

By number of the story, so that no file can hold more, and none is counted: `django.contrib.sitemaps` counts and skips
through the whole archive, and a year may have more stories than one file takes. The index names no dates: that of a
file is known only by reading all of it, and a date that lags behind would keep crawlers away.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, compress

from django.db.models import Max, Model, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Coverage, Event, Mention, Office, Person, StandingPage, Tag, Tagging
from articles.pages.answers import Missing, Moved
from articles.pages.languages import IN_EACH_LANGUAGE, languages, listing, with_own_address
from articles.syndication.addresses import absolute
from articles.text.plain import plain_lines

#: The most addresses that sitemaps.org allows in one file.
MOST = 50_000
#: What Google takes for news, and how much of it in one file.
NEWS_AGE = timedelta(days=2)
MOST_NEWS = 1_000
#: The lists of each language whose newest entry is a story.
OF_STORIES = ("front_page", "archive")
#: The writing systems and countries by which the news sitemap tells its two kinds of Chinese apart.
CHINESE = {"hans": "zh-cn", "cn": "zh-cn", "sg": "zh-cn", "hant": "zh-tw", "tw": "zh-tw", "hk": "zh-tw", "mo": "zh-tw"}


@dataclass(frozen=True)
class Place:
    """One `<url>` or `<sitemap>`: an absolute address and, where it is known, when it last changed."""

    location: str
    changed: datetime | None = None


@dataclass(frozen=True)
class News:
    """One `<url>` of the news sitemap; `language` as its schema has it: ISO 639, or zh-cn or zh-tw."""

    location: str
    language: str
    published: datetime
    headline: str


def index(request: HttpRequest) -> HttpResponse:
    files = [reverse("sitemap_pages"), *(reverse("sitemap_stories", args=[part]) for part in _parts(timezone.now()))]
    return answer(request, "sitemap_index.xml", [Place(absolute(path)) for path in files])


def pages(request: HttpRequest) -> HttpResponse:
    """Everything that is not a story: lists, people, offices, events, tags, standing pages."""
    now = timezone.now()
    standing = StandingPage.objects.order_by("pk").only("slug", "modified_at")
    return answer(
        request,
        "sitemap.xml",
        chain(
            _lists(now),
            _linked(Person, Mention, "person", ["modified_at"], now),
            _linked(Event, Coverage, "event", ["modified_at"], now),
            _linked(Tag, Tagging, "tag", [], now),
            _offices(now),
            (Place(absolute(page.get_absolute_url()), page.modified_at) for page in standing),
        ),
    )


def stories(request: HttpRequest, part: str) -> HttpResponse:
    """The stories of one part, the newest first in the record; Missing where readers see none of it."""
    columns = ("slug", "published_on", "published_at", "updated_at")
    seen = _in_part(int(part), timezone.now()).order_by("-pk").only(*columns)
    places = [_story(story) for story in seen.iterator(chunk_size=2_000)]
    if not places:
        raise Missing
    return answer(request, "sitemap.xml", places)


def year(request: HttpRequest, year: str) -> HttpResponse:
    """Stories stood in files by their year once."""
    raise Moved(reverse("sitemap"))


def news(request: HttpRequest) -> HttpResponse:
    """The stories of the last two days, newest first, as Google's schema (sitemap-news/0.9) has them."""
    now = timezone.now()
    recent = Article.objects.published(now).filter(live_from__gt=now - NEWS_AGE).newest_first()
    columns = ("headline", "slug", "published_on", "published_at", "language")
    page = {"stories": [_news(story) for story in recent.only(*columns)[:MOST_NEWS]], "front_page": absolute("/")}
    return render(request, "syndication/news_sitemap.xml", page, content_type="application/xml")


def answer(request: HttpRequest, template: str, places: Iterable[Place]) -> HttpResponse:
    limited = [place for place, _number in zip(places, range(MOST), strict=False)]
    return render(request, f"syndication/{template}", {"places": limited}, content_type="application/xml")


def robots(request: HttpRequest) -> HttpResponse:
    """All but the desk may be read; search results say `noindex` themselves, which a crawler must fetch to see."""
    maps = [f"Sitemap: {absolute(reverse(name))}" for name in ("sitemap", "news_sitemap")]
    lines = ["User-agent: *", f"Disallow: {reverse('admin:index')}", "", *maps, ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def _lists(now: datetime) -> Iterator[Place]:
    """The lists of stories change with their newest; of others no date is known."""
    for code in languages():
        list_of = Article.objects.published(now).in_language(with_own_address(code))
        newest = list_of.order_by("-live_from").values_list("live_from", flat=True).first()
        for name in IN_EACH_LANGUAGE:
            yield Place(absolute(listing(name, language=code)), newest if name in OF_STORIES else None)
    for name in ("events", "tags", "corrections"):
        yield Place(absolute(reverse(name)))


def _linked(kind: type[Model], links: type[Model], name: str, saved: list[str], now: datetime) -> Iterator[Place]:
    """Pages that list the stories linking them: they change with the newest of these, and when the row is saved."""
    theirs = links.objects.published(now).filter(**{name: OuterRef("pk")}).order_by("-live_from")
    seen = kind.objects.published(now).order_by("pk").only("slug", "live_from", *saved)
    for row in seen.annotate(newest=Subquery(theirs.values("live_from")[:1])):
        dates = (row.live_from, row.newest, *(getattr(row, column) for column in saved))
        yield Place(absolute(row.get_absolute_url()), max(filter(None, dates)))


def _offices(now: datetime) -> Iterator[Place]:
    """An office's page changes with its holders, of whom their tenures are part."""
    held = Q(tenures__person__in=Person.objects.published(now))
    for office in Office.objects.filter(held).annotate(changed=Max("tenures__person__modified_at")).order_by("pk"):
        yield Place(absolute(office.get_absolute_url()), office.changed)


def _parts(now: datetime) -> list[int]:
    """The numbers of the parts of which readers see something, the newest first, in two queries."""
    newest = Article.objects.order_by("-pk").values_list("pk", flat=True).first()
    if newest is None:
        return []
    parts = range(newest // MOST, -1, -1)
    # Not EXISTS, for which a planner that expects many matches would read the table.
    shown = [Subquery(_in_part(part, now).order_by("pk").values("pk")[:1]) for part in parts]
    return list(compress(parts, Article.objects.order_by("-pk").values_list(*shown).first() or ()))


def _in_part(part: int, now: datetime) -> QuerySet[Article]:
    return Article.objects.published(now).filter(pk__gte=part * MOST, pk__lt=(part + 1) * MOST)


def _story(story: Article) -> Place:
    return Place(absolute(story.get_absolute_url()), story.updated_at or story.published_at)


def _news(story: Article) -> News:
    language = _news_language(story.language)
    return News(absolute(story.get_absolute_url()), language, story.published_at, plain_lines(story.headline))


def _news_language(language: str) -> str:
    """The BCP 47 tag `language` as the news sitemap writes it: `en-GB` is `en`, `zh-Hant` is `zh-tw`."""
    primary, *rest = language.lower().split("-")
    known = [CHINESE[part] for part in rest if part in CHINESE] if primary == "zh" else []
    return known[0] if known else primary
