"""What stands between the paragraphs of a story: pictures while they may be seen, pull quotes, links."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image
from pytest_django.fixtures import Settings

from articles import linking, pictures, workflow
from articles.models import Article, Event, Person, Picture
from articles.pages.body import story_body
from tests.cast import THEN, make_event, make_person, make_story, published_story
from tests.picture_files import encoded, upload

pytestmark = pytest.mark.django_db

FAR = datetime(2999, 1, 1, tzinfo=UTC)


def make_picture(caption: str = "Where they met", **given: object) -> Picture:
    colour = (*hashlib.sha256(caption.encode()).digest()[:3],)
    drawn = encoded(Image.new("RGB", (900, 600), colour), "PNG")
    return pictures.accept(
        upload(drawn, "view.png"), **{"alt": f"A view: {caption}", "caption": caption, "credit": "Hana Seo", **given}
    )


def with_picture(picture: Picture) -> str:
    return f'<p>Before it.</p><figure data-picture="{picture.checksum}"></figure><p>After it.</p>'


def page(reader: Client, story: Article) -> str:
    return reader.get(story.get_absolute_url()).content.decode()


def status(reader: Client, address: str) -> int:
    response = reader.get(address)
    b"".join(response)
    return response.status_code


def test_a_picture_in_the_body_is_shown_as_its_row_says(reader: Client) -> None:
    picture = make_picture()
    story = published_story(body=with_picture(picture))
    html = page(reader, story)
    before, after = html.index("<p>Before it.</p>"), html.index("<p>After it.</p>")
    assert before < html.index(pictures.renditions(picture).src) < after
    assert 'alt="A view: Where they met"' in html
    assert "Where they met</span>" in html
    assert "Hana Seo</span>" in html
    assert "data-picture" not in html
    assert "inserts.css" in html
    Picture.objects.update(caption="Where they parted")
    assert "Where they parted</span>" in page(reader, story)


def test_it_is_public_with_the_story_and_only_as_long_as_the_story_shows_it(reader: Client) -> None:
    picture = make_picture()
    address = pictures.renditions(picture).src
    story = make_story(body=with_picture(picture))
    workflow.save_edit(story, by=None)
    assert status(reader, address) == 404
    workflow.publish(story, by=None, at=THEN)
    assert status(reader, address) == 200
    story.body = "<p>Before it.</p>"
    story.save()
    workflow.save_edit(story, by=None)
    assert status(reader, address) in (404, 410)
    assert not story.illustrations.exists()


@pytest.mark.parametrize("form", ["data-picture", "img"])
def test_when_its_rights_end_it_leaves_the_page_at_once_and_nothing_else_does(reader: Client, form: str) -> None:
    picture = make_picture(rights_until=timezone.now() + timedelta(hours=1))
    body = with_picture(picture)
    if form == "img":
        shown = f'<figure><img src="{pictures.renditions(picture).src}" alt="A"><figcaption>Typed</figcaption></figure>'
        body = f"<p>Before it.</p>{shown}<p>After it.</p>"
    story = published_story(body=body)
    assert picture.checksum in page(reader, story)
    with time_machine.travel(picture.rights_until):
        html = page(reader, story)
    assert picture.checksum not in html
    assert "Typed" not in html
    assert "<p>Before it.</p><p>After it.</p>" in html
    assert "<figure" not in html


def test_a_preview_shows_what_nothing_live_shows_yet_but_not_without_rights(desk: Client) -> None:
    shown, ended = make_picture(), make_picture("Elsewhere", rights_until=THEN)
    story = make_story(body=with_picture(shown) + with_picture(ended))
    workflow.save_edit(story, by=None)
    html = desk.get(f"/admin/articles/article/{story.pk}/preview/").content.decode()
    assert shown.checksum in html
    assert ended.checksum not in html


def test_any_number_of_pictures_and_links_costs_the_same(reader: Client) -> None:
    def cost(count: int) -> int:
        names = [f"Person {count} {number}" for number in range(count)]
        people = [make_person(name, shown_from=THEN) for name in names]
        linking.settle_people(people)
        shown = "".join(with_picture(make_picture(name)) for name in names)
        links = "".join(f'<p><a href="{person.get_absolute_url()}">x</a></p>' for person in people)
        with CaptureQueriesContext(connection) as captured:
            html = story_body(shown + links, timezone.now(), preview=True)
        assert sum(part.picture is not None for part in html.parts) == count
        assert html.html.count("<a ") == count
        return len(captured)

    assert cost(1) == cost(6) == 2


def test_a_story_without_pictures_and_links_of_ours_asks_nothing(django_assert_num_queries: Callable) -> None:
    with django_assert_num_queries(0):
        story_body('<p>Plain, with <a href="https://example.org/people/x/">a link</a>.</p>', timezone.now())


def test_a_picture_that_is_not_there_leaves_no_frame(reader: Client) -> None:
    html = page(reader, published_story(body=f'<p>One</p><figure data-picture="{"e" * 64}"></figure>'))
    assert "<figure" not in html
    assert "inserts.css" not in html


def test_a_pull_quote_stands_apart_and_is_no_lede(reader: Client) -> None:
    story = published_story(body="<aside><p>“We agreed.”</p></aside><p>They met.</p>", standfirst="")
    html = page(reader, story)
    assert "<aside><p>“We agreed.”</p></aside>" in html
    assert '<meta name="description" content="They met.">' in html
    assert "inserts.css" in html
    assert "inserts.css" not in page(reader, published_story("Plain"))


def links(person: Person, event: Event, story: Article) -> str:
    addresses = [person.get_absolute_url(), event.get_absolute_url(), story.get_absolute_url()]
    return "".join(f'<p><a href="{address}">words <em>of</em> it</a></p>' for address in addresses)


def test_a_link_to_what_readers_do_not_get_is_plain_text(reader: Client) -> None:
    person, event = make_person("Park Na-rae", office=""), make_event()
    other = workflow.publish(make_story("Tomorrow"), by=None, at=FAR)
    story = published_story(body=links(person, event, other))
    html = page(reader, story)
    assert html.count("<p>words <em>of</em> it</p>") == 3
    for hidden in (person, event, other):
        assert hidden.get_absolute_url() not in html


def test_a_link_to_what_readers_get_stays(reader: Client) -> None:
    person, event, other = make_person("Yoon", shown_from=THEN), make_event(shown_from=THEN), published_story("Before")
    linking.settle_people([person])
    linking.settle_events([event])
    html = page(reader, published_story(body=links(person, event, other)))
    assert html.count("words <em>of</em> it</a>") == 3


def test_links_follow_what_becomes_of_their_target(reader: Client, settings: Settings) -> None:
    other = published_story("두 정상이 만났다")
    address = f"{settings.SITE_URL}{other.get_absolute_url()}?a=1&amp;b=2#end"
    story = published_story(body=f'<p><a href="{address}">그때</a></p>')
    assert f'href="{address}"' in page(reader, story)
    other.slug = "moved"
    other.save()
    assert f'href="{address}"' in page(reader, story)
    workflow.withdraw(other, by=None, note="Wrong.")
    assert "<p>그때</p>" in page(reader, story)


def test_a_merged_person_is_still_linked(reader: Client) -> None:
    person, other = make_person("Yoon", shown_from=THEN), make_person("Yun")
    linking.settle_people([person])
    Person.objects.filter(pk=other.pk).update(merged_into=person)
    assert "<a href" in story_body(f'<a href="{other.get_absolute_url()}">x</a>', timezone.now()).html


@pytest.mark.parametrize(
    "address",
    [
        "/people/", "/articles/2024/", "/articles/2024/13/45/x/", "//example.org/people/x/", "http://[", "#note",
        "/nowhere/at/all", "mailto:desk@example.org", "https://example.org/events/x/", "/people/nobody-yet/",
        "/search/?q=person:x", "people/x/",
    ],
)  # fmt: skip
def test_any_other_link_is_left_alone(address: str) -> None:
    html = f'<p><a href="{address}">x</a></p>'
    assert story_body(html, timezone.now()).html == html
