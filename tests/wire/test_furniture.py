import pytest

from articles.wire.story import Unreadable
from articles.wire.text import read_text
from tests.wire.ferry import ENGLISH, JAPANESE, KOREAN, one_to_a_line, opening_with, wrapped

FURNITURE = [
    "Views: 0",
    "Views: 1,234",
    "Views 12",
    "1.2k views",
    "(Views: 3)",
    "Comments (4)",
    "Viewed 12 times",
    "조회수 12",
    "조회수: 1,234회",
    "댓글 3개",
    "閲覧数 123",
    "閲覧数：1,234回",
    "Share",
    "Tweet",
    "Print",
    "Share  Tweet  Print",
    "Facebook | X | LinkedIn | Copy link",
    "Share this article",
    "Follow us on Mastodon",
    "Related articles",
    "Related stories",
    "Read more",
    "Read more: The pier that fell",
    "관련기사",
    "関連記事",
    "Tags: ferries, piers",
    "#ferries #piers",
    "Copyright 2024 Example Wire. All rights reserved.",
    "Copyright © Example Wire",
    "© 2024 Example Wire",
    "(c) 2024 Example Wire",
    "All rights reserved.",
    "This material may not be published, broadcast, rewritten or redistributed.",
    "ⓒ 예시통신",
    "<저작권자(c) 예시통신, 무단 전재-재배포, AI 학습 및 활용 금지>",
    "무단 전재 및 재배포 금지",
    "無断転載を禁じます",
    "©例通信社　無断転載を禁じます",
    "(END)",
    "END",
    "-30-",
    "— 30 —",
    "###",
    "# # #",
    "* * *",
    "(끝)",
    "（了）",
    "(Reporting by Jane Roe; Editing by John Doe)",
    "Reporting by Jane Roe and John Doe; Editing by A. Nother",
    "Advertisement",
    "Sponsored",
    ".",
    "Updated: Sept. 6, 2024 10:15 a.m. KST",
    "최종수정 2024.09.06 10:00",
    "https://example.com/ferries",
    "newsdesk@example.com",
]


@pytest.mark.parametrize("line", FURNITURE)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\u3000\n"])
def test_furniture_at_the_foot_is_no_body_text(line: str, gap: str) -> None:
    story = read_text((one_to_a_line(ENGLISH) + gap + line + "\n").encode())
    assert story.paragraphs == ENGLISH
    assert story.left_out == (line.replace("  ", " "),)


@pytest.mark.parametrize("line", ["Views: 0", "(END)", "Share", "조회수 12"])
def test_furniture_below_wrapped_copy_does_not_join_its_last_line(line: str) -> None:
    copy = "\n\n".join(wrapped(text) for text in ENGLISH)
    assert read_text(f"{copy}\n{line}".encode()).paragraphs == ENGLISH


def test_all_the_furniture_at_once() -> None:
    story = read_text("\n".join([*ENGLISH, *FURNITURE]).encode())
    assert story.paragraphs == ENGLISH
    assert len(story.left_out) == len(FURNITURE)


@pytest.mark.parametrize(
    "line",
    [
        "Views differ on the treaty.",
        "Views: mixed, as ever, on both sides of the water.",
        "Share prices fell.",
        "Print is dead, the mayor said.",
        "Copyright law is to change in both countries.",
        "Related articles of the treaty were not discussed.",
        "Reporting by local papers had been restricted.",
        "Writing by hand is slow. Writing on screens is not.",
        "(c) Both sides shall repair their piers.",
        "No part of this plan is new, the mayor said.",
        "Read more books, the mayor said.",
        "The end.",
        "Advertisement revenue rose.",
        "Published figures for 2024 show 40,000 passengers.",
        "무단 횡단은 줄었다.",
        "조회수는 늘었다.",
        "© is the sign for it, " + "and it is explained at length " * 20,
    ],
)
def test_a_sentence_that_begins_like_furniture_is_body_text(line: str) -> None:
    assert read_text("\n".join([*ENGLISH, line]).encode()).paragraphs == (*ENGLISH, line.strip())


