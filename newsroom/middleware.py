"""What every answer of the site carries: a content security policy, a caching rule, compressed text."""

import re
import secrets
from collections.abc import Callable

import brotli
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.functional import SimpleLazyObject

View = Callable[[HttpRequest], HttpResponse]


def is_desk(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("admin:index"))


class ContentSecurityPolicy:
    """Sends the public policy, or the desk's, whose `csp_nonce` is made only when a template asks for it."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nonce = SimpleLazyObject(lambda: secrets.token_urlsafe(16))
        request.csp_nonce = nonce
        response = self.get_response(request)
        policy = settings.SECURE_CSP_DESK if is_desk(request) else settings.SECURE_CSP
        response.headers.setdefault("Content-Security-Policy", policy_text(policy, str(nonce)))
        return response


def policy_text(policy: dict[str, list[str]], nonce: str) -> str:
    return "; ".join(
        f"{directive} {' '.join(sources)}".replace("'nonce'", f"'nonce-{nonce}'")
        for directive, sources in policy.items()
    )


class Revalidation:
    """Lets any cache keep a public page, but never serve it without asking whether it still stands.

    A time to live was rejected: a withdrawn story would go on being read until it ran out.
    """

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            patch_cache_control(
                response, **({"private": True} if is_desk(request) else {"public": True}), no_cache=True
            )
        return response


class PlainGzip(GZipMiddleware):
    """Django's gzip without its random bytes against BREACH: a public page has no secret that its length could tell."""

    max_random_bytes = 0


class Compression(GZipMiddleware):
    """Compresses text. A picture is compressed already; once more, it would only lose its length and its ETag.

    Readers get Brotli (RFC 7932) where they take it: a story is a tenth smaller than by gzip, which they get otherwise.
    The desk stays with Django's gzip, which hides the length of a page.
    """

    #: The step after which it takes much longer and saves little more.
    QUALITY = 7
    TAKES_BROTLI = re.compile(r"\bbr\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")

    def __init__(self, get_response: View) -> None:
        super().__init__(get_response)
        self.plain = PlainGzip(get_response)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.get("Content-Type", "").startswith("image/"):
            return response
        if is_desk(request):
            return super().process_response(request, response)
        if not self.TAKES_BROTLI.search(request.headers.get("Accept-Encoding", "")):
            return self.plain.process_response(request, response)
        if response.streaming or len(response.content) < 200 or response.has_header("Content-Encoding"):
            return self.plain.process_response(request, response)
        patch_vary_headers(response, ("Accept-Encoding",))
        response.content = brotli.compress(response.content, quality=self.QUALITY)
        response.headers["Content-Length"] = str(len(response.content))
        response.headers["Content-Encoding"] = "br"
        etag = response.get("ETag", "")
        if etag.startswith('"'):
            # The same text in other bytes, as Django's gzip says it, too.
            response.headers["ETag"] = f"W/{etag}"
        return response


class HeadersOnly:
    """Answers HEAD with the headers of GET and no body, which the server would complain of."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "HEAD":
            if response.streaming:
                response.streaming_content = ()
            else:
                response.content = b""
        return response
