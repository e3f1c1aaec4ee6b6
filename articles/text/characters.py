"""Characters that a text may hold and a document that is sent out may not."""

import re

# What `Char` of XML 1.0 leaves out, and DEL, which iCalendar forbids too (RFC 5545, 3.1: CONTROL).
UNSENDABLE = re.compile("[^\t\n\r\x20-\x7e\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def sendable(text: str) -> str:
    """`text` without the control characters and noncharacters that XML 1.0 and iCalendar cannot carry."""
    return UNSENDABLE.sub("", text)
