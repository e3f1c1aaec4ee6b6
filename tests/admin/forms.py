"""Fills the desk's forms as a browser does: what the page holds, with what somebody typed over it."""

from html.parser import HTMLParser
from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.admin.widgets import TickWithValue
from articles.models import Article

ADD = reverse("admin:articles_article_add")


def form_of(row: Any) -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])


def step_of(article: Article, step: str) -> str:
    return reverse("admin:articles_article_step", args=[article.pk, step])


def typed(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """The data that the form at `address` would send, `changes` typed into it."""
    page = client.get(address)
    assert page.status_code == 200, page.status_code
    data = _values(page.context["adminform"].form)
    for inline in page.context["inline_admin_formsets"]:
        data |= _values(inline.formset.management_form)
        for form in inline.formset.forms:
            data |= _values(form)
    return {**data, **changes}


def save(client: Client, address: str, **changes: Any) -> HttpResponse:
    return client.post(address, typed(client, address, **changes), follow=True)


class _Fields(HTMLParser):
    """The inputs of a page as a browser sends them; no texts over several lines, no choices and no buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kind = given.get("type") or "text"
        off = kind in ("checkbox", "radio") and "checked" not in given
        if tag == "input" and given.get("name") and kind not in ("submit", "file") and not off:
            self.values[given["name"]] = given.get("value") or ("on" if kind == "checkbox" else "")


def fields_of(page: HttpResponse) -> dict[str, str]:
    """What stands in the inputs of a page that was opened, those that nobody sees among them."""
    found = _Fields()
    found.feed(page.content.decode())
    return found.values


def _values(form: BaseForm) -> dict[str, Any]:
    values = {}
    for bound in form:
        if isinstance(bound.field.widget, TickWithValue) and not bound.field.widget.check_test(bound.value()):
            continue
        value = bound.field.widget.format_value(bound.value()) if bound.value() is not None else None
        if isinstance(bound.value(), list | tuple):
            value = [getattr(item, "pk", item) for item in bound.value()]
        if value in (None, "", [], [""]) or bound.value() is False:
            continue
        values[bound.html_name] = value if isinstance(value, list) and len(value) != 1 else _one(value)
    return values


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def take(client: Client, article: Article, step: str, **answers: Any) -> HttpResponse:
    """Answers the page that asks before a step, as it is shown now."""
    page = client.get(step_of(article, step))
    assert page.status_code == 200, page.status_code
    return client.post(step_of(article, step), {"opened_on": page.context["article"].revision, **answers})


def messages_of(response: HttpResponse) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def update_live(client: Client, address: str, answers: dict[str, Any] | None = None, **changes: Any) -> HttpResponse:
    """Types into the form of a live story, presses Update and answers its sheet: a small edit, if nothing is said."""
    sent = client.post(address, typed(client, address, _update="small", **changes))
    if sent.status_code != 302:
        return sent
    return answer_sheet(client, sent["Location"], **{"what": "small", **(answers or {})})


def answer_sheet(client: Client, address: str, **answers: Any) -> HttpResponse:
    """Answers the sheet of a live story, as it is shown now."""
    return client.post(address, {**shown_on_sheet(client, address), **answers}, follow=True)


def shown_on_sheet(client: Client, address: str) -> dict[str, Any]:
    """What the sheet says of the story and of the working copy that it was shown with."""
    page = client.get(address)
    return {"opened_on": page.context["article"].revision, "kept": page.context["kept"]} if page.context else {}
