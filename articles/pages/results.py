"""Stories as a page of search results shows them: with what was looked for marked."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Article
from articles.pages.cards import Card
from articles.pages.figures import shown_bodies
from articles.search.query import Text
from articles.search.snippets import Excerpt, Segment, excerpt, marked
from articles.text.excerpts import plain_text


@dataclass(frozen=True)
class Result:
    """One story found."""

    card: Card
    headline: list[Segment]
    excerpt: Excerpt


def results(stories: list[Card], words: list[Text], now: datetime) -> list[Result]:
    """The stories with their words marked; where words are looked for, in one query more, or two with pictures.

    The caption of a picture that may not be shown is no excerpt either.
    """
    bodies = shown_bodies(_bodies(stories), now) if words else {}
    return [_result(card, bodies.get(card.article.pk, ""), words) for card in stories]


def _result(card: Card, body: str, words: list[Text]) -> Result:
    story = card.article
    return Result(
        card,
        headline=marked(story.headline, words, story.language),
        excerpt=excerpt(story.standfirst, plain_text(body), words, story.language),
    )


def _bodies(stories: list[Card]) -> dict[int, str]:
    # The one list that reads bodies: where in it a story says what was asked for, only the body tells. They are at
    # most a page's, by their ids, whatever the size of the archive; kept snippets would have to be kept per query.
    ids = [card.article.pk for card in stories]
    return dict(Article.objects.filter(pk__in=ids).order_by().values_list("pk", "body"))
