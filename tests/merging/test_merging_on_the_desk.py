"""Merging, undoing and splitting on the desk: by hand, without JavaScript, by whom."""

import pytest
from django.contrib.admin.models import LogEntry
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Account, FormerAddress, Merge, OtherName, Participation, Person, Tag
from tests.admin.forms import form_of, messages_of, save, typed
from tests.cast import make_event, make_person, make_story, published_story
from tests.merging.record import snapshot

pytestmark = pytest.mark.django_db


def merge_page(row: Person | Tag) -> str:
    return reverse(f"admin:articles_{row._meta.model_name}_merge", args=[row.pk])


def undo_page(merge: Merge) -> str:
    return reverse(f"admin:articles_{merge.source._meta.model_name}_undo_merge", args=[merge.pk])


def split_page(person: Person) -> str:
    return reverse("admin:articles_person_split", args=[person.pk])


def confirm(desk: Client, source: Person | Tag, target: Person | Tag) -> HttpResponse:
    """Looks at the preview and says yes."""
    page = desk.get(merge_page(source), {"into": target.pk})
    token = page.context["preview"].plan.token
    return desk.post(merge_page(source), {"into": target.pk, "previewed": token}, follow=True)


@pytest.fixture
def pair() -> tuple[Person, Person]:
    one, other = make_person("Yoon Seok-youl"), make_person("Yoon Suk-yeol")
    OtherName.objects.create(person=one, text="尹錫悅", kind="hanja")
    published_story("Both meet", people=[one, other])
    published_story("One alone", people=[one])
    return one, other


def test_the_preview_says_what_moves_and_changes_nothing(desk: Client, pair: tuple[Person, Person]) -> None:
    one, other = pair
    before = snapshot()
    page = desk.get(merge_page(one), {"into": other.pk})
    shown = {str(line.label): (line.moved, line.both, line.examples) for line in page.context["preview"].lines}
    assert shown == {
        "stories about them": (1, 1, ["One alone", "Both meet"]),
        "offices": (0, 1, ["President of South Korea, 2022-05-10 – …"]),
    }
    text = page.content.decode()
    for part in ("尹錫悅", one.get_absolute_url(), other.get_absolute_url(), "One alone"):
        assert part in text
    assert snapshot() == before


def test_a_merge_and_its_undo_by_hand(desk: Client, editor: Account, pair: tuple[Person, Person]) -> None:
    one, other = pair
    before = snapshot()
    page = confirm(desk, one, other)
    merge = Merge.objects.get()
    assert merge.account == editor
    assert undo_page(merge) in messages_of(page)
    assert page.redirect_chain[-1][0] == form_of(other)
    assert "was merged into this" in page.content.decode()
    assert desk.get(undo_page(merge)).context["returning"]
    page = desk.post(undo_page(merge), follow=True)
    assert page.redirect_chain[-1][0] == form_of(one)
    assert "Was merged into" in page.content.decode()
    assert snapshot() == before
    assert LogEntry.objects.filter(object_id=str(one.pk)).count() == 2
    assert "undone already" in messages_of(desk.post(undo_page(merge), follow=True))


def test_what_changed_since_the_preview_is_shown_again(desk: Client, pair: tuple[Person, Person]) -> None:
    one, other = pair
    token = desk.get(merge_page(one), {"into": other.pk}).context["preview"].plan.token
    make_story("Meanwhile", people=[one])
    page = desk.post(merge_page(one), {"into": other.pk, "previewed": token}, follow=True)
    assert "Something changed since this was shown" in messages_of(page)
    assert page.context["preview"].lines[0].moved == 2
    assert not Merge.objects.exists()


def test_nothing_is_merged_unseen(desk: Client, pair: tuple[Person, Person]) -> None:
    one, other = pair
    for previewed in ({}, {"previewed": ""}, {"previewed": "x"}):
        desk.post(merge_page(one), {"into": other.pk, **previewed})
    assert desk.get(merge_page(one), {"into": other.pk, "previewed": "x"}).status_code == 200
    assert not Merge.objects.exists()


