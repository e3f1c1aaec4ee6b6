"""What pages say to machines: JSON-LD in the vocabulary of schema.org."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from articles import linking, pictures, workflow
from articles.models import (
    Account,
    Article,
    Correction,
    Coverage,
    Credit,
    Mention,
    Participation,
    Picture,
    Tag,
)
from articles.text.plain import plain_line
from tests.cast import THEN, make_event, make_person, make_story, published_story
from tests.public.machine_reading import BLOCK, SITE, described, node_of, steps, story_node
from tests.public.showing import addresses, drawn, make_newsroom
from tests.vocabulary import faults

pytestmark = pytest.mark.django_db


def test_every_page_says_what_schema_org_knows_and_allows(reader: Client) -> None:
    make_newsroom()
    told = {address: described(reader, address) for address, status in addresses().items() if status == 200}
    assert not {address: found for address, nodes in told.items() if (found := list(faults(nodes)))}
    silent = {address for address, nodes in told.items() if not nodes}
    assert silent == {"/search/", "/search/?q=met", "/search/?q=zyx", "/tags/diplomacy+trade/"}


def test_a_story_says_what_it_is_when_and_where_it_was_written(reader: Client) -> None:
    story = published_story(dateline="SEOUL, South Korea", language="en")
    Article.objects.filter(pk=story.pk).update(updated_at=THEN + timedelta(hours=2))
    node = story_node(reader, story)
    address = SITE + story.get_absolute_url()
    assert (node["headline"], node["description"]) == ("Two sides meet", "An hour of talks.")
    assert (node["url"], node["mainEntityOfPage"], node["inLanguage"]) == (address, address, "en")
    assert node["datePublished"] == "2024-09-06T09:00:00+00:00"
    assert node["dateModified"] == "2024-09-06T11:00:00+00:00"
    assert node["dateline"] == "SEOUL, South Korea"
    assert node["locationCreated"] == {"@type": "Place", "name": "SEOUL, South Korea"}
    assert node["isAccessibleForFree"] is True
    assert (node["publisher"]["@type"], node["publisher"]["name"]) == ("NewsMediaOrganization", "Newsroom")


@pytest.mark.parametrize(
    ("genre", "kind"),
    [
        ("news", "NewsArticle"), ("analysis", "AnalysisNewsArticle"), ("opinion", "OpinionNewsArticle"),
        ("explainer", "BackgroundNewsArticle"), ("obituary", "NewsArticle"),
    ],
)  # fmt: skip
def test_a_genre_is_a_type_where_schema_org_has_one(reader: Client, genre: str, kind: str) -> None:
    assert story_node(reader, published_story(genre=genre))["@type"] == kind


def test_a_headline_is_cut_where_search_engines_cut_it(reader: Client) -> None:
    long = "A long headline " * 12
    assert len(story_node(reader, published_story(long.strip()))["headline"]) <= 110


def test_authors_have_an_address_where_they_have_a_page(reader: Client) -> None:
    story = published_story()
    known, hidden = make_person("Hana Seo"), make_person("Jun Aoki", hidden=True)
    known.shown_from = THEN
    known.save()
    linking.settle_people([known, hidden])
    for position, person in enumerate((known, hidden)):
        Credit.objects.create(article=story, person=person, position=position)
    Credit.objects.create(article=story, name="Mika Toda", position=3)
    Credit.objects.create(article=story, name="Ann Lee", role="translator")
    node = story_node(reader, story)
    assert [(author["name"], author.get("url")) for author in node["author"]] == [
        ("Hana Seo", f"{SITE}/people/hana-seo/"), ("Jun Aoki", None), ("Mika Toda", None),
    ]  # fmt: skip
    assert node["translator"] == [{"@type": "Person", "name": "Ann Lee"}]


def test_what_nobody_signed_is_the_newsrooms_unless_it_came_by_wire(reader: Client) -> None:
    (author,) = story_node(reader, published_story())["author"]
    assert author["@type"] == "NewsMediaOrganization"
    assert "author" not in story_node(reader, published_story("Wire", wire_source="agency", wire_guid="1"))


def test_a_story_points_at_the_people_and_events_that_it_is_about_or_mentions(reader: Client) -> None:
    yoon, kishida = make_person(wikidata="Q18168095"), make_person("Fumio Kishida", "Prime Minister of Japan")
    event, past = make_event(location="Seoul", country="South Korea"), make_event("First meeting")
    story = published_story(people=[yoon, kishida], events=[event, past])
    Mention.objects.filter(person=kishida).update(role="mentioned")
    Coverage.objects.filter(event=past).update(role="background")
    node = story_node(reader, story)
    assert node["about"][0] == {
        "@id": f"{SITE}/people/yoon-suk-yeol/", "@type": "Person", "url": f"{SITE}/people/yoon-suk-yeol/",
        "name": "Yoon Suk-yeol", "sameAs": "https://www.wikidata.org/entity/Q18168095",
    }  # fmt: skip
    assert (node["about"][1]["@type"], node["about"][1]["url"]) == ("Event", f"{SITE}/events/summit-in-seoul/")
    assert [(said["@type"], said["name"]) for said in node["mentions"]] == [
        ("Person", "Fumio Kishida"), ("Thing", "First meeting"),
    ]  # fmt: skip
    assert node["about"][0]["@id"] == node_of(reader, yoon.get_absolute_url(), "ProfilePage")["mainEntity"]["@id"]
    assert node["about"][1]["@id"] == node_of(reader, event.get_absolute_url(), "Event")["@id"]


def test_hidden_people_events_tags_and_pictures_are_not_told(reader: Client) -> None:
    person, event = make_person("Zyx Kim", hidden=True), make_event("Zyx talks", hidden=True)
    picture = pictures.accept(drawn(), alt="Zyx drawn", caption="Zyx shown")
    story = published_story(people=[person], events=[event], tags=["Zyx topic"], lead_picture=picture)
    Picture.objects.update(rights_until=THEN)
    Tag.objects.update(live_from=None)
    meeting = make_event(shown_from=THEN)
    Participation.objects.create(event=meeting, person=person)
    linking.settle_events([meeting])
    for path in (story.get_absolute_url(), meeting.get_absolute_url()):
        assert "zyx" not in json.dumps(described(reader, path)).casefold()


def test_corrections_are_told_and_replies_are_not(reader: Client) -> None:
    story = published_story()
    Correction.objects.create(article=story, wrong="It said ten.", right="It was twelve.", made_at=THEN)
    Correction.objects.create(article=story, kind="reply", right="The ministry disagrees.")
    assert story_node(reader, story)["correction"] == [
        {
            "@type": "CorrectionComment", "name": "Correction", "text": "It said ten. It was twelve.",
            "datePublished": "2024-09-06T09:00:00+00:00",
        }
    ]  # fmt: skip


def test_a_retracted_story_says_so(reader: Client) -> None:
    story = published_story()
    Correction.objects.create(article=story, kind="retraction", right="None of it happened.")
    assert story_node(reader, story)["creativeWorkStatus"] == "Retracted"


def test_the_picture_has_its_size_and_an_absolute_address_that_answers(reader: Client) -> None:
    picture = pictures.accept(drawn(), alt="A map", caption="Where they met.", credit="Newsroom graphics")
    image = story_node(reader, published_story(lead_picture=picture))["image"]
    assert (image["width"], image["height"], image["creditText"]) == (640, 400, "Newsroom graphics")
    assert image["url"].startswith(f"{SITE}/media/")
    assert b"".join(reader.get(image["url"].removeprefix(SITE)))


def test_tags_are_keywords_and_the_first_section_is_the_section(reader: Client) -> None:
    story = published_story(tags=["Trade", "Diplomacy", "Japan"])
    Tag.objects.filter(name="Diplomacy").update(section_order=1)
    Tag.objects.filter(name="Japan").update(section_order=2)
    node = story_node(reader, story)
    assert (node["articleSection"], sorted(node["keywords"])) == ("Diplomacy", ["Diplomacy", "Japan", "Trade"])


def test_a_translation_and_its_original_point_at_each_other(reader: Client) -> None:
    original = published_story()
    korean = published_story("두 나라가 만났다", language="ko", translation_of=original)
    japanese = published_story("二国が会談", language="ja", translation_of=original)
    works = story_node(reader, original)["workTranslation"]
    assert {(work["inLanguage"], work["url"]) for work in works} == {
        (story.language, SITE + story.get_absolute_url()) for story in (korean, japanese)
    }
    node = story_node(reader, korean)
    assert node["translationOfWork"]["url"] == SITE + original.get_absolute_url()
    assert "workTranslation" not in node


def test_the_front_page_names_the_site_its_publisher_and_its_search(reader: Client) -> None:
    node = node_of(reader, "/", "WebSite")
    assert (node["name"], node["url"]) == ("Newsroom", f"{SITE}/")
    assert node["publisher"]["logo"].startswith(f"{SITE}/static/")
    template = node["potentialAction"]["target"]["urlTemplate"]
    assert template == f"{SITE}/search/?q={{query}}"
    assert reader.get(template.removeprefix(SITE).replace("{query}", "summit")).status_code == 200


def test_trails_lead_from_the_front_page_to_the_page(reader: Client) -> None:
    story = make_newsroom()
    front = ("Newsroom", "/")
    archive, september = ("Archive", "/articles/"), ("September 2024", "/articles/2024/09/")
    assert steps(reader, story.get_absolute_url()) == [front, ("Diplomacy", "/tags/diplomacy/"), (story.headline, "")]
    assert steps(reader, "/people/yoon-suk-yeol/") == [front, ("People", "/people/"), ("Yoon Suk-yeol", "")]
    assert steps(reader, "/events/summit-in-seoul/") == [front, ("Events", "/events/"), ("Summit in Seoul", "")]
    assert steps(reader, "/tags/trade/") == [front, ("Tags", "/tags/"), ("Trade", "")]
    assert steps(reader, "/articles/2024/09/06/") == [
        front, archive, ("2024", "/articles/2024/"), september, ("Sept. 6, 2024", ""),
    ]  # fmt: skip


def test_a_story_without_a_section_is_found_by_its_day(reader: Client) -> None:
    story = published_story()
    assert steps(reader, story.get_absolute_url())[1:3] == [
        ("Archive", "/articles/"), ("Sept. 6, 2024", "/articles/2024/09/06/"),
    ]  # fmt: skip


def test_no_content_closes_the_element_or_breaks_the_data(reader: Client) -> None:
    evil = "</script><script>alert(1)</script> <!-- ]]> & \" ' \\ \u2028 \u2029"
    story = published_story(evil, standfirst=evil, dateline=evil[:100], tags=["</script>"])
    Credit.objects.create(article=story, name=evil)
    html = reader.get(story.get_absolute_url()).content.decode()
    data = BLOCK.search(html).group(1)
    assert not re.search("[<>&\u2028\u2029]", data)
    node = story_node(reader, story)
    # Line separators are spaces by the time they are stored.
    assert node["headline"] == plain_line(evil)
    assert node["author"][0]["name"] == plain_line(evil)
    assert len(re.findall("<script", html)) == 3, "the data, the box of the search, and the module that counts readers"


def test_the_preview_on_the_desk_tells_machines_nothing(desk: Client) -> None:
    story = make_story()
    html = desk.get(f"/admin/articles/article/{story.pk}/preview/").content.decode()
    assert story.headline in html
    assert "ld+json" not in html


def test_a_withdrawn_story_tells_machines_nothing(reader: Client, editor: Account) -> None:
    story = published_story()
    workflow.withdraw(story, by=editor, note="The source took it back.")
    response = reader.get(story.get_absolute_url())
    assert response.status_code == 410
    assert "ld+json" not in response.content.decode()
