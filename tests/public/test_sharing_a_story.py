"""What other sites and search engines are told of a story in its head: Open Graph, and its languages."""

import re

import pytest
from django.test import Client

from articles import linking, pictures
from articles.models import Article, Credit, Tag
from tests.cast import THEN, make_person, make_story, published_story
from tests.public.showing import drawn

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


def shared(client: Client, story: Article) -> dict[str, list[str]]:
    """Every value of every `meta` element, by its name."""
    html = client.get(story.get_absolute_url()).content.decode()
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', html):
        found.setdefault(name, []).append(value)
    return found


def languages(client: Client, story: Article) -> dict[str, str]:
    html = client.get(story.get_absolute_url()).content.decode()
    found = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', html)
    assert len(found) == len(dict(found))
    return dict(found)


def test_a_story_is_an_article_with_its_times_its_authors_and_its_tags(reader: Client) -> None:
    story = published_story(tags=["Diplomacy", "Trade"])
    Tag.objects.filter(name="Diplomacy").update(section_order=1)
    author = make_person("Hana Seo", shown_from=THEN)
    linking.settle_people([author])
    Credit.objects.create(article=story, person=author)
    Credit.objects.create(article=story, name="Mika Toda")
    found = shared(reader, story)
    assert found["og:type"] == ["article"]
    assert found["og:title"] == ["Two sides meet"]
    assert found["og:description"] == ["An hour of talks."]
    assert found["og:url"] == [SITE + story.get_absolute_url()]
    assert found["og:locale"] == ["en_US"]
    assert found["article:published_time"] == ["2024-09-06T09:00:00+00:00"]
    assert found["article:author"] == [f"{SITE}/people/hana-seo/"]
    assert found["article:section"] == ["Diplomacy"]
    assert sorted(found["article:tag"]) == ["Diplomacy", "Trade"]


def test_a_picture_makes_a_large_card_and_says_its_size(reader: Client) -> None:
    picture = pictures.accept(drawn(), alt="A map of Seoul")
    found = shared(reader, published_story(lead_picture=picture))
    assert found["og:image"] == [f"{SITE}/media/{picture.checksum}/640.jpg"]
    assert (found["og:image:width"], found["og:image:height"]) == (["640"], ["400"])
    assert found["og:image:alt"] == ["A map of Seoul"]
    assert found["twitter:card"] == ["summary_large_image"]


def test_without_a_picture_the_card_is_small(reader: Client) -> None:
    found = shared(reader, published_story())
    assert found["twitter:card"] == ["summary"]
    assert "og:image" not in found


def test_translations_name_each_other_themselves_and_the_original(reader: Client) -> None:
    original = published_story()
    korean = published_story("두 나라가 만났다", language="ko", translation_of=original)
    expected = {"en": original, "ko": korean, "x-default": original}
    for story in (original, korean):
        assert languages(reader, story) == {
            language: SITE + named.get_absolute_url() for language, named in expected.items()
        }
    found = shared(reader, korean)
    assert (found["og:locale"], found["og:locale:alternate"]) == (["ko_KR"], ["en_US"])


def test_a_story_in_one_language_names_no_other(reader: Client) -> None:
    assert languages(reader, published_story()) == {}


def test_a_translation_never_leads_to_an_original_that_readers_may_not_see(reader: Client) -> None:
    draft = make_story("Not yet")
    korean = published_story("두 나라가 만났다", language="ko", translation_of=draft)
    japanese = published_story("二国が会談", language="ja", translation_of=draft)
    assert set(languages(reader, korean)) == {"ko", "ja"}
    assert japanese.get_absolute_url() in languages(reader, korean)["ja"]


def test_the_original_is_named_first_among_the_other_languages(reader: Client) -> None:
    original = published_story()
    published_story("두 나라가 만났다", language="ko", translation_of=original)
    japanese = published_story("二国が会談", language="ja", translation_of=original)
    html = reader.get(japanese.get_absolute_url()).content.decode()
    assert re.findall(r'hreflang="([^"]+)" rel="alternate">', html) == ["en", "ko"]


def test_the_preview_on_the_desk_is_not_for_sharing(desk: Client) -> None:
    html = desk.get(f"/admin/articles/article/{make_story().pk}/preview/").content.decode()
    assert "og:title" not in html
    assert 'rel="canonical"' not in html
