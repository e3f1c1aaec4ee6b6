"""Stories and their archive."""

from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_cache_control

from articles.answering import in_each_language, public_page
from articles.models import Article
from articles.pages import addresses
from articles.pages import archive as pages
from articles.pages.answers import Missing, Moved
from articles.pages.changes import changes_at
from articles.pages.keyset import Span
from articles.pages.story import StoryPage, story_page
from articles.pages.updates import lines_of, updates_page

#: How long, in seconds, a shared cache may repeat the newest lines of a story without asking: readers ask every 30.
REPEATED = 15
#: How long our own cache keeps them; what changes a story changes their key.
KEPT = 300


@public_page
@in_each_language
def archive(request: HttpRequest, language: str) -> HttpResponse:
    page = pages.archive_page(timezone.now(), Span.read(request.GET), language)
    return render(request, "pages/archive.html", {"page": page})


@public_page
@in_each_language
def archive_period(
    request: HttpRequest, year: str, month: str | None = None, day: str | None = None, *, language: str
) -> HttpResponse:
    """A year, a month or a day."""
    period = pages.Period.of(*(int(part) for part in (year, month, day) if part), language=language)
    if request.path != period.get_absolute_url():
        raise Moved(period.get_absolute_url())
    page = pages.period_page(period, timezone.now(), Span.read(request.GET))
    return render(request, "pages/archive.html", {"page": page})


@public_page
def article(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    pages.Period.of(int(year), int(month), int(day))
    require_padded("article", year, month, day, slug)
    now = timezone.now()
    story = addresses.article_at(int(year), int(month), int(day), slug, now)
    return render_story(request, story_page(story, now))


@public_page
def article_changes(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    """What changed in a story since its publication."""
    pages.Period.of(int(year), int(month), int(day))
    page = changes_at(int(year), int(month), int(day), slug, timezone.now())
    require_padded("article_changes", year, month, day, slug)
    with translation.override(page.article.language):
        return render(request, "pages/changes.html", {"page": page, "noindex": True})


@public_page
def article_updates(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    """All public lines of a story."""
    pages.Period.of(int(year), int(month), int(day))
    story = addresses.below_article(int(year), int(month), int(day), slug, timezone.now(), "updates/")
    page = updates_page(story, Span.read(request.GET))
    require_padded("article_updates", year, month, day, slug)
    with translation.override(story.language):
        return render(request, "pages/updates.html", {"page": page, "noindex": True})


@public_page
def newest_updates(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    """The newest lines as they stand above the lede: the part of a page that a developing story asks for again."""
    pages.Period.of(int(year), int(month), int(day))
    now = timezone.now()
    story = addresses.below_article(int(year), int(month), int(day), slug, now, "updates/newest/")
    if story.developing_since is None:
        raise Missing
    require_padded("newest_updates", year, month, day, slug)
    response = HttpResponse(_newest_lines(story, now))
    # The one public answer with a time to live: thousands may ask for it at once.
    patch_cache_control(response, public=True, max_age=REPEATED)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _newest_lines(story: Article, now: datetime) -> str:
    """Kept under the revision, which every step makes anew: that the story is live is asked before, each time."""
    key = f"updates:{story.pk}:{story.revision}:{story.is_developing(now)}"
    kept = cache.get(key)
    if kept is None:
        with translation.override(story.language):
            kept = render_to_string("components/updates.html", {"lines": lines_of(story, now)})
        cache.set(key, kept, timeout=KEPT)
    return kept


def require_padded(route: str, year: str, month: str, day: str, slug: str) -> None:
    """Raises Moved where the date of an address is written without its zeros."""
    if (len(year), len(month), len(day)) != (4, 2, 2):
        raise Moved(reverse(route, args=[f"{int(year):04}", f"{int(month):02}", f"{int(day):02}", slug]))


def render_story(request: HttpRequest, page: StoryPage) -> HttpResponse:
    """The story in its own language: labels and dates follow it, not the site."""
    with translation.override(page.article.language):
        return render(request, "pages/story.html", {"page": page})
