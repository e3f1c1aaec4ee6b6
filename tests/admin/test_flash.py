"""The flash: headline, dateline and one sentence from the home of the desk, once however often it is sent."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import flashing
from articles.models import Account, Article, ProtectedName
from tests.admin.forms import form_of, messages_of
from tests.cast import make_story

pytestmark = pytest.mark.django_db
HOME, FLASH = reverse("admin:index"), reverse("admin:flash")


def flash_of(client: Client, **typed: str) -> dict[str, Any]:
    """What the form of the home sends."""
    once = client.get(HOME).context["flash"]["once"].value()
    given = {"headline": "Talks end", "dateline": "SEOUL", "sentence": "The talks were said to have ended.", **typed}
    return {f"flash-{name}": value for name, value in {**given, "once": once}.items()}


def test_an_editors_flash_is_out_and_the_message_leads_to_it(desk: Client, reader: Client, editor: Account) -> None:
    page = desk.post(FLASH, flash_of(desk), follow=True)
    story = Article.objects.get()
    assert page.redirect_chain == [(HOME, 302)]
    assert story.is_published(timezone.now())
    assert (story.urgency, story.reporter, story.language, story.dateline) == (1, editor, "en", "SEOUL")
    assert story.body == "<p>The talks were said to have ended.</p>"
    assert [deed.verb for deed in story.deeds.all()] == ["publish"]
    assert f'href="{story.get_absolute_url()}"' in messages_of(page)
    assert "The talks were said to have ended." in reader.get(story.get_absolute_url()).content.decode()


def test_a_headline_alone_is_a_flash_and_its_page_is_whole(desk: Client, reader: Client) -> None:
    desk.post(FLASH, flash_of(desk, dateline="", sentence=" "))
    story = Article.objects.get()
    assert story.body == ""
    for address in (story.get_absolute_url(), "/", "/articles/", "/articles/feed.atom", "/articles/feed.json"):
        assert reader.get(address).status_code == 200


def test_a_reporters_flash_is_submitted(reporters_desk: Client, reporter: Account) -> None:
    page = reporters_desk.post(FLASH, flash_of(reporters_desk), follow=True)
    story = Article.objects.get()
    assert (story.status, story.reporter, story.urgency) == ("submitted", reporter, 1)
    assert f'href="{form_of(story)}"' in messages_of(page)


def test_a_flash_that_is_sent_twice_is_one_story(desk: Client) -> None:
    data = flash_of(desk)
    for _time in range(2):
        assert "The flash is out." in messages_of(desk.post(FLASH, data, follow=True))
    assert Article.objects.count() == 1
    assert Article.objects.get().revision == 1
    desk.post(FLASH, flash_of(desk))
    assert Article.objects.count() == 2


def test_of_two_sent_at_the_same_moment_the_slower_answers_with_the_faster(
    editor: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"headline": "Talks end", "dateline": "", "sentence": "", "guid": uuid4().urn, "by": editor}
    faster = flashing.flash(**given)
    answers = iter([None, faster])
    # Neither had seen the other when it looked.
    monkeypatch.setattr(flashing, "_sent", lambda guid, by: next(answers))
    assert flashing.flash(**given) == faster
    assert Article.objects.count() == 1


def test_nobody_gets_at_anothers_story_by_its_guid(desk: Client, reporter: Account) -> None:
    story = make_story("Theirs", reporter=reporter)
    page = desk.post(FLASH, {**flash_of(desk), "flash-once": story.guid})
    assert "belongs to somebody else" in str(page.context["flash"].non_field_errors())
    story.refresh_from_db()
    assert (story.headline, story.status, Article.objects.count()) == ("Theirs", "draft", 1)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"headline": " "}, "headline"), ({"headline": "x" * 251}, "headline"), ({"headline": "a\x00b"}, "headline"),
        ({"headline": "\u200b\u3164"}, "headline"),
        ({"sentence": "x" * 1001}, "sentence"), ({"sentence": "It was Kim Chul-soo."}, "sentence"),
        ({"dateline": "Kim Chul-soo"}, "dateline"),
    ],
)  # fmt: skip
def test_a_refused_flash_keeps_what_was_typed_and_stores_nothing(
    desk: Client, typed: dict[str, str], field: str
) -> None:
    ProtectedName.objects.create(name="Kim Chul-soo", reason="A minor")
    data = flash_of(desk, **typed)
    page = desk.post(FLASH, data)
    form = page.context["flash"]
    assert list(form.errors) == [field]
    assert form["dateline"].value() == data["flash-dateline"]
    assert form["once"].value() == data["flash-once"]
    assert not Article.objects.exists()


@pytest.mark.parametrize("once", ["", "x", "urn:uuid:x", "\x00"])
def test_a_form_that_nobody_made_is_refused(desk: Client, once: str) -> None:
    assert desk.post(FLASH, {**flash_of(desk), "flash-once": once}).status_code == 200
    assert not Article.objects.exists()


def test_markup_in_a_flash_is_text(desk: Client) -> None:
    desk.post(FLASH, flash_of(desk, sentence="<script>x</script> & more"))
    assert Article.objects.get().body == "<p>&lt;script&gt;x&lt;/script&gt; &amp; more</p>"


@pytest.mark.parametrize(
    ("sentence", "language"), [("회담이 끝났다.", "ko"), ("会談が終わった。", "ja"), ("1-0", "en")]
)
def test_a_flash_is_in_the_language_it_is_written_in(desk: Client, sentence: str, language: str) -> None:
    desk.post(FLASH, flash_of(desk, headline=sentence, sentence=sentence))
    assert Article.objects.get().language == language


def test_who_writes_no_stories_sends_no_flash(reader: Client, db: None) -> None:
    data = {"flash-headline": "x", "flash-once": str(uuid4())}
    assert reader.post(FLASH, data)["Location"].startswith(reverse("admin:login"))
    reader.force_login(Account.objects.create_user("guest", is_staff=True))
    assert reader.get(HOME).context["flash"] is None
    assert reader.post(FLASH, data).status_code == 403
    assert not Article.objects.exists()


def test_reloading_the_address_of_a_refusal_leads_home(desk: Client) -> None:
    assert desk.get(FLASH)["Location"] == HOME
