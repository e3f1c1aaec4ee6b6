"""Since when a feed or a calendar reads as it does: its Last-Modified (RFC 9110, 8.8.2).

No date of the record says that: a story that was withdrawn, or lost its tag, has left the list and no date in it. So
the cache remembers of each document when it was first sent. Where it has forgotten, the document counts as new, which
costs one answer in full and tells nobody that nothing has changed.
"""

from datetime import timedelta
from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import http_date

REMEMBERED_FOR = timedelta(days=30).total_seconds()
SECOND = 1


def date_by_content(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Gives `response` the instant at which its content was first sent from the request's address."""
    key = f"modified:{sha256(request.get_full_path().encode()).hexdigest()}"
    now, digest = int(timezone.now().timestamp()), sha256(response.content).hexdigest()
    known, since = cache.get(key, ("", now - SECOND))
    if known != digest:
        # Never the same second for two documents: who asks by the date of the first must get the second.
        since = max(now, since + SECOND)
        cache.set(key, (digest, since), REMEMBERED_FOR)
    # A date ahead of the clock must not be sent; within that second there is the ETag.
    if since <= now:
        response.headers["Last-Modified"] = http_date(since)
    return response
