"""People, events, tags, pictures and standing pages on the desk."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from articles.models import Account, Article, Event, Office, Person, Picture, StandingPage, Tag
from articles.signals import record_changed, stories_changed
from tests.admin.forms import form_of, save, typed, update_live
from tests.cast import make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db


def add_of(model: str) -> str:
    return reverse(f"admin:articles_{model}_add")


def png(colour: str = "red") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (640, 480), colour).save(file, "PNG")
    return SimpleUploadedFile("handshake.png", file.getvalue(), "image/png")


@pytest.fixture
def heard() -> list[Any]:
    """What the newsroom announced, in order."""
    told: list[Any] = []

    def on_record(instance: Model, **kwargs: Any) -> None:
        told.append(instance)

    def on_stories(article_ids: list[int], **kwargs: Any) -> None:
        told.append(sorted(article_ids))

    record_changed.connect(on_record)
    stories_changed.connect(on_stories)
    yield told
    record_changed.disconnect(on_record)
    stories_changed.disconnect(on_stories)


def test_a_person_is_written_with_names_and_offices(
    desk: Client, editor: Account, heard: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    office = Office.objects.create(name="Prime Minister of Japan")
    changes = {
        "names-TOTAL_FORMS": 1, "names-0-text": "岸田文雄", "names-0-kind": "native", "names-0-language": "ja",
        "tenures-TOTAL_FORMS": 1, "tenures-0-office": office.pk, "tenures-0-kind": "in office",
        "tenures-0-held_from": "2021-10-04", "tenures-0-held_to": "2024-10",
    }  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        save(desk, add_of("person"), name="Fumio Kishida", family_name="Kishida", given_name="Fumio", **changes)
    person = Person.objects.get()
    assert (person.slug, person.sort_name, person.revision) == ("fumio-kishida", "Kishida, Fumio", 1)
    assert person.names.get().text == "岸田文雄"
    assert person.tenures.get().held_to == "2024-10"
    assert person.revisions.get().account == editor
    assert person in heard


def test_a_sort_name_that_was_made_follows_the_name(desk: Client) -> None:
    person = make_person("Fumio Kishda", family_name="Kishda", given_name="Fumio")
    save(desk, form_of(person), name="Fumio Kishida", family_name="Kishida")
    person.refresh_from_db()
    assert person.sort_name == "Kishida, Fumio"


def test_an_office_given_or_taken_settles_the_person(desk: Client) -> None:
    person = make_person(office="")
    published_story(people=[person])
    person.refresh_from_db()
    assert not person.is_published(timezone.now())
    office = Office.objects.create(name="Mayor")
    tenure = {"tenures-TOTAL_FORMS": 1, "tenures-0-office": office.pk, "tenures-0-kind": "in office"}
    save(desk, form_of(person), **tenure)
    person.refresh_from_db()
    assert person.is_published(timezone.now())
    save(desk, form_of(person), hidden="on")
    person.refresh_from_db()
    assert not person.is_published(timezone.now())


def test_only_an_editor_shows_or_hides_a_person(reporters_desk: Client) -> None:
    person = make_person(office="")
    save(reporters_desk, form_of(person), summary="A mayor.", shown_from="2024-01-01T00:00", hidden="on")
    person.refresh_from_db()
    assert (person.summary, person.shown_from, person.hidden) == ("A mayor.", None, False)


def test_a_person_saved_meanwhile_is_not_overwritten(desk: Client) -> None:
    person = make_person()
    opened = typed(desk, form_of(person), summary="First.")
    desk.post(form_of(person), opened)
    page = desk.post(form_of(person), {**opened, "summary": "Second."})
    assert "editor saved this meanwhile" in page.content.decode()
    person.refresh_from_db()
    assert person.summary == "First."


def test_an_event_is_written_with_its_parts(desk: Client) -> None:
    person = make_person()
    changes = {
        "participations-TOTAL_FORMS": 2, "participations-0-person": person.pk, "participations-0-capacity": "host",
        "participations-0-position": 0, "participations-1-name": "An interpreter", "participations-1-position": 1,
        "outcomes-TOTAL_FORMS": 1, "outcomes-0-text": "A hotline", "outcomes-0-position": 0,
    }  # fmt: skip
    save(desk, add_of("event"), name="서울 정상회담", starts_on="2024-09-06", zone="Asia/Seoul", **changes)
    event = Event.objects.get()
    assert (event.slug, event.revision) == ("서울-정상회담", 1)
    assert [str(row) for row in event.participations.all()] == ["Yoon Suk-yeol", "An interpreter"]
    page = save(desk, form_of(event), zone="Seoul")
    assert "is not a time zone" in page.content.decode()


def test_an_outcome_gets_its_official_text_and_loses_it(desk: Client) -> None:
    event = make_event()
    event.outcomes.create(text="A declaration")
    url, language = "outcomes-0-document_url", "outcomes-0-document_language"
    save(desk, form_of(event), **{url: "https://a.example/one", language: "ja"})
    document = event.outcomes.get().document
    assert (document.title, document.url, document.language) == ("A declaration", "https://a.example/one", "ja")
    assert 'value="https://a.example/one"' in desk.get(form_of(event)).content.decode()
    save(desk, form_of(event), **{url: "https://a.example/two"})
    changed = event.outcomes.get().document
    assert (changed.pk, changed.url, changed.language) == (document.pk, "https://a.example/two", "ja")
    save(desk, form_of(event), **{url: ""})
    assert event.outcomes.get().document is None


def test_an_official_text_has_an_address_of_the_web(desk: Client) -> None:
    event = make_event()
    event.outcomes.create(text="A declaration")
    for address in ("javascript:alert(1)", "not an address"):
        page = save(desk, form_of(event), **{"outcomes-0-document_url": address})
        assert page.status_code == 200
        assert event.outcomes.get().document is None


def test_a_participant_is_listed_once(desk: Client) -> None:
    person, event = make_person(), make_event()
    rows = {f"participations-{n}-person": person.pk for n in range(2)} | {
        f"participations-{n}-position": n for n in range(2)
    }
    page = save(desk, form_of(event), **{"participations-TOTAL_FORMS": 2, **rows})
    assert page.status_code == 200
    assert not event.participations.exists()


@pytest.mark.parametrize("name", ["DIPLOMACY", " diplomacy ", "ｄｉｐｌｏｍａｃｙ", "a, b", "  "])
def test_a_tag_is_made_once_and_without_commas(desk: Client, name: str) -> None:
    Tag.objects.create(name="diplomacy")
    assert save(desk, add_of("tag"), name=name).context["adminform"].form.errors["name"]
    assert Tag.objects.count() == 1


def test_a_new_slug_of_a_tag_redirects_from_the_old(desk: Client) -> None:
    published_story(tags=["diplomacy"])
    tag = Tag.objects.get()
    save(desk, form_of(tag), slug="statecraft")
    assert desk.get("/tags/diplomacy/")["Location"] == "/tags/statecraft/"


def test_a_slug_is_refused_in_words_a_person_understands(desk: Client) -> None:
    page = save(desk, add_of("tag"), name="C++", slug="C_Plus")
    assert "Use lower-case letters and digits" in page.content.decode()


def test_a_picture_is_uploaded_shown_and_named_where_it_is_used(desk: Client) -> None:
    save(desk, add_of("picture"), file=png(), alt="A red field")
    picture = Picture.objects.get()
    assert (picture.width, picture.height, picture.alt) == (640, 480, "A red field")
    story = make_story("With a picture", lead_picture=picture)
    page = desk.get(form_of(picture)).content.decode()
    assert f'src="/media/{picture.checksum}/' in page
    assert f'href="{form_of(story)}"' in page
    assert "file" not in desk.get(form_of(picture)).context["adminform"].form.fields


def test_what_is_no_picture_is_refused_with_a_sentence(desk: Client) -> None:
    page = save(desk, add_of("picture"), file=SimpleUploadedFile("x.png", b"<svg onload=alert(1)>", "image/png"))
    assert page.context["adminform"].form.errors["file"]
    assert not Picture.objects.exists()
    assert save(desk, add_of("picture"), file=png(), alt="x", decorative="on").context["adminform"].form.errors


def test_a_picture_taken_off_a_story_is_settled(desk: Client) -> None:
    save(desk, add_of("picture"), file=png(), alt="A red field")
    picture = Picture.objects.get()
    story = published_story(lead_picture=picture)
    update_live(desk, form_of(story), lead_picture="")
    picture.refresh_from_db()
    assert (picture.live_from, bool(picture.gone_at)) == (None, True)


def test_a_standing_page_is_public_from_its_first_save(desk: Client) -> None:
    save(desk, add_of("standingpage"), title="About us", body="<p>We report.<script>x</script></p>", language="en")
    page = StandingPage.objects.get()
    assert (page.body, page.get_absolute_url()) == ("<p>We report.</p>", "/about/about-us/")
    assert desk.get("/about/about-us/").status_code == 200


def _public_things() -> list[Model]:
    story = published_story(people=[make_person()], events=[make_event()], tags=["diplomacy"])
    return [story, story.people.get(), story.events.get(), story.tags.get(), StandingPage.objects.create(title="About")]


def test_what_was_ever_public_is_not_deleted(desk: Client) -> None:
    for row in _public_things():
        address = form_of(row).replace("change", "delete")
        assert "deletelink" not in desk.get(form_of(row)).content.decode()
        for answer in (desk.get(address), desk.post(address, {"post": "yes"})):
            assert "cannot be deleted" in " ".join(str(message) for message in get_messages(answer.wsgi_request))
        assert type(row).objects.filter(pk=row.pk).exists()


def test_a_draft_that_nobody_saw_is_deleted(desk: Client) -> None:
    story = make_story()
    desk.post(form_of(story).replace("change", "delete"), {"post": "yes"})
    assert not Article.objects.exists()
