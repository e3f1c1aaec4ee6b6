"""Moments typed at the desk on the days on which the clocks go forward and back."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import placing, workflow
from articles.models import Account, Article, Placement
from tests.admin.forms import form_of, save, step_of, take, typed
from tests.cast import make_story, published_story

pytestmark = pytest.mark.django_db

#: In New York 02:30 is left out on one day, and 01:30 comes twice on the other.
LEFT_OUT, TWICE = "2027-03-14T02:30", "2027-11-07T01:30"
FIRST, SECOND = datetime(2027, 11, 7, 5, 30, tzinfo=UTC), datetime(2027, 11, 7, 6, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _in_new_york(settings: Any) -> Any:
    settings.TIME_ZONE = "America/New_York"
    timezone.get_default_timezone.cache_clear()
    yield
    timezone.get_default_timezone.cache_clear()


def scheduled(desk: Client, story: Article, **answers: str) -> datetime | None:
    take(desk, story, "schedule", **answers)
    story.refresh_from_db()
    return story.published_at


def test_a_time_that_the_day_does_not_have_is_refused_with_the_reason(desk: Client) -> None:
    story = make_story()
    html = take(desk, story, "schedule", at=LEFT_OUT).content.decode()
    assert "There is no 02:30 on this day, for the clocks go forward." in html
    assert scheduled(desk, story, at="2027-03-14T03:30") == datetime(2027, 3, 14, 7, 30, tzinfo=UTC)


@pytest.mark.parametrize(("zone", "moment"), [("-04:00", FIRST), ("-05:00", SECOND)])
def test_of_a_time_that_comes_twice_it_is_asked_which(zone: str, moment: datetime, desk: Client) -> None:
    story = make_story()
    assert 'name="at_zone"' not in desk.get(step_of(story, "schedule")).content.decode()
    html = take(desk, story, "schedule", at=TWICE).content.decode()
    assert "This day has 01:30 twice, for the clocks go back. Say which of the two." in html
    assert '<option value="-04:00">01:30 EDT (UTC-04:00)</option>' in html
    assert '<option value="-05:00">01:30 EST (UTC-05:00)</option>' in html
    assert scheduled(desk, story, at=TWICE, at_zone=zone) == moment


@pytest.mark.parametrize("moment", [FIRST, SECOND])
def test_the_form_of_a_story_says_which_it_has_and_keeps_it(moment: datetime, desk: Client) -> None:
    story = make_story(embargoed_until=moment)
    workflow.save_edit(story, by=None)
    zone = f"{timezone.localtime(moment):%z}"
    html = desk.get(form_of(story)).content.decode()
    assert f'<option value="{zone[:3]}:{zone[3:]}" selected>' in html
    save(desk, form_of(story), headline="Renamed", embargoed_until_zone=f"{zone[:3]}:{zone[3:]}")
    story.refresh_from_db()
    assert (story.headline, story.embargoed_until) == ("Renamed", moment)


@pytest.mark.parametrize(("zone", "moment"), [("-04:00", FIRST), ("-05:00", SECOND)])
def test_a_place_on_the_front_page_ends_at_the_one_that_is_meant(zone: str, moment: datetime, desk: Client) -> None:
    story, address = published_story(), reverse("admin:articles_placement_changelist")
    sent = {"story-1": story.pk, "until-1": TWICE, "on": placing.as_it_stands()}
    html = desk.post(address, {**sent, "do": "publish"}).content.decode()
    assert "This day has 01:30 twice, for the clocks go back. Say which of the two." in html
    moved = desk.post(address, {**sent, "until-1_zone": zone, "do": f"put:{story.pk}:2"}).content.decode()
    assert 'name="until-2_zone"' in moved
    assert f'<option value="{zone}" selected>' in moved
    assert desk.post(address, {**sent, "until-1_zone": zone, "do": "publish"}).status_code == 302
    assert Placement.objects.get().until == moment
    page = desk.get(address)
    assert f'<option value="{zone}" selected>' in page.content.decode()
    assert not page.context["changed"]
    again = {**sent, "on": placing.as_it_stands(), "until-1": "2027-11-07T01:30:00", "until-1_zone": zone}
    assert desk.post(address, {**again, "do": "publish"}).status_code == 302
    assert Placement.objects.get().until == moment


def test_what_is_kept_and_what_is_restored_know_which_it_was(desk: Client, editor: Account) -> None:
    story = make_story(reporter=editor)
    workflow.save_edit(story, by=None)
    sent = typed(desk, form_of(story), embargoed_until=TWICE, embargoed_until_zone="-05:00", _account=editor.pk)
    assert desk.post(reverse("admin:articles_article_keep", args=[story.pk]), sent).status_code == 200
    assert '<option value="-05:00" selected>' in desk.get(form_of(story)).content.decode()


def test_a_save_over_a_newer_one_takes_the_moment_that_was_meant(desk: Client) -> None:
    story = make_story()
    workflow.save_edit(story, by=None)
    sent = typed(desk, form_of(story), headline="Renamed")
    Article.objects.filter(pk=story.pk).update(embargoed_until=SECOND)
    story.refresh_from_db()
    workflow.save_edit(story, by=None)
    assert desk.post(form_of(story), sent).status_code == 302
    story.refresh_from_db()
    assert (story.headline, story.embargoed_until) == ("Renamed", SECOND)


@pytest.mark.parametrize("typed_in", ["0001-01-01T00:00", "9999-12-31T23:59", "2027-11-07T01:30+99:00", "²", "\x00"])
def test_what_is_no_moment_is_said_and_breaks_nothing(typed_in: str, desk: Client) -> None:
    assert take(desk, make_story(), "schedule", at=typed_in, at_zone="-04:00").status_code in (200, 302)
