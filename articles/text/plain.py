"""Plain text as it may be printed, sent in a feed and compared: nothing invisible in it that does harm."""

import re

#: Control characters and noncharacters, which XML forbids: one of them would break every feed that carries it.
UNPRINTABLE = "\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
#: Marks that turn the direction of what follows, in the page around them too. Isolates, which end with the text, stay.
TURNING = "\u202a-\u202e"
HARMFUL = re.compile(f"[{UNPRINTABLE}{TURNING}]")
#: Word's soft line break among them.
LINE_BREAK = re.compile("\r\n|[\n\x0b\x0c\r\x85\u2028\u2029]")


def plain_lines(text: str) -> str:
    """`text` with its line breaks as newlines and without the characters that cannot be printed."""
    return HARMFUL.sub("", LINE_BREAK.sub("\n", text))


def plain_line(text: str) -> str:
    """The same on one line: a line break is a space."""
    return plain_lines(text).replace("\n", " ")
