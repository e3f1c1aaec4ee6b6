"""Every role at every address and with every verb of the desk, on their own story and on another's.

A new address or verb fails here until the tables in `tests.admin.who_may` say what it answers to whom.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from articles import merging, noting, pictures, workflow
from articles.admin.stories.several import SEVERAL
from articles.admin.stories.steps import STEPS
from articles.models import (
    Account,
    Article,
    Deed,
    ErrorReport,
    Office,
    Placement,
    ProtectedName,
    Series,
    SharedPreview,
    StandingPage,
    SwitchedOffCheck,
    Tag,
    Taker,
)
from tests.admin.who_may import ADDRESSES, COLUMNS, OTHER, STANDS, make_accounts, read, standing
from tests.cast import THEN, make_event, make_person, published_story
from tests.picture_files import drawing, encoded

pytestmark = pytest.mark.django_db
Verb = Deed.Verb
HOME = "/admin/"
#: Where nobody need be logged in; and where whoever goes is logged out, so that it is asked last.
OPEN = {"login", "logout"}
#: Routes of Django's that have no name: they redirect to the named ones, or end the list.
NAMELESS = ("<path:object_id>/", "(?P<url>.*)$")
#: What an address is asked with, where without it there is nothing to see.
QUERIES: dict[str, dict[str, str]] = {
    "articles_article_difference": {"old": "1", "new": "2"},
    "autocomplete": {
        "app_label": "articles",
        "model_name": "article",
        "field_name": "translation_of",
        "term": "secret",
    },
    "view_on_site": {},
    "find": {"q": "secret"},
    "articles_article_changelist": {"q": "secret"},
}


@dataclass(frozen=True)
class Address:
    """One address of the desk, or one of the steps behind it."""

    route: str
    name: str
    words: tuple[str, ...]
    variant: str = ""

    def __str__(self) -> str:
        return f"{self.name.removeprefix('articles_')} {self.variant}".strip()

    @property
    def is_of_a_story(self) -> bool:
        return "article/" in self.route or "errorreport/" in self.route


def addresses(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[Address]:
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif pattern.name is None:
            assert route.endswith(NAMELESS), f"{route} has no name, so it is in no table"
        else:
            words = tuple(pattern.pattern.converters) or tuple(pattern.pattern.regex.groupindex)
            for variant in {"step": STEPS, "what": SEVERAL}.get(words[-1] if words else "", [""]):
                yield Address(route, pattern.name, words, variant)


ALL = sorted(addresses(admin.site.urls[0]), key=lambda address: (address.name in OPEN, str(address)))


@pytest.fixture
def accounts(db: None) -> dict[str, Account]:
    return make_accounts()


@pytest.fixture
def clients(accounts: dict[str, Account]) -> dict[str, Client]:
    made = {name: Client() for name in accounts}
    for name, client in made.items():
        client.force_login(accounts[name])
    return made


@pytest.fixture
def record(accounts: dict[str, Account]) -> dict[str, Model]:
    """A row of each kind that has an address, by the name of its kind."""
    file = SimpleUploadedFile("drawn.png", encoded(drawing(), "PNG"), "image/png")
    people = [make_person(name) for name in ("Yoon Suk-yeol", "Moon Jae-in", "Lee Jae-myung")]
    tags = [Tag.objects.create(name=name) for name in ("trade", "commerce", "customs")]
    return {
        "group": Group.objects.first(),
        "account": accounts[OTHER],
        "person": people[0],
        "person merge": merging.merge(people[1], people[2], by=None),
        "tag": tags[0],
        "tag merge": merging.merge(tags[1], tags[2], by=None),
        "event": make_event(),
        "office": Office.objects.first(),
        "picture": pictures.accept(file, alt="A square"),
        "placement": Placement.objects.create(article=published_story("In the open"), place=1),
        "series": Series.objects.create(name="Meetings"),
        "standingpage": StandingPage.objects.create(title="About us"),
        "taker": Taker.objects.create(name="Morning", email="morning@example.com"),
        "protectedname": ProtectedName.objects.create(name="A child", reason="Of age in 2030"),
        "switchedoffcheck": SwitchedOffCheck.objects.create(check_name="tags"),
    }


def story_for(address: Address, whose: Account) -> Article:
    """The story as it must stand for the address to have something to do."""
    if address.name == "articles_article_takers":
        return workflow.kill(standing("published", whose), by=None, note="It is made up.")
    verb = {"step": lambda: STEPS[address.variant].verb}.get(address.words[-1] if address.words else "", lambda: None)()
    story = standing(STANDS[verb] if verb else "draft", whose)
    if verb == Verb.LIFT_EMBARGO:
        Article.objects.filter(pk=story.pk).update(embargoed_until=THEN)
    return story


def path_of(address: Address, story: Article, record: dict[str, Model]) -> str:
    """Its path for this story; KeyError for an address with a part that nobody has thought of here."""
    kind = address.route.split("/")[1] if address.route.startswith(("articles/", "auth/")) else ""
    if kind == "errorreport" and address.words:
        rows = {**record, "errorreport": ErrorReport.objects.create(article=story, text="Zyxreport")}
    else:
        rows = {**record, "article": story}
    row = rows.get(f"{kind} merge" if address.name.endswith("_undo_merge") else kind)
    parts = {
        **{word: row.pk for word in ("object_id", "pk", "id") if row},
        "step": address.variant,
        "what": address.variant,
        "number": 1,
        "app_label": "articles",
        "checksum": record["picture"].checksum,
    }
    if address.name == "articles_article_revoke":
        parts["shared"] = SharedPreview.objects.create(article=story, expires_at=story.created_at).pk
    if address.name == "view_on_site":
        parts |= {"content_type_id": ContentType.objects.get_for_model(Article).pk, "object_id": story.pk}
    return reverse(f"admin:{address.name}", kwargs={word: parts[word] for word in address.words})


def answer(response: HttpResponse) -> str:
    location = response.headers.get("Location", "")
    if location.startswith(reverse("admin:login")):
        return "login"
    return "away" if location == HOME else str(response.status_code)


def state(story: Article) -> tuple[Any, ...]:
    """What a refused request leaves as it was."""
    story.refresh_from_db()
    return story.status, story.revision, story.reporter_id, story.deeds.count(), story.notes.count()


def answers(address: Address, who: str, story: Article, clients: dict[str, Client], record: dict[str, Model]) -> str:
    path, before = path_of(address, story, record), state(story)
    query = QUERIES.get(address.name, {})
    if address.variant in SEVERAL and "several" in address.name:
        query = {"story": f"{story.pk}"}
    got = answer(clients[who].get(path, query))
    assert state(story) == before, f"GET {path} changed the story"
    # A step asks which revision of the story its page showed.
    posted = answer(clients[who].post(path, {"opened_on": story.revision} if address.variant in STEPS else {}))
    if posted in ("login", "away", "403", "404", "405"):
        assert state(story) == before, f"POST {path} was refused and changed the story"
    return f"{got}/{posted}"


@pytest.mark.soak
def test_each_role_gets_at_each_address_what_the_table_says(
    accounts: dict[str, Account], clients: dict[str, Client], record: dict[str, Model]
) -> None:
    found = {}
    any_story = standing("draft", accounts[OTHER])
    for address in ALL:
        concerned = address.is_of_a_story or address.name in QUERIES
        told: dict[tuple[str, str], str] = {}
        for who, whose in COLUMNS:
            # What is no story's is asked once by each.
            if concerned or who not in {asked for asked, _whose in told}:
                with transaction.atomic():
                    story = story_for(address, accounts[whose]) if concerned else any_story
                    told[who, whose] = answers(address, who, story, clients, record)
                    transaction.set_rollback(True)
        once = {who: answer for (who, _whose), answer in told.items()}
        found[str(address)] = [told.get(column, once[column[0]]) for column in COLUMNS]
    expected = read(ADDRESSES)
    different = {name: columns for name, columns in found.items() if expected.get(name) != columns}
    lines = [f"{name:30}" + "  ".join(f"{each:9}" for each in columns).rstrip() for name, columns in different.items()]
    assert not lines, "\n".join(lines)
    assert set(expected) == set(found)


def test_nobody_gets_anywhere_without_logging_in(record: dict[str, Model], accounts: dict[str, Account]) -> None:
    story = standing("draft", accounts[OTHER])
    stranger = {"stranger": Client()}
    for address in ALL:
        if address.name not in OPEN:
            assert answers(address, "stranger", story, stranger, record) == "login/login", address


def test_what_is_not_a_reporters_to_see_is_on_no_address(
    accounts: dict[str, Account], clients: dict[str, Client], record: dict[str, Model]
) -> None:
    seen = 0
    for status in ("draft", "submitted", "scheduled", "spiked", "withdrawn"):
        story = standing(status, accounts[OTHER])
        ErrorReport.objects.create(article=story, text="Zyxreport")
        noting.add_note(story, "Zyxnote", by=accounts["editor"])
        for address in (each for each in ALL if each.name not in OPEN):
            if status == "draft" or address.is_of_a_story or address.name in (*QUERIES, "index"):
                path = path_of(address, story, record)
                query = QUERIES.get(address.name, {})
                for who in ("guest", "reporter") if status == "draft" else ("reporter",):
                    text = clients[who].get(path, query).content.decode()
                    assert "A secret meeting" not in text, f"{who} {status} {path}"
                    # Not "Zyx" alone, which the token of a form may hold by chance.
                    assert not re.search("Zyx(talks|note|report)", text), f"{who} {status} {path}"
                if status == "draft":
                    seen += "A secret meeting" in clients["editor"].get(path, query).content.decode()
    # The walk itself must see what an editor sees, or it proves nothing.
    assert seen >= 5
