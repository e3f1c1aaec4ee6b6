"""Did you mean: a query that finds nothing, with what is mistyped in it put right."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from articles.search import analyser, index, names, vocabulary
from articles.search.finding import UNLISTED, find
from articles.search.meaning import Meaning
from articles.search.place import place_after
from articles.search.query import OR, Condition, Named, Part, Query, Text, parse
from articles.search.spelling import nearest
from articles.text.beginnings import head, letters

#: So many conditions are asked for whether they find anything by themselves.
MOST_ASKED = 8
#: A query with more mistakes than this one is not put right by guessing.
MOST_MISTAKES = 3
#: So many spellings of one mistake are tried.
MOST_TRIED = 3
#: Of words that are spelt equally near, so many are weighed by how many stories have them, up to so many.
MOST_WEIGHED = 6
MOST_COUNTED = 100
#: Whom a field names.
KIND_OF = {"tag": "tag", "person": "person", "event": "event", "by": "person"}


@dataclass(frozen=True)
class Piece:
    """A part of the query put right as it is printed."""

    text: str
    changed: bool = False


@dataclass(frozen=True)
class Meant:
    """A query that finds something, and its pieces in order."""

    query: str
    pieces: tuple[Piece, ...]


def did_you_mean(query: Query, now: datetime) -> Meant | None:
    """What somebody may have meant by `query`, which finds nothing; None where nothing like it finds anything either.

    Asks the index once a condition and a few times more, however large the archive is.
    """
    mistakes = list(islice(_mistakes(query, now), MOST_MISTAKES + 1))
    if len(mistakes) > MOST_MISTAKES:
        return None
    spellings = {part: others for part in mistakes if (others := list(_spellings(part, now))[:MOST_TRIED])}
    for sources in _tries(spellings):
        text = query.with_others(sources)
        # Through the very search that readers use, so that nothing is offered that they may not see.
        if find(parse(text), now).total:
            return Meant(text, tuple(_pieces(query, sources)))
    return None


def _tries(spellings: dict[Part, list[str]]) -> list[dict[Part, str]]:
    """The likeliest spelling of each mistake; where there is but one mistake, each of its spellings in turn."""
    if len(spellings) == 1:
        ((part, others),) = spellings.items()
        return [{part: other} for other in others]
    return [{part: others[0] for part, others in spellings.items()}] if spellings else []


def _mistakes(query: Query, now: datetime) -> Iterator[Part]:
    """The conditions that name nothing or that no live story meets; an excluded one is no mistake."""
    meaning, end = Meaning(query, now), place_after(now)
    wanted = (part for part in query.parts if not part.excluded and _may_be_mistyped(part.condition))
    for part in islice(wanted, MOST_ASKED):
        match = meaning.match(part.condition)
        if match is None or (not _is_listed(part.condition) and not index.count(match, end, 1)):
            yield part


def _may_be_mistyped(condition: Condition) -> bool:
    return isinstance(condition, Text) or (isinstance(condition, Named) and condition.field in KIND_OF)


def _is_listed(condition: Condition) -> bool:
    """Whether the record itself knows if there is such a thing; what it knows is not mistyped, story or no story."""
    return isinstance(condition, Named) and condition.field not in UNLISTED


def _spellings(part: Part, now: datetime) -> Iterator[str]:
    """What may be meant by a condition, as it would be typed, the likeliest first."""
    condition = part.condition
    if isinstance(condition, Named):
        known = names.alike(KIND_OF[condition.field], head(letters(condition.name)), now)
        for key in nearest(condition.name, known, MOST_TRIED):
            yield from (f"{condition.field}:{slug}" for slug in known[key])
        return
    words = analyser.words(condition.text)
    if len(words) > 1:
        yield from _phrases(words, now)
        return
    for word in _likeliest("".join(words), now):
        yield f'"{word}"' if part.source.startswith('"') else word


def _phrases(words: list[str], now: datetime) -> Iterator[str]:
    """The phrase with each word that nobody uses put right, if all of them can be."""
    if len(words) > MOST_ASKED:
        return
    spelt = [_known_word(word, now) for word in words]
    if all(spelt) and spelt != words:
        yield f'"{" ".join(spelt)}"'


def _known_word(word: str, now: datetime) -> str:
    return word if _stories(word, now, 1) else next(iter(_likeliest(word, now)), "")


def _likeliest(word: str, now: datetime) -> list[str]:
    """Words that are spelt like `word`, the commonest first."""
    counted = {other: _stories(other, now, MOST_COUNTED) for other in vocabulary.spelt_like(word, MOST_WEIGHED)}
    return sorted(filter(counted.get, counted), key=counted.__getitem__, reverse=True)


def _stories(word: str, now: datetime, most: int) -> int:
    """How many live stories have the word, up to `most`."""
    return index.count(Meaning(Query(), now).match(Text(word)), place_after(now), most)


def _pieces(query: Query, sources: dict[Part, str]) -> Iterator[Piece]:
    for group in query.groups:
        for number, part in enumerate(group):
            if number:
                yield Piece(OR)
            yield Piece(sources.get(part, part.source), part in sources)