@pytest.mark.parametrize(
    "named", ["yoon suk yeol", "/people/yoon-suk-yeol/", "https://example.com/people/yoon-suk-yeol"]
)
def test_without_javascript_the_other_one_is_named(desk: Client, pair: tuple[Person, Person], named: str) -> None:
    page = desk.get(merge_page(pair[0]), {"into": "", "named": named})
    assert page.context["preview"].plan.target == pair[1]


def test_a_former_address_names_the_other_one_too(desk: Client, pair: tuple[Person, Person]) -> None:
    FormerAddress.objects.create(path="/people/yoon-the-first/", person=pair[0])
    page = desk.get(merge_page(pair[1]), {"named": "/people/yoon-the-first/feed.atom"})
    assert page.context["preview"].plan.target == pair[0]


def test_where_several_bear_the_name_they_are_offered(desk: Client, pair: tuple[Person, Person]) -> None:
    third = make_person("Yoon Bong-gil")
    page = desk.get(merge_page(third), {"named": "yoon"})
    assert page.context["offered"] == list(pair)
    assert f"?into={pair[1].pk}" in page.content.decode()
    assert "Nobody and nothing is called that." in desk.get(merge_page(third), {"named": "zzz"}).content.decode()


@pytest.mark.parametrize("into", ["x", "0", "9" * 40, "-1", "\x00"])
def test_no_number_breaks_the_pages(desk: Client, pair: tuple[Person, Person], into: str) -> None:
    assert desk.get(merge_page(pair[0]), {"into": into}).status_code in (200, 400)
    assert desk.post(merge_page(pair[0]), {"into": into, "previewed": "x"}).status_code == 404
    assert desk.get(reverse("admin:articles_person_merge_two"), {"row": [into, pair[0].pk]}).status_code in (302, 400)
    assert desk.post(split_page(pair[0]), {"mention": [into], "name": "N"}).status_code == 200
    assert desk.get("/admin/articles/person/99999/merge/").status_code == 404


def test_of_two_rows_of_the_list_one_is_chosen_to_stay(desk: Client, pair: tuple[Person, Person]) -> None:
    address = reverse("admin:articles_person_changelist")
    page = desk.post(address, {"action": "merge_two", "_selected_action": [row.pk for row in pair]}, follow=True)
    text = page.content.decode()
    for source, target in (pair, pair[::-1]):
        assert f'href="{merge_page(source)}?into={target.pk}"' in text
    third = make_person("Third")
    for chosen in ([pair[0].pk], [*(row.pk for row in pair), third.pk]):
        page = desk.post(address, {"action": "merge_two", "_selected_action": chosen}, follow=True)
        assert "Choose just two to merge." in messages_of(page)


def test_tags_are_merged_on_their_own_form(desk: Client) -> None:
    published_story(tags=["statecraft"])
    one, other = Tag.objects.get(), Tag.objects.create(name="Diplomacy")
    assert merge_page(one) in desk.get(form_of(one)).content.decode()
    page = confirm(desk, one, other)
    assert "was merged into this" in page.content.decode()
    assert other.taggings.count() == 1
    assert desk.get(reverse("admin:articles_tag_changelist"), {"q": "statecraft"}).context["cl"].result_list == [other]


def test_the_preview_names_all_that_the_target_takes(desk: Client) -> None:
    story = published_story("It all, explained", tags=["summitry", "diplomacy"])
    source, target = Tag.objects.get(name="summitry"), Tag.objects.get(name="diplomacy")
    Tag.objects.filter(pk=source.pk).update(section_order=1, description="How states talk.", explainer=story)
    page = desk.get(merge_page(source), {"into": target.pk})
    assert list(map(str, page.context["preview"].taken)) == ["section order", "description", "explainer"]


def test_the_form_of_somebody_merged_leads_to_the_other(desk: Client, pair: tuple[Person, Person]) -> None:
    one, other = pair
    confirm(desk, one, other)
    for address in (form_of(one), merge_page(one)):
        page = desk.get(address, follow=True)
        assert page.redirect_chain[-1][0] == form_of(other)
        assert "was merged into “Yoon Suk-yeol”" in messages_of(page)
    for term in ("Seok-youl", "尹錫悅", "yoon"):
        found = desk.get(reverse("admin:articles_person_changelist"), {"q": term})
        assert found.context["cl"].result_list == [other]


