"""Renditions of pictures."""

import re

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from articles.imaging import CONTENT_TYPES
from articles.models import Picture
from articles.pictures import rendition_names

CHECKSUM = re.compile(r"[0-9a-f]{64}")
FOR_EVER = "public, max-age=31536000, immutable"


@require_safe
def media(request: HttpRequest, checksum: str, name: str) -> HttpResponse:
    """One rendition: for everybody while the picture is published, for the desk at any time."""
    if not CHECKSUM.fullmatch(checksum):
        raise Http404
    pictures = Picture.objects.filter(checksum=checksum)
    picture, caching = pictures.published(timezone.now()).first(), FOR_EVER
    if picture is None and request.user.is_staff:
        # What is not public must not stay in a cache that others share.
        picture, caching = pictures.first(), "private, no-store"
    # Only names that the picture has are ever looked for on a disk, so no path can be smuggled in.
    if picture is None or name not in rendition_names(picture):
        raise Http404
    response = _rendition(request, f"{checksum}/{name}")
    response.headers["Cache-Control"] = caching
    return response


def _rendition(request: HttpRequest, path: str) -> HttpResponse:
    etag = f'"{path}"'
    # Asked before the file is opened: with a storage elsewhere, opening is a request of its own.
    if (response := get_conditional_response(request, etag=etag)) is None:
        try:
            file = default_storage.open(path)
        except FileNotFoundError as missing:
            raise Http404 from missing
        response = FileResponse(file, content_type=CONTENT_TYPES[path.rpartition(".")[2]])
    response.headers["ETag"] = etag
    return response
