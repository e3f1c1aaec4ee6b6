"""Readers report errors without a cookie, whatever they type; programs and floods come to nothing."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from articles import reporting, workflow
from articles.models import Article, ErrorReport
from articles.public.forms import sender
from tests.cast import THEN, make_story, published_story

pytestmark = pytest.mark.django_db
WRONG = {"text": "They met on Thursday, not on Friday."}


@pytest.fixture
def story(db: None) -> Article:
    return published_story()


def page_of(story: Article) -> str:
    return f"{story.get_absolute_url()}report/"


def test_each_story_leads_to_its_form_and_a_report_reaches_the_newsroom(reader: Client, story: Article) -> None:
    assert 'href="report/"' in reader.get(story.get_absolute_url()).content.decode()
    asked = reader.get(page_of(story))
    assert asked.status_code == 200
    assert '<meta name="robots" content="noindex' in asked.content.decode()
    thanked = reader.post(page_of(story), {**WRONG, "email": "reader@example.com"}, follow=True)
    assert "Thank you." in thanked.content.decode()
    made = ErrorReport.objects.get()
    assert (made.article, made.text, made.email, made.handled_at) == (story, WRONG["text"], "reader@example.com", None)


def test_it_works_without_cookie_and_token_but_only_from_our_own_pages(story: Article) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert not browser.get(page_of(story)).cookies
    for headers in ({"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "none"}, {"origin": "https://evil.example"}):
        assert browser.post(page_of(story), WRONG, headers=headers).status_code == 403
    assert not ErrorReport.objects.exists()
    assert not browser.post(page_of(story), WRONG, headers={"sec-fetch-site": "same-origin"}).cookies
    assert ErrorReport.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"text": ""}, "This field is required."),
        ({"text": "\x00\x01"}, "This field is required."),
        ({"text": "x" * 1_000_000}, "at most 2000 characters"),
        ({"text": "The Thursday.", "email": "nobody"}, "valid email address"),
        ({"text": "The Thursday.", "email": f"{'x' * 300}@example.com"}, "at most 254 characters"),
        ({}, "This field is required."),
    ],
)
def test_what_cannot_be_taken_is_said_and_kept(reader: Client, story: Article, sent: dict[str, str], said: str) -> None:
    page = reader.post(page_of(story), sent)
    assert page.status_code == 200
    assert said in page.content.decode()
    assert page.context["form"]["text"].value() == sent.get("text", "").strip("\x00\x01")
    assert not ErrorReport.objects.exists()


def test_a_nul_and_marks_that_turn_the_text_are_left_out(reader: Client, story: Article) -> None:
    reader.post(page_of(story), {"text": "On \x00Thursday.\u202e\r\n한국어 and 🗞", "email": "a\x00@example.com"})
    made = ErrorReport.objects.get()
    assert (made.text, made.email) == ("On Thursday.\n한국어 and 🗞", "a@example.com")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"text=%ED%A0%80%FF%FEwrong", "application/x-www-form-urlencoded"),
        (b"text=\xff\xfe\x00w\x00r", "application/x-www-form-urlencoded"),
        ("text=réponse".encode("latin-1"), "application/x-www-form-urlencoded; charset=latin-1"),
        (b"text=x", "application/x-www-form-urlencoded; charset=nonsense"),
        (b"no boundary at all", "multipart/form-data; boundary=x"),
        (b"no boundary at all", "multipart/form-data"),
        (b'{"text": "x"}', "application/json"),
        (b"text=" + b"&a=b" * 6_000, "application/x-www-form-urlencoded"),
        (b"text=" + b"x" * 11_000_000, "application/x-www-form-urlencoded"),
    ],
)
def test_no_encoding_breaks_it(reader: Client, story: Article, body: bytes, kind: str) -> None:
    assert reader.generic("POST", page_of(story), body, kind).status_code in (200, 302, 400)


def test_a_program_that_fills_in_everything_is_thanked_and_forgotten(reader: Client, story: Article) -> None:
    answer = reader.post(page_of(story), {**WRONG, "website": "https://spam.example"}, follow=True)
    assert "Thank you." in answer.content.decode()
    assert not ErrorReport.objects.exists()


def test_the_same_report_twice_is_one(reader: Client, story: Article) -> None:
    for _time in range(2):
        assert reader.post(page_of(story), WRONG).status_code == 302
    assert ErrorReport.objects.count() == 1


def test_one_address_sends_five_an_hour_and_the_sixth_keeps_its_text(reader: Client, story: Article) -> None:
    def send(text: str, address: str = "203.0.113.7") -> int:
        return reader.post(page_of(story), {"text": text}, REMOTE_ADDR=address).status_code

    with time_machine.travel(THEN, tick=False) as clock:
        assert [send(f"{number}") for number in range(6)] == [302] * 5 + [429]
        page = reader.post(page_of(story), {"text": "My sixth"}, REMOTE_ADDR="203.0.113.7")
        assert "try again in an hour" in page.content.decode()
        assert "My sixth" in page.content.decode()
        assert send("Somebody else's", "203.0.113.8") == 302
        clock.shift(timedelta(hours=1, seconds=1))
        assert send("My sixth") == 302
    assert ErrorReport.objects.count() == 7


def test_all_together_send_so_many_an_hour(reader: Client, story: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "MOST_OF_ALL", 3)
    codes = [
        reader.post(page_of(story), {"text": f"{number}"}, REMOTE_ADDR=f"203.0.113.{number}").status_code
        for number in range(4)
    ]
    assert codes == [302, 302, 302, 429]


@pytest.mark.parametrize(
    ("came_from", "forwarded", "expected"),
    [
        ("203.0.113.7", "", "203.0.113.7"),
        # 8.8.8.8 is an address of the open network: whoever comes from there directly claims nothing.
        ("8.8.8.8", "1.1.1.1", "8.8.8.8"),
        ("127.0.0.1", "1.2.3.4, 8.8.8.8", "8.8.8.8"),
        ("10.0.0.1", "not an address", "10.0.0.1"),
        ("2001:4860:4860::8888", "", "2001:4860:4860::/64"),
        ("", "8.8.8.8", "8.8.8.8"),
        ("", "", "None"),
    ],
)
def test_a_sender_is_told_by_the_address_that_nobody_can_claim(
    rf: Callable[..., object], came_from: str, forwarded: str, expected: str
) -> None:
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert sender(rf.post("/", REMOTE_ADDR=came_from, headers=headers)) == expected


def test_no_address_of_a_reader_is_kept(reader: Client, story: Article, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    keeping = SimpleNamespace(add=lambda key, *rest, **more: kept.append(key) or True)
    monkeypatch.setattr(reporting, "cache", keeping)
    reader.post(page_of(story), WRONG, REMOTE_ADDR="203.0.113.7")
    assert len(kept) == 1
    assert "203.0.113" not in kept[0]
    assert not [field.name for field in ErrorReport._meta.fields if "address" in field.name]


def test_only_a_live_story_takes_reports(reader: Client, story_in: Callable[..., Article], story: Article) -> None:
    gone = workflow.withdraw(published_story("Taken back"), by=None, note="The source took it back.")
    hidden = make_story("Two sides meet again")
    for answer in (reader.get, lambda path: reader.post(path, WRONG)):
        assert answer(page_of(gone)).status_code == 410
        assert answer(f"/articles/2024/09/06/{hidden.pk}/report/").status_code == 404
        assert answer("/articles/2024/02/31/x/report/").status_code == 404
    ahead = workflow.publish(hidden, by=None, at=timezone.now() + timedelta(days=1))
    assert reader.post(page_of(ahead), WRONG).status_code == 404
    assert not ErrorReport.objects.exists()


def test_the_form_moves_with_the_story(reader: Client, story: Article) -> None:
    before = page_of(story)
    story.slug = "another"
    story.save()
    assert reader.get(before).headers["Location"] == page_of(story)
    assert reader.get("/articles/2024/9/6/another/report/").headers["Location"] == page_of(story)


def test_the_form_speaks_the_language_of_the_story(reader: Client) -> None:
    page = reader.get(page_of(published_story("두 정상", language="ko"))).content.decode()
    assert '<html lang="ko">' in page
    assert 'href="report/"' not in reader.get("/").content.decode()
