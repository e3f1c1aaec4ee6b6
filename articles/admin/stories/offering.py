"""What the body editor offers while somebody writes: people, events and stories by any name, pictures."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import ModelForm, modelform_factory
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from articles.models import Article, Event, Person, Picture
from articles.pages.linked import name_in
from articles.pictures import renditions

#: How many of each kind are offered for a link, and how many pictures.
LINKED, PICTURES = 4, 12
#: No name is longer.
LONGEST = 100
COLUMNS = {
    Person: ("name", "distinguisher", "slug", "live_from"),
    Event: ("name", "starts_on", "slug", "live_from"),
    Article: ("headline", "published_on", "slug", "live_from"),
}


class OffersForTheBody(admin.ModelAdmin):
    """Addresses that only the editor's scripts ask; whoever may write a story may look."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("offers/", view(self.offers_view), name="articles_article_offers"),
            path("pictures/", view(self.pictures_view), name="articles_article_pictures"),
            path("pictures/<str:checksum>/", view(self.picture_view), name="articles_article_picture"),
        ]
        return [*own, *super().get_urls()]

    @method_decorator(require_GET)
    @method_decorator(never_cache)
    def offers_view(self, request: HttpRequest) -> JsonResponse:
        """What an `@` with what is typed after it may become a link to."""
        self._require_writing(request)
        term = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
        rows = [row for model in COLUMNS for row in self._found(request, model, term)] if term else []
        offers = [self._offer(row, request.GET.get("language", "")) for row in rows]
        said = ngettext("%(count)d offer", "%(count)d offers", len(offers)) % {"count": len(offers)}
        return JsonResponse({"offers": offers, "said": said})

    @method_decorator(require_GET)
    @method_decorator(never_cache)
    def pictures_view(self, request: HttpRequest) -> JsonResponse:
        """Pictures by their words, or the newest ones."""
        self._require_writing(request)
        library = admin.site.get_model_admin(Picture)
        if not library.has_view_permission(request):
            raise PermissionDenied
        term = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST]
        rows = library.get_queryset(request).with_rights(timezone.now())
        if term:
            rows, _several = library.get_search_results(request, rows, term)
        return JsonResponse({"pictures": [_picture(row) for row in rows[:PICTURES]]})

    @method_decorator(never_cache)
    def picture_view(self, request: HttpRequest, checksum: str) -> HttpResponse:
        """One picture; by POST, its words, of which what it shows is asked before a story shows it."""
        self._require_writing(request)
        library = admin.site.get_model_admin(Picture)
        picture = Picture.objects.filter(checksum=checksum).first()
        if picture is None:
            raise Http404
        if request.method == "POST":
            if not library.has_change_permission(request, picture):
                raise PermissionDenied
            form = _description(request, picture)
            if not form.is_valid():
                return JsonResponse(
                    {"refused": " ".join(sentence for field in form.errors.values() for sentence in field)}
                )
            form.save()
            library.log_change(request, picture, [{"changed": {"fields": form.changed_data}}])
        elif not library.has_view_permission(request, picture):
            raise PermissionDenied
        return JsonResponse(_picture(picture))

    def _require_writing(self, request: HttpRequest) -> None:
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied

    def _found(self, request: HttpRequest, model: type, term: str) -> QuerySet:
        registered = admin.site.get_model_admin(model)
        if not registered.has_view_permission(request):
            return model._default_manager.none()
        rows = registered.get_queryset(request)
        if model is Person:
            rows = rows.filter(merged_into=None).prefetch_related("names")
        if model is Article:
            # Only what has its date has an address: what is live, and what will be.
            rows = rows.filter(live_from__isnull=False)
        found, _several = registered.get_search_results(request, rows.only(*COLUMNS[model]), term)
        return found[:LINKED]

    def _offer(self, row: Person | Event | Article, language: str) -> dict[str, Any]:
        public = row.is_published(timezone.now())
        text = name_in(row, language)[0] if isinstance(row, Person) else str(row)
        return {
            "kind": row._meta.model_name,
            "pk": row.pk,
            "text": text,
            "label": admin.site.label(row),
            "hint": row._meta.verbose_name if public else _("%(kind)s, not public") % {"kind": row._meta.verbose_name},
            "address": row.get_absolute_url(),
        }


def _description(request: HttpRequest, picture: Picture) -> ModelForm:
    # What is not sent stays as it is.
    told = [name for name in ("caption", "credit") if name in request.POST]
    form = modelform_factory(Picture, fields=["alt", "decorative", *told])(request.POST, instance=picture)
    form.full_clean()
    said = form.cleaned_data.get("alt"), form.cleaned_data.get("decorative")
    if all(said) or not any(said):
        form.add_error(None, _("Say what the picture shows, or that it is decorative; not both."))
    return form


def _picture(picture: Picture) -> dict[str, Any]:
    """What the editor shows of a picture, and what it has to ask about."""
    shown = renditions(picture)
    return {
        "checksum": picture.checksum,
        "src": shown.src,
        "width": shown.width,
        "height": shown.height,
        "name": str(picture),
        "caption": picture.caption,
        "credit": picture.credit,
        "alt": picture.alt,
        "described": bool(picture.alt or picture.decorative),
        "ended": not picture.has_rights(timezone.now()),
    }
