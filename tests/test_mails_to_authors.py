"""E-mails on return and publication: to whom, what they say, and how each reader switches them off."""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_string

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from articles import workflow
from articles.errors import NotReady
from articles.models import Account, Article
from articles.roles import REPORTER
from tests.admin.forms import form_of, save, step_of
from tests.cast import make_account, make_person, make_story

pytestmark = pytest.mark.django_db
FAR = datetime(2999, 1, 1, tzinfo=UTC)
Step = Callable[..., Article]


class DeadServer(EmailBackend):
    """A mail server that nobody reaches."""

    def send_messages(self, letters: list[mail.EmailMessage]) -> int:
        raise ConnectionRefusedError("Connection refused")


@pytest.fixture
def take(django_capture_on_commit_callbacks: Callable[..., object]) -> Callable[..., Article]:
    def do(step: Step, story: Article, **given: object) -> Article:
        with django_capture_on_commit_callbacks(execute=True):
            return step(story, **given)

    return do


def submitted(reporter: Account, headline: str = "Two sides meet") -> Article:
    return workflow.submit(make_story(headline, reporter=reporter), by=reporter)


def test_a_return_is_told_to_the_reporter_with_its_reason(
    take: Callable[..., Article], reporter: Account, editor: Account, settings: Settings
) -> None:
    story = take(workflow.give_back, submitted(reporter), by=editor, note="Who said so?")
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == ([reporter.email], "Returned: Two sides meet")
    assert "editor returned your story “Two sides meet” and says:\n\nWho said so?" in letter.body
    assert f"{settings.SITE_URL}{form_of(story)}" in letter.body


def test_a_publication_is_told_with_its_address_and_a_scheduling_with_its_moment(
    take: Callable[..., Article], reporter: Account, editor: Account, settings: Settings
) -> None:
    story = take(workflow.publish, submitted(reporter), by=editor)
    take(workflow.publish, submitted(reporter, "Later"), by=editor, at=FAR)
    now, later = mail.outbox
    assert now.subject == "Published: Two sides meet"
    assert f"{settings.SITE_URL}{story.get_absolute_url()}" in now.body
    assert later.subject == "Scheduled: Later"
    assert "Jan. 1, 2999, midnight UTC" in later.body


def test_who_is_credited_is_told_and_who_took_the_step_is_not(
    take: Callable[..., Article], reporter: Account, editor: Account
) -> None:
    other = make_account("other", REPORTER)
    for account in (editor, other, make_account("third", REPORTER)):
        account.person = make_person(account.username)
        account.save()
    story = submitted(reporter)
    for account in Account.objects.exclude(person=None):
        role = "photographer" if account.username == "third" else "author"
        story.credits.create(person=account.person, name=account.username, role=role)
    take(workflow.publish, story, by=editor)
    assert sorted(letter.to[0] for letter in mail.outbox) == ["other@example.com", "reporter@example.com"]


@pytest.mark.parametrize("left", [{"email": ""}, {"is_active": False}, {"mail_on_return": False}])
def test_nobody_is_written_to_who_cannot_or_will_not_be(
    take: Callable[..., Article], reporter: Account, editor: Account, left: dict[str, object]
) -> None:
    story = submitted(reporter)
    Account.objects.filter(pk=reporter.pk).update(**left)
    take(workflow.give_back, story, by=editor, note="Who said so?")
    assert not mail.outbox


def test_no_headline_and_no_note_writes_a_header(
    take: Callable[..., Article], reporter: Account, editor: Account
) -> None:
    story = submitted(reporter, "Two sides\r\nBcc: all@example.com\n\nmeet")
    take(workflow.give_back, story, by=editor, note="Who?\r\nBcc: all@example.com")
    (letter,) = mail.outbox
    sent = message_from_string(letter.message().as_string())
    assert sent["Bcc"] is None
    assert letter.recipients() == [reporter.email]


