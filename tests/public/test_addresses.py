"""Every address answers for ever: found, moved, gone or missing."""

import unicodedata
from datetime import timedelta
from urllib.parse import unquote, urlencode

import pytest
from django.test import Client
from django.urls import reverse

from articles import linking, workflow
from articles.models import OtherName, Person, Tag
from tests.cast import THEN, make_event, make_person, make_story, published_story

pytestmark = pytest.mark.django_db


def location(reader: Client, path: str) -> str:
    response = reader.get(path)
    assert response.status_code == 301, response.status_code
    return response.headers["Location"]


@pytest.mark.parametrize(
    ("typed", "padded"),
    [
        ("/articles/2024/9/", "/articles/2024/09/"),
        ("/articles/2024/9/6/", "/articles/2024/09/06/"),
        ("/articles/2024/9/6/two-sides-meet/", "/articles/2024/09/06/two-sides-meet/"),
        ("/articles/2024/9/?before=x", "/articles/2024/09/?before=x"),
    ],
)
def test_an_unpadded_date_moves_to_the_padded_one(typed: str, padded: str, reader: Client) -> None:
    published_story()
    assert location(reader, typed) == padded


@pytest.mark.parametrize(
    "path",
    [
        "/articles/2023/",
        "/articles/2024/10/",
        "/articles/2024/09/07/",
        "/articles/2024/13/",
        "/articles/2024/02/30/",
        "/articles/2999/",
        "/articles/0/",
        "/articles/0001/01/01/",
        "/articles/9999/12/31/",
        "/articles/2024/09/06/another/",
        "/articles/2024/02/31/two-sides-meet/",
        "/articles/٢٠٢٤/",
        "/people/nobody/",
        "/offices/none/",
        "/events/none/",
        "/tags/none/",
        "/tags/none+diplomacy/",
        "/tags/+diplomacy/",
        "/tags/diplomacy+/",
        "/about/none/",
        "/nowhere/",
        "/articles/feed.xml",
        "/tags/none/feed.atom",
    ],
)
def test_what_is_not_there_answers_404(path: str, reader: Client) -> None:
    published_story(tags=["diplomacy"])
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/articles/", "/people/", "/events/", "/tags/", "/corrections/", "/search/"])
def test_the_lists_of_an_empty_newsroom_answer_200(path: str, reader: Client) -> None:
    assert reader.get(path).status_code == 200


@pytest.mark.parametrize("cursor", ["", "x", "~", "~1", "2024~1", "2024-09-06T00:00:00~1", "2024-09-06T00:00:00Z~x",
    "2024-09-06T00:00:00Z~²", "0001-01-01T00:00:00+14:00~1", "9999-12-31T23:59:59-14:00~1", "a\x00~1",
    "2024-09-06T00:00:00Z~" + "9" * 30])  # fmt: skip
@pytest.mark.parametrize("path", ["/articles/", "/tags/diplomacy/", "/events/", "/corrections/", "/search/?q=met"])
def test_a_malformed_cursor_answers_404(path: str, cursor: str, reader: Client) -> None:
    published_story(tags=["diplomacy"])
    joined = {"before": cursor} | ({"q": "met"} if "?" in path else {})
    assert reader.get(path.partition("?")[0], joined).status_code == 404
    assert reader.get(path.partition("?")[0], joined | {"after": cursor}).status_code == 404


@pytest.mark.parametrize("path", ["/people/", "/tags/"])
def test_an_index_takes_any_cursor_that_is_one(path: str, reader: Client) -> None:
    assert reader.get(path, {"before": "zebra ~~ kim~5"}).status_code == 200
    assert reader.get(path, {"before": "zebra"}).status_code == 404
    assert reader.get(path, {"letter": "김"}).status_code == 200
    assert reader.get(path, {"letter": "kim"}).status_code == 404
    assert reader.get(path, {"letter": "\x00"}).status_code == 404


@pytest.mark.parametrize("month", ["", "2024", "2024-13", "2024-9", "x" * 7, "2024-00", "9999-12"])
def test_a_month_that_is_none_is_missing_or_empty_and_never_an_error(month: str, reader: Client) -> None:
    assert reader.get("/events/", {"month": month}).status_code in (200, 404)


