"""Atom (RFC 4287) and RSS 2.0 by Django's feed generators, for texts that are plain."""

from datetime import UTC, datetime
from typing import Any

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape

from articles.text.plain import plain_lines


class OfPlainText:
    """Turns descriptions into HTML, which readers take them for, and leaves out what would make the XML malformed."""

    def __init__(self, **said: Any) -> None:
        super().__init__(**_sendable(said))

    def add_item(self, *, description: str, **said: Any) -> None:
        marked_up = str(escape(description)).replace("\n", "<br>")
        super().add_item(**_sendable({**said, "description": marked_up}))

    def latest_post_date(self) -> datetime:
        # Of an empty feed Django says that it was updated now: another document, and another ETag, every second.
        return super().latest_post_date() if self.items else datetime.fromtimestamp(0, UTC)


class AtomFeed(OfPlainText, Atom1Feed):
    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {"xml:lang": item["language"]}


class RSSFeed(OfPlainText, Rss201rev2Feed):
    pass


def _sendable(said: dict[str, Any]) -> dict[str, Any]:
    return {name: _cleaned(value) for name, value in said.items()}


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return plain_lines(value)
    return [plain_lines(each) for each in value] if isinstance(value, list) else value
