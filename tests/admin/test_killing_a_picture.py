"""Killing a picture: one verb, for editors, with a reason that is kept, and its undo."""

import pytest
from django.db.models.signals import pre_save
from django.test import Client
from django.urls import reverse

from articles import picture_rights, pictures
from articles.errors import NotAllowed, NotReady, Refused
from articles.models import Account, Article, Picture
from tests.admin.forms import fields_of, form_of, messages_of
from tests.cast import THEN, published_story
from tests.picture_files import encoded, photograph, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def picture() -> Picture:
    return pictures.accept(upload(encoded(photograph(30, 20))), alt="Two leaders", caption="The handshake")


@pytest.fixture
def story(picture: Picture) -> Article:
    return published_story("Two sides meet", lead_picture=picture)


def address(view: str, picture: Picture) -> str:
    return reverse(f"admin:articles_picture_{view}", args=[picture.pk])


def test_an_editor_sees_where_it_stands_says_why_and_kills_it(
    desk: Client, editor: Account, reader: Client, picture: Picture, story: Article
) -> None:
    page = desk.get(address("kill", picture)).content.decode()
    assert f'href="{form_of(story)}"' in page
    assert picture.checksum in reader.get(story.get_absolute_url()).content.decode()
    refused = desk.post(address("kill", picture), {"reason": " "})
    assert refused.context["form"].errors["reason"]
    done = desk.post(address("kill", picture), {"reason": "The family asked."}, follow=True)
    assert "no page, list, feed or address shows it" in messages_of(done)
    assert picture.checksum not in reader.get(story.get_absolute_url()).content.decode()
    kill = picture.kills.get()
    assert (kill.reason, kill.killed_by, kill.lifted_at) == ("The family asked.", editor, None)
    form = desk.get(form_of(picture)).content.decode()
    assert "Killed: readers see it nowhere" in form
    assert "The family asked." in form
    assert "It was killed" in desk.get(form_of(story)).content.decode()


def test_a_kill_that_was_a_mistake_is_lifted_and_stays_on_record(
    desk: Client, editor: Account, reader: Client, picture: Picture, story: Article
) -> None:
    picture_rights.kill(picture, by=editor, reason="Wrong picture.")
    assert desk.get(address("lift", picture)).status_code == 405
    desk.post(address("lift", picture))
    assert picture.checksum in reader.get(story.get_absolute_url()).content.decode()
    kill = picture.kills.get()
    assert (kill.lifted_by, bool(kill.lifted_at)) == (editor, True)
    assert "not killed" in messages_of(desk.post(address("lift", picture), follow=True))


def test_a_reporter_kills_no_picture_by_any_way(
    reporters_desk: Client, reporter: Account, picture: Picture, story: Article
) -> None:
    assert "Kill picture" not in reporters_desk.get(form_of(picture)).content.decode()
    assert reporters_desk.get(address("kill", picture)).status_code == 403
    assert reporters_desk.post(address("kill", picture), {"reason": "x"}).status_code == 403
    with pytest.raises(NotAllowed):
        picture_rights.kill(picture, by=reporter, reason="x")
    picture_rights.kill(picture, by=None, reason="x")
    assert reporters_desk.post(address("lift", picture)).status_code == 403
    with pytest.raises(NotAllowed):
        picture_rights.lift_kill(picture, by=reporter)
    picture.refresh_from_db()
    assert picture.killed_at


def test_a_picture_is_killed_once_and_with_a_reason(desk: Client, picture: Picture) -> None:
    with pytest.raises(NotReady):
        picture_rights.kill(picture, by=None, reason=" ")
    picture_rights.kill(picture, by=None, reason="x")
    with pytest.raises(Refused, match="killed already"):
        picture_rights.kill(picture, by=None, reason="y")
    page = desk.post(address("kill", picture), {"reason": "y"}, follow=True)
    assert "killed already" in messages_of(page)
    assert picture.kills.count() == 1


def test_the_same_file_does_not_bring_a_killed_picture_back(desk: Client, reader: Client, picture: Picture) -> None:
    picture_rights.kill(picture, by=None, reason="x")
    with pictures.storages["originals"].open(picture.file.name) as original:
        again = upload(original.read(), "again.jpg")
    page = desk.post(reverse("admin:articles_picture_upload"), {"files": [again]}, follow=True)
    assert "was killed" in messages_of(page)
    assert Picture.objects.get().killed_at


@pytest.mark.parametrize("describing", [False, True])
def test_a_form_that_was_opened_before_brings_back_neither_a_killed_picture_nor_its_rights(
    desk: Client, picture: Picture, describing: bool
) -> None:
    where = f"{reverse('admin:articles_picture_describe')}?picture={picture.pk}" if describing else form_of(picture)
    opened = fields_of(desk.get(where))
    Picture.objects.update(rights_until=THEN, credit="Agency")

    def kill(**_sent: object) -> None:
        if not picture.kills.exists():
            picture_rights.kill(picture, by=None, reason="Asked to.")

    # Somebody kills it in the very moment in which the form is saved.
    pre_save.connect(kill, sender=Picture)
    try:
        caption = next(name for name in opened if name.endswith("caption") and not name.startswith("initial"))
        assert desk.post(where, {**opened, caption: "The handshake in Seoul"}).status_code == 302
    finally:
        pre_save.disconnect(kill, sender=Picture)
    picture.refresh_from_db()
    assert (picture.caption, picture.credit) == ("The handshake in Seoul", "Agency")
    assert picture.rights_until == THEN
    assert picture.killed_at


def test_of_a_text_and_having_none_the_last_choice_holds(desk: Client, picture: Picture) -> None:
    opened = fields_of(desk.get(form_of(picture)))
    Picture.objects.update(alt="", decorative=True)
    assert desk.post(form_of(picture), {**opened, "alt": "Two leaders shake hands"}).status_code == 302
    picture.refresh_from_db()
    assert (picture.alt, picture.decorative) == ("Two leaders shake hands", False)


def test_what_was_killed_is_not_deleted(desk: Client, picture: Picture) -> None:
    picture_rights.kill(picture, by=None, reason="x")
    desk.post(reverse("admin:articles_picture_delete", args=[picture.pk]), {"post": "yes"})
    assert Picture.objects.exists()


@pytest.mark.parametrize("number", ["0", "9" * 18])
def test_a_picture_that_is_not_there_is_not_killed(desk: Client, number: str) -> None:
    assert desk.get(f"/admin/articles/picture/{number}/kill/").status_code == 404
    assert desk.post(f"/admin/articles/picture/{number}/lift/").status_code == 404
