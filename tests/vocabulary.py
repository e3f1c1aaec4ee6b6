"""What schema.org itself allows, of the types we use: `schemaorg.json`, an extract of its published vocabulary."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

VOCABULARY = json.loads((Path(__file__).parent / "schemaorg.json").read_text())
TYPES, PROPERTIES, MEMBERS = VOCABULARY["types"], VOCABULARY["properties"], VOCABULARY["members"]
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z")
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)\Z")


def faults(node: Any, where: str = "$") -> Iterator[str]:
    """Each thing in a JSON-LD node that the vocabulary does not know or allow."""
    if isinstance(node, list):
        for number, one in enumerate(node):
            yield from faults(one, f"{where}[{number}]")
    elif isinstance(node, dict):
        kind = node.get("@type")
        if kind is not None and kind not in TYPES:
            yield f"{where}: unknown type {kind}"
        for name, value in node.items():
            if not name.startswith("@"):
                yield from faults_of_property(kind, name, value, f"{where}.{name}")


def faults_of_property(kind: str | None, name: str, value: Any, where: str) -> Iterator[str]:
    if name not in PROPERTIES:
        yield f"{where}: unknown property"
        return
    domains, ranges = PROPERTIES[name]
    if kind and not lineage(kind) & set(domains):
        yield f"{where}: not a property of {kind}"
    if value in ("", None, [], {}):
        yield f"{where}: empty"
    for one in value if isinstance(value, list) else [value]:
        if not fits(one, ranges):
            yield f"{where}: {one!r} is none of {ranges}"
    yield from faults(value, where)


def fits(value: Any, ranges: list[str]) -> bool:
    """A number, a date, a text or an address where one is asked for; a node of a fitting type; a role in any place."""
    if isinstance(value, dict):
        kind = value.get("@type")
        return kind is None or "Role" in lineage(kind) or kind == "Thing" or bool(lineage(kind) & set(ranges))
    if isinstance(value, bool):
        return "Boolean" in ranges
    if isinstance(value, int | float):
        # A length without a unit is in pixels, as search engines ask for the sizes of pictures.
        return bool({"Number", "Integer", "Distance"} & set(ranges))
    dates = [pattern for kind, pattern in (("Date", DATE), ("DateTime", INSTANT)) if kind in ranges]
    if dates:
        return any(pattern.match(value) for pattern in dates)
    members = [f"https://schema.org/{member}" for kind in ranges for member in MEMBERS.get(kind, [])]
    # schema.org's own rule: text is always allowed where a thing is asked for. Closed lists are not left open by it.
    return value in members if members else True


def lineage(kind: str) -> set[str]:
    """A type and all that it is a kind of."""
    found = {kind}
    for parent in TYPES.get(kind, []):
        found |= lineage(parent)
    return found
