"""Every text is a query, unless it is too long or holds a NUL."""

import pytest

from articles.search.query import MAX_LENGTH, MOST_CONDITIONS, BadQuery, Query, Tagged, Text, parse


def wanted(*conditions: Text | Tagged) -> Query:
    return Query(required=conditions)


READ = {
    "seoul summit": wanted(Text("seoul"), Text("summit")),
    '"joint statement" seoul': wanted(Text("joint statement"), Text("seoul")),
    "tag:japan": wanted(Tagged("japan")),
    'tag:"North Korea"': wanted(Tagged("North Korea")),
    "TAG:Japan": wanted(Tagged("Japan")),
    "-seoul": Query(excluded=(Text("seoul"),)),
    '-"joint statement" -tag:japan': Query(excluded=(Text("joint statement"), Tagged("japan"))),
    '-tag:"North Korea"': Query(excluded=(Tagged("North Korea"),)),
    "tag：日本　朝鮮": wanted(Tagged("日本"), Text("朝鮮")),
    "“joint statement” －seoul": Query(required=(Text("joint statement"),), excluded=(Text("seoul"),)),
    "tag：＂North　Korea＂": wanted(Tagged("North Korea")),
    "「共同 声明」": wanted(Text("共同 声明")),
    "colour:red": wanted(Text("colour red")),
    "12:30": wanted(Text("12:30")),
    "tag:🎌": wanted(Tagged("🎌")),
    "tag:": wanted(Text("tag:")),
    '"north korea': wanted(Text("north korea")),
    'tag:"north korea': wanted(Tagged("north korea")),
    'north"korea talks"': wanted(Text("north"), Text("korea talks")),
    "seoul - summit": wanted(Text("seoul"), Text("summit")),
    "seoul seoul": wanted(Text("seoul")),
    "seoul -seoul": Query(required=(Text("seoul"),), excluded=(Text("seoul"),)),
    '🎌 - -- … " "" -"" -…': Query(),
    "  \u3000 ": Query(),
    "": Query(),
}


@pytest.mark.parametrize(("text", "expected"), READ.items(), ids=list(READ))
def test_a_query_is_read_as(text: str, expected: Query) -> None:
    assert parse(text) == expected


def test_a_query_may_be_just_as_long_as_the_limit() -> None:
    assert parse("a" * MAX_LENGTH) == wanted(Text("a" * MAX_LENGTH))
    with pytest.raises(BadQuery, match=r"1,?000"):
        parse("a" * (MAX_LENGTH + 1))


def test_a_nul_makes_no_query() -> None:
    with pytest.raises(BadQuery, match="NUL"):
        parse("seoul\0")


def test_a_query_of_very_many_words_is_cut_and_says_so() -> None:
    words = [f"w{number}" for number in range(MOST_CONDITIONS + 1)]
    assert not parse(" ".join(words[:-1])).cut
    assert parse(" ".join(words)).cut
    assert len(parse(" ".join(words)).required) == MOST_CONDITIONS


def test_only_a_query_that_says_something_is_true() -> None:
    assert parse("-seoul")
    assert not parse("!!")
