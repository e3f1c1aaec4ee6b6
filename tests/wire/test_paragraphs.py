import pytest

from articles.wire.text import read_text
from tests.wire.ferry import ENGLISH, JAPANESE, KOREAN, cut, one_to_a_line, opening_with, wrapped


def paragraphs(copy: str) -> tuple[str, ...]:
    return read_text(copy.encode()).paragraphs


def test_one_paragraph_to_a_line() -> None:
    assert paragraphs(one_to_a_line(ENGLISH)) == ENGLISH


@pytest.mark.parametrize("columns", [40, 64, 72, 100])
def test_hard_wrapped_with_blank_lines_between(columns: int) -> None:
    assert paragraphs("\n\n".join(wrapped(text, columns) for text in ENGLISH)) == ENGLISH


@pytest.mark.parametrize("indent", [" ", "    ", "\t", "\u3000", "\u00a0\u00a0"])
def test_hard_wrapped_with_indents(indent: str) -> None:
    assert paragraphs("\n".join(indent + wrapped(text) for text in ENGLISH)) == ENGLISH


def test_hard_wrapped_with_indents_but_for_the_first_paragraph() -> None:
    first, *others = (wrapped(text) for text in ENGLISH)
    assert paragraphs("\n   ".join([first, *others])) == ENGLISH


def test_hard_wrapped_without_any_mark_ends_a_paragraph_where_a_line_had_room() -> None:
    assert paragraphs("\n".join(wrapped(text) for text in ENGLISH)) == ENGLISH


def test_copy_that_is_set_in_as_a_whole_loses_its_margin() -> None:
    copy = "\n\n".join(wrapped(text) for text in ENGLISH)
    assert paragraphs("\n".join("    " + line for line in copy.split("\n"))) == ENGLISH


def test_copy_that_is_set_in_may_have_indents_as_well() -> None:
    copy = "\n".join("  " + wrapped(text) for text in ENGLISH)
    assert paragraphs("\n".join("    " + line for line in copy.split("\n"))) == ENGLISH


def test_an_indent_that_hangs_below_the_first_line_opens_nothing() -> None:
    copy = "\n".join(wrapped(text).replace("\n", "\n    ") for text in ENGLISH)
    assert paragraphs(copy) == ENGLISH


def test_a_list_stays_line_by_line() -> None:
    figures = ("Boats in service: 12", "Boats under repair in both harbours together: 3", "Boats sold: 1")
    assert paragraphs("\n".join([*ENGLISH, *figures])) == (*ENGLISH, *figures)


def test_copy_that_is_a_list_stays_line_by_line() -> None:
    figures = ("Boats in service", "12", "Boats under repair in both harbours together", "3", "Boats sold", "1")
    assert paragraphs("\n".join(figures)) == figures


def test_copy_that_is_set_in_below_its_headline_loses_its_margin_too() -> None:
    copy = "\n\n".join(wrapped(text) for text in ENGLISH)
    copy = "\n".join("    " + line for line in copy.split("\n"))
    assert paragraphs(f"Ferry line to reopen\n\n{copy}") == ENGLISH


def test_a_list_that_is_set_in_below_its_headline_stays_line_by_line() -> None:
    copy = "FERRIES IN FIGURES\n\n    They sail.\n    Boats in service 12\n    Boats sold 1\n    Passengers 40,000"
    assert paragraphs(copy) == ("They sail.", "Boats in service 12", "Boats sold 1", "Passengers 40,000")


def test_where_blank_lines_mark_paragraphs_a_short_line_ends_none() -> None:
    first, *others = (wrapped(text) for text in ENGLISH)
    copy = "\n\n".join([f"It rained.\n{first}", *others])
    assert paragraphs(copy) == (f"It rained. {ENGLISH[0]}", *ENGLISH[1:])


def test_japanese_lines_join_without_a_space() -> None:
    assert paragraphs("\n\n".join(cut(text, 20) for text in JAPANESE)) == JAPANESE
    assert paragraphs("\n".join("\u3000" + cut(text, 20) for text in JAPANESE)) == JAPANESE


def test_japanese_one_to_a_line_with_indents() -> None:
    assert paragraphs("\n".join("\u3000" + text for text in JAPANESE)) == JAPANESE


def test_korean_wrapped_between_words_joins_with_a_space() -> None:
    assert paragraphs("\n\n".join(wrapped(text, 30) for text in KOREAN)) == KOREAN


def test_chinese_characters_in_korean_copy_keep_their_space() -> None:
    copy = "두 나라 장관은 6일 항구 도시에서 홍길동 洪吉童\n대통령과 만나 여객선 노선을 다시 열기로 했다."
    assert paragraphs(copy) == (copy.replace("\n", " "),)


def test_korean_wrapped_through_words_joins_as_it_was_cut() -> None:
    assert paragraphs("\n\n".join(cut(text, 22) for text in KOREAN)) == KOREAN


def test_chinese_characters_in_english_copy_keep_their_space() -> None:
    copy = "\n\n".join(
        [
            wrapped(ENGLISH[0]),
            "The mayor, whose name is written\n尹錫悅 in the old way and Yoon in the new one\nmet them.",
        ]
    )
    assert paragraphs(copy)[1].startswith("The mayor, whose name is written 尹錫悅 in the old way")


@pytest.mark.parametrize(
    ("cut_word", "whole"),
    [
        ("Korea-\nJapan", "Korea-Japan"),
        ("Suk-\nyeol", "Suk-yeol"),
        ("short-\nand long-term", "short- and long-term"),
        ("harbour--\nthe old one", "harbour--the old one"),
        ("harbour—\nthe old one", "harbour—the old one"),
        ("harbour -\nthe old one", "harbour - the old one"),
        ("minis-\nters", "ministers"),
        ("piers-\nrepair", "piers-repair"),
        ("gov\u00ad\nernment", "government"),
    ],
)
def test_a_hyphen_of_the_wrap_goes_only_where_the_copy_has_the_word_whole(cut_word: str, whole: str) -> None:
    copy = "\n\n".join(wrapped(text) for text in ENGLISH)
    copy += f"\n\nSomebody near the water spoke at great length of the {cut_word}, and nobody\nwas listening to him.\n"
    assert paragraphs(copy)[-1].startswith(f"Somebody near the water spoke at great length of the {whole}, and")


def test_blanks_within_a_line_become_one_space() -> None:
    assert paragraphs("They  met\ton   Friday.") == ("They met on Friday.",)


def test_the_body_is_known_again_however_it_is_set() -> None:
    copies = [
        one_to_a_line(ENGLISH),
        "\n\n".join(wrapped(text, 50) for text in ENGLISH),
        "\n".join("  " + wrapped(text, 80) for text in ENGLISH) + "\n\nShare Tweet\nViews: 7\n",
        "Ferry line to reopen\nBy Jane Roe\n\n" + one_to_a_line(opening_with("BUSAN, South Korea – ")),
    ]
    assert len({read_text(copy.encode()).body_sha256 for copy in copies}) == 1


def test_another_body_is_another_story() -> None:
    changed = one_to_a_line(ENGLISH).replace("40,000", "4,000")
    assert read_text(changed.encode()).body_sha256 != read_text(one_to_a_line(ENGLISH).encode()).body_sha256
