"""A small newsroom with one of everything that a page can print, and the addresses that print it."""

from datetime import date, time, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from articles import linking, pictures, workflow
from articles.models import (
    Article,
    Correction,
    Credit,
    Document,
    EventMove,
    Outcome,
    Participation,
    Placement,
    Series,
    StandingPage,
    Tag,
    Update,
)
from articles.search.upkeep import rebuild
from tests.cast import THEN, make_event, make_person, published_story

BODY = "".join(f"<p>Paragraph {number}: {'the two sides met for an hour. ' * 9}</p>" for number in range(9))
BODY += "<h2>What stays open</h2><blockquote><p>Much.</p></blockquote><ul><li>One</li><li>Two</li></ul>"


def drawn() -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (640, 400), (230, 226, 214)).save(file, "PNG")
    return SimpleUploadedFile("map.png", file.getvalue(), "image/png")


def make_newsroom() -> Article:
    """Returns the story that shows the most."""
    yoon, kishida = (
        make_person(biography="<p>Was elected.</p>"),
        make_person("Fumio Kishida", "Prime Minister of Japan"),
    )
    yoon.names.create(text="윤석열", language="ko", kind="native")
    series = Series.objects.create(name="Meetings", basis="Counted from New York, September 2022.")
    first = make_event("First meeting", starts_on=date(2022, 9, 21), shown_from=THEN, series=series, number_in_series=1)
    linking.settle_events([first])
    event = make_event(
        start_time=time(15), location="Seoul", series=series, number_in_series=2, description="<p>They met.</p>"
    )
    Participation.objects.create(event=event, person=yoon, capacity="host")
    Participation.objects.create(event=event, name="An interpreter")
    paper = Document.objects.create(title="覚書の全文", url="https://a.example/memorandum.pdf", language="ja")
    Outcome.objects.create(event=event, text="A memorandum", document=paper)
    off = make_event("Called-off visit", status="cancelled", ends_on=date(2024, 9, 8))
    EventMove.objects.create(event=off, old_starts_on=date(2024, 8, 1), reason="A typhoon")
    for number in range(3, 6):
        talks = make_event(f"Talks {number}", starts_on=date(2025, 1, number), shown_from=THEN, series=series)
        linking.settle_events([talks])
    linked = {"tags": ["Diplomacy", "Trade"], "people": [yoon, kishida], "events": [event, off]}
    story = published_story(
        "A last meeting in Seoul", body=BODY.replace("Paragraph 4", "Fumio Kishida"), dateline="SEOUL, South Korea",
        lead_picture=pictures.accept(drawn(), alt="A map", caption="Where they met.", credit="Newsroom graphics"),
        **linked,
    )  # fmt: skip
    Credit.objects.create(article=story, name="Hana Seo")
    Correction.objects.create(article=story, kind="retraction", wrong="It said ten.", right="It was twelve.")
    for number in range(5):
        Update.objects.create(article=story, text=f"Line {number}.", key=not number, made_at=THEN)
    Placement.objects.create(article=story, place=Placement.LEAD)
    published_story("두 정상이 만났다", language="ko", translation_of=story, body=BODY, **linked)
    published_story("最後の会談\u3000協力で合意", language="ja", translation_of=story, body=BODY, **linked)
    for number in range(24):
        published_story(f"Story {number}", at=THEN - timedelta(days=number), genre="analysis", **linked)
    withdrawn = published_story("Taken back", slug="taken-back")
    workflow.withdraw(withdrawn, by=None, note="The source took it back.")
    Tag.objects.filter(name="Diplomacy").update(section_order=1, description="How states talk.")
    StandingPage.objects.create(title="About us", body="<p>Who we are.</p>")
    list(rebuild())
    return story


def addresses() -> dict[str, int]:
    """One of each kind of page, with the status that it answers."""
    stories = Article.objects.filter(slug__in=["a-last-meeting-in-seoul"]) | Article.objects.exclude(language="en")
    pages = dict.fromkeys([story.get_absolute_url() for story in stories], 200)
    pages |= dict.fromkeys(
        [
            "/", "/articles/", "/articles/2024/", "/articles/2024/09/", "/articles/2024/09/06/", "/people/",
            "/people/?letter=K", "/people/yoon-suk-yeol/", "/offices/president-of-south-korea/", "/events/",
            "/events/?month=2024-09", "/events/?month=1990-01", "/events/summit-in-seoul/",
            "/events/called-off-visit/", "/tags/", "/tags/diplomacy/",
            "/tags/diplomacy+trade/", "/search/", "/search/?q=met", "/search/?q=zyx",
            "/corrections/", "/about/about-us/",
        ],
        200,
    )  # fmt: skip
    return pages | {"/nowhere/": 404, "/articles/2024/09/06/taken-back/": 410, f"/search/?q={'x' * 1001}": 400}
