"""From the instant its rights end, or it is killed, a picture is on no page, list, feed, JSON-LD or address."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from articles import linking, picture_rights, pictures, workflow
from articles.models import Article, Event, Illustration, Person, Picture, Placement, StandingPage
from articles.pages.figures import shown_body
from articles.search.upkeep import rebuild
from tests.cast import BODY, THEN, make_event, make_person, make_story, published_story
from tests.picture_files import drawing, encoded, photograph, upload

pytestmark = pytest.mark.django_db
END = THEN + timedelta(days=30)
JUST_BEFORE = END - timedelta(microseconds=1)


def figure(picture: Picture, caption: str = "Wombat caption") -> str:
    src = pictures.renditions(picture).src
    return f'<figure><img src="{src}" alt="{picture.alt}"><figcaption>{caption}</figcaption></figure>'


@pytest.fixture
def picture() -> Picture:
    return pictures.accept(
        upload(encoded(photograph(120, 80))), alt="Wombat shown", caption="Wombat caption", credit="Wombat credit"
    )


@pytest.fixture
def story(picture: Picture) -> Article:
    """It leads the front page, and shows the picture above it, in it, and on the pages of its person and event."""
    person = make_person(picture=picture, biography=f"<p>Born.</p>{figure(picture)}")
    event = make_event(description=f"<p>Talks.</p>{figure(picture)}")
    story = published_story(
        lead_picture=picture, body=f"{BODY}{figure(picture)}", people=[person], events=[event], tags=["diplomacy"]
    )
    Placement.objects.create(article=story, place=Placement.LEAD)
    StandingPage.objects.create(title="About us", body=f"<p>Who we are.</p>{figure(picture)}")
    assert sum(rebuild()) == 1
    return story


def addresses(story: Article) -> list[str]:
    person, event = Person.objects.get(), Event.objects.get()
    return [
        "/", "/articles/", "/en/", story.get_absolute_url(), person.get_absolute_url(), event.get_absolute_url(),
        "/tags/diplomacy/", "/about/about-us/", "/search/?q=hour", "/search/?q=caption", "/articles/feed.atom",
        "/articles/feed.rss", "/articles/feed.json", f"{person.get_absolute_url()}feed.json", "/sitemap.xml",
        "/sitemap-stories-0.xml", "/news-sitemap.xml", reverse("events"), "/events/calendar.ics",
        f"{event.get_absolute_url()}event.ics",
    ]  # fmt: skip


def showing(reader: Client, story: Article, picture: Picture) -> list[str]:
    """The addresses that show the picture or its caption, or lead to its file."""
    found = []
    for address in addresses(story):
        text = b"".join(reader.get(address, follow=True)).decode()
        if picture.checksum in text or "Wombat" in text:
            found.append(address)
    return found


def test_a_picture_is_gone_from_everywhere_at_the_instant_its_rights_end(
    reader: Client, story: Article, picture: Picture
) -> None:
    Picture.objects.update(rights_until=END)
    with time_machine.travel(JUST_BEFORE, tick=False):
        before = showing(reader, story, picture)
        assert {"/", story.get_absolute_url(), "/about/about-us/", "/search/?q=caption"} <= set(before)
        assert "/events/summit-in-seoul/" in before
        assert "/people/yoon-suk-yeol/" in before
    with time_machine.travel(END, tick=False):
        assert showing(reader, story, picture) == []
        page = reader.get(story.get_absolute_url()).content.decode()
        assert "They agreed to meet again." in page
        assert "og:image" not in page
        assert "ImageObject" not in page


def test_a_killed_picture_is_gone_from_everywhere_and_comes_back_if_that_was_a_mistake(
    reader: Client, story: Article, picture: Picture
) -> None:
    shown = showing(reader, story, picture)
    assert shown
    picture_rights.kill(picture, by=None, reason="The family asked.")
    assert showing(reader, story, picture) == []
    assert reader.get(pictures.renditions(picture).src).status_code == 410
    story.refresh_from_db()
    assert (story.lead_picture, story.revision) == (picture, 1)
    picture_rights.lift_kill(picture, by=None)
    assert showing(reader, story, picture) == shown


@pytest.mark.parametrize("hide", ["rights", "kill"])
def test_a_preview_shows_no_picture_that_readers_will_not_see(desk: Client, picture: Picture, hide: str) -> None:
    draft = make_story(lead_picture=picture, body=BODY + figure(picture))
    preview = reverse("admin:articles_article_preview", args=[draft.pk])
    assert desk.get(preview).content.decode().count('alt="Wombat shown"') == 2
    if hide == "kill":
        picture_rights.kill(picture, by=None, reason="Asked to.")
    else:
        Picture.objects.update(rights_until=THEN)
    assert "Wombat" not in desk.get(preview).content.decode()


def test_a_picture_in_a_body_is_public_with_its_story_and_goes_with_it(reader: Client, picture: Picture) -> None:
    address = pictures.renditions(picture).src
    story = make_story(body=BODY + figure(picture))
    assert reader.get(address).status_code == 404
    workflow.publish(story, by=None, at=THEN)
    assert b"".join(reader.get(address))
    workflow.withdraw(story, by=None, note="Taken back.")
    assert reader.get(address).status_code == 410


def test_a_picture_taken_out_of_a_body_is_settled(reader: Client, picture: Picture) -> None:
    story = published_story(body=BODY + figure(picture))
    story.body = BODY
    story.save()
    workflow.save_edit(story, by=None)
    assert not Illustration.objects.exists()
    assert reader.get(pictures.renditions(picture).src).status_code == 410


def test_of_two_pictures_in_a_body_only_the_killed_one_goes(reader: Client, picture: Picture) -> None:
    other = pictures.accept(upload(encoded(photograph(90, 60))), alt="Kept")
    story = published_story(body=f"{BODY}{figure(picture)}{figure(other, 'Kept caption')}<p>The end.</p>")
    picture_rights.kill(picture, by=None, reason="Asked to.")
    page = reader.get(story.get_absolute_url()).content.decode()
    assert "Wombat" not in page
    assert "Kept caption" in page
    assert "The end." in page


def test_of_two_pictures_in_one_figure_only_the_killed_one_goes_and_the_caption_with_the_last(
    reader: Client, picture: Picture
) -> None:
    other = pictures.accept(upload(encoded(drawing(120, 80))), alt="Emu shown")
    images = "".join(f'<img src="{pictures.renditions(each).src}" alt="{each.alt}">' for each in (other, picture))
    both = f"<figure>{images}<figcaption>Wombat and emu</figcaption></figure>"
    make_event(description=f"<p>Talks.</p>{both}", shown_from=THEN)
    story = published_story(body=BODY + both, events=Event.objects.all())
    assert story.illustrations.count() == 2
    picture_rights.kill(picture, by=None, reason="Asked to.")
    for address in (story.get_absolute_url(), "/events/summit-in-seoul/"):
        page = reader.get(address).content.decode()
        assert picture.checksum not in page
        assert other.checksum in page
        assert "Wombat and emu" in page
    picture_rights.kill(other, by=None, reason="Asked to.")
    for address in (story.get_absolute_url(), "/events/summit-in-seoul/"):
        assert "Wombat" not in reader.get(address).content.decode()


def test_what_changed_tells_of_no_killed_picture(reader: Client, picture: Picture, settings: Settings) -> None:
    settings.SHOW_CHANGES = True
    story = published_story(body=BODY + figure(picture))
    story.body = f"{BODY}<p>They met again.</p>"
    story.save()
    workflow.update(story, by=None, line="Met again.")
    address = f"{story.get_absolute_url()}changes/"
    workflow.save_edit(story, by=None)
    linking.settle_pictures([picture])
    Picture.objects.update(live_from=THEN, gone_at=None)
    assert "Wombat" in reader.get(address).content.decode()
    picture_rights.kill(picture, by=None, reason="Asked to.")
    assert "Wombat" not in reader.get(address).content.decode()


def test_a_body_with_pictures_costs_one_query_and_one_without_none(
    picture: Picture, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        shown_body(BODY + figure(picture) * 3, THEN)
    with django_assert_num_queries(0):
        assert shown_body(BODY, THEN) == BODY


def test_illustrations_are_kept_once_and_only_of_pictures_there_are(picture: Picture) -> None:
    unknown = figure(Picture(checksum="0" * 64, width=640, height=400))
    story = make_story(body=figure(picture) * 2 + unknown + BODY)
    assert linking.keep_illustrations(story) == {picture.pk}
    assert [row.picture for row in story.illustrations.all()] == [picture]


# Caches


@pytest.mark.parametrize(
    ("left", "seconds"),
    [(timedelta(days=400), 31_536_000), (timedelta(hours=1), 3_600), (timedelta(milliseconds=1_999), 1),
     (timedelta(microseconds=1), 0)],
)  # fmt: skip
def test_no_browser_keeps_a_rendition_beyond_its_rights(
    reader: Client, picture: Picture, left: timedelta, seconds: int
) -> None:
    published_story(lead_picture=picture)
    end = THEN + timedelta(days=800)
    Picture.objects.update(rights_until=end)
    with time_machine.travel(end - left, tick=False):
        response = reader.get(pictures.renditions(picture).src)
    assert b"".join(response)
    assert response["Cache-Control"] == f"public, max-age={seconds}, s-maxage=0, immutable"


def test_a_cache_that_asks_again_hears_that_a_killed_picture_is_gone(reader: Client, picture: Picture) -> None:
    published_story(lead_picture=picture)
    address = pictures.renditions(picture).src
    first = reader.get(address)
    assert b"".join(first)
    etag = first["ETag"]
    assert reader.get(address, headers={"If-None-Match": etag}).status_code == 304
    picture_rights.kill(picture, by=None, reason="Asked to.")
    assert reader.get(address, headers={"If-None-Match": etag}).status_code == 410


# Crops


def test_a_deck_shows_the_crop_around_the_focal_point_and_a_drawing_whole(reader: Client) -> None:
    tall = pictures.accept(upload(encoded(photograph(600, 900))), focal_x=20, focal_y=10)
    drawn = pictures.accept(upload(encoded(drawing(600, 900), "PNG")), alt="A map")
    for place, each in enumerate((None, tall, drawn), 1):
        story = published_story(f"Story {place}", lead_picture=each)
        Placement.objects.create(article=story, place=place)
    page = reader.get("/").content.decode()
    assert f"/media/{tall.checksum}/600-3x2-20-10.avif 600w" in page
    assert f"/media/{tall.checksum}/600.avif" not in page
    assert f"/media/{drawn.checksum}/600.avif 600w" in page
    assert drawn.shown_whole


def test_a_crop_around_an_earlier_focal_point_leads_to_the_one_of_now(reader: Client) -> None:
    picture = pictures.accept(upload(encoded(photograph(600, 900))))
    published_story(lead_picture=picture)
    folder = f"/media/{picture.checksum}/"
    assert b"".join(reader.get(f"{folder}480-3x2-50-50.webp"))
    Picture.objects.update(focal_x=0, focal_y=100)
    for former in ("480-3x2-50-50.webp", "500-3x2-7-7.webp"):
        response = reader.get(folder + former)
        assert (response.status_code, response["Location"]) == (301, f"{folder}480-3x2-0-100.webp")
        assert response["Cache-Control"] == "public, no-cache"
    assert b"".join(reader.get(f"{folder}480-3x2-0-100.webp"))
    for no_name in ("480-3x2-0-101.webp", "480-9x9-0-0.webp", "480-3x2-0-0.gif", "480-3x2-٣-0.webp", "1-3x2-0-0.php"):
        assert reader.get(folder + no_name).status_code == 404
    Picture.objects.update(shown_whole=True)
    assert reader.get(f"{folder}480-3x2-50-50.webp")["Location"] == f"{folder}480.webp"
