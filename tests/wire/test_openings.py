import pytest

from articles.wire.story import WireStory
from articles.wire.text import read_text
from tests.wire.ferry import ENGLISH, JAPANESE, KOREAN, cut, one_to_a_line, opening_with, wrapped

DATED = opening_with("SEOUL, South Korea (AP) — ")
LINES = one_to_a_line(DATED)
BLANKS = "\n\n".join(wrapped(text) for text in DATED)
INDENTS = "\n".join("    " + wrapped(text) for text in DATED)
HEADLINE = "Ferry line to reopen after talks"


def read(copy: str, **given: str) -> WireStory:
    return read_text(copy.encode(), **given)


@pytest.mark.parametrize("body", [LINES, BLANKS, INDENTS])
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n"])
@pytest.mark.parametrize(
    "headline",
    [HEADLINE, HEADLINE.upper(), HEADLINE.upper() + ".", "Will the ferry sail again?", "“It will sail,” mayor says"],
)
def test_what_stands_above_a_dateline_is_the_headline(headline: str, gap: str, body: str) -> None:
    story = read(headline + gap + body)
    assert (story.headline, story.dateline, story.source) == (headline, "SEOUL, South Korea", "AP")
    assert story.paragraphs == ENGLISH


@pytest.mark.parametrize("body", [LINES, BLANKS, INDENTS])
def test_there_may_be_no_headline(body: str) -> None:
    story = read(body)
    assert (story.headline, story.standfirst, story.paragraphs) == ("", "", ENGLISH)


@pytest.mark.parametrize(
    "copy",
    [
        HEADLINE + "\n" + one_to_a_line(ENGLISH),
        HEADLINE + "\n\n" + one_to_a_line(ENGLISH),
        HEADLINE + "\n\n" + "\n\n".join(wrapped(text) for text in ENGLISH),
        HEADLINE + "\n" + "\n\n".join(wrapped(text) for text in ENGLISH),
        HEADLINE + "\n" + "\n".join("  " + wrapped(text) for text in ENGLISH),
        HEADLINE + "\nBy Jane Roe\n" + one_to_a_line(ENGLISH),
    ],
)
def test_without_a_dateline_the_headline_is_set_apart(copy: str) -> None:
    story = read(copy)
    assert (story.headline, story.paragraphs) == (HEADLINE, ENGLISH)


@pytest.mark.parametrize(
    "copy",
    [
        one_to_a_line(ENGLISH),
        "\n\n".join(wrapped(text, 40) for text in ENGLISH),
        "\n".join("  " + wrapped(text, 40) for text in ENGLISH),
        wrapped(ENGLISH[0], 80),
        wrapped(ENGLISH[0], 40),
    ],
)
def test_the_first_line_of_a_wrapped_paragraph_is_no_headline(copy: str) -> None:
    assert read(copy).headline == ""


@pytest.mark.parametrize("first", ["They met.", "What they agreed:", "Ferries,", "会談した。", "Ferries"])
def test_a_sentence_or_a_word_is_no_headline(first: str) -> None:
    story = read(first + "\n\n" + one_to_a_line(ENGLISH))
    assert (story.headline, story.paragraphs) == ("", (first, *ENGLISH))


def test_a_sentence_above_a_dateline_is_body() -> None:
    story = read("They met in two places.\n\n" + LINES)
    assert (story.headline, story.dateline, len(story.paragraphs)) == ("", "", 4)


def test_a_headline_longer_than_any_paragraph_is_set_apart_by_them() -> None:
    body = ("They met.", "They talked until six.", "They left.")
    story = read("Ministers of both countries meet in the port\n" + "\n".join(body))
    assert (story.headline, story.paragraphs) == ("Ministers of both countries meet in the port", body)


def test_below_a_headline_a_dateline_need_not_be_in_capitals() -> None:
    story = read(HEADLINE + "\n" + one_to_a_line(opening_with("Paris – ")))
    assert (story.headline, story.dateline, story.paragraphs) == (HEADLINE, "Paris", ENGLISH)


def test_a_line_alone_is_body() -> None:
    assert read(HEADLINE).paragraphs == (HEADLINE,)
    assert read("By Jane Roe").paragraphs == ("By Jane Roe",)


def test_copy_without_a_sentence_has_no_headline() -> None:
    assert read("Boats in service\n\nTwelve\n\nBoats sold\n\nOne").headline == ""


