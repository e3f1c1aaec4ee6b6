"""What a picture file tells of itself: caption, credit, source and terms, from IPTC, XMP, EXIF or the text of a PNG."""

import struct
from typing import Any
from xml.etree import ElementTree

from PIL import ExifTags, Image, IptcImagePlugin

# What Pillow's readers raise on a broken block of metadata. A picture is not worth less for it.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, struct.error)

# IPTC IIM: Caption, Credit, By-line, Source, Copyright Notice.
IPTC = {"caption": [(2, 120)], "credit": [(2, 110), (2, 80)], "source": [(2, 115)], "terms": [(2, 116)]}
# IPTC Photo Metadata as XMP: what IIM calls Caption, Credit, By-line, Source and Copyright Notice.
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
PHOTOSHOP = "{http://ns.adobe.com/photoshop/1.0/}"
XMP = {
    "caption": [f"{DUBLIN_CORE}description"],
    "credit": [f"{PHOTOSHOP}Credit", f"{DUBLIN_CORE}creator"],
    "source": [f"{PHOTOSHOP}Source"],
    "terms": [f"{DUBLIN_CORE}rights"],
}
#: Far more than captions take; the rest of a packet is the history of edits.
LONGEST_PACKET = 1_000_000
EXIF = {
    "caption": [ExifTags.Base.ImageDescription],
    "credit": [ExifTags.Base.Artist],
    "terms": [ExifTags.Base.Copyright],
}
PNG = {"caption": ["Description"], "credit": ["Author"], "source": ["Source"], "terms": ["Copyright"]}


def told(source: Image.Image) -> dict[str, str]:
    """The fields that the file fills, each one line of plain text; IPTC and XMP, which desks write, before EXIF."""
    fields: dict[str, str] = {}
    for read, keys_by_field in ((_iptc, IPTC), (_xmp, XMP), (_exif, EXIF), (_png, PNG)):
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


def _xmp(source: Image.Image) -> dict[str, bytes]:
    """The properties of the packet by their full names, whether they stand in it as attributes or as elements."""
    found: dict[str, bytes] = {}
    for described in _packet(source).iter(f"{RDF}Description"):
        found |= {name: text.encode() for name, text in described.items()}
        found |= {each.tag: _said(each).encode() for each in described}
    return found


def _packet(source: Image.Image) -> ElementTree.Element:
    packet = source.info.get("xmp", b"")
    # As text, so that no encoding that the packet claims can hide a document type from this look.
    text = packet.decode().strip("\ufeff\0 \t\r\n")
    if len(text) > LONGEST_PACKET or "<!DOCTYPE" in text:
        raise ValueError("no packet of XMP has a document type or is that long")
    return ElementTree.fromstring(text)  # noqa: S314 - entities, which could grow without end, need a document type


def _said(element: ElementTree.Element) -> str:
    """One text, the first of its translations, or all items of a list."""
    items = [item.text or "" for item in element.iter(f"{RDF}li")]
    if element.find(f"{RDF}Alt") is not None:
        items = items[:1]
    return ", ".join(items) or element.text or ""


def _exif(source: Image.Image) -> Image.Exif:
    return source.getexif()


def _png(source: Image.Image) -> dict[Any, Any]:
    return source.info
