"""Readers' reports of errors."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.pages.archive import Period
from articles.pages.report import ReportPage, reported_story_at
from articles.public.articles import require_padded
from articles.public.forms import public_form, sender
from articles.reporting import TooMany, report
from articles.text.plain import plain_line, plain_lines

LONGEST = 2000


class PlainField(forms.CharField):
    """Text without what cannot be printed, as it is stored and as it is shown once more."""

    def to_python(self, value: Any) -> str:
        return super().to_python(self._plain(value))

    def bound_data(self, data: Any, initial: Any) -> str:
        return self._plain(super().bound_data(data, initial))

    def _plain(self, value: Any) -> str:
        lines = isinstance(self.widget, forms.Textarea)
        return (plain_lines if lines else plain_line)(value or "")


class PlainEmailField(PlainField, forms.EmailField):
    pass


class ReportForm(forms.Form):
    text = PlainField(
        label=_("What is wrong?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The sentence, and what is right, if you know it."),
    )
    email = PlainEmailField(
        label=_("Your e-mail address, if we may ask you"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("Only the newsroom sees it."),
    )
    # Nobody sees it, so whoever fills it in is a program.
    website = forms.CharField(
        label="", required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"})
    )


@public_form
def report_error(request: HttpRequest, year: str, month: str, day: str, slug: str) -> HttpResponse:
    Period.of(int(year), int(month), int(day))
    story = reported_story_at(int(year), int(month), int(day), slug, timezone.now())
    require_padded("article_report", year, month, day, slug)
    with translation.override(story.language):
        form = ReportForm(request.POST if request.method == "POST" else None)
        status = 200
        if form.is_valid():
            try:
                _take(request, story, form.cleaned_data)
            except TooMany as refusal:
                form.add_error(None, str(refusal))
                status = 429
            else:
                return HttpResponseRedirect(f"{request.path}?sent=1")
        page = ReportPage(story, sent="sent" in request.GET and not form.is_bound)
        context = {"page": page, "form": form, "noindex": True}
        return render(request, "pages/report.html", context, status=status)


def _take(request: HttpRequest, story: Article, told: dict[str, str]) -> None:
    if not told["website"]:
        report(story, told["text"], email=told["email"], sender=sender(request), now=timezone.now())
