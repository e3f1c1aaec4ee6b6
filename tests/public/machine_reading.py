"""Reads pages as a machine does: their JSON-LD."""

import json
import re
from typing import Any

from django.test import Client

from articles.models import Article

SITE = "http://127.0.0.1:8000"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def described(client: Client, path: str) -> list[dict[str, Any]]:
    """The nodes that a page carries, in one block or none."""
    response = client.get(path)
    assert response.status_code == 200, path
    blocks = BLOCK.findall(response.content.decode())
    assert len(blocks) <= 1, path
    nodes = [node for block in blocks for node in as_list(json.loads(block))]
    assert all(node["@context"] == "https://schema.org" for node in nodes)
    return nodes


def as_list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


def node_of(client: Client, path: str, ending: str) -> dict[str, Any]:
    """The one node whose type ends so: NewsArticle also finds an OpinionNewsArticle."""
    (node,) = (node for node in described(client, path) if node["@type"].endswith(ending))
    return node


def story_node(client: Client, story: Article) -> dict[str, Any]:
    return node_of(client, story.get_absolute_url(), "NewsArticle")


def steps(client: Client, path: str) -> list[tuple[str, str]]:
    trail = node_of(client, path, "BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in trail] == list(range(1, len(trail) + 1))
    return [(step["name"], step.get("item", "").removeprefix(SITE)) for step in trail]
