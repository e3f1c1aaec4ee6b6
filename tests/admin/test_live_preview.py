"""The preview beside the form: what is typed as readers would get it, written nowhere, running nothing."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import pictures, workflow
from articles.models import Account, Article, Correction, Credit, Revision, Tag, WorkingCopy
from tests.admin.forms import ADD, form_of, typed
from tests.cast import make_event, make_person, make_story, published_story
from tests.picture_files import drawing, encoded, upload

pytestmark = pytest.mark.django_db

NEW = "/admin/articles/article/live-preview/"


def live(story: Article) -> str:
    return f"/admin/articles/article/{story.pk}/live-preview/"


def shown(client: Client, address: str, **sent: Any) -> str:
    response = client.post(address, sent)
    assert response.status_code == 200
    return response.content.decode()


def test_what_is_typed_is_shown_and_nothing_is_written(desk: Client) -> None:
    story = make_story("Saved headline")
    before = Article.objects.values().get()
    with CaptureQueriesContext(connection) as captured:
        html = shown(desk, live(story), **typed(desk, form_of(story), headline="Typed headline", body="<p>Typed.</p>"))
    assert "Typed headline</h1>" in html
    assert "<p>Typed.</p>" in html
    assert "Saved headline" not in html
    written = [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []
    assert Article.objects.values().get() == before
    assert not Revision.objects.exists()
    assert not WorkingCopy.objects.exists()


def test_a_story_that_was_never_saved_is_shown_too(desk: Client) -> None:
    yoon, park = make_person(shown_from=None), make_person("Park", office="")
    yoon.names.create(text="윤석열", language="ko", kind="native")
    event, tag = make_event(), Tag.objects.create(name="외교")
    picture = pictures.accept(upload(encoded(drawing())), caption="광장")
    html = shown(
        desk, NEW,
        headline="두 정상이 만났다", standfirst="한 시간.", dateline="서울", body="윤석열\n\n둘째", language="ko",
        genre="analysis", lead_picture=picture.pk, people=[yoon.pk, park.pk], people_mentioned=[park.pk],
        events=[event.pk], tags=[tag.pk], **{
            "credits-TOTAL_FORMS": "3", "credits-0-name": "서하나", "credits-0-role": "author",
            "credits-1-person": str(park.pk), "credits-1-role": "translator", "credits-2-name": "Gone",
            "credits-2-DELETE": "on",
        },
    )  # fmt: skip
    for said in (
        '<html lang="ko">', "두 정상이 만났다</h1>", "한 시간.", "서울", "<p>윤석열</p><p>둘째</p>", "윤석열</span>",
        "Park", "Summit in Seoul", "외교", "서하나", "광장", "아직 게재되지 않음",
    ):  # fmt: skip
        assert said in html, said
    assert "Gone" not in html
    assert not Article.objects.exists()
    assert not Credit.objects.exists()


def test_the_page_is_the_public_one(desk: Client, reader: Client) -> None:
    story = published_story(people=[make_person()], events=[make_event()], tags=["one"], dateline="SEOUL, South Korea")
    Credit.objects.create(article=story, name="Hana Seo")
    Correction.objects.create(article=story, right="It was twelve.")
    workflow.save_edit(story, by=None)
    public = reader.get(story.get_absolute_url()).content.decode()
    preview = shown(desk, live(story), **typed(desk, form_of(story)))

    def article(html: str) -> str:
        return html.partition("<article")[2].partition('<p class="views"')[0].partition("</footer>")[0]

    assert article(preview).strip() == article(public).strip()


def test_nothing_typed_runs_and_nobody_keeps_the_page(desk: Client) -> None:
    hostile = '<script>alert(1)</script><p onclick="x()">Copy<img src=x onerror=alert(1)></p><iframe src="/"></iframe>'
    response = desk.post(NEW, {"headline": "<script>alert(1)</script>", "standfirst": hostile, "body": hostile})
    html = response.content.decode()
    assert "<p>Copy</p>" in html
    assert "alert(1)</script>" not in html
    assert "<script src" not in html.replace(' type="module"', "")
    assert "<img" not in html
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"language": "../../etc", "genre": "x", "lead_picture": "x", "people": ["x", "-1", "9" * 30, "1"]},
        {"credits-TOTAL_FORMS": "9" * 18, "credits-0-person": "x", "credits-0-role": "x", "credits-0-name": "A"},
        {"credits-TOTAL_FORMS": "x"},
        {"headline": "\x00", "body": "\x00<p>", "dateline": "x" * 5000, "tags": "\x00"},
        {"headline": "x" * 5000, "body": "<p>" * 2000},
    ],
)
def test_whatever_is_sent_is_answered(desk: Client, sent: dict[str, Any]) -> None:
    assert desk.post(NEW, sent).status_code == 200
    assert desk.post(live(make_story()), sent).status_code == 200


def test_only_who_may_write_the_story_previews_it(reporters_desk: Client, reporter: Account, reader: Client) -> None:
    mine, other = make_story("Mine", reporter=reporter), make_story("Other")
    assert reporters_desk.post(live(mine)).status_code == 200
    assert reporters_desk.post(NEW).status_code == 200
    assert reporters_desk.post(live(other)).status_code == 403
    assert reporters_desk.get(live(mine)).status_code == 405
    assert reporters_desk.post("/admin/articles/article/999/live-preview/").status_code == 404
    for address in (live(mine), NEW):
        assert reader.post(address)["Location"].startswith("/admin/login/")
    guest = Client(enforce_csrf_checks=True)
    guest.force_login(reporter)
    assert guest.post(live(mine)).status_code == 403


def test_it_costs_the_same_however_much_is_linked(desk: Client) -> None:
    def cost(count: int) -> int:
        people = [make_person(f"Person {count} {number}").pk for number in range(count)]
        events = [make_event(f"Event {count} {number}").pk for number in range(count)]
        byline = {f"credits-{number}-person": pk for number, pk in enumerate(people)}
        with CaptureQueriesContext(connection) as captured:
            shown(desk, NEW, people=people, events=events, **byline, **{"credits-TOTAL_FORMS": count})
        return len(captured)

    assert cost(1) == cost(5)


def test_the_form_offers_it_to_who_may_write(desk: Client, reporters_desk: Client) -> None:
    story = make_story()
    assert f'data-address="{live(story)}"' in desk.get(form_of(story)).content.decode()
    assert f'data-address="{NEW}"' in desk.get(ADD).content.decode()
    assert "live-preview" not in reporters_desk.get(form_of(story)).content.decode().partition("<form")[2]
