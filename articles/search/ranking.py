"""The order of results without scores: tiers, of which each is read newest first as any list is.

A score would have to be made for every hit before the first could be shown. A tier is only a question more: the terms
of a headline stand in the index a second time behind `HEADLINE`, and those of headline, standfirst and names behind
`FRONT`, as streams of their own, so that phrases are found in them too.
"""

from articles.search.match import FRONT, HEADLINE, MARK, All, Any, Match, Terms
from articles.search.stretch import REST


def tiers(match: Match) -> list[tuple[int, Match]]:
    """What stories of each tier match, the best tier first; a match without words has the last tier alone.

    In the first all words stand in the headline, in the second in headline, standfirst and names, and then the rest.
    """
    if not has_words(match):
        return [(REST, match)]
    first, second = _among(match, HEADLINE), _among(match, FRONT)
    return [(1, first), (2, All((second,), (first,))), (REST, All((match,), (second,)))]


def has_words(match: Match) -> bool:
    """Whether a word or phrase is looked for, and not only links, or what shall not be there."""
    return not _is_link(match) if isinstance(match, Terms) else any(map(has_words, match.of))


def _among(match: Match, where: str) -> Match:
    """`match`, its words looked for among the terms behind `where`; what it excludes is excluded wherever it stands."""
    if isinstance(match, Terms):
        return match if _is_link(match) else Terms(tuple(where + term for term in match.terms), match.open_ended)
    parts = tuple(_among(part, where) for part in match.of)
    return Any(parts) if isinstance(match, Any) else All(parts, match.but)


def _is_link(match: Terms) -> bool:
    return match.terms[0].startswith(MARK)
