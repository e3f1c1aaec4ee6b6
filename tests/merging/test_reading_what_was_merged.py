"""What readers see of a merge: old addresses and old names lead on."""

import pytest
from django.test import Client

from articles import linking, merging
from articles.models import (
    Account,
    OtherName,
    Person,
    Tag,
)
from tests.cast import make_person, published_story

pytestmark = pytest.mark.django_db


def test_old_addresses_and_old_names_lead_to_the_target(
    pair: tuple[Person, Person], editor: Account, reader: Client
) -> None:
    one, other = pair
    former = {
        f"/people/{one.slug}/": "",
        f"/people/{one.slug}/feed.atom": "feed.atom",
        f"/people/{one.slug}/calendar.ics": "calendar.ics",
        "/people/yoon-the-first/": "",
        "/people/尹錫悅/": "",
    }
    merge = merging.merge(one, other, by=editor)
    for address, below in former.items():
        answer = reader.get(address)
        assert (address, answer.status_code, answer["Location"]) == (address, 301, other.get_absolute_url() + below)
    page = reader.get(other.get_absolute_url())
    told = [entry.story.article.headline for entry in page.context["page"].record.entries if entry.story]
    assert told == ["About one", "About both"]
    merging.undo(merge, by=editor)
    assert reader.get(one.get_absolute_url()).status_code == 200


def test_a_merged_tag_redirects_in_combinations_and_feeds(reader: Client, editor: Account) -> None:
    published_story(tags=["statecraft", "trade"])
    one, other = Tag.objects.get(name="statecraft"), Tag.objects.create(name="Diplomacy")
    merging.merge(one, other, by=editor)
    for address, location in (
        ("/tags/statecraft/", "/tags/diplomacy/"),
        ("/tags/statecraft/feed.rss", "/tags/diplomacy/feed.rss"),
        ("/tags/statecraft+trade/", "/tags/diplomacy+trade/"),
    ):
        answer = reader.get(address)
        assert (answer.status_code, answer["Location"]) == (301, location)


def test_an_address_leads_nowhere_that_readers_may_not_go(reader: Client, editor: Account) -> None:
    known, hidden = make_person("Known"), make_person("Hidden", hidden=True)
    published_story(people=[known])
    address = known.get_absolute_url()
    Person.objects.filter(pk=known.pk).update(hidden=True)
    linking.settle_people(Person.objects.filter(pk=known.pk))
    merging.merge(known, hidden, by=editor)
    assert reader.get(address).status_code == 410
    merging.merge(make_person("Private", ""), make_person("Nobody", ""), by=editor)
    assert reader.get("/people/private/").status_code == 404
    assert reader.get("/people/nobody/").status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("query", ["尹錫悅", "person:yoon-seok-youl", 'person:"Yoon Seok-youl"', "Seok-youl"])
def test_stories_are_found_by_the_old_names(reader: Client, query: str) -> None:
    one, other = make_person("Yoon Seok-youl"), make_person("Yoon Suk-yeol")
    OtherName.objects.create(person=one, text="尹錫悅", kind="hanja")
    for person in (one, other):
        published_story(f"About {person}", people=[person])

    def found() -> set[str]:
        page = reader.get("/search/", {"q": query})
        return {result.card.article.headline for result in page.context["page"].results}

    merge = merging.merge(one, other, by=None)
    assert found() == {"About Yoon Seok-youl", "About Yoon Suk-yeol"}
    merging.undo(merge, by=None)
    assert found() == {"About Yoon Seok-youl"}


@pytest.mark.django_db(transaction=True)
def test_tags_are_found_by_the_old_name(reader: Client) -> None:
    published_story("One", tags=["statecraft"])
    published_story("Other", tags=["diplomacy"])
    merge = merging.merge(Tag.objects.get(name="statecraft"), Tag.objects.get(name="diplomacy"), by=None)
    for query in ("tag:statecraft", "tag:diplomacy", "statecraft", "diplomacy"):
        page = reader.get("/search/", {"q": query}).context["page"]
        assert (query, len(page.results)) == (query, 2)
    merging.undo(merge, by=None)
    assert len(reader.get("/search/", {"q": "tag:diplomacy"}).context["page"].results) == 1
