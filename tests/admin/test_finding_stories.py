"""Stories are found on the desk by the words of headline, dateline and slug, in any status, from an index."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import headlines
from articles.admin.stories.listing import LanguageFilter
from articles.models import Article, ArticleWord
from tests.cast import make_story, published_story

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_article_changelist")


def listed(client: Client, **query: Any) -> list[str]:
    page = client.get(LIST, query)
    assert page.status_code == 200
    return [story.headline for story in page.context["cl"].result_list]


@pytest.mark.parametrize(
    "term",
    [
        "leaders", "LEAD", "seoul meet", "Seoul leaders", "korea", "summit-9", "Ｌｅａｄｅｒｓ", "정상", "두 정",
        "leaders ‘", "leaders’",
    ],
)  # fmt: skip
def test_each_word_that_is_typed_begins_a_word_of_the_story(desk: Client, term: str) -> None:
    make_story("Leaders meet: 두 정상이 만났다", dateline="SEOUL, South Korea", slug="summit-9")
    make_story("Nobody meets", dateline="TOKYO")
    assert listed(desk, q=term) == ["Leaders meet: 두 정상이 만났다"]


@pytest.mark.parametrize("term", ["leaders tokyo", "aders", "🙂", "—"])
def test_what_no_word_begins_with_finds_nothing(desk: Client, term: str) -> None:
    make_story("Leaders meet", dateline="SEOUL")
    assert listed(desk, q=term) == []


def test_a_changed_headline_is_found_by_its_new_words_alone(desk: Client) -> None:
    story = published_story("Leaders meet")
    story.headline = "Ministers part"
    story.save()
    assert listed(desk, q="ministers") == ["Ministers part"]
    # The slug stays as it was published.
    assert listed(desk, q="leaders") == ["Ministers part"]
    assert listed(desk, q="ministers leaders part") == ["Ministers part"]


def test_a_save_that_changes_no_word_writes_none() -> None:
    story = make_story("Leaders meet")
    story.body = "<p>Another body.</p>"
    with CaptureQueriesContext(connection) as captured:
        story.save()
    written = [query["sql"] for query in captured if "articles_articleword" in query["sql"]]
    assert [sql.split(" ")[0] for sql in written] == ["SELECT"]


def test_words_are_kept_for_what_is_written_in_bulk() -> None:
    stories = Article.objects.bulk_create(Article(headline=f"Bulletin {number}") for number in range(3))
    assert not ArticleWord.objects.exists()
    headlines.keep_words(stories)
    assert headlines.with_words("bulletin 2").count() == 1


def test_the_links_to_dates_are_the_calendars_and_keep_the_filters(desk: Client) -> None:
    for year in (2022, 2024):
        story = published_story(f"In {year}")
        Article.objects.filter(pk=story.pk).update(published_on=f"{year}-09-06")

    def links(**query: Any) -> dict[str, str]:
        dates = desk.get(LIST, query).context["cl"].dates
        return {link.title: link.address for link in [*filter(None, [dates.back]), *dates.choices]}

    assert list(links()) == ["2022", "2023", "2024"]
    assert links(state="live")["2022"] == "?published_on__year=2022&state=live"
    assert list(links(published_on__year="2024"))[:3] == ["All dates", "January 2024", "February 2024"]
    days = links(published_on__year="2024", published_on__month="9")
    assert (len(days), list(days)[:2]) == (31, ["2024", "September 1"])
    assert days["September 6"] == "?published_on__day=6&published_on__month=9&published_on__year=2024"
    assert links(published_on__year="2024", published_on__month="9", published_on__day="6")["September 6"] == ""
    assert listed(desk, published_on__year="2024", published_on__month="9", published_on__day="6") == ["In 2024"]
    assert listed(desk, published_on__year="2023") == []


def test_a_desk_without_a_dated_story_has_no_dates(desk: Client) -> None:
    make_story()
    assert desk.get(LIST).context["cl"].dates.choices == []


def test_the_filter_of_languages_offers_those_there_are(desk: Client) -> None:
    for language in ("ko", "en", "ru"):
        make_story(f"In {language}", language=language)
    page = desk.get(LIST, {"language": "ru"})
    assert [story.headline for story in page.context["cl"].result_list] == ["In ru"]
    (languages,) = (spec for spec in page.context["cl"].filter_specs if isinstance(spec, LanguageFilter))
    assert [code for code, _title in languages.lookup_choices] == ["en", "ko", "ru"]
