"""What is indexed of a story: its streams of terms, and the marks of what it is linked to."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice

from django.utils import timezone

from articles.models import Article, Credit, Person, Tag
from articles.search import analyser, marks
from articles.search.match import BLANK, EVERY, FRONT, HEADLINE, STEM
from articles.search.place import place
from articles.text.excerpts import plain_text

#: PostgreSQL counts places in a text up to 16,383 and keeps 255 of one term; both databases stop a little earlier,
#: so that they find the same. Twelve thousand words are a story of forty pages.
MOST_TERMS = 12_000
MOST_OF_ONE_TERM = 250
#: So many more, of the same beginning, for what ranks a hit.
MOST_RANKS = 4_000


@dataclass(frozen=True)
class Document:
    """A story as the index takes it; a stream holds terms in order, `BLANK` where none can be found."""

    article_id: int
    place: int
    headline: list[str]
    standfirst: list[str]
    names: list[str]
    body: list[str]
    #: Headline, standfirst and names once more, each term marked by where it stands.
    ranks: list[str]
    marks: list[str]


def documents(article_ids: Iterable[int]) -> list[Document]:
    """The documents of those of `article_ids` that are or will be live. Reads bodies; for a batch, not for a list."""
    articles = (
        Article.objects.filter(pk__in=list(article_ids), live_from__isnull=False)
        .only("live_from", "headline", "standfirst", "dateline", "body", "language")
        .prefetch_related(
            "mentions__person__names",
            "mentions__person__merged__names",
            "credits__person__names",
            "credits__person__merged__names",
            "coverage__event",
            "taggings__tag__merged",
        )
    )
    now = timezone.now()
    return [document(article, now) for article in articles]


def document(article: Article, now: datetime) -> Document:
    seen: Counter[str] = Counter()
    headline = _stream(analyser.terms(article.headline), seen)
    standfirst = _stream(analyser.terms(article.standfirst), seen)
    named = _stream(_apart(names(article, now)), seen)
    body = _stream(analyser.terms(f"{article.dateline}\n{plain_text(article.body)}"), seen)
    return Document(
        article_id=article.pk,
        place=place(article.live_from, article.pk),
        headline=headline,
        standfirst=standfirst,
        names=named,
        body=body,
        ranks=_ranks(headline, [*headline, BLANK, *standfirst, BLANK, *named]),
        marks=[EVERY, *sorted({*marks_of(article, now), *_stems(article.language, headline, standfirst, body, named)})],
    )


def names(article: Article, now: datetime) -> list[str]:
    """Every name by which readers may find the story through what it links."""
    moment = max(now, article.live_from)
    people = chain.from_iterable(_names_of_person(link.person, moment) for link in article.mentions.all())
    writers = chain.from_iterable(_names_of_credit(link, moment) for link in article.credits.all())
    tags = chain.from_iterable(_names_of_tag(link.tag) for link in article.taggings.all())
    events = (link.event.name for link in article.coverage.all())
    return list(dict.fromkeys(filter(None, chain(people, events, tags, writers))))


def marks_of(article: Article, now: datetime) -> Iterator[str]:
    moment = max(now, article.live_from)
    yield marks.year_mark(timezone.localdate(article.live_from).year)
    yield from marks.language_marks(article.language)
    yield from (marks.tag_mark(link.tag_id) for link in article.taggings.all())
    yield from (marks.person_mark(link.person_id) for link in article.mentions.all())
    for link in article.coverage.all():
        yield marks.event_mark(link.event_id)
        # A hidden event is printed, and found by its words; that it is an event nobody is told.
        yield from marks.event_name_marks(link.event.name) if link.event.is_published(moment) else ()
    for credit in article.credits.all():
        yield from chain.from_iterable(map(marks.byline_marks, filter(None, _names_of_credit(credit, moment))))
        if credit.person_id:
            yield marks.credit_mark(credit.person_id)


def _names_of_credit(credit: Credit, moment: datetime) -> Iterator[str]:
    yield credit.name
    if credit.person:
        yield from _names_of_person(credit.person, moment)


def _names_of_person(person: Person, moment: datetime) -> Iterator[str]:
    """All names of a person with a page. Of anybody else the story prints one, and the rest would give them away."""
    yield person.name
    if not person.is_published(moment):
        return
    for row in (person, *person.merged.all()):
        yield from (row.name, row.short_name, row.reading)
        yield from (other.text for other in row.names.all())


def _names_of_tag(tag: Tag) -> Iterator[str]:
    return (row.name for row in (tag, *tag.merged.all()))


def _stems(
    language: str, headline: list[str], standfirst: list[str], body: list[str], named: list[str]
) -> Iterator[str]:
    """The stems of an English story's words, by where they stand; a word of a name in it is nothing but itself."""
    if language.partition("-")[0] != "en":
        return
    for where, words in ((HEADLINE, headline), (FRONT, headline + standfirst), ("", headline + standfirst + body)):
        stems = map(analyser.stem, set(words).difference(named))
        yield from (f"{where}{STEM}{stem}" for stem in stems if stem)


def _ranks(headline: list[str], front: list[str]) -> list[str]:
    marked = [*_marked(HEADLINE, headline), BLANK, *_marked(FRONT, front)]
    return marked[:MOST_RANKS]


def _marked(where: str, terms: list[str]) -> Iterator[str]:
    return (term if term == BLANK else where + term for term in terms)


def _apart(all_names: list[str]) -> Iterator[str]:
    forms = dict.fromkeys(form for name in all_names for form in analyser.name_forms(name))
    return chain.from_iterable([*analyser.terms(form), BLANK] for form in forms)


def _stream(terms: Iterable[str], seen: Counter[str]) -> list[str]:
    """What still fits of `terms`; `seen` counts what the story's streams hold so far."""
    kept = []
    for term in islice(terms, MOST_TERMS - seen.total()):
        seen[term] += 1
        kept.append(term if seen[term] <= MOST_OF_ONE_TERM else BLANK)
    return kept
