"""Whatever stands in a query string, the desk answers and never fails."""

import pytest
from django.test import Client

from tests.cast import published_story

pytestmark = pytest.mark.django_db
#: A year that a calendar cannot hold, and one that it can.
HOSTILE = ["0000", "9999", "\x00", "%", "_", "'\"\\", "9" * 40, "-1", "\ud7ff\u0600", "x" * 3000, "🙂", "﷽"]
LISTS = ["article", "person", "event", "tag", "picture", "office", "standingpage", "account"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", LISTS)
def test_a_list_takes_any_search(name: str, text: str, desk: Client, admin_client: Client) -> None:
    published_story()
    for client in (desk, admin_client):
        assert client.get(f"/admin/articles/{name}/", {"q": text}).status_code in (200, 302, 400, 403)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("parameter", ["status", "state", "whose", "genre", "language", "person", "event", "tag", "p",
    "o", "published_at__year", "published_at__month", "id__exact", "e"])  # fmt: skip
def test_a_list_takes_any_filter(parameter: str, text: str, desk: Client) -> None:
    assert desk.get("/admin/articles/article/", {parameter: text}).status_code in (200, 302, 400)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["people", "events", "tags", "lead_picture", "translation_of"])
def test_a_completion_takes_anything_typed(field: str, text: str, desk: Client) -> None:
    asked = {"app_label": "articles", "model_name": "article", "field_name": field, "term": text}
    assert desk.get("/admin/autocomplete/", asked).status_code in (200, 400)


@pytest.mark.parametrize("text", [*HOSTILE, "abc", "9999", "1,x,2"])
@pytest.mark.parametrize("field", ["people", "events", "tags", "lead_picture", "translation_of", "reporter", "genre"])
def test_a_new_form_takes_any_suggestion_in_its_address(field: str, text: str, desk: Client) -> None:
    assert desk.get("/admin/articles/article/add/", {field: text}).status_code in (200, 400)


@pytest.mark.parametrize("number", ["0", "9" * 19, "9" * 40])
def test_a_number_of_any_size_is_just_not_there(number: str, desk: Client, reader: Client) -> None:
    for path in (f"/admin/articles/article/{number}/preview/", f"/admin/articles/article/{number}/step/submit/"):
        assert desk.get(path).status_code in (302, 404, 405)
    assert desk.get(f"/admin/articles/article/{number}/change/").status_code in (302, 404)
    assert reader.get(f"/readership/{number}/").status_code == 404


@pytest.mark.parametrize(("year", "month", "day"), [("2024", "13", "1"), ("2023", "2", "29"), ("2024", "2", "31")])
def test_a_day_that_no_calendar_has_is_no_error(year: str, month: str, day: str, desk: Client) -> None:
    published_story()
    for name, field in (("article", "published_at"), ("event", "starts_on")):
        asked = {f"{field}__year": year, f"{field}__month": month, f"{field}__day": day}
        assert desk.get(f"/admin/articles/{name}/", asked).status_code in (200, 302, 400)
