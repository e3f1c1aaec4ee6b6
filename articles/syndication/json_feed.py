"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) as a feed generator of Django's."""

import json
from typing import Any, TextIO

from django.utils.feedgenerator import SyndicationFeed, rfc3339_date


class JSONFeed(SyndicationFeed):
    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: TextIO, encoding: str) -> None:
        json.dump(self._document(), outfile, ensure_ascii=False, indent=1)

    def _document(self) -> dict[str, Any]:
        feed = self.feed
        document = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed["title"],
            "home_page_url": feed["link"],
            "feed_url": feed["feed_url"],
            "description": feed["description"],
            "language": feed["language"],
        }
        return _given(document) | {"items": [self._item(item) for item in self.items]}

    def _item(self, item: dict[str, Any]) -> dict[str, Any]:
        return _given(
            {
                "id": item["unique_id"],
                "url": item["link"],
                "title": item["title"],
                "content_text": item["description"],
                "date_published": item["pubdate"] and rfc3339_date(item["pubdate"]),
                "date_modified": item["updateddate"] and rfc3339_date(item["updateddate"]),
                "authors": [{"name": name} for name in item.get("authors", ())],
                "tags": list(item["categories"]),
                "language": item.get("language"),
            }
        )


def _given(members: dict[str, Any]) -> dict[str, Any]:
    """Without the members that say nothing; JSON Feed would have them absent, not empty. A text it always wants."""
    return {name: value for name, value in members.items() if value or name == "content_text"}
