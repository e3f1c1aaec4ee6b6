"""One step for several stories: the preview tells what will happen, and only that happens."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles import workflow
from articles.admin.stories.several import SEVERAL
from articles.models import Account, Article, Tag
from tests.admin.forms import messages_of
from tests.cast import make_account, make_story, published_story

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")
NOBODY: dict[str, str] = {}


def page_of(what: str) -> str:
    return reverse("admin:articles_article_several", args=[what])


def chosen(*stories: Article) -> dict[str, list[str]]:
    rows = Article.objects.in_bulk([story.pk for story in stories])
    return {"story": [f"{story.pk}:{rows[story.pk].revision}" for story in stories]}


def shown(page: HttpResponse) -> dict[str, str]:
    """What the preview says of each story."""
    assert page.status_code == 200
    return {str(line.story): f"{'no: ' if line.refused else ''}{line.sentence}" for line in page.context["lines"]}


def previewed_and_taken(desk: Client, what: str, *stories: Article, **answers: str) -> tuple[dict[str, str], str]:
    sent = {**chosen(*stories), **answers}
    before = dict(Article.objects.values_list("pk", "revision"))
    said = shown(desk.post(page_of(what), {**sent, "_preview": "1"}))
    assert dict(Article.objects.values_list("pk", "revision")) == before
    return said, messages_of(desk.post(page_of(what), {**sent, "_confirm": "1"}, follow=True))


def tags_of(story: Article) -> list[str]:
    return sorted(story.tags.values_list("name", flat=True))


def test_tags_are_added_with_a_revision_to_those_that_lack_them(desk: Client, editor: Account) -> None:
    one, other, both = make_story("One"), published_story("Other", tags=["trade"]), make_story("Both")
    both.tags.add(*[Tag.objects.create(name="diplomacy"), Tag.objects.get(name="trade")])
    said, told = previewed_and_taken(desk, "add-tags", one, other, both, named="Trade, DIPLOMACY")
    assert said == {
        "One": "Gets trade, diplomacy.",
        "Other": "Gets diplomacy.",
        "Both": "no: It carries this already.",
    }
    assert tags_of(one) == tags_of(other) == ["diplomacy", "trade"]
    assert one.revisions.first().account == editor
    assert one.revisions.first().note == "Tags added: trade, diplomacy"
    assert "2 stories have the tags." in told
    assert "“Both”: It carries this already." in told
    assert Tag.objects.get(name="diplomacy").live_from == other.live_from


def test_tags_are_removed_from_those_that_carry_them(desk: Client) -> None:
    one, other = published_story("One", tags=["trade", "diplomacy"]), make_story("Other")
    said, told = previewed_and_taken(desk, "remove-tags", one, other, tags=str(Tag.objects.get(name="trade").pk))
    assert said == {"One": "Loses trade.", "Other": "no: It does not carry this."}
    assert tags_of(one) == ["diplomacy"]
    assert "1 story lost the tags." in told
    assert Tag.objects.get(name="trade").live_from is None


def test_a_name_that_is_no_tag_is_refused_with_suggestions(desk: Client) -> None:
    Tag.objects.create(name="diplomacy")
    story = make_story()
    page = desk.post(page_of("add-tags"), {**chosen(story), "named": "diplomats", "_confirm": "1"})
    assert "There is no tag “diplomats”. Perhaps: diplomacy?" in page.content.decode()
    page = desk.post(page_of("add-tags"), {**chosen(story), "_confirm": "1"})
    assert "Choose at least one tag." in page.content.decode()
    assert tags_of(story) == []


def test_whoever_is_done_is_led_back_to_the_list_as_it_was_filtered(desk: Client) -> None:
    story = make_story("A draft")
    filtered = f"{LIST}?state=draft&q=draft"
    asked = desk.post(f"{filtered}&p=1", {"action": "submit_each", "_selected_action": [story.pk]})["Location"]
    assert f'href="{filtered.replace("&", "&amp;")}"' in desk.get(asked).content.decode()
    assert desk.post(asked, {**chosen(story), "_confirm": "1"})["Location"] == filtered
    assert desk.post(page_of("submit"), {**chosen(story), "_confirm": "1"})["Location"] == LIST
    for nonsense in ("%0d%0aX: y", "a" * 3000, "q=%25zz&&=", "https://elsewhere.example/"):
        sent = desk.post(f"{page_of('submit')}?_changelist_filters={nonsense}", {**chosen(story), "_confirm": "1"})
        assert sent["Location"].partition("?")[0] == LIST


def test_a_merged_tag_stands_for_what_it_became(desk: Client) -> None:
    tag = Tag.objects.create(name="diplomacy")
    Tag.objects.create(name="statecraft", merged_into=tag)
    story = make_story()
    previewed_and_taken(desk, "add-tags", story, named="statecraft")
    assert tags_of(story) == ["diplomacy"]


def test_stories_are_assigned(desk: Client, reporter: Account) -> None:
    colleague = make_account("colleague", "Reporter")
    mine, theirs = make_story("One", reporter=reporter), make_story("Other", reporter=colleague)
    said, told = previewed_and_taken(desk, "assign", mine, theirs, reporter=str(colleague.pk))
    assert said == {"One": "From reporter to colleague.", "Other": "no: It is colleague's already."}
    mine.refresh_from_db()
    assert mine.reporter == colleague
    assert mine.revisions.first().note == "Assigned to colleague"
    assert "1 story assigned." in told


def test_nobody_who_writes_nothing_is_assigned_to(desk: Client) -> None:
    guest = Account.objects.create_user("guest", is_staff=True)
    story = make_story()
    said, _told = previewed_and_taken(desk, "assign", story, reporter=str(guest.pk))
    assert said == {"Two sides meet": "no: “guest” writes no stories here."}
    guest.is_active = False
    guest.save()
    page = desk.post(page_of("assign"), {**chosen(story), "reporter": guest.pk, "_confirm": "1"})
    assert page.status_code == 200
    story.refresh_from_db()
    assert story.reporter is None


def test_drafts_are_submitted_from_the_list(desk: Client, story_in: Callable[..., Article]) -> None:
    draft, live = story_in("draft", headline="Draft"), story_in("published", headline="Live")
    page = desk.post(LIST, {"action": "submit_each", "_selected_action": [draft.pk, live.pk]}, follow=True)
    assert shown(page) == {
        "Draft": "Goes to the editors.",
        "Live": "no: A story that is published cannot be submitted.",
    }
    desk.post(page_of("submit"), {**chosen(draft, live), "_confirm": "1"})
    assert dict(Article.objects.values_list("headline", "status")) == {"Draft": "submitted", "Live": "published"}


def test_stories_are_withdrawn_with_a_public_reason_or_without_one(
    desk: Client, reader: Client, story_in: Callable[..., Article]
) -> None:
    live, draft = story_in("published", headline="Live"), story_in("draft", headline="Draft")
    assert desk.get(page_of("withdraw"), chosen(live)).context["lines"] is None
    page = desk.post(page_of("withdraw"), {**chosen(live), "note": ""})
    assert [line.sentence for line in page.context["lines"]] == ["Readers lose it at once."]
    said, told = previewed_and_taken(desk, "withdraw", live, draft, note="The agency took it back.")
    assert said["Live"] == "Readers lose it at once; its address gives the reason."
    assert said["Draft"].startswith("no: ")
    assert "1 story withdrawn." in told
    gone = reader.get(live.get_absolute_url())
    assert gone.status_code == 410
    assert "The agency took it back." in gone.content.decode()


def test_a_story_that_was_saved_since_the_preview_is_left_alone_and_said(desk: Client) -> None:
    one, other = make_story("One"), make_story("Other")
    sent = chosen(one, other)
    workflow.save_edit(other, by=None)
    told = messages_of(desk.post(page_of("submit"), {**sent, "_confirm": "1"}, follow=True))
    assert "“Other”: Somebody saved this story meanwhile." in told
    assert dict(Article.objects.values_list("headline", "status")) == {"One": "submitted", "Other": "draft"}
    one.delete()
    told = messages_of(desk.post(page_of("submit"), {**sent, "_confirm": "1"}, follow=True))
    assert "1 story is no longer there." in told


def test_nothing_happens_to_a_story_that_was_not_shown(desk: Client) -> None:
    story = make_story()
    workflow.save_edit(story, by=None)
    for value in (str(story.pk), f"{story.pk}:", f"{story.pk}:x", f"{story.pk}:0"):
        desk.post(page_of("submit"), {"story": [value], "_confirm": "1"})
    story.refresh_from_db()
    assert story.status == "draft"


@pytest.mark.parametrize("value", ["x", "0", "9" * 40, "-1", "1:9" + "9" * 40, "\x00", ":", "1:2:3"])
def test_no_number_breaks_a_step(desk: Client, value: str) -> None:
    for what in SEVERAL:
        assert desk.get(page_of(what), {"story": value}).status_code in (200, 400)
        sent = {"story": value, "tags": value, "reporter": value, "note": "x", "_confirm": "1"}
        assert desk.post(page_of(what), sent).status_code in (200, 302)


def test_only_so_many_at_once(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.admin.stories.several.MOST", 1)
    ids = [make_story(headline).pk for headline in ("One", "Other")]
    page = desk.post(LIST, {"action": "submit_each", "_selected_action": ids}, follow=True)
    assert "At most 1 stories at once" in messages_of(page)


def test_a_reporter_takes_steps_only_with_their_own(reporters_desk: Client, reporter: Account) -> None:
    mine, other = make_story("Mine", reporter=reporter), published_story("Other")
    published = published_story("Mine and published", reporter=reporter)
    Tag.objects.create(name="trade")
    said, _told = previewed_and_taken(reporters_desk, "add-tags", mine, other, published, named="trade")
    refused = "no: This story belongs to somebody else, or it is published; ask an editor."
    assert said == {"Mine": "Gets trade.", "Other": refused, "Mine and published": refused}
    assert (tags_of(mine), tags_of(other), tags_of(published)) == (["trade"], [], [])
    for what in ("assign", "withdraw"):
        sent = {**chosen(mine, published), "reporter": reporter.pk, "note": "x", "_confirm": "1"}
        assert reporters_desk.get(page_of(what), chosen(mine)).status_code == 403
        assert reporters_desk.post(page_of(what), sent).status_code == 403
    assert set(Article.objects.values_list("headline", "status")) == {
        ("Mine", "draft"),
        ("Other", "published"),
        ("Mine and published", "published"),
    }


def test_no_step_is_open_to_anybody_else(reader: Client, db: None) -> None:
    for what in SEVERAL:
        assert reader.get(page_of(what))["Location"].startswith(reverse("admin:login"))
    reader.force_login(Account.objects.create_user("guest", is_staff=True))
    for what in SEVERAL:
        assert reader.get(page_of(what)).status_code == 403
    assert reader.get(page_of("no-such-step")).status_code == 404
