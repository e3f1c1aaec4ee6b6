"""What readers may not see is on none of the addresses that the URL configuration has."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from PIL import Image
from pytest_django.fixtures import Settings

from articles import pictures, workflow
from articles.models import (
    Article,
    Document,
    Event,
    Mention,
    Office,
    OtherName,
    Outcome,
    Participation,
    Person,
    Picture,
    SharedPreview,
    StandingPage,
    Tag,
)
from tests.cast import THEN, make_event, make_person, make_story

HIDDEN = ["draft", "submitted", "scheduled", "spiked", "withdrawn"]
FEEDS_OF_ONE_PAGE = ("corrections_feed", "search_feed")
BELOW_A_STORY = ("article_changes", "article_updates", "newest_updates")
FAR = datetime(2999, 1, 1, tzinfo=UTC)
#: The desk answers for itself, and these two say nothing of the record.
NOT_WALKED = {"healthz", "readyz"}


@dataclass(frozen=True)
class Linked:
    """A story and what only it uses, all marked with one word."""

    mark: str
    story: Article
    person: Person
    event: Event
    tag: Tag
    picture: Picture
    document: Document


def drawn(colour: tuple[int, int, int]) -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (900, 600), colour).save(file, "PNG")
    return SimpleUploadedFile("drawn.png", file.getvalue(), "image/png")


def make_linked(status: str, number: int) -> Linked:
    mark = f"Zyx{status}"
    person = make_person(f"{mark} Kim", office="Envoy")
    event = make_event(f"{mark} talks")
    picture = pictures.accept(drawn((number * 20, 90, 40)), alt=f"{mark} drawn", caption=f"{mark} shown")
    inside = pictures.accept(drawn((number * 20, 40, 90)), alt=f"{mark} inside", caption=f"{mark} within")
    paper = ContentFile(f"{mark} paper".encode(), name=f"{number}.txt")
    document = Document.objects.create(title=f"{mark} paper", file=paper)
    Outcome.objects.create(event=event, text=f"{mark} outcome", document=document)
    OtherName.objects.create(person=person, text="Same Name")
    story = make_story(
        f"{mark} headline",
        body=f'<p>{mark} wombats met.</p><figure data-picture="{inside.checksum}"></figure>',
        standfirst=f"{mark} stands first.",
        dateline=f"{mark.upper()}, Korea",
        people=[person],
        events=[event],
        tags=[f"{mark} topic"],
        lead_picture=picture,
    )
    stand(story, status)
    tag = Tag.objects.get(name=f"{mark} topic")
    return Linked(mark, story, person, event, tag, picture, document)


def stand(story: Article, status: str) -> None:
    if status == "submitted":
        workflow.submit(story, by=None)
    elif status == "spiked":
        workflow.spike(story, by=None)
    elif status == "scheduled":
        workflow.publish(story, by=None, at=FAR)
    elif status in ("published", "withdrawn"):
        workflow.publish(story, by=None, at=THEN)
        workflow.correct(story, by=None, right=f"{story.headline} put right")
        workflow.keep_live(story, by=None)
        workflow.update(story, by=None, line=f"{story.headline} goes on")
    if status == "published":
        # One change for the page of changes to show.
        Article.objects.filter(pk=story.pk).update(standfirst=f"{story.standfirst} At last.")
        story.refresh_from_db()
        workflow.save_edit(story, by=None)
    if status == "withdrawn":
        workflow.withdraw(story, by=None, note="The source took it back.")


@pytest.fixture
def record(db: None, settings: Settings) -> dict[str, Linked]:
    settings.SHOW_CHANGES = True
    made = {status: make_linked(status, number) for number, status in enumerate([*HIDDEN, "published"])}
    seen = made["published"].person
    for row in made.values():
        # What is hidden of somebody whom readers see stays out of their record.
        Mention.objects.get_or_create(article=row.story, person=seen)
        Participation.objects.create(event=row.event, person=seen)
    for row in made.values():
        moments = {"expires_at": FAR, "revoked_at": THEN}
        SharedPreview.objects.create(article=row.story, **moments)
    StandingPage.objects.create(title="About us", body="<p>Who we are.</p>")
    return made


def public_routes(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace != "admin":
                yield from public_routes(pattern.url_patterns)
        elif pattern.name not in NOT_WALKED:
            yield pattern.name


def arguments(route: str, record: dict[str, Linked]) -> list[list[Any]]:
    """Every set of arguments worth asking a route with; KeyError for a route that nobody has thought of here."""
    rows = list(record.values())
    formats = ["atom", "rss", "json"]
    slugs = sorted(row.tag.slug for row in rows)
    pairs = [[first, second] for first in slugs for second in slugs if first < second]
    days = [["2024", "09", "06"], ["2999", "01", "01"]]
    tokens = [shared.token for shared in SharedPreview.objects.all()]
    stories = [address_of(row.story) for row in rows]
    named = [row.person.slug for row in rows] + [row.person.name for row in rows]
    table: dict[str, list[list[Any]]] = {
        **{name: [[]] for name in ("events", "tags", "search", "corrections")},
        **{name: [[], ["ko"], ["ja"], ["en"]] for name in ("front_page", "archive", "people")},
        **{name: [[]] for name in ("sitemap", "sitemap_pages", "news_sitemap", "robots")},
        "events_calendar": [[]],
        "mail_off": [["not-ours"]],
        "search_completions": [[]],
        "sitemap_stories": [["0"], ["1"], ["9999"]],
        "sitemap_year": [["2024"], ["2999"]],
        "archive_year": in_each_language([day[:1] for day in days]),
        "archive_month": in_each_language([day[:2] for day in days]),
        "archive_day": in_each_language(days),
        **dict.fromkeys(("article", "article_report", *BELOW_A_STORY), stories),
        "person": [[name] for name in named],
        "office": [[office.slug] for office in Office.objects.all()],
        "person_feed": [[name, extension] for name in named for extension in formats],
        "person_calendar": [[name] for name in named],
        "event": [[row.event.slug] for row in rows],
        "event_feed": [[row.event.slug, extension] for row in rows for extension in formats],
        "event_calendar": [[row.event.slug] for row in rows],
        "tag": [[slug] for slug in slugs],
        "tag_combination": [[pair] for pair in pairs],
        # Links that were taken back, and one that nobody made: an open one is the exception, by its token.
        "shared_preview": [[token] for token in [*tokens, "1~forged"]],
        "shared_picture": [[token, *rendition_of(row.picture)] for token in [*tokens, "1~forged"] for row in rows],
        "standing_page": [[page.slug] for page in StandingPage.objects.all()],
        "readership": [[row.story.pk] for row in rows],
        "media": [rendition_of(row.picture) for row in rows],
        "document": [[row.document.checksum, row.document.file_name] for row in rows],
        **{name: [[extension] for extension in formats] for name in FEEDS_OF_ONE_PAGE},
        "articles_feed": in_each_language([[extension] for extension in formats]),
        "tag_feed": [[slug, extension] for slug in slugs for extension in formats],
        "combination_feed": [[pair, extension] for pair in pairs for extension in formats],
    }
    return table[route]


def in_each_language(addresses: list[list[str]]) -> list[list[str]]:
    return [[*language, *parts] for parts in addresses for language in ([], ["ko"], ["ja"])]


def address_of(story: Article) -> list[str]:
    day = story.published_on or THEN.date()
    return [f"{day:%Y}", f"{day:%m}", f"{day:%d}", story.slug or "zyx"]


def rendition_of(picture: Picture) -> list[str]:
    return pictures.renditions(picture).src.removeprefix("/media/").split("/")


def queries(route: str) -> list[dict[str, str]]:
    """With which query strings a route is asked, so that no mark is in what was asked."""
    if route in ("search", "search_feed"):
        words = [
            "wombats",
            "-absent",
            "tag:topic wombats",
            '"wombats met"',
            "lang:en",
            "before:2999",
            "-by:absent",
            "wombts",
        ]
        return [{"q": text} for text in [*words, "wombts", "person:absent OR wombats", 'person:"Same Name"']]
    if route == "search_completions":
        return [{"q": text} for text in ("talks", "kim", "topic", "by:ki", 'person:"same n', "tag:t")]
    if route in ("people", "tags"):
        return [{}, {"letter": "Z"}, {"letter": "ㄱ"}, {"letter": "あ"}]
    if route == "person":
        return [{}, {"before": "2999-01-01T00:00:00Z~event~1"}, {"after": "1999-01-01T00:00:00Z~1"}]
    return [{}, {"month": "2024-09"}] if route == "events" else [{}]


def test_a_hidden_story_and_what_only_it_uses_are_on_no_public_address(
    record: dict[str, Linked], reader: Client
) -> None:
    seen = 0
    for route in public_routes(get_resolver().url_patterns):
        for args in arguments(route, record):
            for query in queries(route):
                response = reader.get(reverse(route, args=args), query, follow=True)
                text = b"".join(response).decode("utf-8", "replace").casefold()
                leaked = [
                    row.mark for status, row in record.items() if status in HIDDEN and row.mark.casefold() in text
                ]
                asked = f"{route} {args} {query}".casefold()
                assert not [mark for mark in leaked if mark.casefold() not in asked], f"{route} {args} {query}"
                seen += record["published"].mark.casefold() in text
    # The walk itself must see what is public, or it proves nothing.
    assert seen >= 20


@pytest.mark.parametrize("route", ["news_sitemap", "events_calendar"])
def test_nor_are_they_in_what_is_sent_out_on_the_day_itself(
    route: str, record: dict[str, Linked], reader: Client
) -> None:
    with time_machine.travel(THEN + timedelta(hours=1), tick=False):
        text = reader.get(reverse(route)).content.decode()
    assert [status for status, row in record.items() if row.mark in text] == ["published"]


@pytest.mark.parametrize("status", HIDDEN)
def test_its_own_addresses_answer_404_or_410_and_say_nothing_of_it(
    status: str, record: dict[str, Linked], reader: Client
) -> None:
    row = record[status]
    expected = 410 if status == "withdrawn" else 404
    for route, args in (
        ("article", address_of(row.story)),
        *((route, address_of(row.story)) for route in BELOW_A_STORY),
        ("person", [row.person.slug]),
        ("event", [row.event.slug]),
        ("tag", [row.tag.slug]),
    ):
        response = reader.get(reverse(route, args=args))
        assert response.status_code == expected, route
        assert row.story.headline not in response.content.decode()
    assert reader.get(reverse("media", args=rendition_of(row.picture))).status_code == expected
    assert reader.get(row.document.get_absolute_url()).status_code == expected
    assert reader.get(reverse("readership", args=[row.story.pk])).status_code == 404
    assert reader.get(reverse("tag_feed", args=[row.tag.slug, "atom"])).status_code == expected


@pytest.mark.parametrize("status", HIDDEN)
def test_an_office_names_a_hidden_holder_without_a_link(status: str, record: dict[str, Linked], reader: Client) -> None:
    text = reader.get("/offices/envoy/").content.decode()
    assert f'href="/people/{record[status].person.slug}/"' not in text
    assert f'href="/people/{record["published"].person.slug}/"' in text


def test_the_reason_of_a_withdrawal_stands_on_its_page(record: dict[str, Linked], reader: Client) -> None:
    response = reader.get(record["withdrawn"].story.get_absolute_url())
    assert response.status_code == 410
    assert "The source took it back." in response.content.decode()
