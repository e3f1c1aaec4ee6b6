"""Each database's syntax quotes every term, whatever the analyser let through."""

from articles.search import sqlite, tsquery
from articles.search.match import EVERY, All, Any, Terms

MATCH = All(
    of=(Terms(("joint", "statement")), Terms(("국",), open_ended=True)), but=(Terms(("seoul",)), Terms(("un",)))
)


def test_fts5_gets_phrases_and_one_exclusion() -> None:
    assert sqlite.expression(MATCH) == '(("joint statement" AND "국" *) NOT ("seoul" OR "un"))'


def test_a_tsquery_gets_the_same() -> None:
    assert tsquery.expression(MATCH) == "(('joint' <-> 'statement') & ('국':*) & !('seoul') & !('un'))"


def test_all_but_starts_from_every_story() -> None:
    match = All(of=(), but=(Terms(("seoul",)),))
    assert sqlite.expression(match) == f'(("{EVERY}") NOT ("seoul"))'
    assert tsquery.expression(match) == f"('{EVERY}' & !('seoul'))"


def test_alternatives_stand_in_brackets() -> None:
    match = All(of=(Terms(("un",)), Any((Terms(("seoul",)), All((), (Terms(("tokyo",)),))))))
    assert sqlite.expression(match) == f'("un" AND ("seoul" OR (("{EVERY}") NOT ("tokyo"))))'
    assert tsquery.expression(match) == f"(('un') & (('seoul') | ('{EVERY}' & !('tokyo'))))"


def test_quotes_and_backslashes_cannot_leave_a_term() -> None:
    term = Terms(('a" OR "b', "c' | 'd", "e\\"))
    assert sqlite.expression(term) == '"a"" OR ""b c\' | \'d e\\"'
    assert tsquery.expression(term) == "('a\" OR \"b' <-> 'c'' | ''d' <-> 'e\\\\')"
