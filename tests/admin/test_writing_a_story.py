"""The story form: what it takes, what it keeps, what it refuses."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.fixtures import Settings

from articles.models import Account, Article, Event, Person, Tag
from tests.admin.forms import ADD, answer_sheet, form_of, messages_of, save, typed, update_live
from tests.cast import THEN, make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db
BODY = "<p>Seoul and Tokyo spoke for an hour.</p>"


def test_a_story_is_written_and_linked_in_one_save(desk: Client, editor: Account) -> None:
    people = [make_person("Yoon Suk-yeol"), make_person("Fumio Kishida", "Prime Minister of Japan")]
    event, tag = make_event(), Tag.objects.create(name="diplomacy")
    save(
        desk, ADD, headline="Two sides meet", body=BODY, people=[row.pk for row in people],
        people_mentioned=[people[1].pk], events=[event.pk], tags=[tag.pk],
    )  # fmt: skip
    story = Article.objects.get()
    assert story.body == BODY
    assert list(story.mentions.order_by("pk").values_list("person__name", "role")) == [
        ("Yoon Suk-yeol", "subject"),
        ("Fumio Kishida", "mentioned"),
    ]
    assert list(story.events.all()) == [event]
    assert list(story.tags.all()) == [tag]
    assert story.status == Article.Status.DRAFT
    assert (story.revision, story.revisions.get().account) == (1, editor)


@pytest.mark.parametrize("add", ["admin:articles_article_add", "admin:articles_standingpage_add"])
def test_what_is_new_is_written_in_the_language_of_the_site(desk: Client, settings: Settings, add: str) -> None:
    settings.LANGUAGE_CODE = "ko"
    form = desk.get(reverse(add)).context["adminform"].form
    assert form["language"].value() == "ko"


def test_a_korean_desk_says_the_half_of_the_day_before_the_hour(desk: Client, settings: Settings) -> None:
    settings.LANGUAGE_CODE = "ko"
    page = desk.get(form_of(published_story())).content.decode()
    assert "2024년 9월 6일 오전 9:00" in page


def test_a_headline_is_one_line_however_it_was_typed(desk: Client) -> None:
    save(desk, ADD, headline="Two sides\r\nmeet")
    assert Article.objects.get().headline == "Two sides meet"


def test_opening_the_form_costs_the_same_however_large_the_record_is(
    desk: Client, editor: Account, django_assert_num_queries: Callable
) -> None:
    story = make_story("Linked", people=[make_person()], events=[make_event()], tags=["diplomacy"], reporter=editor)
    addresses = [ADD, form_of(story)]
    for address in addresses:
        desk.get(address)
    before = {}
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            size = len(desk.get(address).content)
        before[address] = (len(asked), size)
    for number in range(30):
        make_person(f"Person {number}")
        make_event(f"Event {number}")
        make_story(f"Story {number}", body=f"<p>{number}</p>", tags=[f"tag {number}"], reporter=editor)
    for address, (queries, size) in before.items():
        with django_assert_num_queries(queries):
            assert abs(len(desk.get(address).content) - size) < 100


def test_roles_are_changed_by_a_tick(desk: Client) -> None:
    story = make_story(people=[make_person()], events=[make_event()])
    save(desk, form_of(story), people_mentioned=Person.objects.get().pk, events_background=Event.objects.get().pk)
    assert (story.mentions.get().role, story.coverage.get().role) == ("mentioned", "background")
    data = typed(desk, form_of(story))
    del data["people_mentioned"], data["events_background"]
    desk.post(form_of(story), data)
    assert (story.mentions.get().role, story.coverage.get().role) == ("subject", "main")


def test_a_byline_and_a_link_are_saved_with_the_story(desk: Client) -> None:
    changes = {
        "credits-TOTAL_FORMS": 2, "credits-0-name": "Mina Park", "credits-0-role": "author",
        "credits-1-name": "Jo Tanaka", "credits-1-role": "translator", "credits-1-position": 1,
        "documents-TOTAL_FORMS": 1, "documents-0-title": "Joint statement", "documents-0-url": "https://example.com/a",
    }  # fmt: skip
    save(desk, ADD, headline="Two sides meet", body=BODY, **changes)
    story = Article.objects.get()
    assert [credit.name for credit in story.credits.all()] == ["Mina Park", "Jo Tanaka"]
    assert story.documents.get().url == "https://example.com/a"


def test_a_credit_without_a_name_is_asked_for_one(desk: Client) -> None:
    changes = {"credits-0-role": "photographer", "credits-0-position": 3}
    page = save(desk, ADD, headline="Two sides meet", **changes)
    assert b"Choose a person, or type a name." in page.content
    assert not Article.objects.exists()


def test_no_status_is_ever_a_field(desk: Client, story_in: Callable[..., Article]) -> None:
    story = story_in("draft")
    data = typed(desk, form_of(story))
    assert not {"status", "live_from", "gone_at", "updated_at", "revision", "guid"} & set(data)
    desk.post(form_of(story), {**data, "status": "published", "live_from": "2024-01-01", "gone_at": "2024-01-01"})
    story.refresh_from_db()
    assert (story.status, story.live_from, story.gone_at) == ("draft", None, None)


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("한일 정상, 서울에서 회담", "한일-정상-서울에서-회담"),
        ("日韓首脳、ソウルで会談", "日韓首脳-ソウルで会談"),
        ("Yoon & Kishida’s talks", "yoon-kishidas-talks"),
        ("!!!", None),
    ],
)
def test_the_address_comes_from_the_headline_in_any_script(desk: Client, headline: str, slug: str | None) -> None:
    save(desk, ADD, headline=headline, body=BODY, _step="publish")
    story = Article.objects.get()
    assert story.status == Article.Status.PUBLISHED
    assert story.slug == (slug or f"article-{story.pk}")


def test_two_of_one_day_are_told_apart(desk: Client) -> None:
    for _story in range(2):
        save(desk, ADD, headline="Two sides meet", body=BODY, published_at="2024-09-06T09:00", _step="publish")
    assert sorted(Article.objects.values_list("slug", flat=True)) == ["two-sides-meet", "two-sides-meet-2"]


def test_two_drafts_for_one_day_need_no_typed_slug(desk: Client) -> None:
    for _story in range(2):
        save(desk, ADD, headline="Two sides meet", body=BODY, published_at="2030-09-06T09:00")
    assert sorted(Article.objects.values_list("slug", flat=True)) == ["two-sides-meet", "two-sides-meet-2"]


def test_a_typed_address_that_is_taken_that_day_is_refused(desk: Client) -> None:
    published_story("First")
    second = published_story("Second")
    page = save(desk, form_of(second), slug="first")
    assert "“first-2” is free" in page.content.decode()
    second.refresh_from_db()
    assert second.slug == "second"


def test_a_published_address_is_not_lost_by_clearing_the_field(desk: Client) -> None:
    story = published_story()
    update_live(desk, form_of(story), slug="", headline="Two sides met")
    story.refresh_from_db()
    assert story.slug == "two-sides-meet"


def test_a_working_headline_is_done_with_once_somebody_writes_another(desk: Client) -> None:
    story = make_story("The two sides met for an hour", headline_is_working=True)
    save(desk, form_of(story), dateline="TOKYO")
    story.refresh_from_db()
    assert story.headline_is_working
    save(desk, form_of(story), headline="Two sides meet")
    story.refresh_from_db()
    assert not story.headline_is_working


def test_first_publication_is_fixed_once_it_has_passed(desk: Client) -> None:
    story = published_story()
    update_live(desk, form_of(story), published_at="2020-01-01T00:00", headline="Two sides met")
    story.refresh_from_db()
    assert story.published_at == THEN


def test_a_story_cannot_be_out_before_its_embargo_ends(desk: Client) -> None:
    page = save(
        desk, ADD, headline="Early", body=BODY, published_at="2030-01-01T08:00", embargoed_until="2030-01-01T09:00"
    )
    assert "The embargo ends later than that" in page.content.decode()


def test_hostile_html_in_the_body_is_cleaned(desk: Client) -> None:
    body = (
        '<p onclick="x()">Fine<script>alert(1)</script></p><img src=x onerror=alert(1)><a href="javascript:x()">a</a>'
    )
    save(desk, ADD, headline="Two sides meet", body=body)
    stored = Article.objects.get().body
    assert "Fine" in stored
    assert not [evil for evil in ("script", "onclick", "onerror", "javascript", "src=") if evil in stored]


def test_an_invalid_form_keeps_every_word(desk: Client) -> None:
    page = save(desk, ADD, headline="", body=BODY, standfirst="Kept in the form.", urgency=12)
    assert "Kept in the form." in page.content.decode()
    assert "Seoul and Tokyo spoke for an hour." in page.content.decode()


def test_a_newer_save_is_never_overwritten(
    desk: Client, editor: Account, reporters_desk: Client, reporter: Account
) -> None:
    story = make_story(reporter=reporter)
    opened = typed(desk, form_of(story))
    save(reporters_desk, form_of(story), headline="The reporter's headline")
    page = desk.post(form_of(story), {**opened, "headline": "The editor's headline", "standfirst": "Typed by hand."})
    assert page.status_code == 200
    assert page.context["adminform"].form["headline"].value() == "The editor's headline"
    text = page.content.decode()
    assert "reporter saved this meanwhile" in text
    assert "Typed by hand." in text
    story.refresh_from_db()
    assert story.headline == "The reporter's headline"
    assert story.revision == 1


def test_a_form_without_its_revision_is_refused(desk: Client) -> None:
    story = make_story()
    data = typed(desk, form_of(story), headline="Blind")
    del data["opened_on"]
    assert desk.post(form_of(story), data).status_code == 200
    story.refresh_from_db()
    assert story.headline == "Two sides meet"


def test_what_is_unlinked_is_settled(desk: Client) -> None:
    person, event, now = make_person(), make_event(), datetime.now(UTC)
    story = published_story(people=[person], events=[event], tags=["diplomacy"])
    tag = Tag.objects.get()
    assert all(row.is_published(now) for row in _fresh(person, event, tag))
    data = typed(desk, form_of(story))
    for name in ("people", "events", "tags"):
        del data[name]
    sheet = desk.post(form_of(story), {**data, "_update": "small"})["Location"]
    page = answer_sheet(desk, sheet, what="small")
    assert "Readers see the change." in messages_of(page)
    assert not any(row.is_published(now) for row in _fresh(person, event, tag))
    assert all(row.gone_at for row in _fresh(person, event, tag))


def _fresh(*rows: Person | Event | Tag) -> list[Person | Event | Tag]:
    for row in rows:
        row.refresh_from_db()
    return list(rows)
