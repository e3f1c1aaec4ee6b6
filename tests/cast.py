"""The cast: a reporter, an editor and a reader, and what they work with."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from articles import linking, workflow
from articles.models import Account, Article, Coverage, Event, Mention, Office, Person, Tag, Tagging, Tenure
from articles.roles import EDITOR, REPORTER

PASSWORD = "correct horse battery staple"
#: When most of the cast's stories were published.
THEN = datetime(2024, 9, 6, 9, 0, tzinfo=UTC)
BODY = "<p>The two sides met for an hour. They agreed to meet again.</p><p>Nothing was signed.</p>"


def make_account(username: str, group: str) -> Account:
    account = Account.objects.create_user(username, f"{username}@example.com", PASSWORD, is_staff=True)
    account.groups.add(Group.objects.get(name=group))
    return account


@pytest.fixture
def reporter(db: None) -> Account:
    return make_account("reporter", REPORTER)


@pytest.fixture
def editor(db: None) -> Account:
    return make_account("editor", EDITOR)


@pytest.fixture
def reader(db: None) -> Client:
    """Somebody with a browser and no account."""
    return Client()


@pytest.fixture
def desk(editor: Account) -> Client:
    """The editor's browser, logged in."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def reporters_desk(reporter: Account) -> Client:
    client = Client()
    client.force_login(reporter)
    return client


def make_story(headline: str = "Two sides meet", **given: Any) -> Article:
    """A draft; `tags` (names), `people` and `events` link it."""
    tags, people, events = given.pop("tags", ()), given.pop("people", ()), given.pop("events", ())
    story = Article.objects.create(**{"headline": headline, "body": BODY, "standfirst": "An hour of talks.", **given})
    for name in tags:
        tag, _created = Tag.objects.get_or_create(name=name)
        Tagging.objects.create(content_object=story, tag=tag)
    for person in people:
        Mention.objects.create(article=story, person=person)
    for event in events:
        Coverage.objects.create(article=story, event=event)
    linking.settle_linked(story)
    return story


def published_story(headline: str = "Two sides meet", at: datetime = THEN, **given: Any) -> Article:
    return workflow.publish(make_story(headline, **given), by=None, at=at)


def make_person(name: str = "Yoon Suk-yeol", office: str = "President of South Korea", **given: Any) -> Person:
    """A person, with an office since 2022 unless `office` is empty: without one nobody becomes public by a story."""
    person = Person.objects.create(name=name, **given)
    if office:
        post, _created = Office.objects.get_or_create(name=office, defaults={"rank": 1})
        Tenure.objects.create(person=person, office=post, held_from="2022-05-10")
    return person


def make_event(name: str = "Summit in Seoul", **given: Any) -> Event:
    return Event.objects.create(**{"name": name, "starts_on": date(2024, 9, 6), "zone": "Asia/Seoul", **given})


@pytest.fixture
def story_in() -> Callable[..., Article]:
    """Makes a story that stands in the given status."""

    def make(status: str, **given: Any) -> Article:
        story = make_story(**given)
        steps = {
            "draft": [],
            "submitted": [lambda: workflow.submit(story, by=None)],
            "spiked": [lambda: workflow.spike(story, by=None)],
            "published": [lambda: workflow.publish(story, by=None, at=THEN)],
            "scheduled": [lambda: workflow.publish(story, by=None, at=datetime(2999, 1, 1, tzinfo=UTC))],
            "withdrawn": [
                lambda: workflow.publish(story, by=None, at=THEN),
                lambda: workflow.withdraw(story, by=None, note="The source took it back."),
            ],
        }[status]
        for step in steps:
            step()
        return story

    return make
