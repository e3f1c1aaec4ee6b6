"""The sample's files, read field by field, so that a mistake in them is named with its file, entry and field."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any


class Malformed(Exception):
    """The sample's files say something that cannot be loaded; `str()` names file, entry and field."""


class Entry:
    """One JSON object. An absent field is empty, null or an empty list; one that nobody asked for is a mistake."""

    def __init__(self, where: str, values: Any) -> None:
        if not isinstance(values, dict):
            raise Malformed(f"{where}: this should be an object, not {json.dumps(values, ensure_ascii=False)[:60]}.")
        self.where, self.values = where, values
        self.asked: set[str] = set()
        self.children: dict[str, list[Entry]] = {}

    def wrong(self, field: str, problem: str) -> Malformed:
        return Malformed(f"{self.where}, “{field}”: {problem}")

    def text(self, field: str, default: str = "") -> str:
        return self._typed(field, str, "text", default)

    def name(self, field: str) -> str:
        """Text that must not be empty."""
        if text := self.text(field).strip():
            return text
        raise self.wrong(field, "this must not be empty.")

    def flag(self, field: str) -> bool:
        return self._typed(field, bool, "true or false", False)

    def number(self, field: str) -> int | float | None:
        return self._typed(field, (int, float), "a number", None)

    def day(self, field: str) -> date | None:
        return self._parsed(field, date.fromisoformat, "a day such as 2024-09-06")

    def hour(self, field: str) -> time | None:
        return self._parsed(field, time.fromisoformat, "a time such as 18:30")

    def moment(self, field: str) -> datetime | None:
        moment = self._parsed(field, datetime.fromisoformat, "a moment such as 2024-09-06T18:30:00+09:00")
        if moment and moment.tzinfo is None:
            raise self.wrong(field, "the moment lacks its zone, such as +09:00.")
        return moment

    def texts(self, field: str) -> list[str]:
        found = self._typed(field, list, "a list", [])
        if not all(isinstance(text, str) and text for text in found):
            raise self.wrong(field, "every item of this list must be text.")
        return found

    def entries(self, field: str) -> list["Entry"]:
        found = self._typed(field, list, "a list", [])
        children = [Entry(f"{self.where}, “{field}” {number}", values) for number, values in enumerate(found, start=1)]
        return self.children.setdefault(field, children)

    def entry(self, field: str) -> "Entry | None":
        values = self._typed(field, dict, "an object", None)
        if not values:
            return None
        return self.children.setdefault(field, [Entry(f"{self.where}, “{field}”", values)])[0]

    def finish(self) -> None:
        """Refuses fields that nobody asked for, here and in the objects within: they are misspelt, or would be lost."""
        for field in sorted(self.values.keys() - self.asked):
            raise self.wrong(field, "there is no such field.")
        for children in self.children.values():
            for child in children:
                child.finish()

    def _typed(self, field: str, kind: type | tuple[type, ...], called: str, default: Any) -> Any:
        self.asked.add(field)
        value = self.values.get(field)
        if value is None:
            return default
        # In Python true is a number, in JSON it is not.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise self.wrong(field, f"this should be {called}, not {json.dumps(value, ensure_ascii=False)[:60]}.")
        return value

    def _parsed(self, field: str, parse: Callable[[str], Any], called: str) -> Any:
        text = self.text(field)
        try:
            return parse(text) if text else None
        except ValueError as problem:
            raise self.wrong(field, f"“{text}” is not {called}.") from problem


class SampleFiles:
    """The folder of the sample: lists of entries, stories with their bodies, pages and pictures."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise Malformed(f"There is no sample newsroom at {folder}.")
        self.folder = folder

    def entries(self, kind: str, key: str) -> Iterator[tuple[str, Entry]]:
        """The entries of `<kind>.json`, each with its `key` field, which no two may share."""
        values = self._json(self.folder / f"{kind}.json")
        if not isinstance(values, list):
            raise Malformed(f"{kind}.json: this should be a list.")
        seen: set[str] = set()
        for number, value in enumerate(values, start=1):
            name = Entry(f"{kind}.json, entry {number}", value).name(key)
            entry = Entry(f"{kind}.json, {name}", value)
            if name in seen:
                raise entry.wrong(key, "another entry has the same.")
            seen.add(name)
            yield entry.name(key), entry

    def pages(self) -> Iterator[Entry]:
        return (Entry(f"pages/{path.name}", self._json(path)) for path in self._listed("pages"))

    def stories(self) -> Iterator[tuple[str, Entry]]:
        return ((path.stem, Entry(f"stories/{path.name}", self._json(path))) for path in self._listed("stories"))

    def story_keys(self) -> list[str]:
        return [path.stem for path in self._listed("stories")]

    def body(self, key: str) -> str:
        return self._text(self.folder / "stories" / f"{key}.html")

    def picture(self, entry: Entry) -> Path:
        path = self.folder / "pictures" / entry.name("file")
        if not path.is_file():
            raise entry.wrong("file", f"there is no pictures/{path.name}.")
        return path

    def _listed(self, folder: str) -> Iterable[Path]:
        return sorted((self.folder / folder).glob("*.json"))

    def _json(self, path: Path) -> Any:
        try:
            return json.loads(self._text(path))
        except json.JSONDecodeError as problem:
            raise Malformed(f"{self._named(path)}: this is not JSON: {problem}.") from problem

    def _text(self, path: Path) -> str:
        try:
            return path.read_text(encoding="utf-8")
        except FileNotFoundError as problem:
            raise Malformed(f"{self._named(path)}: this file is missing.") from problem
        except UnicodeDecodeError as problem:
            raise Malformed(f"{self._named(path)}: this is not UTF-8: {problem}.") from problem

    def _named(self, path: Path) -> str:
        return str(path.relative_to(self.folder))
