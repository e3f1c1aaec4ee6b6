"""The beacon: tells how often a story was read, and counts a visit when a reader's browser posts to it.

It answers the figure to everybody and counts readers only: no robot, nobody of the desk, no page fetched in advance.
"""

import re

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import Article
from articles.public.forms import is_ours
from articles.readership import count_visit, total_views

# Robots that mean well say so, and programs give their library's name; a CUBOT is a telephone. HeadlessChrome is not
# among them: it drives reading aids and browser tests, and does with a page what its reader asks.
ROBOTS = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|preview|monitor|lighthouse|facebookexternalhit|scrapy|"
    r"\b(?:curl|wget|python|perl|ruby|java|node|axios|okhttp|go-http|libwww|http-?client)\b",
    re.IGNORECASE,
)


# Public pages carry no CSRF token, as they carry no cookie: `is_ours` asks the browser where the request comes from.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def readership(request: HttpRequest, pk: int) -> JsonResponse:
    now = timezone.now()
    if not Article.objects.published(now).filter(pk=pk).exists():
        raise Http404
    if request.method == "POST":
        if not is_ours(request):
            raise PermissionDenied
        if _is_reader(request):
            count_visit(pk, _visitor(request), now)
    return JsonResponse({"views": total_views(pk)})


def _is_reader(request: HttpRequest) -> bool:
    agent = request.headers.get("User-Agent", "")
    if not agent or ROBOTS.search(agent):
        return False
    purpose = request.headers.get("Sec-Purpose") or request.headers.get("Purpose", "")
    return "prefetch" not in purpose and not request.user.is_staff


def _visitor(request: HttpRequest) -> str:
    """What tells visitors apart. Whoever would forge a forwarded address could as well change the agent's name."""
    names = ("REMOTE_ADDR", "HTTP_X_FORWARDED_FOR", "HTTP_USER_AGENT")
    return "\n".join(request.META.get(name, "") for name in names)
