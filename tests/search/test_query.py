"""Every text is a query, unless it is too long or holds a NUL."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models.partial_date import PartialDate
from articles.search.query import MAX_LENGTH, MOST_CONDITIONS, BadQuery, Dated, Named, Part, Query, Text, parse

SEOUL, SUMMIT = Text("seoul"), Text("summit")
JAPAN = Named("tag", "japan")


def wanted(*conditions: Text | Named | Dated) -> Query:
    return Query(tuple((Part(condition),) for condition in conditions))


def without(*conditions: Text | Named | Dated) -> Query:
    return Query(tuple((Part(condition, excluded=True),) for condition in conditions))


def either(*conditions: Text | Named | Dated) -> Query:
    return Query((tuple(Part(condition) for condition in conditions),))


def dated(field: str, text: str) -> Dated:
    return Dated(field, PartialDate(text))


READ = {
    "seoul summit": wanted(SEOUL, SUMMIT),
    '"joint statement" seoul': wanted(Text("joint statement", exact=True), SEOUL),
    "tag:japan": wanted(JAPAN),
    'tag:"North Korea"': wanted(Named("tag", "North Korea", quoted=True)),
    "TAG:Japan": wanted(Named("tag", "Japan")),
    "person:yoon-suk-yeol": wanted(Named("person", "yoon-suk-yeol")),
    'person:"윤석열"': wanted(Named("person", "윤석열", quoted=True)),
    'event:"Camp David summit" by:seo': wanted(Named("event", "Camp David summit", quoted=True), Named("by", "seo")),
    "lang:ko": wanted(Named("lang", "ko")),
    "after:2024-01 before:2024-09-06": wanted(dated("after", "2024-01"), dated("before", "2024-09-06")),
    "after：２０２４": wanted(dated("after", "2024")),
    "-seoul": without(SEOUL),
    '-"joint statement" -tag:japan': without(Text("joint statement", exact=True), JAPAN),
    '-tag:"North Korea"': without(Named("tag", "North Korea", quoted=True)),
    "-after:2024 -lang:ko": without(dated("after", "2024"), Named("lang", "ko")),
    "seoul OR summit": either(SEOUL, SUMMIT),
    "seoul OR tag:japan OR after:2024": either(SEOUL, JAPAN, dated("after", "2024")),
    "seoul or summit": wanted(SEOUL, Text("or"), SUMMIT),
    'seoul "OR" summit': wanted(SEOUL, Text("OR", exact=True), SUMMIT),
    "tag:japan seoul OR summit": Query(((Part(JAPAN),), (Part(SEOUL), Part(SUMMIT)))),
    "seoul OR -summit": Query(((Part(SEOUL), Part(SUMMIT, excluded=True)),)),
    "seoul OR seoul": wanted(SEOUL),
    "tag：日本　朝鮮": wanted(Named("tag", "日本"), Text("朝鮮")),
    "“joint statement” －seoul": Query(((Part(Text("joint statement", exact=True)),), (Part(SEOUL, excluded=True),))),
    "tag：＂North　Korea＂": wanted(Named("tag", "North Korea", quoted=True)),
    "「共同 声明」": wanted(Text("共同 声明", exact=True)),
    "ｔａｇ：ｊａｐａｎ　ｓｅｏｕｌ　ＯＲ　ｓｕｍｍｉｔ": Query(((Part(JAPAN),), (Part(SEOUL), Part(SUMMIT)))),
    "－ｔａｇ：〝North Korea〟": without(Named("tag", "North Korea", quoted=True)),
    "seoul (tag:japan)": wanted(SEOUL, JAPAN),
    "(seoul （summit)) f(x)": wanted(SEOUL, SUMMIT, Text("f(x)")),
    '(-seoul) ("joint statement")': Query(
        ((Part(SEOUL, excluded=True),), (Part(Text("joint statement", exact=True)),))
    ),
    "seoul) () ( :)": wanted(Text("seoul)")),
    "12:30": wanted(Text("12:30")),
    "tag:🎌": wanted(Named("tag", "🎌")),
    'north"korea talks"': wanted(Text("north"), Text("korea talks", exact=True)),
    "seoul - summit": wanted(SEOUL, SUMMIT),
    "seoul seoul": wanted(SEOUL),
    "seoul -seoul": Query(((Part(SEOUL),), (Part(SEOUL, excluded=True),))),
    '🎌 - -- … " "" -"" -…': Query(),
    "  \u3000 ": Query(),
    "": Query(),
}


@pytest.mark.parametrize(("text", "expected"), READ.items(), ids=list(READ))
def test_a_query_is_read_as(text: str, expected: Query) -> None:
    assert parse(text) == expected


PROBLEMS = {
    # What is read all the same, what is pointed at, and where a reader would count it.
    '"north korea': (wanted(Text("north korea", exact=True)), '"', 1),
    'tag:"north korea': (wanted(Named("tag", "north korea", quoted=True)), '"', 5),
    "seoul “korea": (wanted(SEOUL, Text("korea", exact=True)), "“", 7),
    "colour:red": (wanted(Text("colour red")), "colour:", 1),
    "seoul -colour:red": (
        Query(((Part(SEOUL),), (Part(Text("colour red"), excluded=True),))),
        "colour:",
        8,
    ),
    "tag:": (Query(), "tag:", 1),
    "seoul tag: japan": (wanted(SEOUL, Text("japan")), "tag:", 7),
    'person:"" seoul': (wanted(SEOUL), 'person:""', 1),
    "seoul after:yesterday": (wanted(SEOUL), "yesterday", 13),
    "seoul before:2024-13": (wanted(SEOUL), "2024-13", 14),
    "after:a": (Query(), "a", 7),
    "after:2023-02-29 seoul": (wanted(SEOUL), "2023-02-29", 7),
    "OR seoul": (wanted(SEOUL), "OR", 1),
    "seoul OR": (wanted(SEOUL), "OR", 7),
    "seoul OR OR summit": (wanted(SEOUL, SUMMIT), "OR", 7),
    "seoul OR … summit": (wanted(SEOUL, SUMMIT), "OR", 7),
    "… OR seoul": (wanted(SEOUL), "OR", 3),
    "(seoul OR)": (wanted(SEOUL), "OR", 8),
    "(tag:)": (Query(), "(tag:)", 1),
    "seoul (after:x)": (wanted(SEOUL), "x", 14),
    "tag:japan (seoul OR summit)": (Query(((Part(JAPAN),), (Part(SEOUL), Part(SUMMIT)))), "(", 11),
    "-(seoul summit)": (Query(((Part(SEOUL, excluded=True),), (Part(SUMMIT),))), "(", 2),
}


@pytest.mark.parametrize(("text", "expected"), PROBLEMS.items(), ids=list(PROBLEMS))
def test_what_cannot_be_read_is_pointed_at_and_the_rest_is_read(text: str, expected: tuple[Query, str, int]) -> None:
    query = parse(text)
    problem = query.problems[0]
    assert (query, text[problem.at : problem.end], problem.at + 1) == expected
    assert f"character {problem.at + 1}" in problem.sentence


def test_what_is_read_as_it_was_meant_has_no_problem() -> None:
    assert not [text for text in READ if not text.startswith("🎌") and parse(text).problems]


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("seoul tag:japan summit", 1, "seoul summit"),
        ("seoul", 0, ""),
        ("seoul OR summit tag:japan", 0, "summit tag:japan"),
        ("seoul OR summit OR tag:japan", 1, "seoul OR tag:japan"),
        ("seoul　tag：japan", 0, "tag:japan"),
        ('summit -tag:"North Korea', 0, '-tag:"North Korea"'),
        ("seoul seoul summit", 0, "summit"),
    ],
)
def test_a_condition_can_be_taken_out(text: str, number: int, rest: str) -> None:
    query = parse(text)
    assert query.with_instead(query.parts[number]) == rest


def test_a_condition_can_be_put_in_the_place_of_another() -> None:
    query = parse('seoul OR -person:"Lee" summit')
    assert query.with_instead(query.parts[1], "-person:lee-2") == "seoul OR -person:lee-2 summit"


TYPED = st.lists(
    st.sampled_from(
        [
            "seoul",
            "OR",
            "-",
            "tag:",
            "tag:japan",
            '"',
            '"a b"',
            'by:"x y"',
            "after:2024",
            "a:b",
            "--",
            "(",
            ")",
            "국회",
            " ",
            "：",
        ]
    ),
    max_size=12,
).map("".join)


@given(st.one_of(st.text(max_size=100), TYPED), st.integers(0, 40))
def test_what_is_left_of_a_query_is_the_query_without_the_condition(text: str, number: int) -> None:
    query = parse(text.replace("\0", ""))
    if not query:
        return
    part = query.parts[number % len(query.parts)]
    left = tuple(tuple(other for other in group if other is not part) for group in query.groups)
    rest = parse(query.with_instead(part))
    assert rest.groups == tuple(dict.fromkeys(filter(None, left)))
    assert parse(query.with_instead(part, part.source)) == query


def test_a_query_may_be_just_as_long_as_the_limit() -> None:
    assert parse("a" * MAX_LENGTH) == wanted(Text("a" * MAX_LENGTH))
    with pytest.raises(BadQuery, match=r"1,?000"):
        parse("a" * (MAX_LENGTH + 1))


def test_a_nul_makes_no_query() -> None:
    with pytest.raises(BadQuery, match="NUL"):
        parse("seoul\0")


@pytest.mark.parametrize("joint", [" ", " OR "])
def test_a_query_of_very_many_words_is_cut_and_says_so(joint: str) -> None:
    words = [f"w{number}" for number in range(MOST_CONDITIONS + 1)]
    assert not parse(joint.join(words[:-1])).cut
    assert parse(joint.join(words)).cut
    assert len(parse(joint.join(words)).parts) == MOST_CONDITIONS


def test_only_a_query_that_says_something_is_true() -> None:
    assert parse("-seoul")
    assert not parse("!!")