def test_a_headline_may_be_wrapped() -> None:
    headline = "Ministers agree after three hours to reopen\nthe ferry line that was closed last spring"
    for gap in ("\n\n", "\n"):
        story = read(headline + gap + BLANKS)
        assert (story.headline, story.standfirst) == (headline.replace("\n", " "), "")


def test_a_headline_may_end_with_a_name() -> None:
    story = read("The story of the old ferry as it was told\nby Jane Roe\n\n" + BLANKS)
    assert (story.headline, story.byline) == ("The story of the old ferry as it was told by Jane Roe", ())


def test_between_headline_and_dateline_stands_the_standfirst() -> None:
    story = read(f"{HEADLINE}\n\nNo price was named. The mayor is glad.\n\nBy Jane Roe\n\n{BLANKS}")
    assert (story.headline, story.standfirst) == (HEADLINE, "No price was named. The mayor is glad.")
    assert story.byline == ("Jane Roe",)


def test_a_headline_may_look_like_a_dateline() -> None:
    story = read("SEOUL TALKS – Ferry to sail\n" + LINES)
    assert (story.headline, story.dateline) == ("SEOUL TALKS – Ferry to sail", "SEOUL, South Korea")


def test_a_city_at_the_beginning_of_a_wrapped_line_is_no_dateline() -> None:
    story = read(
        "The ministers of both countries are going to meet once more, in\nParis – Nobody knows yet on which day."
    )
    assert (story.headline, story.dateline) == ("", "")


def test_a_dateline_may_be_wrapped_or_stand_on_its_own_line() -> None:
    story = read("PANMUNJOM, Korea,\nSept. 6 (AP) — " + wrapped(ENGLISH[0]) + "\n\n" + wrapped(ENGLISH[1]))
    assert (story.dateline, story.paragraphs) == ("PANMUNJOM, Korea", ENGLISH[:2])
    alone = read("SEOUL, South Korea —\n\n" + one_to_a_line(ENGLISH))
    assert (alone.dateline, alone.paragraphs) == ("SEOUL, South Korea", ENGLISH)
    assert read("SEOUL, South Korea —").paragraphs == ("SEOUL, South Korea —",)


def test_a_given_headline_wins_and_the_other_is_reported() -> None:
    story = read(HEADLINE + "\n\n" + LINES, headline="Boats again")
    assert (story.headline, story.paragraphs, story.left_out) == ("Boats again", ENGLISH, (HEADLINE,))


@pytest.mark.parametrize(
    "first",
    [
        HEADLINE,
        HEADLINE.upper(),
        HEADLINE + ".",
        "Ferry line to reopen\nafter talks",
        "  Ferry  line to reopen after talks",
    ],
)
def test_a_given_headline_that_the_copy_repeats_is_no_body(first: str) -> None:
    for gap in ("\n", "\n\n"):
        story = read(first + gap + one_to_a_line(ENGLISH), headline=HEADLINE)
        assert (story.headline, story.paragraphs, story.left_out) == (HEADLINE, ENGLISH, ())


def test_a_given_headline_does_not_change_the_body() -> None:
    for copy in (LINES, HEADLINE + "\n" + LINES, HEADLINE + "\n\n" + BLANKS):
        assert read(copy).body_sha256 == read(copy, headline="Boats again").body_sha256


def test_a_given_headline_is_cleaned() -> None:
    assert read(LINES, headline=" Boats\u00a0 again\n").headline == "Boats again"
    assert read(LINES, headline="首相\u3000訪韓へ").headline == "首相\u3000訪韓へ"


@pytest.mark.parametrize(
    ("line", "names", "source"),
    [
        ("By Jane Roe", ("Jane Roe",), "AP"),
        ("BY JANE ROE", ("JANE ROE",), "AP"),
        ("By JANE ROE and John Doe", ("JANE ROE", "John Doe"), "AP"),
        ("By Jane Roe, John Doe & Ana de la Cruz, Staff Writers", ("Jane Roe", "John Doe", "Ana de la Cruz"), "AP"),
        ("By Jane Roe | Example News", ("Jane Roe",), "AP"),
        ("By Jane Roe in Seoul", ("Jane Roe",), "AP"),
        ("By Hyung-jin O'Neill, Associated Press", ("Hyung-jin O'Neill",), "AP"),
        ("홍길동 기자", ("홍길동",), "AP"),
        ("홍길동·김철수 기자", ("홍길동", "김철수"), "AP"),
        ("서울=홍길동 기자", ("홍길동",), "AP"),
        ("山田太郎記者", ("山田太郎",), "AP"),
        ("記者 山田太郎", ("山田太郎",), "AP"),
    ],
)
def test_a_byline_line_gives_the_names(line: str, names: tuple[str, ...], source: str) -> None:
    for head in (f"{HEADLINE}\n{line}\n", f"{HEADLINE}\n\n{line}\n\n", f"{line}\n{HEADLINE}\n\n"):
        story = read(head + LINES)
        assert (story.headline, story.byline, story.source) == (HEADLINE, names, source)


