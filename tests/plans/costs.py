"""An index of the bench corpus, made in seconds, and what pages may ask of the database."""

from collections import defaultdict
from datetime import datetime

from articles.models import Article, Coverage, Mention, Tagging
from articles.search import analyser, index, marks
from articles.search.document import Document
from articles.search.match import BLANK, EVERY, FRONT, HEADLINE, STEM
from articles.search.place import place

BATCH = 1_000
NAVIGATION = 2

#: Queries besides those of the navigation, the same however many stories there are.
#: A page of results: one of the index, whatever is asked, with the names looked up, the record of the hits, their
#: cards, their bodies where words are looked for, and seven for the facets.
RESULTS = {
    "/search/?q=summit": 11,
    "/search/?q=summit&order=date": 11,
    "/search/?q=summit+envoy": 11,
    "/search/?q=%22summit+envoy%22+OR+court+-border": 11,
    "/search/?q=summits": 11,
    "/search/?q=summit&before=1.2024-12-31T20:00:00.000000Z~1": 11,
    "/search/?q=summit+OR+court+OR+visit&before=2024-12-31T20:00:00.000000Z~1": 11,
    "/search/?q=tag:tag-0+summit": 12,
    "/search/?q=person:person-0+OR+tag:tag-0+OR+summit": 14,
    "/search/?q=lang:en+OR+by:nobody+after:2024-12+before:2024": 13,
    "/search/?q=after:2024-12-31+OR+before:2020+summit+OR+tag:tag-1": 12,
    "/search/?q=-summit": 10,
}
COSTS = RESULTS | {
    "/tags/": 2,
    "/tags/tag-0/": 14,
    "/tags/tag-0+tag-1/": 15,
    "/people/": 4,
    "/people/person-0/": 18,
    "/events/": 6,
    "/events/?month=2024-12": 3,
    "/events/event-1/": 8,
}


def index_corpus() -> None:
    """What `rebuild_search` stores of each story, but for its body and standfirst."""
    linked = defaultdict(list)
    for link, story, thing, mark in (
        (Tagging, "content_object_id", "tag_id", marks.tag_mark),
        (Mention, "article_id", "person_id", marks.person_mark),
        (Coverage, "article_id", "event_id", marks.event_mark),
    ):
        for article, pk in link.objects.values_list(story, thing):
            linked[article].append(mark(pk))
    stored = [
        _document(pk, live_from, analyser.terms(headline), linked[pk])
        for pk, live_from, headline in Article.objects.values_list("pk", "live_from", "headline")
    ]
    for start in range(0, len(stored), BATCH):
        index.put(stored[start : start + BATCH])


def _document(pk: int, live_from: datetime, terms: list[str], linked: list[str]) -> Document:
    return Document(
        article_id=pk,
        place=place(live_from, pk),
        headline=terms,
        standfirst=[],
        names=[],
        body=[],
        ranks=[*(HEADLINE + term for term in terms), BLANK, *(FRONT + term for term in terms)],
        marks=[
            EVERY,
            marks.year_mark(live_from.year),
            *marks.language_marks("en"),
            *linked,
            *(STEM + stem for stem in map(analyser.stem, terms) if stem),
        ],
    )
