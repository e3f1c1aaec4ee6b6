"""Readers' reports on the desk: on the home, in a list, beside the story, handled once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import reporting, workflow
from articles.errors import NotAllowed, NotReady, Refused
from articles.models import Account, Article, ErrorReport
from tests.admin.forms import form_of, step_of
from tests.cast import published_story

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_errorreport_changelist")


def make_report(story: Article, text: str = "It was Thursday.", hours_ago: int = 0) -> ErrorReport:
    made_at = timezone.now() - timedelta(hours=hours_ago)
    return ErrorReport.objects.create(article=story, text=text, made_at=made_at)


def on_the_home(client: Client) -> list[str]:
    lists = client.get(reverse("admin:index")).context["waiting"]
    reports = [waiting for waiting in lists if waiting.title == "Readers' reports"]
    return [line.label for waiting in reports for part in waiting.parts for line in part.lines]


def listed(client: Client, **query: str) -> list[str]:
    return [made.text for made in client.get(LIST, query).context["cl"].result_list]


def test_open_reports_stand_on_the_home_the_oldest_first(desk: Client) -> None:
    story = published_story()
    make_report(story, "Newer")
    made = make_report(story, "Older", hours_ago=2)
    assert on_the_home(desk) == ["Older", "Newer"]
    desk.post(form_of(made), {"outcome": "right"})
    assert on_the_home(desk) == ["Newer"]
    assert (listed(desk, handled="no"), listed(desk, handled="yes")) == (["Newer"], ["Older"])


def test_the_page_shows_the_story_beside_and_leads_to_its_correction(desk: Client, editor: Account) -> None:
    story = published_story()
    made = make_report(story, "<b>It</b> was Thursday.")
    page = desk.get(form_of(made)).content.decode()
    assert "&lt;b&gt;It&lt;/b&gt; was Thursday." in page
    assert "<p>Nothing was signed.</p>" in page
    assert step_of(story, "correct") in page
    assert "This field is required." in desk.post(form_of(made), {}).content.decode()
    desk.post(form_of(made), {"outcome": "corrected"})
    made.refresh_from_db()
    assert (made.handled_by, made.outcome) == (editor, "corrected")
    assert made.handled_at is not None


def test_a_report_is_handled_once(desk: Client, editor: Account) -> None:
    made = make_report(published_story())
    reporting.handle(made, "right", by=editor)
    with pytest.raises(Refused):
        reporting.handle(made, "corrected", by=editor)
    with pytest.raises(NotReady):
        reporting.handle(make_report(made.article, "Again"), "thrown away", by=editor)
    assert "handled already" in desk.post(form_of(made), {"outcome": "corrected"}, follow=True).content.decode()
    made.refresh_from_db()
    assert made.outcome == "right"


def test_a_report_of_what_is_withdrawn_since_can_be_handled(desk: Client) -> None:
    story = published_story()
    made = make_report(story)
    workflow.withdraw(story, by=None)
    page = desk.get(form_of(made)).content.decode()
    assert step_of(story, "correct") not in page
    desk.post(form_of(made), {"outcome": "right"})
    assert on_the_home(desk) == []


def test_a_reporter_reads_what_is_said_of_their_own_and_handles_nothing(
    reporters_desk: Client, reporter: Account, editor: Account
) -> None:
    mine = make_report(published_story("Mine", reporter=reporter), "Of mine")
    other = make_report(published_story("Another", reporter=editor), "Of another")
    assert on_the_home(reporters_desk) == listed(reporters_desk) == ["Of mine"]
    assert reporters_desk.get(form_of(mine)).status_code == 200
    assert reporters_desk.get(form_of(other)).status_code == 302
    assert reporters_desk.post(form_of(mine), {"outcome": "right"}).status_code == 403
    with pytest.raises(NotAllowed):
        reporting.handle(mine, "right", by=reporter)


def test_nobody_writes_or_deletes_a_report_on_the_desk(desk: Client) -> None:
    made = make_report(published_story())
    assert desk.get(reverse("admin:articles_errorreport_add")).status_code == 403
    assert desk.post(reverse("admin:articles_errorreport_delete", args=[made.pk]), {"post": "yes"}).status_code == 403
    assert ErrorReport.objects.exists()
