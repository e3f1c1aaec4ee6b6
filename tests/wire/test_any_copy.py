"""What must hold for all copy, tried with much of it."""

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.wire.characters import clean
from articles.wire.story import Unreadable, WireStory
from articles.wire.text import read_text
from tests.wire.ferry import cut, wrapped

# No timed assertions: the machine may be busy.
relaxed = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])

WORDS = [
    "ferry",
    "harbour",
    "agreement",
    "well-known",
    "Korea-Japan",
    "mayor",
    "of",
    "the",
    "and",
    "40,000",
    "passengers",
    "piers",
    "on",
    "Friday",
    "“yes”",
    "a",
]
SCRAPS = [
    "SEOUL, South Korea – ", "TOKYO (Reuters) - ", "Ferry line to reopen", "They met.", "They talked of it and",
    "By Jane Roe", "By Friday they", "홍길동 기자 = ", "(서울=연합뉴스) 홍길동 기자 = ", "두 정상이 만났다.",
    "조회수 12", "【ソウル=山田太郎】", "会談した。", "山田太郎記者", "閲覧数 3", "Views: 0", "(END)",
    "Related articles", "© 2024 Example", "(Reporting by A;", "B)", "BC-X-Y", "URGENT", "AP", "12",
    "Sept. 6, 2024", "https://x.example", "co-", "operation", "-", "—", "=", "[", "]", "(", ")", "【", "】",
    "。", "…", '"', "“", "”", "\u00ad", "\u3000", "\t", " ", "    ", "\u200d", "\u0301", "\x85", "\u2029", "\r",
    "\n", "\n", "\n\n",
]  # fmt: skip

# Long enough that most lines of a wrapped paragraph end within a sentence, as those of real copy do.
sentences = st.lists(st.sampled_from(WORDS), min_size=25, max_size=40).map(
    lambda words: f"Then {' '.join(words)} sailed."
)
stories = st.lists(st.lists(sentences, min_size=1, max_size=3).map(" ".join), min_size=2, max_size=4)
japanese = st.lists(
    st.text("港町会談定期船航路再開の合意を、はがに", min_size=50, max_size=90).map(lambda text: f"両{text}した。"),
    min_size=2,
    max_size=4,
)
messy = st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join)


def letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalnum())


def read_or_refuse(data: bytes, headline: str = "") -> WireStory | str:
    try:
        return read_text(data, headline=headline)
    except Unreadable as refusal:
        return str(refusal)


def everything(story: WireStory) -> str:
    fields = (story.headline, story.standfirst, story.slugline, *story.paragraphs, *story.left_out)
    return " ".join(fields)


@relaxed
@given(data=st.one_of(st.binary(max_size=400), messy.map(str.encode)), headline=st.text(max_size=20))
def test_any_bytes_are_a_story_or_one_refusal(data: bytes, headline: str) -> None:
    story = read_or_refuse(data, headline)
    if isinstance(story, str):
        assert story
        assert "\n" not in story
        return
    assert story.paragraphs
    assert all(text and text == text.strip() and "\n" not in text for text in story.paragraphs)
    assert 0 < len(story.working_headline) <= 90
    assert len(story.body_sha256) == 64


@relaxed
@given(copy=st.one_of(messy, st.text(st.characters(codec="utf-8"), max_size=200)))
def test_no_letter_of_the_copy_is_lost(copy: str) -> None:
    story = read_or_refuse(copy.encode())
    # A dateline's date and agency and a byline's "By" are taken apart; tests of their own look after these.
    if isinstance(story, WireStory) and not (story.dateline or story.source or story.byline):
        assert letters(everything(story)) == letters(clean(copy))


@relaxed
@given(paragraphs=stories, columns=st.integers(48, 76))
def test_the_way_in_which_copy_is_set_changes_nothing(paragraphs: list[str], columns: int) -> None:
    set_copies = [wrapped(text, columns) for text in [f"SEOUL, South Korea – {paragraphs[0]}", *paragraphs[1:]]]
    for copy in ("\n\n".join(set_copies), "\n".join("    " + text for text in set_copies), "\n\t".join(set_copies)):
        story = read_text(f"Ferry to sail\n\n{copy}\n\nViews: 0\n".encode())
        assert list(story.paragraphs) == paragraphs
        assert (story.headline, story.dateline) == ("Ferry to sail", "SEOUL, South Korea")


@relaxed
@given(paragraphs=japanese, characters=st.integers(15, 25))
def test_the_way_in_which_japanese_copy_is_set_changes_nothing(paragraphs: list[str], characters: int) -> None:
    set_copies = [cut(text, characters) for text in paragraphs]
    for copy in ("\n\n".join(set_copies), "\n".join("\u3000" + text for text in set_copies)):
        assert list(read_text(copy.encode()).paragraphs) == paragraphs


@relaxed
@given(paragraphs=stories)
def test_what_was_read_reads_the_same_again(paragraphs: list[str]) -> None:
    once = read_text("\n".join(paragraphs).encode())
    again = read_text("\n".join(once.paragraphs).encode())
    assert again == once
    assert list(once.paragraphs) == paragraphs
