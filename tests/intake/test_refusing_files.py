"""What is no story is refused in one line, and the rest is imported all the same."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError
from django.utils import timezone
from pytest_django.fixtures import Settings

from articles.errors import Refused
from articles.intake import importing
from articles.intake.instructions import moment
from articles.management.commands.import_stories import printable
from articles.models import Article
from articles.wire.decoding import MAX_BYTES
from tests.intake.conftest import COPY, Run

Import = Callable[..., Run]
CopyFile = Callable[..., str]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\n\t\n", "empty"),
        (b"\xff\xfe" + COPY.encode("utf-16-le"), "UTF-16"),
        ("The “quoted” café – closed".encode("cp1252"), "Windows-1252"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "PNG"),
        (b"abc\0def" * 40, "NUL"),
        (b"Views: 0\n", "no story"),
        (b"x" * (MAX_BYTES + 1), "at most"),
    ],
    ids=["empty", "blank", "utf-16", "windows-1252", "picture", "binary", "furniture", "enormous"],
)
def test_a_file_that_is_no_story_gets_one_line_and_the_rest_is_imported(
    import_stories: Import, copy_file: CopyFile, content: bytes, said: str
) -> None:
    run = import_stories(copy_file(content, "bad.txt"), copy_file())
    assert run.status == 1
    assert said in run.err
    assert len(run.err.splitlines()) == 1
    assert "bad.txt" in run.err
    assert "2 files: 1 created, 0 updated, 0 skipped, 1 refused" in run.out
    assert Article.objects.count() == 1


def test_an_enormous_file_is_refused_before_it_is_read(import_stories: Import, tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(200 * 1024**3)
    assert "214,748,364,800 bytes" in import_stories(str(huge)).err


def test_what_is_no_file_is_refused(import_stories: Import, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    run = import_stories(str(tmp_path), str(tmp_path / "missing"), str(tmp_path / "pipe"))
    folder, missing, pipe = run.err.splitlines()
    assert "folder" in folder
    assert "no such file" in missing
    assert "not an ordinary file" in pipe
    assert run.status == 1


def test_a_file_that_may_not_be_read_is_refused(
    import_stories: Import, copy_file: CopyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(*args: object, **kwargs: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = copy_file()
    # Not by `chmod`: root, whom containers run tests as, may read everything.
    monkeypatch.setattr(Path, "open", forbid)
    assert "permission denied" in import_stories(file).err


def test_copy_that_does_not_fit_the_record_is_refused_whole(import_stories: Import, copy_file: CopyFile) -> None:
    run = import_stories(copy_file(), "--headline", "Tide " * 60, "--tag", "harbours")
    assert run.status == 1
    assert "250" in run.err
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--headline", "One for both"], "one file"),
        (["--published", "2024-02-30"], "2024-02-30"),
        (["--published", "yesterday"], "yesterday"),
        (["--published", ""], "not a date"),
        (["--published", "0001-01-01T00:00+14:00"], "not a date"),
        (["--tag", "a,b"], "a,b"),
        (["--tag", " "], "cannot be a tag"),
        (["--tag", "x" * 101], "cannot be a tag"),
        (["--format", "html"], "html"),
    ],
)
def test_wrong_options_are_refused_before_a_file_is_touched(
    copy_file: CopyFile, db: None, options: list[str], said: str
) -> None:
    files = [copy_file(), copy_file("OSLO – Nobody came.\n", "oslo.txt")]
    with pytest.raises(CommandError, match=said) as refusal:
        call_command("import_stories", *files, *options)
    assert len(str(refusal.value).splitlines()) == 1
    assert not Article.objects.exists()


def test_an_empty_headline_is_refused(copy_file: CopyFile, db: None) -> None:
    with pytest.raises(CommandError, match="empty"):
        call_command("import_stories", copy_file(), "--headline", " \u200b ")


def test_midnight_that_a_zone_skips_is_still_on_that_day(settings: Settings) -> None:
    settings.TIME_ZONE = "America/Sao_Paulo"
    assert timezone.localdate(moment("2018-11-04")).isoformat() == "2018-11-04"


def test_a_week_or_an_hour_that_does_not_exist_is_no_moment() -> None:
    for text in ("2024-09-06T25:00", "2024-13-01", "06.09.2024", "2024-09-06T10:00:00+99:00", "２０２４-09-06"):
        with pytest.raises(Refused, match="is not a date"):
            moment(text)


def test_file_names_cannot_write_to_the_terminal() -> None:
    assert printable("tides\x1b[31m\n\udcff 항구.txt") == "tides\\x1b[31m\\n\\udcff 항구.txt"


def test_a_second_import_at_the_same_moment_finds_the_first_ones_story(
    import_stories: Import, copy_file: CopyFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = importing.file_story, []

    def overtaken(*args: object, **kwargs: object) -> object:
        calls.append(1)
        filed = real(*args, **kwargs)
        if len(calls) == 1:
            raise IntegrityError("article_wire_guid")
        return filed

    monkeypatch.setattr(importing, "file_story", overtaken)
    assert "skipped" in import_stories(copy_file()).out
    assert Article.objects.count() == 1
