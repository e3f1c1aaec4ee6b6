"""A story before its publication, for who was sent a link to it: the public page, for nobody else and not for long."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from articles.models import SharedPreview
from articles.pages.story import story_page
from articles.public.media import rendition
from articles.sharing import Over, follow, note_opening
from articles.text.figures import pictures_in

View = Callable[..., HttpResponse]


def between_us(view: View) -> View:
    """Nothing of the answer is kept, indexed, or told to whom a link in it leads."""

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        try:
            shared = follow(token, timezone.now())
            response = view(request, shared, **kwargs) if shared else render(request, "404.html", status=404)
        except Over:
            response = render(request, "pages/preview_over.html", status=410)
        except Http404:
            response = render(request, "404.html", status=404)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return answer


@between_us
def shared_preview(request: HttpRequest, shared: SharedPreview) -> HttpResponse:
    """What is saved of the story, in any status before it is live; then its public address."""
    now, story = timezone.now(), shared.article
    if story.is_published(now):
        return HttpResponseRedirect(story.get_absolute_url())
    if request.method == "GET":
        note_opening(shared, now)
    page = story_page(story, now, preview=True, shared=True)
    pictures = reverse("shared_picture", args=[shared.token, "0" * 64, "0.jpg"]).removesuffix(f"{'0' * 64}/0.jpg")
    # As the public page does: labels and dates follow the language of the story.
    with translation.override(story.language):
        return render(request, "pages/story.html", {"page": page, "shared": shared, "media_below": pictures})


@between_us
def shared_picture(request: HttpRequest, shared: SharedPreview, checksum: str, name: str) -> HttpResponse:
    """A rendition of a picture that the story shows: it is not public before the story is."""
    story, now = shared.article, timezone.now()
    led = story.lead_picture
    shown = pictures_in(story.body) | ({led.checksum} if led else set())
    if checksum not in shown:
        raise Http404
    return rendition(request, checksum, name, now)
