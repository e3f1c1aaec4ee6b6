"""What is matched, as the text of a tsquery."""

from articles.search.match import EVERY, All, Any, Match, Terms


def expression(match: Match) -> str:
    """`match` as the text of a tsquery, every term quoted."""
    if isinstance(match, All):
        wanted = " & ".join(expression(part) for part in match.of) or quoted(EVERY)
        return "(" + " & ".join([wanted, *(f"!{expression(part)}" for part in match.but)]) + ")"
    if isinstance(match, Any):
        return "(" + " | ".join(expression(part) for part in match.of) + ")"
    return _phrase(match)


def _phrase(match: Terms) -> str:
    terms = [quoted(term) for term in match.terms]
    return "(" + " <-> ".join(terms) + (":*)" if match.open_ended else ")")


def quoted(term: str) -> str:
    """A term as it stands in a tsquery and in a tsvector."""
    escaped = term.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
