"""The front page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from articles.answering import in_each_language, public_page
from articles.pages import front


@public_page
@in_each_language
def front_page(request: HttpRequest, language: str) -> HttpResponse:
    return render(request, "pages/front.html", {"page": front.front_page(timezone.now(), language)})
