"""What every public template can print."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from articles.models import StandingPage, Tag


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name and address, and lazily its navigation, so that the desk does not pay for it."""
    return {
        "SITE_NAME": settings.SITE_NAME,
        "SITE_URL": settings.SITE_URL,
        "csp_nonce": getattr(request, "csp_nonce", ""),
        "sections": SimpleLazyObject(sections),
        "standing_pages": SimpleLazyObject(lambda: list(StandingPage.objects.only("slug", "title", "language"))),
    }


def sections() -> list[Tag]:
    """The tags of the navigation that readers may see, in the editors' order."""
    ordered = (
        Tag.objects.published(timezone.now()).filter(section_order__isnull=False).order_by("section_order", "name")
    )
    return list(ordered.only("name", "slug", "live_from"))
