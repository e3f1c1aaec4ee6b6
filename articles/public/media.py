"""Renditions of pictures."""

import re
from datetime import datetime, timedelta

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.errors import Refused
from articles.imaging import CONTENT_TYPES
from articles.models import Picture
from articles.pictures import current_name, open_rendition, rendition_names

CHECKSUM = re.compile(r"[0-9a-f]{64}")
YEAR = timedelta(days=365)


@require_safe
def media(request: HttpRequest, checksum: str, name: str) -> HttpResponse:
    """One rendition: for everybody while the picture is published, for the desk at any time."""
    if not CHECKSUM.fullmatch(checksum):
        raise Http404
    now = timezone.now()
    picture = Picture.objects.filter(checksum=checksum).first()
    if picture is None:
        raise Http404
    if picture.is_published(now):
        caching = for_a_browser(picture, now)
    elif request.user.is_staff:
        # What is not public must not stay in a cache that others share.
        caching = "private, no-store"
    else:
        return _gone(picture, name, now)
    # Only names that the picture has are ever looked for on a disk, so no path can be smuggled in.
    if name not in rendition_names(picture):
        return _moved(picture, name)
    response = _rendition(request, picture, name)
    response.headers["Cache-Control"] = caching
    return response


def rendition(request: HttpRequest, checksum: str, name: str, now: datetime) -> HttpResponse:
    """One rendition of a picture that nothing live shows yet, for whom the caller lets see it, within its rights."""
    picture = Picture.objects.filter(checksum=checksum).with_rights(now).first()
    if picture is None or name not in rendition_names(picture):
        raise Http404
    return _rendition(request, picture, name)


def for_a_browser(picture: Picture, now: datetime) -> str:
    """How long a reader's own browser may keep a rendition: for ever, but no longer than the picture's rights go.

    A cache that many share may keep it too, and has to ask each time (RFC 9111, 5.2.2.10): a picture is killed
    without notice, and a cache that was told to keep it would go on serving it at its address.
    """
    left = min(YEAR, picture.rights_until - now) if picture.rights_until else YEAR
    return f"public, max-age={int(left.total_seconds())}, s-maxage=0, immutable"


def _gone(picture: Picture, name: str, now: datetime) -> HttpResponse:
    """What readers could once see is gone; of anything else they are not told that it is there."""
    if not picture.was_public(now) or not (name in rendition_names(picture) or current_name(picture, name)):
        raise Http404
    return HttpResponse(_("This picture is no longer shown."), status=410, content_type="text/plain; charset=utf-8")


def _moved(picture: Picture, name: str) -> HttpResponse:
    """A crop around an earlier focal point leads to the one of now."""
    current = current_name(picture, name)
    if not current:
        raise Http404
    response = HttpResponsePermanentRedirect(reverse("media", args=[picture.checksum, current]))
    # The focal point may move again, and back.
    response.headers["Cache-Control"] = "private, no-store" if picture.live_from is None else "public, no-cache"
    return response


def _rendition(request: HttpRequest, picture: Picture, name: str) -> HttpResponse:
    etag = f'"{picture.checksum}/{name}"'
    # Asked before the file is opened: with a storage elsewhere, opening is a request of its own.
    if (response := get_conditional_response(request, etag=etag)) is None:
        try:
            file = open_rendition(picture, name)
        except (FileNotFoundError, Refused) as missing:
            raise Http404 from missing
        response = FileResponse(file, content_type=CONTENT_TYPES[name.rpartition(".")[2]])
    response.headers["ETag"] = etag
    return response
