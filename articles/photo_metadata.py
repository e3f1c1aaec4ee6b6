"""What a picture file tells of itself: caption, credit, source and terms, from IPTC, EXIF or the text of a PNG."""

import struct
from typing import Any

from PIL import ExifTags, Image, IptcImagePlugin

# What Pillow's readers raise on a broken block of metadata. A picture is not worth less for it.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, struct.error)

# IPTC IIM: Caption, Credit, By-line, Source, Copyright Notice.
IPTC = {"caption": [(2, 120)], "credit": [(2, 110), (2, 80)], "source": [(2, 115)], "terms": [(2, 116)]}
EXIF = {
    "caption": [ExifTags.Base.ImageDescription],
    "credit": [ExifTags.Base.Artist],
    "terms": [ExifTags.Base.Copyright],
}
PNG = {"caption": ["Description"], "credit": ["Author"], "source": ["Source"], "terms": ["Copyright"]}


def told(source: Image.Image) -> dict[str, str]:
    """The fields that the file fills, each one line of plain text; IPTC, which desks write, before EXIF."""
    fields: dict[str, str] = {}
    for read, keys_by_field in ((_iptc, IPTC), (_exif, EXIF), (_png, PNG)):
        try:
            found = read(source)
        except BROKEN:
            continue
        for name, keys in keys_by_field.items():
            text = next(filter(None, (one_line(found.get(key)) for key in keys)), "")
            if text:
                fields.setdefault(name, text)
    return fields


def one_line(value: object) -> str:
    """`value` as text, whatever a file holds there; UTF-8 where it is, else the Latin alphabet of old cameras."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(one_line, value)))
    if isinstance(value, str):
        value = _bytes(value)
    if not isinstance(value, bytes):
        return ""
    try:
        text = value.decode()
    except UnicodeDecodeError:
        text = value.decode("cp1252", "replace")
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _bytes(text: str) -> bytes:
    """The bytes as they stand in the file: Pillow reads the text of EXIF as Latin-1, while programs write UTF-8."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace")


def _iptc(source: Image.Image) -> dict[Any, Any]:
    return IptcImagePlugin.getiptcinfo(source) or {}


def _exif(source: Image.Image) -> Image.Exif:
    return source.getexif()


def _png(source: Image.Image) -> dict[Any, Any]:
    return source.info
