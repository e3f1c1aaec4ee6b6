"""Stories and their archive."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from articles.answering import in_each_language, public_page
from articles.pages import addresses
from articles.pages import archive as pages
from articles.pages.answers import Moved
from articles.pages.changes import changes_at
from articles.pages.keyset import Span
from articles.pages.story import StoryPage, story_page


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


def require_padded(route: str, year: str, month: str, day: str, slug: str) -> None:
    """Raises Moved where the date of an address is written without its zeros."""
    if (len(year), len(month), len(day)) != (4, 2, 2):
        raise Moved(reverse(route, args=[f"{int(year):04}", f"{int(month):02}", f"{int(day):02}", slug]))


def render_story(request: HttpRequest, page: StoryPage) -> HttpResponse:
    """The story in its own language: labels and dates follow it, not the site."""
    with translation.override(page.article.language):
        return render(request, "pages/story.html", {"page": page})
