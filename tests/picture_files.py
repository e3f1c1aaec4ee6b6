"""Picture files made on the spot: photographs, drawings, and what would pass for a picture."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image, PngImagePlugin

#: IPTC Photo Metadata as picture desks write it today.
PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:p="http://ns.adobe.com/photoshop/1.0/"
 p:Credit="Yonhap &lt;desk&gt;"><p:Source>Yonhap</p:Source>
<d:creator><rdf:Seq><rdf:li>Kim Min-ji</rdf:li><rdf:li>Lee Ho</rdf:li></rdf:Seq></d:creator>
<d:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2024 Yonhap</rdf:li></rdf:Alt></d:rights>
<d:description><rdf:Alt><rdf:li xml:lang="x-default">두 정상이 회담장 앞에 섰다</rdf:li>
<rdf:li xml:lang="en-US">Two leaders</rdf:li></rdf:Alt></d:description>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
SEOUL = {1: "N", 2: (37.0, 33.0, 59.0), 3: "E", 4: (126.0, 58.0, 41.0)}


def photograph(width: int = 640, height: int = 400, mode: str = "RGB") -> Image.Image:
    """Noise, as far from a drawing as can be."""
    return Image.effect_noise((width, height), 80).convert(mode)


def drawing(width: int = 640, height: int = 400) -> Image.Image:
    """A red square on paper."""
    image = Image.new("RGB", (width, height), "white")
    image.paste((200, 30, 30), (width // 4, height // 4, width // 2, height // 2))
    return image


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def upload(content: bytes | None = None, name: str = "summit.jpg") -> SimpleUploadedFile:
    """As a browser sends it; the type that the browser claims counts for nothing."""
    return SimpleUploadedFile(name, encoded(photograph()) if content is None else content, "application/octet-stream")


def exif(orientation: int = 1, **texts: str) -> Image.Exif:
    """Camera data with the place it was taken at; `texts` by the tags' EXIF names."""
    data = Image.Exif()
    data[ExifTags.Base.Orientation] = orientation
    for name, text in texts.items():
        data[ExifTags.Base[name]] = text.encode()
    data.get_ifd(ExifTags.IFD.GPSInfo).update(SEOUL)
    return data


def with_iptc(jpeg: bytes, fields: dict[int, bytes]) -> bytes:
    """`jpeg` with application record 2 of IPTC-IIM in a Photoshop block, as picture desks write it."""
    records = b"".join(b"\x1c\x02" + struct.pack(">BH", number, len(text)) + text for number, text in fields.items())
    block = b"8BIM\x04\x04\x00\x00" + struct.pack(">I", len(records)) + records + b"\x00" * (len(records) % 2)
    segment = b"Photoshop 3.0\x00" + block
    return jpeg[:2] + b"\xff\xed" + struct.pack(">H", len(segment) + 2) + segment + jpeg[2:]


def with_xmp(packet: str, kind: str) -> dict[str, Any]:
    """The options by which Pillow writes `packet` into a file of this kind."""
    if kind != "PNG":
        return {"xmp": packet.encode()}
    text = PngImagePlugin.PngInfo()
    text.add_itxt("XML:com.adobe.xmp", packet)
    return {"pnginfo": text}


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises `width` by `height` pixels: a decompression bomb."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + png_chunk(b"IHDR", header)
        + png_chunk(b"IDAT", zlib.compress(b"\0" * 100))
        + png_chunk(b"IEND", b"")
    )


def gif_that_claims(width: int, height: int) -> bytes:
    small = bytearray(encoded(drawing(8, 8), "GIF"))
    small[6:10] = struct.pack("<HH", width, height)
    return bytes(small)


#: What is no picture, however it is named.
DISGUISED: dict[str, Callable[[], bytes]] = {
    "page": lambda: b"<!DOCTYPE html><script>alert(1)</script>",
    "svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "pdf": lambda: b"%PDF-1.7\n1 0 obj\n<<>>\nendobj",
    "archive": lambda: b"PK\x03\x04" + b"\0" * 60,
    "postscript": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "program": lambda: b"MZ\x90\x00" + b"\0" * 200,
    "tiff": lambda: encoded(drawing(8, 8), "TIFF"),
    "bmp": lambda: encoded(drawing(8, 8), "BMP"),
    "icon": lambda: encoded(drawing(16, 16), "ICO"),
    "jpeg signature before a page": lambda: b"\xff\xd8\xff\xe0<html><script>alert(1)</script>",
}
