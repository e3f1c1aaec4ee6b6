"""The interface is complete in Korean and Japanese: every text of code and templates, with what is put into it."""

import ast
import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE_DIR)
LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "en"]
#: Which argument of each function is the context, the text, the plural.
FUNCTIONS = {
    "_": (None, 0, None), "gettext": (None, 0, None), "gettext_lazy": (None, 0, None),
    "pgettext": (0, 1, None), "pgettext_lazy": (0, 1, None),
    "ngettext": (None, 0, 1), "ngettext_lazy": (None, 0, 1), "npgettext": (0, 1, 2), "npgettext_lazy": (0, 1, 2),
}  # fmt: skip
IN_TEMPLATE = re.compile(r"\b(?:_|n?p?gettext)\((?:\s*(?:u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\")\s*,?)+")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")


def texts() -> dict[str, set[str]]:
    """Every text that is marked for translation, under its context where it has one, and its plural."""
    found: dict[str, set[str]] = {}
    for folder in ("articles", "newsroom"):
        for path in (ROOT / folder).rglob("*.py"):
            collect(found, ast.parse(path.read_text()))
    for path in (ROOT / "templates").rglob("*.html"):
        for call in IN_TEMPLATE.findall(templatize(path.read_text(), origin=str(path))):
            collect(found, ast.parse(f"{call} 1)" if call.rstrip().endswith(",") else f"{call})"))
    return found


def collect(found: dict[str, set[str]], tree: ast.AST) -> None:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in FUNCTIONS:
            context, text, plural = (
                call.args[place].value if place is not None and isinstance(call.args[place], ast.Constant) else None
                for place in FUNCTIONS[call.func.id]
            )
            if isinstance(text, str) and text:
                key = f"{context}\x04{text}" if context else text
                found.setdefault(key, set()).update({text, plural} - {None})


TEXTS = texts()


def catalogue(code: str) -> dict[str, list[str]]:
    """What a compiled file translates each text to; gettext leaves out what is fuzzy or empty."""
    path = ROOT / "locale" / code / "LC_MESSAGES" / "django.mo"
    with path.open("rb") as file:
        stored = gettext.GNUTranslations(file)._catalog
    forms: dict[str, list[str]] = {}
    for key, translated in stored.items():
        forms.setdefault(key[0] if isinstance(key, tuple) else key, []).append(translated)
    return forms


def entries(code: str) -> Iterator[tuple[str, str]]:
    """The texts of a `.po` file with their translations."""
    text = (ROOT / "locale" / code / "LC_MESSAGES" / "django.po").read_text()
    for block in re.split(r"\n{2,}", text):
        parts = {
            name: "".join(ast.literal_eval(line) for line in value.strip().split("\n"))
            for name, value in re.findall(r'^(msg\w+(?:\[0\])?) ((?:".*"\n?)+)', block, re.MULTILINE)
        }
        if parts.get("msgid"):
            context = f"{parts['msgctxt']}\x04" if "msgctxt" in parts else ""
            yield context + parts["msgid"], parts.get("msgstr", parts.get("msgstr[0]", ""))


def test_the_walk_finds_the_texts_of_code_and_templates() -> None:
    for text in ("Older stories", "headline", "person\x04Born", "The story has no body yet.", "byline\x04By {}"):
        assert text in TEXTS
    assert TEXTS["%(total)s story"] == {"%(total)s story", "%(total)s stories"}
    assert len(TEXTS) > 500


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_is_translated(code: str) -> None:
    translated = catalogue(code)
    assert not sorted(text for text in TEXTS if not all(translated.get(text, [""])))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_translation_keeps_what_is_put_into_its_text(code: str) -> None:
    for key, forms in catalogue(code).items():
        wanted = [sorted(PLACEHOLDER.findall(text)) for text in TEXTS.get(key, {key}) if key]
        assert not key or all(sorted(PLACEHOLDER.findall(form)) in wanted for form in forms), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_compiled_is_what_was_translated_and_nothing_is_left_over(code: str) -> None:
    compiled, written = catalogue(code), dict(entries(code))
    assert {key: [text] for key, text in written.items()} == {key: forms for key, forms in compiled.items() if key}
    assert not set(written) - set(TEXTS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_translation_is_a_guess(code: str) -> None:
    assert "#, fuzzy" not in (ROOT / "locale" / code / "LC_MESSAGES" / "django.po").read_text()


@pytest.mark.parametrize(("code", "script"), [("ko", "[가-힣]"), ("ja", "[ぁ-ヺ一-鿿]")])
def test_every_translation_is_written_in_its_script(code: str, script: str) -> None:
    # Names, formats and a bare placeholder have no letters to translate.
    same = {"GUID", "SHA-256.", "BCP 47: en, ko, ja.", ", ", "{} and {}"}
    plain = {
        key.rpartition("\x04")[2]: forms[0] for key, forms in catalogue(code).items() if re.search("[A-Za-z]", key)
    }
    found = [text for text, said in plain.items() if text not in same and not re.search(script, said)]
    assert not [text for text in found if re.search("[A-Za-z]{2}", PLACEHOLDER.sub("", text))]