def test_a_list_goes_on_by_twenty_and_comes_back_the_same_way(reader: Client) -> None:
    for number in range(45):
        published_story(f"Story {number}", at=THEN - timedelta(minutes=number // 3), tags=["diplomacy"])
    for path in ("/articles/", "/tags/diplomacy/"):
        first = reader.get(path).context["page"].list
        second = reader.get(path, {"before": str(first.older)}).context["page"].list
        third = reader.get(path, {"before": str(second.older)}).context["page"].list
        pages = [[card.article.pk for card in page.stories] for page in (first, second, third)]
        assert [len(page) for page in pages] == [20, 20, 5]
        assert len({pk for page in pages for pk in page}) == 45
        assert (first.newer, third.older) == (None, None)
        back = reader.get(path, {"after": str(third.newer)}).context["page"].list
        assert [card.article.pk for card in back.stories] == pages[1]
        newest = reader.get(path, {"after": str(second.newer)}).context["page"].list
        assert [card.article.pk for card in newest.stories] == pages[0]
        assert newest.newer is None


def test_a_changed_slug_redirects_and_a_chain_of_changes_is_one_step(reader: Client) -> None:
    story = published_story()
    first = story.get_absolute_url()
    for slug in ("talks-in-seoul", "talks-in-seoul-again"):
        story.slug = slug
        story.save()
    assert location(reader, first) == story.get_absolute_url()
    story.slug = "two-sides-meet"
    story.save()
    assert reader.get(first).status_code == 200
    assert location(reader, "/articles/2024/09/06/talks-in-seoul/") == first


def test_the_former_address_of_a_withdrawn_story_leads_to_where_it_says_so(reader: Client) -> None:
    story = published_story()
    first = story.get_absolute_url()
    story.slug = "other"
    story.save()
    workflow.withdraw(story, by=None, note="Wrong.")
    assert reader.get(first, follow=True).status_code == 410


def test_an_address_in_capitals_or_another_form_moves_to_its_own(reader: Client) -> None:
    published_story("Seoul 정상회담", tags=["diplomacy"])
    assert location(reader, "/tags/Diplomacy/") == "/tags/diplomacy/"
    own = reverse("article", args=["2024", "09", "06", "seoul-정상회담"])
    assert reader.get(own).status_code == 200
    decomposed = unicodedata.normalize("NFD", "/articles/2024/09/06/Seoul-정상회담/")
    assert location(reader, decomposed) == own


@pytest.mark.parametrize("name", ["윤석열", "尹錫悅", "尹錫悦", "Yoon Suk Yeol", "YOON-SUK-YEOL", "Ｙｏｏｎ Suk-yeol"])
def test_any_of_a_persons_names_leads_to_their_page(name: str, reader: Client) -> None:
    person = make_person()
    OtherName.objects.create(person=person, text="윤석열", language="ko", kind="native")
    OtherName.objects.create(person=person, text="尹錫悅", language="ko-Hani", kind="hanja")
    published_story(people=[person])
    assert location(reader, f"/people/{name}/") == "/people/yoon-suk-yeol/"


def test_a_name_that_two_people_bear_leads_to_the_choice_and_a_hidden_one_to_nobody(reader: Client) -> None:
    for number in range(2):
        other = make_person(f"Cho {number}", office="Envoy")
        OtherName.objects.create(person=other, text="조태열")
        published_story(f"Story {number}", people=[other])
    private = make_person("A Passer-by", office="")
    OtherName.objects.create(person=private, text="행인")
    published_story("Street talk", people=[private])
    choice = reader.get("/people/조태열/", follow=True)
    assert choice.redirect_chain == [("/search/?" + urlencode({"q": 'person:"조태열"'}), 301)]
    assert all(f"person:cho-{number}" in unquote(choice.content.decode()) for number in range(2))
    assert location(reader, '/people/조태"열/').startswith("/search/?q=person")
    assert reader.get("/people/행인/").status_code == 404


def test_a_merged_person_and_a_merged_tag_redirect(reader: Client) -> None:
    kept, merged = make_person(), make_person("Yun Seok-yeol", office="")
    merged.merged_into = kept
    merged.save()
    published_story(people=[kept], tags=["diplomacy"])
    old = Tag.objects.create(name="foreign affairs", merged_into=Tag.objects.get(key="diplomacy"))
    linking.settle_tags([old])
    assert location(reader, "/people/yun-seok-yeol/") == "/people/yoon-suk-yeol/"
    assert location(reader, "/tags/foreign-affairs/") == "/tags/diplomacy/"


def merge(person: Person, into: Person) -> None:
    person.merged_into = into
    person.save()
    linking.settle_people([person])


def test_a_merged_person_leads_on_by_every_address_and_name_they_had(reader: Client) -> None:
    kept, merged = make_person(), make_person("Yun Seok-yeol")
    published_story(people=[kept, merged])
    merged.refresh_from_db()
    merged.slug = "yun-seok-youl"
    merged.save()
    OtherName.objects.create(person=merged, text="尹錫悅", language="ko-Hani", kind="hanja")
    merge(merged, kept)
    for address in ("yun-seok-youl", "yun-seok-yeol", "Yun Seok Yeol", "尹錫悦"):
        assert location(reader, f"/people/{address}/") == "/people/yoon-suk-yeol/", address
        for below in ("feed.atom", "feed.rss", "feed.json", "calendar.ics"):
            assert location(reader, f"/people/{address}/{below}") == f"/people/yoon-suk-yeol/{below}", address


def test_a_person_merged_twice_leads_to_whom_they_became_in_one_step(reader: Client) -> None:
    kept, between, first = make_person(), make_person("Yun Seok-yeol"), make_person("Yun Sok-yol")
    published_story(people=[kept])
    merge(first, between)
    merge(between, kept)
    assert location(reader, "/people/yun-sok-yol/") == "/people/yoon-suk-yeol/"
    assert location(reader, "/people/Yun Sok Yol/") == "/people/yoon-suk-yeol/"
    # Nobody can merge two people into each other on the desk; should it be so, the page is not there.
    kept.merged_into = first
    kept.save()
    assert reader.get("/people/yun-sok-yol/").status_code in (301, 404)


def test_somebody_merged_into_whom_readers_never_saw_is_gone_and_leads_nowhere(reader: Client) -> None:
    private, merged = make_person("A Passer-by", office=""), make_person("Yun Seok-yeol")
    published_story(people=[merged])
    merged.refresh_from_db()
    merge(merged, private)
    assert reader.get("/people/yun-seok-yeol/").status_code == 410
    assert reader.get("/people/Yun Seok Yeol/").status_code in (404, 410)


def test_a_former_address_of_a_person_goes_before_a_name_that_somebody_bears_since(reader: Client) -> None:
    person, namesake = make_person("Kim Jung"), make_person("Kim Jong")
    published_story(people=[person, namesake])
    person.refresh_from_db()
    person.slug = "kim-jung-b-1950"
    person.save()
    OtherName.objects.create(person=namesake, text="Kim Jung")
    assert location(reader, "/people/kim-jung/") == "/people/kim-jung-b-1950/"
    assert location(reader, "/people/kim-jung/calendar.ics") == "/people/kim-jung-b-1950/calendar.ics"


def test_a_combination_is_sorted_and_named_once(reader: Client) -> None:
    published_story(tags=["diplomacy", "trade", "Japan"])
    assert location(reader, "/tags/trade+diplomacy/") == "/tags/diplomacy+trade/"
    assert location(reader, "/tags/trade+trade/") == "/tags/trade/"
    assert location(reader, "/tags/Trade+japan/") == "/tags/japan+trade/"
    assert reader.get("/tags/diplomacy+japan+trade/").status_code == 200
    assert reader.get("/tags/" + "+".join(f"t{n}" for n in range(6)) + "/").status_code == 404


def test_tags_that_no_story_shares_answer_200(reader: Client) -> None:
    published_story(tags=["diplomacy"])
    published_story("Another", tags=["trade"])
    response = reader.get("/tags/diplomacy+trade/")
    assert response.status_code == 200
    assert response.context["page"].list.stories == []


def test_what_was_public_and_is_hidden_since_answers_410(reader: Client) -> None:
    person, event = make_person(), make_event()
    published_story(people=[person], events=[event])
    for row, settle in ((person, linking.settle_people), (event, linking.settle_events)):
        row.refresh_from_db()
        row.hidden = True
        row.save()
        settle([row])
        assert reader.get(row.get_absolute_url()).status_code == 410
    assert reader.get("/articles/2024/09/06/two-sides-meet/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/articles/", "/search/?q=met", "/tags/diplomacy/", "/articles/feed.atom"])
def test_a_page_is_only_read(path: str, reader: Client) -> None:
    published_story(tags=["diplomacy"])
    assert reader.post(path).status_code == 405
    assert reader.head(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/%00/", "/tags/%00/", "/people/%FF/", "/articles/2024/09/06/%00/", "/tags/a%00b+c/", "/events/%ED%A0%80/"]
)
def test_bytes_that_are_no_text_are_no_error(path: str, reader: Client) -> None:
    assert reader.get(path).status_code in (400, 404)


def test_an_unpublished_story_is_reached_by_no_guess_of_its_address(reader: Client) -> None:
    story = make_story()
    story.slug = "two-sides-meet"
    story.save()
    assert reader.get("/articles/2024/09/06/two-sides-meet/").status_code == 404
