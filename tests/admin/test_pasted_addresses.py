"""A public address in the desk's search box leads to what stands there, or once stood there."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from articles import linking, merging, sharing, workflow
from articles.admin.addresses import form_of
from articles.models import Account, Article, Document, Office, Tag
from tests.cast import make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db


def led_to(client: Client, address: str) -> str:
    """Where the box leads; empty where it only lists what it found."""
    answer = client.get(reverse("admin:find"), {"q": address})
    assert answer.status_code in (200, 302)
    return answer.get("Location", "")


def listed(client: Client, address: str) -> dict[str, list[str]]:
    page = client.get(reverse("admin:find"), {"q": address})
    assert page.status_code == 200
    return {str(kind["finds"].title): [line[0] for line in kind["lines"]] for kind in page.context["kinds"]}


def test_a_pasted_public_address_opens_the_form(desk: Client, settings: object) -> None:
    person, event = make_person("尹錫悅"), make_event()
    linking.settle_events([event])
    story = published_story("두 정상", people=[person], events=[event], tags=["Diplomacy"])
    for row in (story, person, event, Tag.objects.get(), Office.objects.get()):
        path = row.get_absolute_url()
        host = settings.SITE_URL.partition("://")[2]
        for address in (
            path, path.rstrip("/"), f"{settings.SITE_URL}{path}?utm=1#body", f"HTTP://{host}{path}", f"{host}{path}",
            f"http://localhost:9999{path}", f" <{settings.SITE_URL}{path}> ",
        ):  # fmt: skip
            assert led_to(desk, address) == form_of(row), address


def test_what_stands_below_an_address_counts_as_the_address(desk: Client) -> None:
    person, event = make_person(), make_event()
    story = published_story(people=[person], events=[event], tags=["Diplomacy"])
    below = {
        story: ("changes/", "report/", "updates/"), person: ("feed.atom", "calendar.ics"),
        event: ("feed.rss", "event.ics"), Tag.objects.get(): ("feed.json",),
    }  # fmt: skip
    for row, endings in below.items():
        for ending in endings:
            assert led_to(desk, f"{row.get_absolute_url()}{ending}") == form_of(row)


def test_any_spelling_that_readers_are_led_on_from_leads_the_desk_too(desk: Client) -> None:
    person = make_person()
    person.names.create(text="윤석열", language="ko", kind="native")
    story = published_story("Leaders meet")
    assert led_to(desk, "/articles/2024/9/6/Leaders-Meet/") == form_of(story)
    for name in ("Yoon-Suk-Yeol", "윤석열", "%EC%9C%A4%EC%84%9D%EC%97%B4"):
        assert led_to(desk, f"/people/{name}/") == form_of(person)


def test_so_do_the_address_of_a_withdrawn_story_and_a_former_one(desk: Client) -> None:
    gone = published_story("Taken back")
    workflow.withdraw(gone, by=None)
    assert led_to(desk, gone.get_absolute_url()) == form_of(gone)
    moved = published_story("두 정상이 만났다")
    before = moved.get_absolute_url()
    moved.slug = "another"
    moved.save()
    assert led_to(desk, before) == form_of(moved)
    assert led_to(desk, f"{before}report/") == form_of(moved)


def test_who_was_merged_leads_to_whom_they_became(desk: Client, editor: Account) -> None:
    one, other = make_person("Yoon Seok-youl"), make_person("Yoon Suk-yeol")
    merging.merge(one, other, by=editor)
    answer = desk.get(reverse("admin:find"), {"q": one.get_absolute_url()}, follow=True)
    assert answer.redirect_chain[-1][0] == form_of(other)


def test_an_address_that_names_several_offers_them(desk: Client) -> None:
    published_story(tags=["Japan", "Trade"], people=[make_person("Kim Min")])
    make_person("Kim Min-a").names.create(text="김민", kind="native")
    make_person("Kim Min-b").names.create(text="김민", kind="native")
    assert listed(desk, "/tags/trade+japan/feed.atom") == {"Tags": ["Trade", "Japan"]}
    assert listed(desk, "/people/김민/") == {"People": ["Kim Min-a", "Kim Min-b"]}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/ko/", "/admin/articles/article/?state=live&language=ko"),
        ("/ko/articles/2024/", "/admin/articles/article/?state=live&language=ko&published_on__year=2024"),
        ("/articles/2024/9/", "/admin/articles/article/?state=live&published_on__year=2024&published_on__month=9"),
        ("/articles/feed.atom", "/admin/articles/article/?state=live"),
        ("/ja/people/", "/admin/articles/person/?public=yes"),
        ("/events/?month=2024-09", "/admin/articles/event/?public=yes"),
        ("/tags/", "/admin/articles/tag/?public=yes"),
    ],
)  # fmt: skip
def test_the_address_of_a_list_leads_to_the_list(desk: Client, address: str, expected: str) -> None:
    assert led_to(desk, address) == expected
    assert desk.get(expected).status_code == 200


def test_a_file_and_a_shared_preview_lead_to_their_story(desk: Client, editor: Account) -> None:
    draft = make_story()
    assert led_to(desk, sharing.share(draft, by=editor).get_absolute_url()) == form_of(draft)
    paper = Document.objects.create(article=draft, title="Minutes", file=SimpleUploadedFile("minutes.pdf", b"%PDF-1.7"))
    assert led_to(desk, paper.get_absolute_url()) == form_of(draft)


def test_an_address_of_another_site_is_only_words(desk: Client, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    path = published_story().get_absolute_url()
    for address in (f"https://example.org{path}", f"example.org{path}", f"//example.org{path}"):
        assert listed(desk, address) == {}


def test_an_address_tells_nobody_of_what_they_may_not_see(
    reporters_desk: Client, client: Client, story_in: Callable[..., Article]
) -> None:
    hidden = story_in("withdrawn")
    assert listed(reporters_desk, hidden.get_absolute_url()) == {}
    client.force_login(Account.objects.create_user("guest", password="x", is_staff=True))
    for address in (published_story().get_absolute_url(), "/articles/", "/tags/"):
        assert listed(client, address) == {}


@pytest.mark.parametrize(
    "address",
    ["/people/\x00/", "/people/%ff/", "/people/🙂/", "http://[::1/", "http://127.0.0.1:99999/people/x/", "/tags/+/",
     ":", "/articles/2024/02/31/x/", "/preview/1:x/", "/media/x/y.jpg", "/media/%00/y.jpg", "/media/documents/x/y.pdf",
     f"/tags/{'a+' * 400}a/"],
)  # fmt: skip
def test_nothing_that_looks_like_an_address_breaks_the_box(desk: Client, address: str) -> None:
    assert led_to(desk, address) == ""