@pytest.mark.parametrize("headline", ["By Friday both sides had agreed", "By land and by sea", "진실을 말하는 기자"])
def test_a_headline_that_begins_like_a_byline_is_a_headline(headline: str) -> None:
    story = read(headline + "\n\n" + LINES)
    assert (story.headline, story.byline) == (headline, ())


def test_a_byline_without_a_name_is_reported() -> None:
    story = read(f"{HEADLINE}\nBy Staff Writers\n\n{LINES}")
    assert (story.byline, story.left_out) == ((), ("By Staff Writers",))


def test_the_agency_may_stand_in_the_byline() -> None:
    assert read(f"{HEADLINE}\nBy Jane Roe, Reuters\n\n" + one_to_a_line(ENGLISH)).source == "Reuters"
    assert read(f"{HEADLINE}\nBy The Associated Press\n\n" + one_to_a_line(ENGLISH)).source == "The Associated Press"
    assert read(f"{HEADLINE}\nReuters\n\n" + one_to_a_line(ENGLISH)).source == "Reuters"


@pytest.mark.parametrize("slug", ["BC-FERRY-TALKS", "BC-FERRY-TALKS, 1st Ld", "KOREA-JAPAN/FERRY (UPDATE 1)"])
def test_a_slug_is_no_headline(slug: str) -> None:
    story = read(f"{slug}\nURGENT\n{HEADLINE}\n\n{LINES}")
    assert (story.slugline, story.headline, story.left_out) == (slug, HEADLINE, ("URGENT",))
    assert read(f"{slug}\n{LINES}").headline == ""


@pytest.mark.parametrize("headline", ["KOREA-JAPAN FERRY TO SAIL AGAIN", "FERRY TO SAIL", "ENERGY/DRILLING INDUSTRY"])
def test_a_headline_in_capitals_is_no_slug(headline: str) -> None:
    assert (read(f"{headline}\n\n{LINES}").headline, read(f"{headline}\n\n{LINES}").slugline) == (headline, "")


def test_korean_copy_with_headline_stamps_and_byline() -> None:
    copy = (
        "여객선 노선, 이달 다시 열린다\n입력 2024.09.06 10:00\n수정 2024.09.06 11:30\n홍길동 기자\n\n"
        + one_to_a_line(KOREAN)
    )
    story = read(copy)
    assert (story.headline, story.byline, story.paragraphs) == ("여객선 노선, 이달 다시 열린다", ("홍길동",), KOREAN)
    assert story.left_out == ("입력 2024.09.06 10:00", "수정 2024.09.06 11:30")


def test_korean_copy_may_name_its_reporter_without_a_place() -> None:
    story = read("홍길동 기자 = " + one_to_a_line(KOREAN))
    assert (story.byline, story.dateline, story.paragraphs) == (("홍길동",), "", KOREAN)


def test_korean_agency_copy() -> None:
    story = read(
        "여객선 노선, 이달 다시 열린다\n" + one_to_a_line(opening_with("(서울=예시통신) 홍길동 기자 = ", KOREAN))
    )
    assert (story.headline, story.dateline, story.source) == ("여객선 노선, 이달 다시 열린다", "서울", "예시통신")
    assert (story.byline, story.language, story.paragraphs) == (("홍길동",), "ko", KOREAN)


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_japanese_agency_copy(gap: str) -> None:
    body = "\n".join("\u3000" + cut(text, 20) for text in opening_with("【ソウル＝山田太郎】", JAPANESE))
    story = read("定期船\u3000今月再開へ" + gap + body)
    assert (story.headline, story.dateline, story.byline) == ("定期船\u3000今月再開へ", "ソウル", ("山田太郎",))
    assert (story.language, story.paragraphs) == ("ja", JAPANESE)


def test_a_name_that_stands_above_and_below_is_one_name() -> None:
    assert read("홍길동 기자\n" + one_to_a_line(KOREAN) + "\n홍길동 기자").byline == ("홍길동",)
