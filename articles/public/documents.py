"""Files that stories and outcomes of events rest on."""

from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article, Document, Event, FormerAddress

#: Everything else is sent as bytes: a browser must never run what an editor was sent.
CONTENT_TYPES = {"PDF": "application/pdf", "TXT": "text/plain; charset=utf-8", "CSV": "text/csv; charset=utf-8"}


@require_safe
def document(request: HttpRequest, checksum: str, name: str) -> HttpResponse:
    """One file, to be saved and not shown, while a story or an event that readers see links it; for the desk always."""
    now = timezone.now()
    linked = Q(article__in=Article.objects.published(now)) | Q(outcomes__event__in=Event.objects.published(now))
    # PostgreSQL refuses to look for a NUL.
    stored = Document.objects.exclude(file="").filter(checksum=checksum.replace("\x00", ""))
    row, public = _named(stored.filter(linked), name), True
    if row is None and request.user.is_staff:
        row, public = _named(stored, name), False
    if row is None:
        return _gone(stored, checksum, name)
    # Asked before the file is opened: with a storage elsewhere, opening is a request of its own.
    etag = f'"{row.checksum}"'
    if (response := get_conditional_response(request, etag=etag)) is None:
        try:
            file = row.file.open()
        except FileNotFoundError as missing:
            raise Http404 from missing
        response = FileResponse(
            file,
            as_attachment=True,
            filename=name,
            content_type=CONTENT_TYPES.get(row.kind, "application/octet-stream"),
        )
    response.headers["ETag"] = etag
    if not public:
        # What is not public must not stay in a cache that others share.
        response.headers["Cache-Control"] = "private, no-store"
    return response


def _gone(stored: QuerySet[Document], checksum: str, name: str) -> HttpResponse:
    """What went with a story or an event that readers could once see, or was taken off one, is gone.

    Of all else they are told nothing.
    """
    once = Q(article__gone_at__isnull=False) | Q(outcomes__event__gone_at__isnull=False)
    taken_off = FormerAddress.objects.filter(path=reverse("document", args=[checksum, name]))
    if _named(stored.filter(once), name) is None and not taken_off.exists():
        raise Http404
    return HttpResponse(_("This document is no longer shown."), status=410, content_type="text/plain; charset=utf-8")


def _named(documents: QuerySet[Document], name: str) -> Document | None:
    # Only the name that the record has is ever opened, so no path can be smuggled in.
    return next((each for each in documents.distinct() if each.file_name == name), None)