@pytest.mark.parametrize("line", ["Views: 0", "Share", "Related articles", "(END)", "© 2024 Example Wire"])
def test_furniture_in_the_middle_stays(line: str) -> None:
    copy = [ENGLISH[0], line, *ENGLISH[1:]]
    assert line in read_text("\n".join(copy).encode()).paragraphs


def test_headlines_below_related_articles_go_with_it() -> None:
    story = read_text(
        "\n".join([*ENGLISH, "Related articles", "The pier that fell", "", "Boats of the north"]).encode()
    )
    assert story.paragraphs == ENGLISH
    assert story.left_out == ("Related articles", "The pier that fell", "Boats of the north")


def test_a_sentence_below_related_articles_keeps_all_of_it() -> None:
    copy = (*ENGLISH, "Related articles", "They were not discussed.")
    assert read_text("\n".join(copy).encode()).paragraphs == copy


def test_a_sign_off_or_notice_may_be_wrapped() -> None:
    foot = [
        "(Reporting by Jane Roe and John Doe; Editing by",
        "A. Nother)",
        "Copyright 2024 Example Wire. All rights reserved. This material may",
        "not be published, broadcast, rewritten or redistributed.",
        "Views:",
        "0",
    ]
    story = read_text("\n".join([*ENGLISH, *foot]).encode())
    assert story.paragraphs == ENGLISH
    assert story.left_out == tuple(foot)


def test_the_seed_of_it_all_dateline_above_and_counter_below() -> None:
    story = read_text(one_to_a_line((*opening_with("SEOUL, South Korea – "), "Views: 0")).encode())
    assert (story.headline, story.dateline, story.paragraphs) == ("", "SEOUL, South Korea", ENGLISH)
    assert story.left_out == ("Views: 0",)


def test_furniture_at_the_head_is_no_headline() -> None:
    head = (
        "Advertisement\n* * *\nHome > World > Asia\nViews: 12\nSept. 6, 2024\n\nFerry line to reopen\nShare | Print\n\n"
    )
    story = read_text((head + one_to_a_line(opening_with("SEOUL, South Korea – "))).encode())
    assert (story.headline, story.paragraphs) == ("Ferry line to reopen", ENGLISH)
    assert story.left_out == (
        "Advertisement", "* * *", "Home > World > Asia", "Views: 12", "Sept. 6, 2024", "Share | Print",
    )  # fmt: skip


@pytest.mark.parametrize("copy", ["Views: 0\n", "-30-", "Share\n\nTweet\n", "\u3000\n조회수 12\n", "* * *"])
def test_furniture_alone_is_no_story(copy: str) -> None:
    with pytest.raises(Unreadable, match="holds no story"):
        read_text(copy.encode())


def test_who_signs_korean_or_japanese_copy_at_its_foot_is_its_byline() -> None:
    korean = read_text("\n".join([*KOREAN, "홍길동 기자 gildong@example.com", "ⓒ 예시통신"]).encode())
    assert (korean.byline, korean.paragraphs) == (("홍길동",), KOREAN)
    japanese = read_text("\n".join([*JAPANESE, "（山田太郎記者）", "閲覧数 3"]).encode())
    assert (japanese.byline, japanese.paragraphs) == (("山田太郎",), JAPANESE)


def test_the_end_of_a_wrapped_sentence_is_no_byline() -> None:
    last = "The timetable has been worked out, printed and paid for over the years\nby Alex. Brown and Sons Inc."
    story = read_text("\n\n".join([*(wrapped(text) for text in ENGLISH), last]).encode())
    assert story.byline == ()
    assert story.paragraphs[-1].endswith("over the years by Alex. Brown and Sons Inc.")
    film = "Nobody who was in the harbour on that evening will forget the film Stand\nBy Your Friends"
    assert read_text("\n\n".join([*(wrapped(text) for text in ENGLISH), film]).encode()).byline == ()


def test_a_byline_may_stand_among_the_furniture() -> None:
    story = read_text("\n".join([*KOREAN, "공유", "홍길동 기자", "조회수 12"]).encode())
    assert (story.byline, story.paragraphs, story.left_out) == (("홍길동",), KOREAN, ("공유", "조회수 12"))
