"""Who may do what on the desk, at every address of it."""

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from articles.admin.stories.steps import STEPS
from articles.models import Account, Article, Placement
from tests.admin.forms import ADD, form_of, messages_of, save, step_of, typed
from tests.cast import PASSWORD, make_story, published_story

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")
STATUSES = ["draft", "submitted", "published", "scheduled", "withdrawn", "spiked"]


def preview_of(story: Article) -> str:
    return reverse("admin:articles_article_preview", args=[story.pk])


@pytest.mark.parametrize("name", ["reporter", "editor"])
def test_both_roles_log_in(reader: Client, name: str, request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(name)
    page = reader.post(reverse("admin:login"), {"username": name, "password": PASSWORD, "next": "/admin/"}, follow=True)
    assert page.context["user"].username == name
    models = [model["object_name"] for app in page.context["app_list"] for model in app["models"]]
    expected = [
        "Article",
        "Placement",
        "Person",
        "Event",
        "Tag",
        "Picture",
        "StandingPage",
        "ErrorReport",
        "Office",
        "Series",
    ]
    if name == "reporter":
        expected.remove("Placement")
    else:
        expected += ["Taker", "ProtectedName", "SwitchedOffCheck"]
    assert models == expected


def test_a_reporters_story_is_theirs(reporters_desk: Client, reporter: Account, editor: Account) -> None:
    save(reporters_desk, ADD, headline="Mine", reporter=editor.pk)
    story = Article.objects.get()
    assert story.reporter == reporter
    reporters_desk.post(form_of(story), typed(reporters_desk, form_of(story), reporter=editor.pk))
    story.refresh_from_db()
    assert story.reporter == reporter


def test_a_reporter_cannot_change_anothers_story(reporters_desk: Client, editor: Account) -> None:
    story = published_story(reporter=editor)
    assert "body" not in reporters_desk.get(form_of(story)).context["adminform"].form.fields
    assert reporters_desk.post(form_of(story), {"headline": "Taken over", "opened_on": 0}).status_code == 403
    assert reporters_desk.post(step_of(story, "submit")).status_code == 403
    story.refresh_from_db()
    assert (story.headline, story.status) == ("Two sides meet", "published")


def test_a_reporter_cannot_change_their_own_story_once_it_is_published(
    reporters_desk: Client, reporter: Account
) -> None:
    story = published_story(reporter=reporter)
    answer = reporters_desk.post(form_of(story), {"headline": "Silently", "opened_on": 1}, follow=True)
    assert "Nothing was saved" in messages_of(answer)
    story.refresh_from_db()
    assert (story.headline, story.revision) == ("Two sides meet", 1)


@pytest.mark.parametrize("status", STATUSES)
def test_a_reporter_takes_no_editors_step_by_any_address(
    reporters_desk: Client, reporter: Account, story_in: Callable[..., Article], status: str
) -> None:
    story = story_in(status, reporter=reporter)
    answers = {"note": "x", "at": "2024-01-01T00:00", "line": "x", "kind": "correction", "right": "x"}
    for step in set(STEPS) - {"submit", "spike", "unspike"}:
        assert reporters_desk.get(step_of(story, step)).status_code == 403
        assert reporters_desk.post(step_of(story, step), answers).status_code == 403
    before = (story.status, story.live_from)
    story.refresh_from_db()
    assert (story.status, story.live_from) == before


def test_a_reporter_cannot_publish_by_the_form_or_the_list(reporters_desk: Client, reporter: Account) -> None:
    story = make_story(reporter=reporter)
    save(reporters_desk, form_of(story), published_at="2024-01-01T00:00", embargoed_until="2024-01-01", _step="publish")
    reporters_desk.post(LIST, {"action": "publish_each", "_selected_action": [story.pk]})
    story.refresh_from_db()
    assert (story.status, story.published_at, story.embargoed_until) == ("draft", None, None)


def test_a_reporter_submits_only_their_own_from_the_list(
    reporters_desk: Client, reporter: Account, editor: Account
) -> None:
    mine, other = make_story("Mine", reporter=reporter), make_story("Other", reporter=editor)
    chosen = {"action": "submit_each", "_selected_action": [mine.pk, other.pk]}
    preview = reporters_desk.post(LIST, chosen, follow=True)
    # The other one, which nobody published, is not even there to be chosen.
    assert {str(line.story): line.refused for line in preview.context["lines"]} == {"Mine": False}
    shown = [f"{story.pk}:{story.revision}" for story in preview.context["stories"]]
    reporters_desk.post(preview.redirect_chain[-1][0], {"story": shown, "_confirm": "1"})
    assert dict(Article.objects.values_list("headline", "status")) == {"Mine": "submitted", "Other": "draft"}


def test_a_reporter_has_no_front_page_to_set(reporters_desk: Client) -> None:
    assert reporters_desk.get(reverse("admin:articles_placement_changelist")).status_code == 403
    assert reporters_desk.post(reverse("admin:articles_placement_changelist"), {}).status_code == 403
    assert not Placement.objects.exists()


@pytest.mark.parametrize("status", STATUSES)
def test_every_status_has_a_preview_for_the_desk_only(
    desk: Client, reader: Client, story_in: Callable[..., Article], status: str
) -> None:
    story = story_in(status, headline="Only on the desk", people=[])
    page = desk.get(preview_of(story))
    assert page.status_code == 200
    assert "Only on the desk" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"
    answer = reader.get(preview_of(story))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("admin:login"))


def test_a_preview_is_the_public_page(desk: Client) -> None:
    story = published_story()
    public, preview = desk.get(story.get_absolute_url()), desk.get(preview_of(story))
    assert public.templates[0].name == preview.templates[0].name == "pages/story.html"
    assert preview.context["page"].preview
    assert preview.context["page"].body == public.context["page"].body


def test_an_account_without_a_role_sees_nothing(reader: Client, db: None) -> None:
    reader.force_login(Account.objects.create_user("guest", is_staff=True))
    story = make_story()
    assert reader.get(preview_of(story)).status_code == 403
    assert reader.get(form_of(story)).status_code == 403
    assert reader.get(LIST).status_code == 403
    assert "Two sides meet" not in reader.get(reverse("admin:index")).content.decode()


def test_no_address_of_the_desk_is_open(reader: Client) -> None:
    for model in admin.site._registry:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert reader.get(address)["Location"].startswith(reverse("admin:login"))


def test_taggits_own_tags_are_not_on_the_desk() -> None:
    assert not [model for model in admin.site._registry if model._meta.app_label == "taggit"]
