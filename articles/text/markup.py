"""HTML that goes into a template as it is; the one place that calls text safe."""

import json
from typing import Any

from django.utils.safestring import SafeString

#: What could end the element or, in old browsers, a line of it; as Django's `json_script` escapes them.
ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def printable(cleaned: str) -> SafeString:
    """`cleaned`, which came out of a `BodyField`, for a template to print as it is."""
    # Templates never mark anything safe themselves: what is printed raw is decided here, by who knows its origin.
    return SafeString(cleaned)


def data_block(data: Any) -> SafeString:
    """`data` as a JSON-LD `script` element, which no content can close; a data block (HTML 4.12.1), never run.

    Not `json_script`, which knows no other type than application/json and writes Korean and Japanese as escapes.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return SafeString(f'<script type="application/ld+json">{text}</script>')
