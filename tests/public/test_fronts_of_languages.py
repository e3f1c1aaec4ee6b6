"""`/ko/` and `/ja/`: front page, archive and feeds of one language."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django.fixtures import Settings

from articles import linking, workflow
from articles.models import Article, Placement
from tests.cast import THEN, make_event, published_story

pytestmark = pytest.mark.django_db


@pytest.fixture
def summit(db: None) -> dict[str, Article]:
    """One story in three languages, and one more of each."""
    english = published_story("The last meeting", slug="last")
    said = {"en": english}
    for code, headline in (("ko", "마지막 회담"), ("ja", "最後の会談")):
        said[code] = published_story(headline, language=code, translation_of=english, at=THEN + timedelta(minutes=5))
        published_story(f"{headline} 2", language=code, at=THEN + timedelta(minutes=9))
    published_story("Only in English", at=THEN - timedelta(days=2))
    return said


def text_of(reader: Client, path: str) -> str:
    response = reader.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


@pytest.mark.parametrize(("code", "label"), [("ko", "지난 기사"), ("ja", "過去の記事")])
def test_a_front_page_has_the_stories_of_its_language_alone_and_speaks_it(
    code: str, label: str, summit: dict[str, Article], reader: Client
) -> None:
    text = text_of(reader, f"/{code}/")
    assert f'<html lang="{code}">' in text
    assert f'<a href="/{code}/articles/">{label}</a>' in text
    assert summit[code].headline in text
    assert summit["en"].headline not in text
    assert "Only in English" not in text


def test_the_front_page_of_the_site_shows_each_story_once_as_before(summit: dict[str, Article], reader: Client) -> None:
    text = text_of(reader, "/")
    assert "The last meeting" in text
    assert ">마지막 회담<" not in text
    assert "마지막 회담 2" in text


@pytest.mark.parametrize("placed", ["en", "ko", "ja"])
@pytest.mark.parametrize("code", ["ko", "ja"])
def test_the_lead_is_what_editors_placed_in_that_language_or_another(
    code: str, placed: str, summit: dict[str, Article], reader: Client
) -> None:
    Placement.objects.create(article=summit[placed], place=Placement.LEAD)
    text = text_of(reader, f"/{code}/")
    lead = text[text.index('class="lead"') : text.index("</article>")]
    assert summit[code].get_absolute_url() in lead
    assert text.count(f'<a href="{summit[code].get_absolute_url()}">') == 1


def test_a_placed_story_without_a_translation_leaves_its_place_to_the_newest(
    summit: dict[str, Article], reader: Client
) -> None:
    Placement.objects.create(article=Article.objects.get(headline="Only in English"), place=Placement.LEAD)
    text = text_of(reader, "/ko/")
    assert "Only in English" not in text
    assert "마지막 회담 2" in text[text.index('class="lead"') : text.index("</article>")]


def test_a_withdrawn_or_scheduled_translation_leads_nowhere(summit: dict[str, Article], reader: Client) -> None:
    Placement.objects.create(article=summit["en"], place=Placement.LEAD)
    workflow.withdraw(summit["ko"], by=None, note="Wrong.")
    assert ">마지막 회담<" not in text_of(reader, "/ko/")


def test_events_of_today_stand_on_it(summit: dict[str, Article], reader: Client) -> None:
    linking.settle_events([make_event(shown_from=THEN)])
    with time_machine.travel(THEN + timedelta(hours=1), tick=False):
        assert "Summit in Seoul" in text_of(reader, "/ko/")


def test_the_archive_of_a_language_has_its_years_months_and_days(summit: dict[str, Article], reader: Client) -> None:
    for path in ("/ko/articles/", "/ko/articles/2024/", "/ko/articles/2024/09/", "/ko/articles/2024/09/06/"):
        text = text_of(reader, path)
        assert '<html lang="ko">' in text
        assert summit["ko"].headline in text
        assert summit["en"].headline not in text
    assert 'href="/ko/articles/2024/09/06/"' in text_of(reader, "/ko/articles/2024/09/")
    assert reader.get("/ko/articles/2024/09/04/").status_code == 404
    assert reader.get("/articles/2024/09/04/").status_code == 200


def test_its_trail_leads_up_within_the_language(summit: dict[str, Article], reader: Client) -> None:
    text = text_of(reader, "/ko/articles/2024/09/06/")
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    items = json.loads(block[1])["itemListElement"]
    paths = [item["item"].partition("8000")[2] for item in items if item.get("item")]
    assert paths == ["/ko/", "/ko/articles/", "/ko/articles/2024/", "/ko/articles/2024/09/"]


def test_older_stories_of_a_language_are_in_its_own_archive(reader: Client) -> None:
    for number in range(30):
        published_story(f"기사 {number}", language="ko", at=THEN - timedelta(hours=number))
        published_story(f"Story {number}", at=THEN - timedelta(hours=number))
    path = re.search(r'rel="next" href="([^"]+)"', text_of(reader, "/ko/"))[1].replace("&amp;", "&")
    assert path.startswith("/ko/articles/?before=")
    older = text_of(reader, path)
    assert [number for number in range(30) if f">기사 {number}<" in older] == list(range(25, 30))
    assert ">Story" not in older


@pytest.mark.parametrize("extension", ["atom", "rss", "json"])
def test_its_feed_has_its_stories_and_says_its_language(
    extension: str, summit: dict[str, Article], reader: Client
) -> None:
    text = text_of(reader, f"/ko/articles/feed.{extension}")
    assert "마지막 회담" in text
    assert "The last meeting" not in text
    assert "/ko/articles/" in text
    assert "Newsroom – 한국어" in text
    said = {"atom": 'xml:lang="ko"', "rss": "<language>ko</language>", "json": '"language": "ko"'}
    assert said[extension] in text
    assert f"/ko/articles/feed.{extension}" in text_of(reader, "/ko/")
    etag = reader.get(f"/ko/articles/feed.{extension}")["ETag"]
    assert reader.get(f"/ko/articles/feed.{extension}", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize("path", ["", "articles/", "people/"])
def test_they_name_each_other_as_alternates_and_themselves_as_canonical(
    path: str, summit: dict[str, Article], reader: Client
) -> None:
    site = "http://127.0.0.1:8000"
    for code in ("", "ko/", "ja/"):
        text = text_of(reader, f"/{code}{path}")
        assert f'<link rel="canonical" href="{site}/{code}{path}">' in text
        found = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))
        assert found == {
            "en": f"{site}/{path}", "ko": f"{site}/ko/{path}", "ja": f"{site}/ja/{path}", "x-default": f"{site}/{path}",
        }  # fmt: skip


def test_a_page_further_down_a_list_has_no_alternates(summit: dict[str, Article], reader: Client) -> None:
    assert 'hreflang="x-default"' not in text_of(reader, "/ko/articles/?before=2024-09-07T00:00:00Z~1")
    assert 'hreflang="x-default"' not in text_of(reader, "/ko/people/?letter=ㄱ")
    assert 'hreflang="x-default"' not in text_of(reader, "/ko/articles/2024/")


def test_the_foot_of_every_page_lists_the_languages(summit: dict[str, Article], reader: Client) -> None:
    for path in ("/", "/ko/", "/tags/", summit["ja"].get_absolute_url()):
        foot = text_of(reader, path).partition('<footer class="foot">')[2]
        for code, address, name in (("en", "/", "English"), ("ko", "/ko/", "한국어"), ("ja", "/ja/", "日本語")):
            assert f'<a href="{address}" lang="{code}" hreflang="{code}">{name}</a>' in foot


def test_a_story_keeps_its_one_address_and_leads_to_the_lists_of_its_language(
    summit: dict[str, Article], reader: Client
) -> None:
    story = summit["ko"]
    assert reader.get(f"/ko{story.get_absolute_url()}").status_code == 404
    text = text_of(reader, story.get_absolute_url())
    for path in ("/ko/", "/ko/articles/", "/ko/people/", "/ko/articles/feed.atom"):
        assert f'href="{path}"' in text
    english = text_of(reader, summit["en"].get_absolute_url())
    assert 'href="/ko/articles/"' not in english


@pytest.mark.parametrize("path", ["/fr/", "/KO/", "/ko-KR/", "/kor/", "/xx/articles/", "/fr/people/", "/k/"])
def test_a_language_that_the_interface_does_not_speak_has_no_pages(path: str, reader: Client) -> None:
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/ko/", "/ko/articles/", "/ko/people/", "/ko/articles/feed.atom"])
def test_a_language_without_a_story_answers_with_an_empty_list(path: str, reader: Client) -> None:
    published_story()
    assert "Two sides meet" not in text_of(reader, path)
    assert reader.get("/ko/articles/2024/").status_code == 404


def test_the_language_of_the_site_has_the_plain_addresses(reader: Client, settings: Settings) -> None:
    published_story()
    for path in ("/", "/articles/", "/articles/2024/09/", "/people/", "/articles/feed.rss"):
        response = reader.get(f"/en{path}?a=b")
        assert (response.status_code, response.headers.get("Location")) == (301, f"{path}?a=b")


def test_unpadded_dates_move_within_the_language(reader: Client) -> None:
    published_story(language="ko")
    response = reader.get("/ko/articles/2024/9/6/")
    assert (response.status_code, response.headers["Location"]) == (301, "/ko/articles/2024/09/06/")


def test_a_site_in_korean_has_its_english_lists_below_en(reader: Client, settings: Settings) -> None:
    settings.LANGUAGE_CODE = "ko"
    published_story("English news")
    published_story("한국 뉴스", language="ko")
    assert "한국 뉴스" not in text_of(reader, "/en/")
    assert reader.get("/ko/").headers["Location"] == "/"


def test_the_sitemap_lists_the_pages_of_each_language(summit: dict[str, Article], reader: Client) -> None:
    text = text_of(reader, "/sitemap-pages.xml")
    for path in ("/", "/ko/", "/ja/", "/articles/", "/ko/articles/", "/ja/people/"):
        assert f"<loc>http://127.0.0.1:8000{path}</loc>" in text
    assert "/en/" not in text


def test_no_answer_depends_on_what_a_browser_prefers(summit: dict[str, Article], reader: Client) -> None:
    plain = reader.get("/ko/")
    preferring = reader.get("/ko/", headers={"Accept-Language": "ja"})
    assert plain.content == preferring.content
    assert "Accept-Language" not in plain.headers.get("Vary", "")


def test_the_next_request_is_in_the_language_of_the_site_again(summit: dict[str, Article], reader: Client) -> None:
    text_of(reader, "/ko/")
    assert reader.get("/ko/nowhere/").status_code == 404
    assert '<html lang="en">' in text_of(reader, "/")
