"""A preview for somebody without an account: what it shows, to whom, until when, and that nothing keeps it."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.signing import Signer
from django.test import Client
from django.utils import timezone

from articles import pictures, sharing, workflow, working_copies
from articles.errors import NotAllowed, NotReady, Refused
from articles.models import Account, Article, Document, SharedPreview
from tests.admin.forms import form_of
from tests.cast import THEN, make_event, make_person, make_story, published_story
from tests.picture_files import drawing, encoded, upload

pytestmark = pytest.mark.django_db

FAR = datetime(2999, 1, 1, tzinfo=UTC)


def share_page(story: Article) -> str:
    return f"/admin/articles/article/{story.pk}/share/"


def test_who_has_the_link_reads_what_is_saved_and_nothing_keeps_it(reader: Client, editor: Account) -> None:
    story = make_story("Two sides meet", tags=["Hidden tag"], people=[make_person("Park", office="")])
    working_copies.store(story, editor, {"headline": "Typed and not saved"}, 0)
    shared = sharing.share(story, by=editor)
    response = reader.get(shared.get_absolute_url())
    html = response.content.decode()
    assert response.status_code == 200
    assert "<p>The two sides met for an hour." in html
    assert "Typed and not saved" not in html
    assert "Not published." in html
    assert 'name="robots" content="noindex' in html
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "no-referrer"
    assert not response.has_header("ETag")
    assert not response.has_header("Last-Modified")
    assert not response.cookies
    # It leads nowhere that only the desk may go, and counts no reader.
    for absent in ("/admin/", "readership", "Hidden tag", "/people/park/", 'rel="canonical"', "ld+json", "og:title"):
        assert absent not in html, absent


def test_pictures_of_the_draft_are_shown_through_the_link_alone(reader: Client, editor: Account) -> None:
    led = pictures.accept(upload(encoded(drawing())), caption="Led")
    inside = pictures.accept(upload(encoded(drawing(700))), caption="Inside")
    other = pictures.accept(upload(encoded(drawing(800))), caption="Of another story")
    story = make_story(lead_picture=led, body=f'<p>One.</p><figure data-picture="{inside.checksum}"></figure>')
    shared = sharing.share(story, by=editor)
    html = reader.get(shared.get_absolute_url()).content.decode()
    for picture in (led, inside):
        public = pictures.renditions(picture).src
        below = public.replace("/media/", shared.get_absolute_url())
        assert f'src="{below}"' in html
        assert public not in html
        assert reader.get(public).status_code == 404
        response = reader.get(below)
        assert (response.status_code, response["Cache-Control"]) == (200, "private, no-store")
        assert b"".join(response)
    elsewhere = pictures.renditions(other).src.replace("/media/", shared.get_absolute_url())
    assert reader.get(elsewhere).status_code == 404
    assert reader.get(f"{shared.get_absolute_url()}{led.checksum}/..%2f..%2fsecret_key").status_code == 404
    led.rights_until = THEN
    led.save()
    assert led.checksum not in reader.get(shared.get_absolute_url()).content.decode()
    assert reader.get(pictures.renditions(led).src.replace("/media/", shared.get_absolute_url())).status_code == 404


@pytest.mark.parametrize("hours", sharing.HOURS)
def test_a_link_ends_at_its_instant(reader: Client, editor: Account, hours: int) -> None:
    shared = sharing.share(make_story(), by=editor, hours=hours)
    assert shared.expires_at - shared.made_at == timedelta(hours=hours)
    with time_machine.travel(shared.expires_at - timedelta(seconds=1), tick=False):
        assert reader.get(shared.get_absolute_url()).status_code == 200
    with time_machine.travel(shared.expires_at, tick=False):
        response = reader.get(shared.get_absolute_url())
    assert response.status_code == 410
    assert "Ask whoever sent it for a new one." in response.content.decode()
    assert "Two sides meet" not in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.parametrize("status", ["spiked", "withdrawn"])
def test_a_link_ends_with_a_story_that_is_dropped_or_withdrawn(
    reader: Client, editor: Account, story_in: Callable[..., Article], status: str
) -> None:
    story = story_in(status)
    with pytest.raises(Refused, match="not shared"):
        sharing.share(story, by=editor)
    shared = SharedPreview.objects.create(article=story, expires_at=FAR)
    assert reader.get(shared.get_absolute_url()).status_code == 410


def test_a_live_story_is_read_at_its_own_address(reader: Client, editor: Account) -> None:
    story = make_story()
    shared = sharing.share(story, by=editor)
    workflow.publish(story, by=editor, at=timezone.now() + timedelta(hours=1))
    assert reader.get(shared.get_absolute_url()).status_code == 200
    with time_machine.travel(story.published_at):
        response = reader.get(shared.get_absolute_url())
        assert (response.status_code, response["Location"]) == (302, story.get_absolute_url())
        assert response["Cache-Control"] == "private, no-store"
        with pytest.raises(Refused, match="is public"):
            sharing.share(story, by=editor)


@pytest.mark.parametrize(
    "token",
    ["1", "1~x", "~", "x~y", "-1~x", "0", "%00", "1~" + "a" * 5000, Signer(sep="~").sign("1"), "%ED%95%9C~x"],
)  # fmt: skip
def test_what_nobody_made_is_nothing(reader: Client, token: str) -> None:
    SharedPreview.objects.create(pk=1, article=make_story(), expires_at=FAR)
    response = reader.get(f"/preview/{token}/")
    assert response.status_code == 404
    assert response["Cache-Control"] == "private, no-store"
    assert reader.get(f"/preview/{token}/{'a' * 64}/800.jpg").status_code == 404


def test_a_token_opens_its_own_story_alone(reader: Client, editor: Account) -> None:
    one, other = (sharing.share(make_story(name), by=editor) for name in ("Story one", "Story two"))
    signature = one.token.partition("~")[2]
    assert reader.get(f"/preview/{other.pk}~{signature}/").status_code == 404
    assert "Story two" not in reader.get(one.get_absolute_url()).content.decode()


def test_only_get_and_head_are_answered_and_openings_are_counted(reader: Client, editor: Account) -> None:
    shared = sharing.share(make_story(), by=editor)
    assert reader.post(shared.get_absolute_url()).status_code == 405
    assert reader.head(shared.get_absolute_url()).status_code == 200
    for _time in range(2):
        reader.get(shared.get_absolute_url())
    shared.refresh_from_db()
    assert shared.opened == 2
    assert shared.opened_at


def test_a_link_is_in_no_sitemap_and_no_feed(reader: Client, editor: Account) -> None:
    sharing.share(make_story(), by=editor)
    for path in ("/sitemap.xml", "/sitemap-pages.xml", "/robots.txt", "/articles/feed.atom", "/"):
        assert "/preview/" not in reader.get(path).content.decode()


def test_a_story_is_shared_and_the_link_taken_back_on_the_desk(desk: Client, reader: Client) -> None:
    story = make_story()
    assert share_page(story) in desk.get(form_of(story)).content.decode()
    page = desk.post(share_page(story), {"hours": "24"}, follow=True)
    shared = SharedPreview.objects.get()
    address = f"http://127.0.0.1:8000{shared.get_absolute_url()}"
    assert f'value="{address}"' in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert shared.made_by.username == "editor"
    assert reader.get(shared.get_absolute_url()).status_code == 200
    assert "opened once" in desk.get(share_page(story)).content.decode()
    desk.post(f"{share_page(story)}{shared.pk}/revoke/")
    assert reader.get(shared.get_absolute_url()).status_code == 410
    page = desk.get(share_page(story)).content.decode()
    assert "Taken back by editor" in page
    assert address not in page
    story.refresh_from_db()
    assert story.revision == 0


@pytest.mark.parametrize("hours", ["", "0", "2", "999999", "x", "-1"])
def test_no_other_time_is_given(desk: Client, editor: Account, hours: str) -> None:
    story = make_story()
    assert desk.post(share_page(story), {"hours": hours}).status_code == 200
    with pytest.raises(NotReady):
        sharing.share(story, by=editor, hours=2)
    assert not SharedPreview.objects.exists()


def test_a_live_story_offers_no_preview_to_share(desk: Client) -> None:
    story = published_story()
    assert share_page(story) not in desk.get(form_of(story)).content.decode()
    assert "send its own address" in desk.post(share_page(story), {"hours": "24"}).content.decode()


def test_reporters_share_their_own_and_take_back_what_they_shared(
    reporters_desk: Client, reporter: Account, editor: Account, reader: Client
) -> None:
    mine, other = make_story("Mine", reporter=reporter), make_story("Other", reporter=editor)
    reporters_desk.post(share_page(mine), {"hours": "1"})
    shared = SharedPreview.objects.get()
    assert reporters_desk.get(share_page(other)).status_code == 403
    assert reporters_desk.post(share_page(other), {"hours": "1"}).status_code == 403
    with pytest.raises(NotAllowed):
        sharing.share(other, by=reporter)
    theirs = sharing.share(other, by=editor)
    assert reporters_desk.post(f"{share_page(other)}{theirs.pk}/revoke/").status_code == 403
    # Not by way of a story of one's own either.
    assert reporters_desk.post(f"{share_page(mine)}{theirs.pk}/revoke/").status_code == 404
    # A story that is somebody else's by now: the link is still theirs to end.
    Article.objects.filter(pk=mine.pk).update(reporter=editor)
    reporters_desk.post(f"{share_page(mine)}{shared.pk}/revoke/")
    assert reader.get(shared.get_absolute_url()).status_code == 410
    assert reader.get(theirs.get_absolute_url()).status_code == 200


def test_the_desk_pages_are_the_desks(reader: Client) -> None:
    story = make_story()
    for address in (share_page(story), f"{share_page(story)}1/revoke/"):
        assert reader.post(address, {"hours": "1"})["Location"].startswith("/admin/login/")
    assert not SharedPreview.objects.exists()


def test_a_preview_costs_the_same_for_any_story(reader: Client, editor: Account, django_assert_max_num_queries) -> None:  # noqa: ANN001
    people = [make_person(f"Person {number}") for number in range(6)]
    story = make_story(people=people, events=[make_event()], tags=["one", "two"])
    Document.objects.create(article=story, title="Paper", url="https://example.org/")
    shared = sharing.share(story, by=editor)
    with django_assert_max_num_queries(19):
        assert reader.get(shared.get_absolute_url()).status_code == 200
