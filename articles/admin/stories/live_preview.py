"""The preview beside the form: the page as readers would get it, of what is typed and not saved."""

from collections.abc import Iterator
from copy import copy
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Prefetch
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone, translation
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.admin.links import numbers_in
from articles.models import Article, Coverage, Credit, Event, Mention, Person, Picture, Tag, Tenure
from articles.pages.story import Rows, saved_rows, story_page
from articles.pages.updates import lines_of
from articles.text.cleaning import clean_html, in_paragraphs
from articles.text.plain import plain_line, plain_lines

#: How many credits, and links of one kind, a form may have here.
MOST = 100
#: Nothing runs in it, whatever somebody typed, and nobody else's page shows it.
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox"
)


class PreviewsLive(admin.ModelAdmin):
    """Renders what the form would send, and writes nothing."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("live-preview/", view(self.live_preview_view), name="articles_article_live_preview_new"),
            path("<int:pk>/live-preview/", view(self.live_preview_view), name="articles_article_live_preview"),
        ]
        return [*own, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Article | None = None, **kwargs: Any
    ) -> HttpResponse:
        may_write = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if may_write and not context["is_popup"]:
            context["live_preview"] = (
                reverse("admin:articles_article_live_preview", args=[obj.pk])
                if obj
                else reverse("admin:articles_article_live_preview_new")
            )
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    @method_decorator(require_POST)
    @method_decorator(never_cache)
    def live_preview_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        rows = Article.objects.select_related("lead_picture", "translation_of")
        saved = get_object_or_404(rows, pk=pk) if pk else None
        if not (self.has_change_permission(request, saved) if saved else self.has_add_permission(request)):
            raise PermissionDenied
        now = timezone.now()
        story = typed_story(saved, request.POST)
        before = saved_rows(saved, now) if saved else None
        page = story_page(story, now, preview=True, rows=typed_rows(story, request.POST, before, now))
        # As the public page does: labels and dates follow the language of the story.
        with translation.override(story.language):
            response = render(request, "pages/story.html", {"page": page})
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Content-Security-Policy"] = POLICY
        return response


def typed_story(saved: Article | None, sent: QueryDict) -> Article:
    """The story as the form has it; what it does not send stays. Cleaned as the columns clean it."""
    story = copy(saved) if saved else Article(language=settings.LANGUAGE_CODE)
    for name, clean in {"headline": plain_line, "standfirst": plain_lines, "dateline": plain_line}.items():
        setattr(story, name, clean(sent.get(name, getattr(story, name))))
    if "body" in sent:
        story.body = clean_html(in_paragraphs(sent["body"]))
    if sent.get("genre") in Article.Genre.values:
        story.genre = sent["genre"]
    if sent.get("language") in dict(settings.LANGUAGES):
        story.language = sent["language"]
    if "lead_picture" in sent:
        story.lead_picture = next(iter(_chosen(Picture, sent, "lead_picture")), None)
    return story


def typed_rows(story: Article, sent: QueryDict, saved: Rows | None, now: datetime) -> Rows:
    """Links and credits as the form has them, in no database; what has no place in the form is what is saved."""
    mentioned, background = numbers_in(sent.getlist("people_mentioned")), numbers_in(sent.getlist("events_background"))
    return Rows(
        mentions=[
            Mention(article=story, person=person, role="mentioned" if person.pk in mentioned else "subject")
            for person in _chosen(Person, sent, "people")
        ],
        coverage=[
            Coverage(article=story, event=event, role="background" if event.pk in background else "main")
            for event in _chosen(Event, sent, "events")
        ],
        credits=list(_credits(story, sent)),
        tags=list(_chosen(Tag, sent, "tags")),
        updates=saved.updates if saved else lines_of(story, now),
        corrections=saved.corrections if saved else [],
        documents=saved.documents if saved else [],
    )


def _chosen(model: type[Model], sent: QueryDict, name: str) -> list[Any]:
    """The rows of the numbers that were sent, in their order."""
    return _rows(model, numbers_in(sent.getlist(name)))


def _rows(model: type[Model], numbers: list[int]) -> list[Any]:
    rows = model._default_manager.filter(pk__in=numbers[:MOST])
    if model is Person:
        rows = rows.prefetch_related("names", Prefetch("tenures", Tenure.objects.select_related("office")))
    found = {row.pk: row for row in rows}
    return [found[number] for number in dict.fromkeys(numbers) if number in found]


def _credits(story: Article, sent: QueryDict) -> Iterator[Credit]:
    """The lines of the byline; one that names nobody, or is marked for deletion, is none."""
    [total, *_more] = [*numbers_in([sent.get("credits-TOTAL_FORMS", "")]), 0]
    prefixes = [f"credits-{number}-" for number in range(min(total, MOST))]
    chosen = numbers_in(sent.get(f"{prefix}person", "") for prefix in prefixes)
    people = {str(person.pk): person for person in _rows(Person, chosen)}
    for prefix in prefixes:
        name = plain_line(sent.get(f"{prefix}name", ""))
        person, role = people.get(sent.get(f"{prefix}person", "")), sent.get(f"{prefix}role", "")
        if (name or person) and not sent.get(f"{prefix}DELETE"):
            known = role if role in Credit.Role.values else Credit.Role.AUTHOR
            yield Credit(article=story, person=person, name=name, role=known)
