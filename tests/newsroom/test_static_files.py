"""Style sheets as they are sent say what was written, in fewer bytes."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.core.management import call_command
from playwright.sync_api import Page
from pytest_django.fixtures import Settings

from newsroom.static_files import StyleSheets, tightened

#: What the browser understood of a sheet, one rule a line.
RULES = r"""css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  // A value with a variable in it is kept as it was written.
  return Array.from(sheet.cssRules, rule => rule.cssText.replaceAll(/,\s+/g, ","));
}"""


def test_comments_and_indentation_go_and_strings_stay() -> None:
    written = '/* Why */\n.a,\n.b > i {\n  content: "a ; /* no */  b";\n  margin: 0 calc(1rem - 2px);\n}\n'
    assert tightened(written) == '.a,.b > i{content: "a ; /* no */  b";margin: 0 calc(1rem - 2px);}'


def test_what_a_sheet_imports_stands_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "all.css").write_text('/* All */\n@import "first.css";\n@import "second.css";\n')
    (tmp_path / "css" / "first.css").write_text("a {\n  color: red;\n}\n")
    (tmp_path / "css" / "second.css").write_text("b {\n  color: blue;\n}\n")
    sent = StyleSheets(FileSystemStorage(tmp_path)).open("css/all.css").read()
    assert sent == b"a{color: red;}b{color: blue;}"


def test_an_address_changes_with_what_is_sent(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "written" / "css").mkdir(parents=True)
    sheet = tmp_path / "written" / "css" / "all.css"
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [tmp_path / "written"], tmp_path / "sent"
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "newsroom.static_files.StaticFiles"}}
    for written in ("a {\n  color: red;\n}\n", "a { color: red; }", "a { color: blue; }"):
        sheet.write_text(written)
        call_command("collectstatic", interactive=False, verbosity=0, clear=False)
    sent = {path.read_text() for path in (tmp_path / "sent" / "css").glob("all.*.css")}
    assert sent == {"a{color: red;}", "a{color: blue;}"}


@pytest.mark.browser
def test_a_browser_understands_the_same_rules(chromium_page: Page) -> None:
    sheets = sorted((settings.BASE_DIR / "static" / "css").glob("*.css"))
    assert len(sheets) > 20
    for sheet in sheets:
        written = sheet.read_text()
        if "@import" in written:
            # A sheet made by a script may not import; what it imports is among the others.
            continue
        rules = chromium_page.evaluate(RULES, written)
        assert rules
        assert chromium_page.evaluate(RULES, tightened(written)) == rules, sheet.name