def test_the_language_is_the_sites(
    take: Callable[..., Article], reporter: Account, editor: Account, settings: Settings
) -> None:
    settings.LANGUAGE_CODE = "ko"
    take(workflow.publish, submitted(reporter, "Later"), by=editor, at=FAR)
    assert "2999년 1월 1일" in mail.outbox[0].body


def test_a_mail_server_that_fails_undoes_nothing_and_stands_in_the_log(
    take: Callable[..., Article], reporter: Account, editor: Account, settings: Settings, caplog: object
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.DeadServer"
    with caplog.at_level(logging.ERROR):
        story = take(workflow.publish, submitted(reporter), by=editor)
    assert story.status == "published"
    assert "Connection refused" in caplog.text


def test_a_return_says_why(desk: Client, reporter: Account, editor: Account) -> None:
    story = submitted(reporter)
    with pytest.raises(NotReady):
        workflow.give_back(story, by=editor, note=" \n")
    assert "This field is required." in desk.post(step_of(story, "return"), {"note": ""}).content.decode()
    story.refresh_from_db()
    assert story.status == "submitted"


def test_the_note_on_the_save_goes_with_the_submission(reporters_desk: Client, desk: Client, reporter: Account) -> None:
    story = make_story(reporter=reporter)
    save(reporters_desk, form_of(story), revision_note="The second source called.", _step="submit")
    assert story.deeds.get().note == "The second source called."
    assert "<q>The second source called.</q>" in desk.get(form_of(story)).content.decode()


def test_each_account_switches_its_own_e_mails_on_the_desk(reporters_desk: Client, reporter: Account) -> None:
    page = reporters_desk.get(reverse("admin:my_mails"))
    assert reporter.email in page.content.decode()
    assert reverse("admin:my_mails") in reporters_desk.get(reverse("admin:index")).content.decode()
    reporters_desk.post(reverse("admin:my_mails"), {"mail_on_publish": "on", "is_superuser": "on", "email": "x@y.zz"})
    before = reporter.email
    reporter.refresh_from_db()
    assert (reporter.mail_on_return, reporter.mail_on_publish) == (False, True)
    assert (reporter.is_superuser, reporter.email) == (False, before)


def unsubscribing(take: Callable[..., Article], reporter: Account, editor: Account, settings: Settings) -> str:
    take(workflow.give_back, submitted(reporter), by=editor, note="Who said so?")
    letter = mail.outbox[-1]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert address in letter.body
    return address.removeprefix(settings.SITE_URL)


def test_the_link_asks_first_and_a_mail_programs_post_switches_off_at_once(
    take: Callable[..., Article], reporter: Account, editor: Account, settings: Settings
) -> None:
    path = unsubscribing(take, reporter, editor, settings)
    mails = Client(enforce_csrf_checks=True)
    asked = mails.get(path)
    assert "Switch it off" in asked.content.decode()
    reporter.refresh_from_db()
    assert reporter.mail_on_return
    switched = mails.post(path, {"List-Unsubscribe": "One-Click"})
    assert "You no longer get this e-mail" in switched.content.decode()
    reporter.refresh_from_db()
    assert (reporter.mail_on_return, reporter.mail_on_publish) == (False, True)
    assert not switched.cookies
    assert "noindex" in asked.content.decode()
    assert "no-store" in asked["Cache-Control"]


@pytest.mark.parametrize("change", [lambda path: f"{path[:-2]}x/", lambda path: "/mails/off/x:y:z/"])
def test_a_link_that_we_did_not_write_switches_nothing(
    take: Callable[..., Article],
    reporter: Account,
    editor: Account,
    settings: Settings,
    reader: Client,
    change: Callable[[str], str],
) -> None:
    path = unsubscribing(take, reporter, editor, settings)
    assert reader.post(change(path)).status_code == 404
    reporter.refresh_from_db()
    assert reporter.mail_on_return
