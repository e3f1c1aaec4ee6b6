"""The library: finding pictures, taking several in at once, saying what they show, and where they are used."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import ExifTags, Image

from articles import linking, pictures
from articles.admin import capped
from articles.admin.pictures import uses
from articles.admin.pictures.library import MOST_AT_ONCE
from articles.library import keep_words
from articles.models import Account, Picture
from tests.admin.forms import fields_of, form_of, messages_of, save
from tests.cast import BODY, THEN, make_person, make_story, published_story
from tests.picture_files import DISGUISED, encoded, exif, photograph, png_that_claims, upload, with_iptc

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_picture_changelist")
UPLOAD = reverse("admin:articles_picture_upload")
DESCRIBE = reverse("admin:articles_picture_describe")


def a_picture(number: int = 0, **given: Any) -> Picture:
    """A row alone: for what reads no pixels."""
    row = {"checksum": f"{number:064x}", "width": 90, "height": 60, "file": f"x/{number}.jpg", "alt": "Shown"}
    return Picture.objects.create(**{**row, **given})


def small(shade: int = 0) -> bytes:
    return encoded(Image.new("RGB", (30, 20), (shade * 20, 90, 90)))


def listed(desk: Client, **query: Any) -> list[str]:
    page = desk.get(LIST, query)
    assert page.status_code == 200
    return [str(picture) for picture in page.context["cl"].result_list]


def sent(desk: Client, *files: Any, json: bool = False) -> HttpResponse:
    headers = {"Accept": "application/json"} if json else {}
    return desk.post(UPLOAD, {"files": list(files)}, follow=not json, headers=headers)


# Finding


@pytest.mark.parametrize(
    "term",
    ["handshake", "HAND", "seoul handsh", "김민지", "민지", "Min-ji", "minji", "“Handshake”", "summit_day", "ab" * 32],
)
def test_a_picture_is_found_by_any_word_of_what_is_told_of_it(desk: Client, term: str) -> None:
    a_picture(
        1, caption="A handshake in Séoul", credit="김민지 Kim Min-ji", file="x/summit-day.jpg", checksum="ab" * 32
    )
    a_picture(2, caption="A signature", alt="Two pens")
    assert listed(desk, q=term) == ["A handshake in Séoul"]


@pytest.mark.parametrize("term", ["andshake", "handshake tokyo", "'", "%", "_"])
def test_what_begins_no_word_finds_nothing(desk: Client, term: str) -> None:
    a_picture(1, caption="A handshake in Seoul")
    assert listed(desk, q=term) == []


def test_the_words_follow_what_is_written(desk: Client) -> None:
    picture = a_picture(1, caption="A handshake")
    save(desk, form_of(picture), caption="A signature")
    assert listed(desk, q="handshake") == []
    assert listed(desk, q="signature") == ["A signature"]


def test_a_picture_is_looked_for_in_the_index(desk: Client) -> None:
    a_picture(1, caption="A handshake")
    with CaptureQueriesContext(connection) as asked:
        assert listed(desk, q="handshake")
    lists = [query["sql"] for query in asked if "articles_pictureword" in query["sql"]]
    assert lists
    assert not [sql for sql in lists if "%" in sql.replace("handshake%", "")]


def test_the_library_counts_no_further_than_it_pages(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        a_picture(number)
    monkeypatch.setattr(capped, "MOST_COUNTED", 3)
    with CaptureQueriesContext(connection) as asked:
        page = desk.get(LIST)
    assert "These are the first 3" in page.content.decode()
    counts = [query["sql"] for query in asked if "COUNT(*)" in query["sql"]]
    assert all("LIMIT 4" in sql for sql in counts)
    monkeypatch.setattr(capped, "MOST_COUNTED", 4)
    assert "These are the first" not in desk.get(LIST).content.decode()


def test_pictures_are_filtered_by_what_they_lack(desk: Client) -> None:
    soon, later = THEN + timedelta(days=7), THEN + timedelta(days=7, seconds=1)
    a_picture(1, caption="Soon", rights_until=soon)
    a_picture(2, caption="Later", rights_until=later)
    a_picture(3, caption="Ended", rights_until=THEN)
    a_picture(4, caption="Sooner", rights_until=THEN + timedelta(seconds=1))
    a_picture(5, caption="Silent", alt="")
    a_picture(6, caption="Decorative", alt="", decorative=True)
    a_picture(7, caption="Killed", rights_until=soon, killed_at=THEN)
    make_story(lead_picture=Picture.objects.get(caption="Later"))
    make_person(picture=Picture.objects.get(caption="Ended"))
    held = Picture.objects.get(caption="Soon")
    make_story(body=f'{BODY}<img src="/media/{held.checksum}/90.jpg" alt="">')
    with time_machine.travel(THEN, tick=False):
        assert listed(desk, lacking="rights-soon") == ["Sooner", "Soon"]
        assert listed(desk, lacking="rights") == ["Ended"]
        assert listed(desk, lacking="alt") == ["Silent"]
        assert set(listed(desk, lacking="use")) == {"Sooner", "Silent", "Decorative", "Killed"}
        assert listed(desk, killed="yes") == ["Killed"]


def test_the_home_lists_what_expires_within_a_week_and_leads_to_all_of_it(desk: Client) -> None:
    a_picture(1, caption="Soon", rights_until=THEN + timedelta(days=2))
    with time_machine.travel(THEN, tick=False):
        page = desk.get(reverse("admin:index"))
        (waiting,) = [each for each in page.context["waiting"] if "rights" in str(each.title)]
        assert [(line.label, line.detail) for line in waiting.parts[0].lines] == [("Soon", "2024-09-08 09:00")]
        assert [str(row) for row in desk.get(waiting.address).context["cl"].result_list] == ["Soon"]


# Taking in


def test_each_file_is_taken_in_or_refused_by_itself(desk: Client) -> None:
    known = pictures.accept(upload(small(9)), alt="Known")
    page = sent(
        desk,
        upload(small(1), "one.jpg"),
        upload(DISGUISED["page"](), "page.jpg"),
        upload(b"", "empty.png"),
        upload(png_that_claims(60_000, 60_000), "bomb.png"),
        upload(small(9), "again.jpg"),
        upload(small(2), "두 정상.jpg"),
    )
    assert {picture.file_name for picture in Picture.objects.all()} == {"one.jpg", "두-정상.jpg", "summit.jpg"}
    said = messages_of(page)
    assert "page.jpg: This is not a picture that we can read." in said
    assert "The submitted file is empty" in said or "empty.png: The file is empty." in said
    assert "bomb.png: The picture has more than 64 megapixels." in said
    assert f'again.jpg: <a href="{form_of(known)}">This picture is in the library already' in said
    assert [form.instance.file_name for form in page.context["formset"].forms] == ["one.jpg", "두-정상.jpg"]


def test_a_script_hears_of_each_file_as_data(desk: Client) -> None:
    accepted = sent(desk, upload(small(1), "one.jpg"), json=True).json()["arrivals"]
    picture = Picture.objects.get()
    assert accepted[0] == {
        "state": "accepted", "name": "one.jpg", "sentence": "Taken in.", "picture": picture.pk, "label": "one.jpg",
        "address": form_of(picture), "checksum": picture.checksum,
    }  # fmt: skip
    again = sent(desk, upload(small(1), "two.jpg"), json=True).json()["arrivals"][0]
    assert (again["state"], again["picture"]) == ("known", picture.pk)
    bad = sent(desk, upload(b"<svg/>", "<script>.jpg"), json=True).json()["arrivals"][0]
    assert (bad["state"], bad["picture"], bad["address"]) == ("refused", None, "")


def test_a_name_of_any_length_and_script_is_told_and_kept_short(desk: Client) -> None:
    page = sent(desk, upload(b"x", "가" * 200 + ".jpg"), upload(small(3), "é" * 240 + ".jpg"))
    assert "가" * 80 + "…" in messages_of(page)
    assert len(Picture.objects.get().file_name) == 64


def test_more_files_than_a_request_can_answer_are_sent_again(desk: Client) -> None:
    page = sent(desk, *(upload(b"x", f"{number}.jpg") for number in range(MOST_AT_ONCE + 2)))
    assert messages_of(page).count("please send it again") == 2


def test_no_file_is_no_error(desk: Client) -> None:
    assert "No file was chosen." in messages_of(desk.post(UPLOAD, follow=True))
    assert desk.get(UPLOAD).status_code == 405


def test_what_the_file_told_is_there_already_and_an_alternative_text_is_asked_for(desk: Client) -> None:
    content = with_iptc(encoded(photograph(30, 20), exif=exif()), {120: "두 정상".encode(), 110: b"Kim/Agency"})
    page = sent(desk, upload(content))
    (form,) = page.context["formset"].forms
    assert (form["caption"].value(), form["credit"].value()) == ("두 정상", "Kim/Agency")
    picture, data = Picture.objects.get(), {"picture-TOTAL_FORMS": 1, "picture-INITIAL_FORMS": 1}
    row = {"picture-0-id": picture.pk, "picture-0-caption": "Two leaders", "picture-0-credit": "Kim/Agency"}
    address = f"{DESCRIBE}?picture={picture.pk}"
    refused = desk.post(address, {**data, **row})
    assert "Say what the picture shows, or tick that it is decorative." in refused.content.decode()
    both = desk.post(address, {**data, **row, "picture-0-alt": "x", "picture-0-decorative": "on"})
    assert "clear one or the other" in both.content.decode()
    done = desk.post(address, {**data, **row, "picture-0-alt": "Two people"}, follow=True)
    assert "1 picture described." in messages_of(done)
    picture.refresh_from_db()
    assert (picture.alt, picture.caption) == ("Two people", "Two leaders")
    assert listed(desk, q="leaders") == ["Two leaders"]


def test_until_when_several_pictures_may_be_shown_is_said_where_they_are_described(
    desk: Client, reporters_desk: Client
) -> None:
    public, other = a_picture(1), a_picture(2)
    published_story(lead_picture=public)
    address = f"{DESCRIBE}?picture={public.pk}&picture={other.pk}"
    # Of what readers see an editor decides.
    (first, second) = reporters_desk.get(address).context["formset"].forms
    assert ("rights_until" in first.fields, "rights_until" in second.fields) == (False, True)
    until = {f"picture-{number}-rights_until": "2994-10-01T00:00" for number in (0, 1)}
    for client, ended in ((reporters_desk, [other]), (desk, [public, other])):
        assert client.post(address, {**fields_of(client.get(address)), **until}).status_code == 302
        assert list(Picture.objects.filter(rights_until__year=2994).order_by("pk")) == ended
    wrong = desk.post(address, {**fields_of(desk.get(address)), "picture-0-rights_until": "tomorrow"})
    assert "Enter a valid date/time." in wrong.content.decode()


@pytest.mark.parametrize("asked", ["", "?picture=", "?picture=x", f"?picture={'9' * 40}", "?picture=0", "?picture=-1"])
def test_nothing_to_describe_is_said(desk: Client, asked: str) -> None:
    assert "No picture is there" in desk.get(DESCRIBE + asked).content.decode()


def test_the_place_a_photograph_was_taken_at_goes_to_nobody(desk: Client) -> None:
    content = encoded(photograph(30, 20), exif=exif(ImageDescription="Seen"))
    assert Image.open(BytesIO(content)).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    sent(desk, upload(content))
    picture = Picture.objects.get()
    for name in pictures.rendition_names(picture):
        with default_storage.open(f"{picture.checksum}/{name}") as made:
            assert not Image.open(made).getexif()


def test_who_has_no_right_to_it_takes_nothing_in(client: Client, db: None) -> None:
    client.force_login(Account.objects.create_user("guest", is_staff=True))
    assert client.post(UPLOAD, {"files": upload(small())}).status_code == 403
    assert client.get(DESCRIBE).status_code == 403
    client.logout()
    assert client.post(UPLOAD, {"files": upload(small())}).status_code == 302
    assert not Picture.objects.exists()


# Where it is used, and its focal point


def test_where_a_picture_is_used_is_listed_and_cut(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    picture = a_picture(1)
    above = make_story("Above the text", lead_picture=picture)
    inside = make_story("Inside the text", body=f'{BODY}<img src="/media/{picture.checksum}/90.jpg" alt="">')
    person = make_person(picture=picture)
    page = desk.get(form_of(picture)).content.decode()
    for row in (above, inside, person):
        assert f'<a href="{form_of(row)}"' in page
    monkeypatch.setattr(uses, "SHOWN", 1)
    assert "and 1 other" in desk.get(form_of(picture)).content.decode()
    monkeypatch.setattr(uses, "MOST_COUNTED", 2)
    assert "and more than" in desk.get(form_of(picture)).content.decode()


def test_another_focal_point_makes_the_crops_anew(
    desk: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    picture = pictures.accept(upload(encoded(photograph(60, 90))), alt="Tall")
    with django_capture_on_commit_callbacks(execute=True):
        save(desk, form_of(picture), focal_x=10, focal_y=0)
    kept = {name for name in default_storage.listdir(picture.checksum)[1] if "-" in name}
    assert kept == {f"60-3x2-10-0.{extension}" for extension in ("avif", "webp", "jpg")}
    with django_capture_on_commit_callbacks(execute=True):
        save(desk, form_of(picture), shown_whole="on")
    assert not [name for name in default_storage.listdir(picture.checksum)[1] if "-" in name]


@pytest.mark.parametrize(("x", "y"), [("101", "0"), ("-1", "0"), ("x", "0"), ("", "0")])
def test_a_focal_point_outside_the_picture_is_refused(desk: Client, x: str, y: str) -> None:
    picture = a_picture(1)
    page = save(desk, form_of(picture), focal_x=x, focal_y=y)
    assert page.context["adminform"].form.errors


def test_the_library_costs_the_same_with_many_pictures_as_with_few(desk: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(LIST, {"q": "shown"}).status_code == 200
        return len(asked)

    for number in range(2):
        a_picture(number)
    cost()
    few = cost()
    for number in range(2, 12):
        a_picture(number)
    assert cost() == few


def test_words_are_kept_for_pictures_that_came_by_another_way(desk: Client) -> None:
    Picture.objects.bulk_create([Picture(checksum="1" * 64, caption="Handshake", file="x/y.jpg")])
    assert listed(desk, q="handshake") == []
    keep_words(Picture.objects.all())
    assert listed(desk, q="handshake") == ["Handshake"]
    linking.settle_pictures(Picture.objects.all())


def test_a_story_says_what_keeps_its_picture_from_the_readers(desk: Client) -> None:
    picture = a_picture(1, alt="")
    story = published_story(lead_picture=picture)
    Picture.objects.filter(pk=picture.pk).update(rights_until=THEN + timedelta(days=3))
    with time_machine.travel(THEN, tick=False):
        page = desk.get(form_of(story)).content.decode()
        assert "Its rights end on 2024-09-09 09:00" in page
        assert "It has no alternative text yet." in page
    with time_machine.travel(THEN + timedelta(days=3), tick=False):
        assert "Its rights ended on 2024-09-09 09:00" in desk.get(form_of(story)).content.decode()
    card = reverse("admin:articles_picture_card", args=[picture.pk])
    assert "/media/" in desk.get(card).content.decode()
    assert desk.get(reverse("admin:articles_picture_card", args=[999])).status_code == 404


def test_what_readers_would_not_see_is_offered_to_no_story(desk: Client) -> None:
    a_picture(1, caption="Shown handshake")
    a_picture(2, caption="Ended handshake", rights_until=THEN)
    a_picture(3, caption="Killed handshake", killed_at=THEN)
    asked = {"app_label": "articles", "model_name": "article", "field_name": "lead_picture", "term": "handshake"}
    offered = desk.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [row["text"] for row in offered] == ["Shown handshake"]


def test_a_reporter_says_until_when_a_picture_may_be_shown_and_extends_nothing_that_is_public(
    reporters_desk: Client,
) -> None:
    picture = a_picture(1)
    save(reporters_desk, form_of(picture), rights_until="2994-10-01T00:00")
    picture.refresh_from_db()
    assert picture.rights_until
    published_story(lead_picture=picture)
    save(reporters_desk, form_of(picture), rights_until="2998-10-01T00:00", credit="Kim")
    picture.refresh_from_db()
    assert (picture.rights_until.year, picture.credit) == (2994, "Kim")
