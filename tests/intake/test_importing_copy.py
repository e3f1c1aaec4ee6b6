"""A file of copy becomes a story, once."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles import workflow
from articles.management.commands.import_stories import LONG_RUN
from articles.models import Article, Deed, Revision, Tag
from tests.intake.conftest import COPY, Run

Import = Callable[..., Run]
CopyFile = Callable[..., str]


def only_story() -> Article:
    return Article.objects.get()


def test_copy_becomes_a_draft_with_a_headline_from_its_lede(import_stories: Import, copy_file: CopyFile) -> None:
    run = import_stories(copy_file())
    story = only_story()
    assert run.status == 0
    assert story.status == Article.Status.DRAFT
    assert story.headline_is_working
    assert story.headline.startswith("Harbour ministers of nine countries agreed")
    assert "created" in run.out
    assert "no headline" in run.out
    assert "Views: 0" in run.out
    assert "1 file: 1 created, 0 updated, 0 skipped, 0 refused" in run.out


def test_a_story_has_what_the_copy_says(import_stories: Import, copy_file: CopyFile) -> None:
    import_stories(copy_file())
    story = only_story()
    assert story.dateline == "GENEVA"
    assert story.language == "en"
    assert story.body.count("<p>") == 3
    assert story.body.endswith("November.</p>")
    assert story.wire_source == "text"
    assert story.wire_guid.startswith("sha256:")
    assert story.wire_revision == story.revision == 1
    assert story.published_at is None
    assert Revision.objects.get(article=story).note == "Imported from tides.txt"


def test_byline_and_agency_become_credits_and_link_nobody(import_stories: Import, copy_file: CopyFile) -> None:
    import_stories(
        copy_file("By Ada Quay and Tom Pier\n\nGENEVA (Reuters) - They met and agreed.\n\nThen they left.\n")
    )
    credits = only_story().credits.all()
    assert [credit.name for credit in credits] == ["Ada Quay", "Tom Pier", "Reuters"]
    assert not any(credit.person for credit in credits)


def test_korean_and_japanese_copy_keeps_its_language(import_stories: Import, copy_file: CopyFile) -> None:
    korean = copy_file(
        "(서울=항구통신) 이바다 기자 = 아홉 나라 장관이 화요일 조석표를 같은 형식으로 내기로 합의했다.\n", "ko.txt"
    )
    japanese = copy_file(
        "【ソウル=港湾通信】九か国の閣僚は火曜日、潮汐表を同じ形式で公表することで合意した。\n", "ja.txt"
    )
    import_stories(korean, japanese)
    assert {story.language: story.dateline for story in Article.objects.all()} == {"ko": "서울", "ja": "ソウル"}


def test_a_language_nobody_recognises_is_the_sites_and_the_report_says_so(
    import_stories: Import, copy_file: CopyFile
) -> None:
    run = import_stories(copy_file("Ministrid kohtusid teisipäeval ja leppisid kokku.\nSiis nad lahkusid.\n"))
    assert only_story().language == "en"
    assert "language is not recognised" in run.out


def test_importing_the_same_file_again_changes_nothing(import_stories: Import, copy_file: CopyFile) -> None:
    file = copy_file()
    options = ["--headline", "Nine agree on tides", "--published", "2024-03-05", "--publish", "--tag", "harbours"]
    import_stories(file, *options)
    before = Article.objects.values().get()
    for again in ([], options, ["--publish"], ["--tag", "Harbours"]):
        run = import_stories(file, *again)
        assert "skipped" in run.out
        assert "nothing in it is new" in run.out
        assert run.status == 0
    assert Article.objects.values().get() == before
    assert Deed.objects.count() == 1


def test_the_same_copy_wrapped_otherwise_and_under_another_name_is_the_same_story(
    import_stories: Import, copy_file: CopyFile
) -> None:
    import_stories(copy_file())
    import_stories(copy_file(COPY.replace("Views: 0", "Views: 1,208"), "other.txt"))
    assert Article.objects.count() == 1


def test_a_file_named_twice_is_imported_once(import_stories: Import, copy_file: CopyFile) -> None:
    file = copy_file()
    assert "2 files: 1 created, 0 updated, 1 skipped, 0 refused" in import_stories(file, file).out


def test_a_headline_in_the_copy_is_used(import_stories: Import, copy_file: CopyFile) -> None:
    run = import_stories(copy_file("Nine ports, one table\n\n" + COPY), "--publish")
    assert only_story().headline == "Nine ports, one table"
    assert not only_story().headline_is_working
    assert "published at http" in run.out


def test_a_headline_given_by_hand_wins_and_stays(import_stories: Import, copy_file: CopyFile) -> None:
    file = copy_file("Nine ports, one table\n\n" + COPY)
    import_stories(file, "--headline", "Tides, tabled")
    import_stories(file)
    assert only_story().headline == "Tides, tabled"
    assert "Nine ports" not in only_story().body


def test_a_headline_given_later_replaces_the_working_one(import_stories: Import, copy_file: CopyFile) -> None:
    file = copy_file()
    import_stories(file)
    run = import_stories(file, "--headline", "  Nine agree\n on tides ")
    assert only_story().headline == "Nine agree on tides"
    assert not only_story().headline_is_working
    assert "updated" in run.out
    assert "headline" in run.out


def test_a_headline_that_takes_its_words_out_of_the_body_makes_no_second_story(
    import_stories: Import, copy_file: CopyFile
) -> None:
    file = copy_file("The ports of nine countries agreed.\nThey signed on Tuesday.\nThree wanted more time.\n")
    import_stories(file)
    assert only_story().body.count("<p>") == 3
    import_stories(file, "--headline", "The ports of nine countries agreed")
    assert only_story().body.count("<p>") == 2
    assert "skipped" in import_stories(file).out
    assert only_story().body.count("<p>") == 2


def test_the_working_headline_typed_as_the_headline_is_a_real_one(import_stories: Import, copy_file: CopyFile) -> None:
    file = copy_file()
    import_stories(file)
    import_stories(file, "--headline", only_story().headline, "--publish")
    assert only_story().status == Article.Status.PUBLISHED


def test_without_a_headline_publishing_is_refused_and_a_draft_stays(
    import_stories: Import, copy_file: CopyFile
) -> None:
    file = copy_file()
    for _ in range(2):
        run = import_stories(file, "--publish", "--tag", "harbours")
        assert run.status == 1
        assert "refused" in run.err
        assert "headline" in run.err
        assert only_story().status == Article.Status.DRAFT
    assert only_story().tags.count() == 1


def test_a_published_import_is_on_its_page_its_tag_and_its_day(
    import_stories: Import, copy_file: CopyFile, reader: Client
) -> None:
    run = import_stories(
        copy_file(), "--headline", "Nine agree on tides", "--published", "2024-03-05", "--publish", "--tag", "harbours"
    )
    address = "/articles/2024/03/05/nine-agree-on-tides/"
    assert address in run.out
    page = reader.get(address)
    assert page.status_code == 200
    assert "GENEVA" in page.content.decode()
    assert "Views: 0" not in only_story().body
    for where in ("/tags/harbours/", "/articles/2024/03/05/"):
        assert "Nine agree on tides" in reader.get(where).content.decode()


def test_a_date_without_a_time_is_midnight_in_the_sites_zone(
    import_stories: Import, copy_file: CopyFile, settings: Settings
) -> None:
    settings.TIME_ZONE = "Asia/Seoul"
    import_stories(copy_file(), "--published", "2024-03-05")
    assert only_story().published_at == datetime(2024, 3, 4, 15, 0, tzinfo=UTC)
    assert only_story().published_on.isoformat() == "2024-03-05"


def test_a_moment_may_say_its_zone(import_stories: Import, copy_file: CopyFile) -> None:
    import_stories(copy_file(), "--published", "2024-03-05T18:30+09:00")
    assert only_story().published_at == datetime(2024, 3, 5, 9, 30, tzinfo=UTC)


def test_a_draft_remembers_its_date_until_it_is_published(import_stories: Import, copy_file: CopyFile) -> None:
    file = copy_file()
    import_stories(file, "--published", "2024-03-05")
    import_stories(file, "--headline", "Nine agree on tides", "--publish")
    assert only_story().get_absolute_url() == "/articles/2024/03/05/nine-agree-on-tides/"


def test_two_drafts_of_one_day_do_not_stand_in_each_others_way(import_stories: Import, copy_file: CopyFile) -> None:
    other = copy_file("OSLO – Nobody came.\nThe hall was shut.\n", "oslo.txt")
    run = import_stories(copy_file(), other, "--published", "2024-03-05")
    assert "2 created" in run.out


def test_two_stories_of_one_headline_and_day_have_two_addresses(import_stories: Import, copy_file: CopyFile) -> None:
    other = copy_file("OSLO – Nobody came.\nThe hall was shut.\n", "oslo.txt")
    for file in (copy_file(), other):
        import_stories(file, "--headline", "Talks", "--published", "2024-03-05", "--publish")
    assert set(Article.objects.values_list("slug", flat=True)) == {"talks", "talks-2"}


def test_a_date_that_lies_ahead_schedules_and_may_still_be_moved(
    import_stories: Import, copy_file: CopyFile, reader: Client
) -> None:
    file = copy_file()
    run = import_stories(file, "--headline", "Nine agree", "--published", "2999-01-01", "--publish")
    assert "scheduled for 2999-01-01 00:00" in run.out
    assert reader.get(only_story().get_absolute_url()).status_code == 404
    import_stories(file, "--published", "2999-02-02", "--headline", "Nine agree at last")
    assert only_story().is_scheduled(timezone.now())
    assert only_story().get_absolute_url() == "/articles/2999/02/02/nine-agree-at-last/"


def test_a_live_story_keeps_its_date_and_address_and_the_report_says_so(
    import_stories: Import, copy_file: CopyFile
) -> None:
    file = copy_file()
    import_stories(file, "--headline", "Nine agree", "--published", "2024-03-05", "--publish")
    address = only_story().get_absolute_url()
    run = import_stories(file, "--published", "2024-03-06")
    assert "skipped" in run.out
    assert "it keeps its date, 2024-03-05" in run.out
    run = import_stories(file, "--published", "2024-03-06", "--headline", "Ten agree")
    assert "updated" in run.out
    assert "it keeps its date" in run.out
    assert only_story().headline == "Ten agree"
    assert only_story().get_absolute_url() == address


def test_tags_are_added_and_none_is_taken_away(import_stories: Import, copy_file: CopyFile) -> None:
    file = copy_file()
    import_stories(file, "--tag", "harbours", "--tag", "Tides")
    run = import_stories(file, "--tag", "TIDES", "--tag", "North Sea")
    assert "tagged North Sea" in run.out
    assert {tag.name for tag in only_story().tags.all()} == {"harbours", "Tides", "North Sea"}
    assert Tag.objects.count() == 3


def test_a_story_that_the_desk_has_touched_is_left_alone(
    import_stories: Import, copy_file: CopyFile, desk: Client
) -> None:
    file = copy_file()
    import_stories(file)
    story = only_story()
    story.headline, story.headline_is_working = "The desk's own", False
    story.save()
    workflow.save_edit(story, by=None)
    run = import_stories(file, "--headline", "Another", "--tag", "harbours", "--publish")
    assert run.status == 0
    assert "skipped" in run.out
    assert "changed on the desk" in run.out
    story.refresh_from_db()
    assert (story.headline, story.status, story.tags.count()) == ("The desk's own", "draft", 0)


def test_markup_in_copy_is_text(import_stories: Import, copy_file: CopyFile) -> None:
    import_stories(copy_file("OSLO – He wrote <script>alert(1)</script> & left.\nThe end came later.\n"))
    assert "<script" not in only_story().body
    assert "&lt;script&gt;" in only_story().body


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_a_long_run_shows_how_far_it_is_on_a_terminal_only(
    import_stories: Import, copy_file: CopyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [copy_file(f"OSLO – Port {number} opened.\nIt closed.\n", f"{number}.txt") for number in range(LONG_RUN)]
    shown = []
    for stream, files in ((Terminal(), many), (Terminal(), many[1:]), (StringIO(), many)):
        monkeypatch.setattr(sys, "stderr", stream)
        import_stories(*files)
        shown.append(f"/{LONG_RUN} [" in stream.getvalue())
    assert shown == [True, False, False]
    assert Article.objects.count() == LONG_RUN
