"""Names become tags: once each, however they are typed."""

import pytest

from articles.errors import NotReady
from articles.models import Tag
from articles.tagging import add_tags, names_from_string, string_from_tags, tag_named
from tests.cast import make_story


def test_only_commas_part_names_and_each_name_counts_once() -> None:
    assert names_from_string(" North Korea, diplomacy ,, Ｄｉｐｌｏｍａｃｙ,\u3000서울 ") == [
        "North Korea",
        "diplomacy",
        "서울",
    ]
    assert names_from_string("") == []


@pytest.mark.django_db
def test_a_name_finds_its_tag_in_any_case_and_width() -> None:
    tag = tag_named("North Korea")
    assert {tag_named(name) for name in ("north  korea", "NORTH KOREA", "Ｎｏｒｔｈ Korea")} == {tag}
    assert string_from_tags([tag]) == "North Korea"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", "   ", "a,b", "x" * 101])
def test_what_cannot_be_a_name_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(NotReady):
        tag_named(name)
    assert not Tag.objects.exists()


@pytest.mark.django_db
def test_a_merged_tag_gives_what_it_was_merged_into() -> None:
    kept = tag_named("diplomacy")
    Tag.objects.create(name="foreign affairs", merged_into=kept)
    assert tag_named("Foreign Affairs") == kept


@pytest.mark.django_db
def test_adding_says_what_is_new_and_takes_nothing_away() -> None:
    story = make_story(tags=["diplomacy"])
    assert [tag.name for tag in add_tags(story, ["Diplomacy", "trade", "Trade"])] == ["trade"]
    assert sorted(story.tags.names()) == ["diplomacy", "trade"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "slug"),
    [("C++", "c"), ("남북 정상회담", "남북-정상회담"), ("日本", "日本"), ("AUKUS (2021)", "aukus-2021")],
)
def test_a_tags_address_is_in_its_own_script(name: str, slug: str) -> None:
    assert tag_named(name).slug == slug


@pytest.mark.django_db
def test_tags_without_a_letter_and_of_one_slug_are_told_apart() -> None:
    emoji, first, second = tag_named("🎌"), tag_named("C"), tag_named("C#")
    assert emoji.slug == f"tag-{emoji.pk}"
    assert (first.slug, second.slug) == ("c", "c-2")
