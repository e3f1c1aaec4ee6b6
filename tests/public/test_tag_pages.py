"""A tag's page says what its stories have in common, and leads from there to fewer of them, and back."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from unittest.mock import patch
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from articles import linking, workflow
from articles.models import Person, Tag
from articles.pages import overview, together
from articles.search import upkeep
from tests.cast import THEN, make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db


def tag(name: str) -> Tag:
    return Tag.objects.named(name).get()


def section(html: str, name: str) -> str:
    """The section of the page under the heading `name`, empty where there is none."""
    found = re.search(rf"<section[^>]*>\s*<h2[^>]*>{name}</h2>.*?</section>", html, re.DOTALL)
    return found[0] if found else ""


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def links(html: str) -> list[tuple[str, str]]:
    """What each link says and where it leads."""
    found = re.findall(r'<a [^>]*?href="([^"]*)"[^>]*>(.*?)</a>', html, re.DOTALL)
    return [(words(text), unescape(address)) for address, text in found]


def page(reader: Client, path: str) -> str:
    response = reader.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


def test_it_says_how_many_stories_carry_the_tag(reader: Client) -> None:
    published_story(tags=["seoul"])
    assert "1 story" in words(page(reader, "/tags/seoul/"))
    published_story("Another", tags=["seoul"])
    make_story("Draft", tags=["seoul"])
    assert "2 stories" in words(page(reader, "/tags/seoul/"))


@pytest.mark.parametrize(
    ("stories", "said"), [(4, "4 stories"), (5, "5 stories"), (6, "More than 5 stories"), (9, "More than 5 stories")]
)
def test_stories_are_counted_up_to_a_number_and_the_page_says_so(stories: int, said: str, reader: Client) -> None:
    for number in range(stories):
        published_story(f"Story {number}", tags=["seoul", "trade"])
    with patch.object(overview, "MOST_COUNTED", 5), patch.object(together, "MOST_COUNTED", 5):
        text = words(page(reader, "/tags/seoul/"))
    assert f" {said} " in text
    assert ("counted in the newest 5 stories" in text) == (stories > 5)


def test_the_key_people_and_events_come_with_numbers_that_lead_to_the_very_stories(reader: Client) -> None:
    yoon, kishida, summit = make_person(), make_person("Fumio Kishida", "Prime Minister of Japan"), make_event()
    stories = [
        published_story("One", tags=["seoul"], people=[yoon, kishida], events=[summit]),
        published_story("Two", tags=["seoul"], people=[kishida]),
        published_story("Three", people=[kishida]),
    ]
    upkeep.reindex(story.pk for story in stories)
    html = page(reader, "/tags/seoul/")
    assert links(section(html, "Key people"))[::2] == [
        ("Fumio Kishida", "/people/fumio-kishida/"),
        ("Yoon Suk-yeol", "/people/yoon-suk-yeol/"),
    ]
    (said, address), *_others = links(section(html, "Key people"))[1::2]
    assert said == "2 stories"
    assert parse_qs(urlsplit(address).query)["q"] == ["tag:seoul person:fumio-kishida"]
    assert "2 stories" in words(page(reader, address))
    (said, address) = links(section(html, "Key events"))[1]
    assert parse_qs(urlsplit(address).query)["q"] == ["tag:seoul event:summit-in-seoul"]
    assert said == "1 story"


def test_nobody_and_nothing_hidden_is_counted_or_named(reader: Client) -> None:
    private, hidden = make_person("Private Citizen", office=""), make_person("Hidden Minister")
    summit = make_event("Hidden summit", hidden=True)
    Person.objects.filter(pk=hidden.pk).update(hidden=True)
    published_story(tags=["seoul"], people=[private, hidden], events=[summit])
    make_story("Draft", tags=["seoul", "secret"])
    linking.settle_people(Person.objects.all())
    html = page(reader, "/tags/seoul/")
    for name in ("Private Citizen", "Hidden Minister", "Hidden summit", "secret"):
        assert name not in html
    assert not section(html, "Key people")
    assert not section(html, "Related tags")


def test_related_tags_narrow_from_one_tag_to_two_and_to_three(reader: Client) -> None:
    published_story("One", tags=["seoul", "trade", "fleet"])
    published_story("Two", tags=["seoul", "trade"])
    published_story("Three", tags=["seoul"])
    html = page(reader, "/tags/seoul/")
    assert words(section(html, "Related tags")) == "Related tags + trade 2 + fleet 1"
    assert links(section(html, "Related tags")) == [("trade", "/tags/seoul+trade/"), ("fleet", "/tags/fleet+seoul/")]
    html = page(reader, "/tags/seoul+trade/")
    assert "2 stories" in words(html)
    assert links(section(html, "Related tags")) == [("fleet", "/tags/fleet+seoul+trade/")]
    html = page(reader, "/tags/fleet+seoul+trade/")
    assert "1 story" in words(html)
    assert not section(html, "Related tags")


def test_links_that_narrow_are_not_followed_by_search_engines(reader: Client) -> None:
    published_story(tags=["seoul", "trade"], people=[make_person()])
    html = page(reader, "/tags/seoul/")
    asked = re.findall(r'<a [^>]*href="(?:/search/\?|/tags/seoul\+)[^>]*>', html)
    assert len(asked) == 3
    assert all('rel="nofollow"' in link for link in asked)


def test_five_tags_are_not_narrowed_further(reader: Client) -> None:
    published_story(tags=["a", "b", "c", "d", "e", "f"])
    assert links(section(page(reader, "/tags/a+b+c+d/"), "Related tags")) == [
        ("e", "/tags/a+b+c+d+e/"),
        ("f", "/tags/a+b+c+d+f/"),
    ]
    assert not section(page(reader, "/tags/a+b+c+d+e/"), "Related tags")


def test_a_combination_offers_the_way_back_to_each_without_one_of_its_tags(reader: Client) -> None:
    published_story(tags=["seoul", "trade", "fleet"])
    back = re.search(r'<ul class="chips".*?</ul>', page(reader, "/tags/fleet+seoul+trade/"), re.DOTALL)[0]
    assert [address for _text, address in links(back)] == [
        "/tags/seoul+trade/", "/tags/fleet+trade/", "/tags/fleet+seoul/",
    ]  # fmt: skip
    assert re.findall('aria-label="(Remove [^"]*)"', back) == ["Remove fleet", "Remove seoul", "Remove trade"]
    back = re.search(r'<ul class="chips".*?</ul>', page(reader, "/tags/seoul+trade/"), re.DOTALL)[0]
    assert [address for _text, address in links(back)] == ["/tags/trade/", "/tags/seoul/"]
    assert '<ul class="chips"' not in page(reader, "/tags/seoul/")


def test_tags_that_no_story_combines_say_so_and_offer_the_way_back(reader: Client) -> None:
    published_story(tags=["seoul"])
    published_story("Other", tags=["trade"])
    html = page(reader, "/tags/seoul+trade/")
    assert "No story carries all of these tags." in html
    assert '<ul class="chips"' in html
    assert "Stories by year" not in html


def test_years_are_counted_in_the_sites_time_zone_and_lead_to_their_stories(reader: Client, settings: object) -> None:
    settings.TIME_ZONE = "Asia/Seoul"
    for number, at in enumerate([THEN, datetime(2023, 12, 31, 15, 0, tzinfo=UTC), datetime(2021, 7, 1, tzinfo=UTC)]):
        story = published_story(f"Story {number}", at=at, tags=["seoul"])
        upkeep.reindex([story.pk])
    html = section(page(reader, "/tags/seoul/"), "Stories by year")
    assert words(html) == "Stories by year Year Stories 2024 2 2023 0 2022 0 2021 1"
    assert [text for text, _address in links(html)] == ["2024", "2021"]
    assert re.findall(r'<rect width="(\d+)"', html) == ["100", "0", "0", "50"]
    address = links(html)[0][1]
    assert parse_qs(urlsplit(address).query)["q"] == ["tag:seoul after:2024 before:2024"]
    assert "2 stories" in words(page(reader, address))


def test_a_scheduled_story_counts_from_its_moment_on(reader: Client) -> None:
    published_story(tags=["seoul"])
    workflow.publish(make_story("Ahead", tags=["seoul", "later"]), by=None, at=datetime(2999, 1, 1, tzinfo=UTC))
    html = page(reader, "/tags/seoul/")
    assert "1 story" in words(html)
    assert "later" not in html
    assert "2999" not in html


def test_a_pinned_explainer_stands_there_while_readers_see_it(reader: Client) -> None:
    story = published_story("서울은 왜", language="ko", standfirst="다섯 가지.")
    published_story(tags=["seoul", "trade"])
    Tag.objects.filter(name="seoul").update(explainer=story)
    html = page(reader, "/tags/seoul/")
    assert '<div lang="ko">' in section(html, "To begin with")
    assert links(section(html, "To begin with")) == [("서울은 왜", story.get_absolute_url())]
    assert "To begin with" not in page(reader, "/tags/seoul+trade/")
    workflow.withdraw(story, by=None, note="Wrong.")
    html = page(reader, "/tags/seoul/")
    assert "To begin with" not in html
    assert "서울은" not in html


@pytest.mark.parametrize("status", ["draft", "submitted", "scheduled", "spiked"])
def test_an_explainer_that_is_not_live_is_not_named(status: str, story_in: object, reader: Client) -> None:
    published_story(tags=["seoul"])
    Tag.objects.filter(name="seoul").update(explainer=story_in(status, headline="Not to be seen"))
    assert "Not to be seen" not in page(reader, "/tags/seoul/")


def test_what_follows_the_first_page_is_just_the_list(reader: Client) -> None:
    for number in range(21):
        published_story(f"Story {number}", at=THEN - timedelta(days=number), tags=["seoul", "trade"])
    html = page(reader, "/tags/seoul/")
    second = page(reader, "/tags/seoul/" + unescape(re.search(r'rel="next" href="([^"]+)"', html)[1]))
    assert "Story 20" in second
    assert "Stories by year" not in second


@pytest.mark.parametrize(
    "name", ['Say "yes"', "C++", "<b>&amp;", "🎌", "a+b", "남북 관계", "x" * 100, "“quoted”", "-", "tag:other", "OR"]
)
def test_a_tag_of_any_name_has_its_page_and_its_links_lead_to_its_stories(name: str, reader: Client) -> None:
    stories = [published_story("One", tags=[name, "c", "yes"]), published_story("Two", tags=["c"])]
    upkeep.reindex(story.pk for story in stories)
    html = page(reader, tag(name).get_absolute_url())
    assert "<b>" not in html
    years = links(section(html, "Stories by year"))
    assert years
    for _text, address in [*years, *links(section(html, "Related tags"))]:
        assert "1 story" in words(page(reader, address)), address


def test_a_tag_that_no_query_can_mean_has_numbers_without_links(reader: Client) -> None:
    Tag.objects.create(name='C"')
    published_story(tags=['C"', "c"], people=[make_person()])
    html = page(reader, "/tags/c/")
    assert words(section(html, "Key people")) == "Key people Yoon Suk-yeol 1 story"
    assert [address for _text, address in links(section(html, "Key people"))] == ["/people/yoon-suk-yeol/"]
    assert not links(section(html, "Stories by year"))


def merged_tag(name: str, into: str) -> None:
    """As a merge leaves it: every link moved, the row kept."""
    old, new = tag(name), tag(into)
    old.taggings.update(tag=new)
    old.merged_into = new
    old.save()
    linking.settle_tags([old, new])


@pytest.mark.parametrize("below", ["", "feed.atom", "feed.rss", "feed.json"])
def test_merged_and_renamed_tags_redirect_by_themselves_and_in_combinations(below: str, reader: Client) -> None:
    published_story("One", tags=["남북", "trade", "old"])
    published_story("Two", tags=["북남"])
    merged_tag("북남", "남북")
    renamed = tag("trade")
    renamed.slug = "무역"
    renamed.save()
    for asked, leads in (
        ("북남", "남북"),
        ("trade", "무역"),
        ("북남+trade", "남북+무역"),
        ("old+trade", "old+무역"),
        ("남북+북남", "남북"),
        ("북남+old+trade", "old+남북+무역"),
    ):
        response = reader.get(f"/tags/{asked}/{below}")
        assert response.status_code == 301, asked
        assert reader.get(response.headers["Location"]).wsgi_request.path == f"/tags/{leads}/{below}"
        assert reader.get(response.headers["Location"]).status_code == 200
