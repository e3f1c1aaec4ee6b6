"""What a story page prints, and in which order."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from articles import workflow
from articles.models import Article, Correction, Credit, Document, Office, OtherName, Person, Tag, Tenure, Update
from tests.cast import THEN, make_event, make_person, published_story

pytestmark = pytest.mark.django_db

PARAGRAPHS = "<p>Yoon Suk-yeol met a guest.</p><p>They spoke of <strong>Kim Dae-jung</strong>.</p><ul><li>One</li></ul>"


def page(client: Client, story: Article) -> str:
    response = client.get(story.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def body_of(html: str) -> str:
    """What stands inside the one element that is the body; the policy for copy knows no `div`."""
    assert html.count('itemprop="articleBody"') == 1
    return re.search(r'<div class="body" itemprop="articleBody">(.*?)</div>', html, re.DOTALL).group(1)


def assert_in_order(html: str, *parts: str) -> None:
    main = html.partition("<main")[2]
    places = [main.find(part) for part in parts]
    assert -1 not in places, [part for part, place in zip(parts, places, strict=True) if place == -1]
    assert places == sorted(places), parts


def former_president() -> Person:
    kim = make_person("Kim Dae-jung", office="")
    OtherName.objects.create(person=kim, text="金大中", language="ko-Hani", kind="native")
    office = Office.objects.create(name="Head of state of Korea", rank=1)
    Tenure.objects.create(person=kim, office=office, held_from="1998-02-25", held_to="2003-02-24")
    return kim


def test_the_parts_of_a_story_stand_in_order(reader: Client) -> None:
    story = published_story(
        "A last meeting", body=PARAGRAPHS, dateline="SEOUL, South Korea", genre="analysis", tags=["Diplomacy"],
        people=[make_person()], events=[make_event()],
    )  # fmt: skip
    Credit.objects.create(article=story, name="Hana Seo")
    html = page(reader, story)
    assert_in_order(
        html, "Analysis", "A last meeting</h1>", "An hour of talks.", "Hana Seo", "Published", "SEOUL, South Korea",
        "<p>Yoon Suk-yeol met a guest.</p>", "President of South Korea", "Summit in Seoul", "Diplomacy",
    )  # fmt: skip


def test_the_body_holds_its_paragraphs_and_nothing_else(reader: Client) -> None:
    story = published_story(body=PARAGRAPHS, dateline="SEOUL, South Korea", people=[make_person()], tags=["Diplomacy"])
    assert body_of(page(reader, story)) == PARAGRAPHS


def test_first_publication_and_last_update_carry_their_zone(reader: Client) -> None:
    story = published_story()
    Article.objects.filter(pk=story.pk).update(updated_at=THEN + timedelta(hours=2))
    html = page(reader, story)
    assert 'Published <time datetime="2024-09-06T09:00+00:00">Sept. 6, 2024, 9 a.m. UTC</time>' in html
    assert 'Updated <time datetime="2024-09-06T11:00+00:00">Sept. 6, 2024, 11 a.m. UTC</time>' in html


def test_a_story_that_never_changed_says_nothing_of_updates(reader: Client) -> None:
    html = page(reader, published_story())
    assert "Updated" not in html
    assert "article:modified_time" not in html


def test_somebody_out_of_office_is_called_what_they_were(reader: Client) -> None:
    html = page(reader, published_story(body=PARAGRAPHS, people=[former_president()]))
    assert "Head of state of Korea</span> 1998–2003" in html
    assert '<span class="native" lang="ko-Hani">金大中</span>' in html


def test_somebody_not_yet_in_office_is_called_what_they_became(reader: Client) -> None:
    person = make_person("Shigeru Ishiba", office="", summary="Prime minister, later ousted.")
    office = Office.objects.create(name="Prime Minister of Japan", rank=1)
    Tenure.objects.create(person=person, office=office, held_from="2024-10-01", held_to="2025-10-21")
    html = page(reader, published_story(people=[person]))
    assert "Prime Minister of Japan</span> 2024–2025" in html
    assert "later ousted" not in html


def test_a_hidden_person_is_a_plain_name(reader: Client) -> None:
    html = page(reader, published_story(people=[make_person("Park Na-rae", office="")]))
    assert "Park Na-rae" in html
    assert "/people/park-na-rae/" not in html


@pytest.mark.parametrize("kind", ["correction", "clarification", "retraction"])
def test_a_correction_stands_above_the_body(reader: Client, kind: str) -> None:
    story = published_story()
    Correction.objects.create(article=story, kind=kind, wrong="It said ten.", right="It was twelve.")
    html = page(reader, story)
    assert_in_order(html, str(Correction.Kind(kind).label), "It said ten.", "It was twelve.", 'itemprop="articleBody"')
    assert ("retraction" in html) == (kind == "retraction")


def test_the_last_three_updates_stand_above_the_lede_and_older_ones_are_folded(reader: Client) -> None:
    story = published_story()
    for number in range(5):
        Update.objects.create(article=story, text=f"Line {number}.", made_at=THEN + timedelta(minutes=number))
    assert_in_order(
        page(reader, story), "Line 4.", "Line 3.", "Line 2.", "<details>", "Line 1.", "Line 0.", "</details>",
        'itemprop="articleBody"',
    )  # fmt: skip


def test_three_updates_need_no_fold(reader: Client) -> None:
    story = published_story()
    for number in range(3):
        Update.objects.create(article=story, text=f"Line {number}.")
    assert "<details>" not in page(reader, story)


def test_the_original_comes_first_among_the_languages(reader: Client) -> None:
    original = published_story("Zwei Länder", language="de")
    korean = published_story("두 나라가 만났다", language="ko", translation_of=original)
    english = published_story("Two countries meet", language="en", translation_of=original)
    page = reader.get(korean.get_absolute_url()).context["page"]
    assert page.translations == [original, english]


def test_translations_lead_to_each_other_in_their_own_names(reader: Client) -> None:
    original = published_story("Two sides meet")
    korean = published_story("두 나라가 만났다", language="ko", translation_of=original)
    html = page(reader, original)
    assert f'<a href="{korean.get_absolute_url()}" lang="ko" hreflang="ko" rel="alternate">한국어</a>' in html
    assert f'<link rel="alternate" hreflang="ko" href="http://127.0.0.1:8000{korean.get_absolute_url()}">' in html
    assert 'lang="en" hreflang="en" rel="alternate">English</a>' in page(reader, korean)


@pytest.mark.parametrize(
    ("language", "published", "label"), [("ko", "2024년 9월 6일", "게재"), ("ja", "2024年9月6日", "公開")]
)
def test_labels_and_dates_follow_the_language_of_the_story(
    reader: Client, language: str, published: str, label: str
) -> None:
    html = page(reader, published_story("Headline", language=language))
    assert f'<html lang="{language}">' in html
    assert published in html
    assert label in html


def test_a_korean_story_names_people_in_korean(reader: Client) -> None:
    yoon = make_person()
    OtherName.objects.create(person=yoon, text="윤석열", language="ko", kind="native")
    html = page(reader, published_story("머리기사", language="ko", body="<p>윤석열 대통령</p>", people=[yoon]))
    assert ">윤석열</a>" in html
    assert '<span lang="en">President of South Korea</span>' in html


def test_a_language_that_nobody_knows_still_has_a_page(reader: Client) -> None:
    assert '<html lang="xx">' in page(reader, published_story(language="xx"))


def test_earlier_and_later_stories_on_the_same_event_follow(reader: Client) -> None:
    event = make_event()
    before = published_story("The day before", at=THEN - timedelta(days=1), events=[event])
    story = published_story("The day", events=[event])
    after = published_story("The day after", at=THEN + timedelta(days=1), events=[event])
    published_story("Der Tag", language="de", translation_of=story, at=THEN + timedelta(hours=1), events=[event])
    html = page(reader, story)
    assert_in_order(html, "</article>", "Earlier", before.headline, "Later", after.headline)
    assert "Der Tag" not in html.partition("Earlier")[2]


def test_documents_are_offered(reader: Client) -> None:
    story = published_story()
    Document.objects.create(article=story, title="As signed", url="https://example.org/text.pdf", language="ja")
    link = 'href="https://example.org/text.pdf" hreflang="ja" rel="external" lang="ja">As signed</a>'
    assert link in page(reader, story)


def test_the_view_count_waits_for_its_script(reader: Client) -> None:
    story = published_story()
    html = page(reader, story)
    assert f'<p class="views" data-readership="/readership/{story.pk}/" hidden>Views: <span></span></p>' in html
    assert 'type="module" src="/static/js/readership.js"' in html


def test_a_preview_says_so_and_is_not_counted(desk: Client) -> None:
    story = published_story("Two sides meet", at=datetime(2999, 1, 1, tzinfo=UTC))
    html = desk.get(f"/admin/articles/article/{story.pk}/preview/").content.decode()
    assert "Preview" in html
    assert body_of(html) == story.body
    assert "readership" not in html
    assert 'content="noindex, follow"' in html
    assert 'rel="canonical"' not in html


def test_nothing_that_editors_type_is_printed_as_markup(reader: Client) -> None:
    typed = "<img src=x onerror=alert(1)>"
    story = published_story(
        typed, standfirst=typed, dateline=typed, tags=[typed], people=[make_person(typed, distinguisher=typed)],
        events=[make_event(typed, location=typed)],
    )  # fmt: skip
    Credit.objects.create(article=story, name=typed)
    Correction.objects.create(article=story, right=typed, wrong=typed)
    Update.objects.create(article=story, text=typed)
    Document.objects.create(article=story, title=typed, url="https://example.org/")
    Tag.objects.update(section_order=1)
    html = page(reader, story)
    assert "<img" not in html
    assert html.count("&lt;img src=x") >= 10


def test_a_withdrawn_story_says_why(reader: Client) -> None:
    story = published_story()
    workflow.withdraw(story, by=None, note="The source took it back.")
    response = reader.get(story.get_absolute_url())
    assert response.status_code == 410
    assert "The source took it back." in response.content.decode()


def test_an_office_that_is_over_is_said_once_and_without_the_time_before_the_oath(reader: Client) -> None:
    yoon = make_person(office="")
    president = Office.objects.create(name="President", rank=1)
    for since, until, kind in (
        ("2022-03-10", "2022-05-09", "elect"),
        ("2022-05-10", "2024-12-14", "in office"),
        ("2024-12-14", "2025-04-04", "suspended"),
    ):
        Tenure.objects.create(person=yoon, office=president, held_from=since, held_to=until, kind=kind)
    html = page(reader, published_story(people=[yoon], at=datetime(2026, 1, 1, tzinfo=UTC)))
    assert "2022–2025" in html
    assert "2024–2025" not in html
    assert ">President</span> (suspended)" in page(
        reader, published_story("Vote", people=[yoon], at=datetime(2025, 1, 1, tzinfo=UTC))
    )
