"""A kill takes a story down and tells everyone who took it; a mail server that fails neither undoes nor hides that."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from articles import workflow
from articles.errors import NotAllowed, NotReady, Refused
from articles.mailing.takers import tell_again
from articles.models import Account, Article, Deed, KillNotice, Taker
from tests.admin.forms import form_of, step_of, take
from tests.cast import published_story

pytestmark = pytest.mark.django_db
REASON = "The source made it up."


class DeadServer(EmailBackend):
    """A mail server that nobody reaches."""

    def open(self) -> None:
        raise ConnectionRefusedError("Connection refused")


class ChoosyServer(EmailBackend):
    """A mail server that refuses one address."""

    def send_messages(self, letters: list[mail.EmailMessage]) -> int:
        if letters[0].to == ["evening@example.com"]:
            raise OSError("550 no such mailbox")
        return super().send_messages(letters)


@pytest.fixture(autouse=True)
def takers(db: None) -> None:
    for name, active in (("Morning", True), ("Evening", True), ("Former", False)):
        Taker.objects.create(name=name, email=f"{name.lower()}@example.com", active=active)


@pytest.fixture
def kill(django_capture_on_commit_callbacks: Callable[..., object]) -> Callable[..., Article]:
    def do(story: Article, **given: object) -> Article:
        with django_capture_on_commit_callbacks(execute=True):
            return workflow.kill(story, **{"by": None, "note": REASON, **given})

    return do


def told() -> dict[str, bool]:
    return {notice.taker.name: notice.sent_at is not None for notice in KillNotice.objects.all()}


def waiting_for(desk: Client) -> list[tuple[str, str]]:
    """What the home of the desk says of kills that somebody was not told of."""
    lists = desk.get(reverse("admin:index")).context["waiting"]
    untold = [waiting for waiting in lists if waiting.title == "Killed, and somebody was not told"]
    return [(line.label, line.address) for waiting in untold for part in waiting.parts for line in part.lines]


def test_a_killed_story_is_gone_and_says_why(kill: Callable[..., Article], reader: Client, editor: Account) -> None:
    story = kill(published_story(), by=editor)
    answer = reader.get(story.get_absolute_url())
    assert answer.status_code == 410
    assert REASON in answer.content.decode()
    assert (story.status, story.live_from) == ("withdrawn", None)
    deed = story.deeds.first()
    assert (deed.verb, deed.account, deed.note) == ("kill", editor, REASON)
    assert story.headline not in reader.get("/articles/feed.atom").content.decode()


def test_the_page_gives_the_reason_of_the_last_time_it_was_taken_down(
    kill: Callable[..., Article], reader: Client
) -> None:
    story = workflow.withdraw(published_story(), by=None, note="A first doubt.")
    kill(workflow.publish(story, by=None))
    assert REASON in reader.get(story.get_absolute_url()).content.decode()
    workflow.withdraw(workflow.publish(story, by=None), by=None, note="A last doubt.")
    assert "A last doubt." in reader.get(story.get_absolute_url()).content.decode()


def test_everyone_who_takes_our_stories_is_told_which_story_and_why(
    kill: Callable[..., Article], settings: Settings
) -> None:
    story = kill(published_story("Two sides\r\nBcc: everybody@example.com"))
    assert sorted(letter.to for letter in mail.outbox) == [["evening@example.com"], ["morning@example.com"]]
    letter = mail.outbox[0]
    assert letter.subject == "KILL: Two sides Bcc: everybody@example.com"
    assert letter.recipients() == letter.to
    for said in (story.headline, f"{settings.SITE_URL}{story.get_absolute_url()}", story.guid, REASON, "UTC"):
        assert said in letter.body
    assert told() == {"Morning": True, "Evening": True}


def test_a_dead_mail_server_leaves_the_kill_and_every_order(
    kill: Callable[..., Article], desk: Client, settings: Settings, editor: Account
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.DeadServer"
    story = kill(published_story(), by=editor)
    assert story.status == "withdrawn"
    assert told() == {"Morning": False, "Evening": False}
    address = reverse("admin:articles_article_takers", args=[story.pk])
    assert "Connection refused" in desk.get(address).content.decode()
    assert address in desk.get(form_of(story)).content.decode()
    assert waiting_for(desk) == [(str(story), address)]
    assert "Nobody could be told" in desk.post(address, follow=True).content.decode()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert "2 takers were told." in desk.post(address, follow=True).content.decode()
    assert told() == {"Morning": True, "Evening": True}
    assert "Everyone has been told." in desk.post(address, follow=True).content.decode()
    assert len(mail.outbox) == 2
    assert waiting_for(desk) == []


def test_a_taker_whose_address_fails_keeps_no_other_from_being_told(
    kill: Callable[..., Article], settings: Settings
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.ChoosyServer"
    kill(published_story())
    assert told() == {"Morning": True, "Evening": False}
    assert KillNotice.objects.get(sent_at=None).failure == "550 no such mailbox"


def test_a_kill_that_is_rolled_back_tells_nobody(editor: Account) -> None:
    workflow.kill(published_story(), by=editor, note=REASON)
    assert not mail.outbox


def test_only_a_live_story_is_killed_by_an_editor_who_says_why(
    reporter: Account, editor: Account, story_in: Callable[..., Article]
) -> None:
    story = published_story(reporter=reporter)
    with pytest.raises(NotReady):
        workflow.kill(story, by=editor, note=" ")
    with pytest.raises(NotAllowed):
        workflow.kill(story, by=reporter, note=REASON)
    for status in ("draft", "submitted", "scheduled", "withdrawn", "spiked"):
        with pytest.raises(Refused):
            workflow.kill(story_in(status, headline=status), by=editor, note=REASON)
    assert not KillNotice.objects.exists()


def test_a_reporter_neither_kills_nor_tells_again(
    kill: Callable[..., Article], reporters_desk: Client, reporter: Account
) -> None:
    story = published_story(reporter=reporter)
    assert reporters_desk.post(step_of(story, "kill"), {"note": REASON}).status_code == 403
    kill(story)
    address = reverse("admin:articles_article_takers", args=[story.pk])
    assert (reporters_desk.get(address).status_code, reporters_desk.post(address).status_code) == (403, 403)
    with pytest.raises(NotAllowed):
        tell_again(Deed.objects.get(verb="kill"), by=reporter)


def test_the_step_on_the_desk_asks_for_the_public_reason(desk: Client) -> None:
    story = published_story()
    assert "This field is required." in take(desk, story, "kill", note="").content.decode()
    take(desk, story, "kill", note=REASON)
    story.refresh_from_db()
    assert story.status == "withdrawn"


def test_a_story_that_was_not_killed_has_no_page_of_takers(desk: Client) -> None:
    story = published_story()
    assert desk.get(reverse("admin:articles_article_takers", args=[story.pk])).status_code == 404


def test_what_was_killed_comes_back_only_by_a_page_that_says_so(desk: Client, kill: Callable[..., Article]) -> None:
    killed, withdrawn = published_story("Killed"), published_story("Withdrawn")
    kill(killed)
    workflow.withdraw(withdrawn, by=None)
    form = desk.get(form_of(killed))
    assert [step.slug for step in form.context["steps"]] == ["publish-killed"]
    assert '<span class="state state-withdrawn">killed</span>' in form.content.decode()
    assert [step.slug for step in desk.get(form_of(withdrawn)).context["steps"]] == ["publish"]
    assert "nobody tells them otherwise" in desk.get(step_of(killed, "publish-killed")).content.decode()
    take(desk, killed, "publish-killed", note="The source stands by it.")
    killed.refresh_from_db()
    assert killed.status == "published"
    workflow.withdraw(killed, by=None)
    assert [step.slug for step in desk.get(form_of(killed)).context["steps"]] == ["publish"]
