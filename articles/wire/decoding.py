"""From bytes to text: only UTF-8 is read, everything else is refused by name, nothing is guessed silently."""

import re

from articles.wire.story import Unreadable

#: The longest file that is read, in bytes; whoever has the file should ask its size first.
MAX_BYTES = 1024 * 1024

_MAGIC = {
    b"\x89PNG\r\n\x1a\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"II*\0": "a TIFF picture",
    b"MM\0*": "a TIFF picture",
    b"%PDF-": "a PDF document",
    b"%!PS": "a PostScript document",
    b"{\\rtf": "an RTF document",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old office document (.doc, .hwp)",
    b"HWP Document File": "an old office document (.hwp)",
    b"\x1f\x8b": "gzip-compressed",
    b"BZh": "bzip2-compressed",
    b"\xfd7zXZ\0": "xz-compressed",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"SQLite format 3\0": "an SQLite database",
    b"\x7fELF": "a program",
}
_MARKUP = re.compile(
    rb"\s*<(?:(?P<html>!doctype html|html|head|body|article|div|h1|p)\b|(?P<xml>\?xml\s))", re.IGNORECASE
)
_WIDE_MARKS = {
    b"\xff\xfe\0\0": "UTF-32",
    b"\0\0\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
_SEVEN_BIT = {b"\x1b$B": "ISO-2022-JP", b"\x1b$@": "ISO-2022-JP", b"\x1b$)C": "ISO-2022-KR"}
_CONTROL = re.compile("[\0-\x08\x0e-\x1a\x7f]")


def decode(data: bytes) -> str:
    """The text of a UTF-8 file; a byte-order mark is dropped. Raises `Unreadable`."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"The file has {len(data):,} bytes; a story may have {MAX_BYTES:,} at most.")
    if not data.strip(b"\xef\xbb\xbf \t\r\n"):
        raise Unreadable("The file is empty.")
    _refuse_other_formats(data)
    _refuse_wide_encodings(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(_not_utf8(data, error)) from error
    # Wire transmissions carry a few control characters; a program or a picture carries many.
    if len(_CONTROL.findall(text)) * 20 > len(text):
        raise Unreadable("The file is binary, not text: more than one character in twenty is a control character.")
    return text


def _refuse_other_formats(data: bytes) -> None:
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            raise Unreadable(f"The file is {name}, not plain text.")
    if markup := _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")):
        name = "a web page (HTML)" if markup["html"] else "XML"
        raise Unreadable(f"The file is {name}, not plain text.")


def _refuse_wide_encodings(data: bytes) -> None:
    for mark, encoding in _WIDE_MARKS.items():
        if data.startswith(mark):
            raise Unreadable(f"The file is {encoding}, not UTF-8; {_conversion(encoding)}.")
    for escape, encoding in _SEVEN_BIT.items():
        if escape in data:
            raise Unreadable(f"The file looks like {encoding}, not UTF-8; {_conversion(encoding)}.")
    if b"\0" not in data:
        return
    if encoding := _utf16_without_mark(data):
        raise Unreadable(f"The file looks like UTF-16 without a byte-order mark; {_conversion(encoding)}.")
    raise Unreadable(f"The file is binary, not text: byte {data.index(0) + 1} is a NUL.")


def _utf16_without_mark(data: bytes) -> str:
    # Spaces and newlines have their NUL on one side; only a letter in 256 has one on the other, as 가 does.
    left, right = data[::2].count(0), data[1::2].count(0)
    if len(data) % 2 or max(left, right) < 4 * min(left, right) or (left + right) * 200 < len(data):
        return ""
    # Of English in UTF-16 half is NUL; ASCII with fewer is no UTF-16, though it may read as rare Han characters.
    if data.isascii() and (left + right) * 3 < len(data):
        return ""
    encoding = "UTF-16BE" if left > right else "UTF-16LE"
    return encoding if _reads_as_text(data, encoding) else ""


def _reads_as_text(data: bytes, encoding: str) -> bool:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return sum(char.isprintable() or char.isspace() for char in text) * 20 >= len(text) * 19


def _not_utf8(data: bytes, error: UnicodeDecodeError) -> str:
    # With a byte-order mark Python counts from behind it.
    at = error.start + len(data) - len(error.object)
    line = data.count(b"\n", 0, at) + 1
    where = f"byte {at + 1}, in line {line}"
    if error.reason == "unexpected end of data" and not data[:at].isascii():
        return f"The file breaks off in the middle of a character ({where}); was it copied in full?"
    guess = _likely_encoding(data)
    if not guess:
        return f"The file is not UTF-8 ({where}), nor any other encoding of text that we recognise."
    return f"The file is not UTF-8 ({where}); it looks like {guess}: {_conversion(guess)}."


def _conversion(encoding: str) -> str:
    # iconv's EUC-KR and SHIFT_JIS lack the characters that Windows added; their supersets read both.
    name = {"EUC-KR": "CP949", "Shift_JIS": "CP932"}.get(encoding, encoding.upper())
    return f"convert it with iconv -f {name} -t UTF-8"


def _likely_encoding(data: bytes) -> str:
    for name, looks_right in (
        ("EUC-KR", _looks_korean),
        ("EUC-JP", _looks_japanese),
        ("Shift_JIS", _looks_japanese),
        ("Windows-1252", _looks_western),
    ):
        codec = {"EUC-KR": "cp949", "Shift_JIS": "cp932", "Windows-1252": "cp1252"}.get(name, name)
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if looks_right([char for char in text if char > "\x7f"], len(text)):
            return name
    return ""


def _looks_korean(high: list[str], length: int) -> bool:
    # The 2,350 syllables that EUC-KR has in two bytes; Windows-1252 quotes read as rarer ones, Japanese as letters.
    common = sum("가" <= char <= "힣" and len(char.encode("euc_kr")) == 2 for char in high)
    return common * 10 >= len(high) * 6


def _looks_japanese(high: list[str], length: int) -> bool:
    # Half-width kana do not count: Korean read as Shift_JIS is full of them.
    return sum("ぁ" <= char <= "ヿ" for char in high) * 4 >= len(high)


def _looks_western(high: list[str], length: int) -> bool:
    known = sum(char.isalpha() or char in "‘’“”–—…€£©®°«»§·•½¼¾²³\u00a0¿¡™" for char in high)
    return len(high) * 3 <= length and known * 20 >= len(high) * 19