def test_a_page_that_a_merge_makes_public_is_announced(desk: Client) -> None:
    one, other = make_person("Known"), make_person("Private", "")
    published_story(people=[other])
    assert "gets a public page" in desk.get(merge_page(one), {"into": other.pk}).content.decode()
    third, fourth = make_person("Private too", ""), make_person("Private three", "")
    assert "gets a public page" not in desk.get(merge_page(third), {"into": fourth.pk}).content.decode()


def test_no_reporter_merges_undoes_or_splits(
    reporters_desk: Client, editor: Account, pair: tuple[Person, Person], desk: Client
) -> None:
    one, other = pair
    tag, another = Tag.objects.create(name="a"), Tag.objects.create(name="b")
    confirm(desk, tag, another)
    addresses = [
        merge_page(one), split_page(one), merge_page(another), undo_page(Merge.objects.get()),
        reverse("admin:articles_person_merge_two"), reverse("admin:articles_tag_merge_two"),
    ]  # fmt: skip
    before = snapshot()
    for address in addresses:
        assert (address, reporters_desk.get(address).status_code) == (address, 403)
        assert reporters_desk.post(address, {"into": other.pk, "name": "N", "_confirm": "1"}).status_code == 403
        assert Client().get(address)["Location"].startswith(reverse("admin:login"))
    assert "Merge into" not in reporters_desk.get(form_of(one)).content.decode()
    reporters_desk.post(
        reverse("admin:articles_person_changelist"), {"action": "merge_two", "_selected_action": [one.pk, other.pk]}
    )
    assert snapshot() == before


def test_a_story_form_opened_before_a_merge_links_what_came_of_it(desk: Client, pair: tuple[Person, Person]) -> None:
    one, other = pair
    story = make_story("Being written", people=[one], tags=["statecraft"])
    tag, became = story.tags.get(), Tag.objects.create(name="Diplomacy")
    opened = typed(desk, form_of(story), headline="Written")
    confirm(desk, one, other)
    confirm(desk, tag, became)
    page = desk.post(form_of(story), {**opened, "people": [one.pk, other.pk]}, follow=True)
    assert "was changed successfully" in messages_of(page)
    assert (story.people.get(), story.tags.get()) == (other, became)


def test_an_event_form_opened_before_a_merge_is_refused(desk: Client, pair: tuple[Person, Person]) -> None:
    one, other = pair
    event = make_event()
    Participation.objects.create(event=event, person=one)
    opened = typed(desk, form_of(event), name="Renamed")
    confirm(desk, one, other)
    page = desk.post(form_of(event), opened)
    assert "Select a valid choice" in page.content.decode()
    assert event.participations.get().person == other


# Tags that are renamed


@pytest.mark.django_db(transaction=True)
def test_the_former_name_of_a_tag_leads_to_it(desk: Client, reader: Client) -> None:
    published_story(tags=["statecraft"])
    tag = Tag.objects.get()
    save(desk, form_of(tag), name="Diplomacy", slug="diplomacy")
    assert reader.get("/tags/statecraft/")["Location"] == "/tags/diplomacy/"
    assert len(reader.get("/search/", {"q": "tag:statecraft"}).context["page"].results) == 1
    page = desk.get(form_of(tag))
    assert "Was called “statecraft”" in page.content.decode()
    assert (
        "There is this tag already: “Diplomacy”"
        in save(desk, reverse("admin:articles_tag_add"), name="Statecraft", kind="topic").content.decode()
    )
    save(desk, form_of(tag), name="statecraft", slug="statecraft")
    assert dict(Tag.objects.values_list("name", "merged_into")) == {"statecraft": None, "Diplomacy": tag.pk}
    assert reader.get("/tags/statecraft/").status_code == 200
    assert reader.get("/tags/diplomacy/")["Location"] == "/tags/statecraft/"


def test_a_new_tag_is_added_by_its_form(desk: Client) -> None:
    save(desk, reverse("admin:articles_tag_add"), name="Diplomacy", kind="topic")
    assert Tag.objects.get().name == "Diplomacy"


def test_a_name_that_readers_never_saw_leaves_no_trace(desk: Client) -> None:
    tag = Tag.objects.create(name="Diplmacy")
    save(desk, form_of(tag), name="Diplomacy")
    assert [str(row) for row in Tag.objects.all()] == ["Diplomacy"]
