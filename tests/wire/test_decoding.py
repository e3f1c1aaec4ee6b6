import codecs

import pytest

from articles.wire.decoding import MAX_BYTES, decode
from articles.wire.story import Unreadable
from articles.wire.text import read_text
from tests.wire.ferry import ENGLISH, JAPANESE, KOREAN, one_to_a_line, opening_with

WESTERN = one_to_a_line(opening_with("ZÜRICH, Switzerland – ")) + "\nThe café’s naïve owner, Zoë, paid €4."
EAST = {"ko": one_to_a_line(KOREAN), "ja": one_to_a_line(JAPANESE)}


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_text(data)
    return str(refused.value)


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n", "\u200b\u3000\n".encode()]
)
def test_a_file_without_a_visible_character_is_empty(data: bytes) -> None:
    assert refusal(data).startswith("The file is empty")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"GIF89a", "a GIF picture"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04\x14\0", "a ZIP archive or an office document"),
        (b"\x1f\x8b\x08\0", "gzip-compressed"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (.doc, .hwp)"),
        (b"{\\rtf1\\ansi Ministers met.}", "an RTF document"),
        (b"\xef\xbb\xbf <!DOCTYPE html><p>Ministers met.", "a web page (HTML)"),
        (b"<p>Ministers met.</p>", "a web page (HTML)"),
        (b'<?xml version="1.0"?><nitf/>', "XML"),
    ],
)
def test_other_formats_are_refused_by_name(data: bytes, kind: str) -> None:
    assert refusal(data) == f"The file is {kind}, not plain text."


def test_nul_and_control_characters_make_a_file_binary() -> None:
    assert refusal(b"Ministers met.\0\n") == "The file is binary, not text: byte 15 is a NUL."
    assert "binary" in refusal(b"\x01\x02\x03Ministers met." * 3)


def test_a_few_control_characters_of_a_transmission_do_not() -> None:
    assert read_text(b"\x01\x02" + ENGLISH[0].encode() + b"\x03\x04").paragraphs == (ENGLISH[0],)


@pytest.mark.parametrize(
    ("text", "encoding", "says"),
    [
        (WESTERN, "cp1252", "it looks like Windows-1252: convert it with iconv -f WINDOWS-1252 -t UTF-8."),
        (one_to_a_line(ENGLISH), "cp1252", "it looks like Windows-1252: convert"),
        ("It’s the men’s boat, isn’t it? They’re sure that it’s theirs.", "cp1252", "it looks like Windows-1252"),
        (EAST["ko"], "euc_kr", "it looks like EUC-KR: convert it with iconv -f CP949 -t UTF-8."),
        (EAST["ko"], "cp949", "it looks like EUC-KR: convert"),
        (EAST["ja"], "cp932", "it looks like Shift_JIS: convert it with iconv -f CP932 -t UTF-8."),
        (EAST["ja"], "euc_jp", "it looks like EUC-JP: convert it with iconv -f EUC-JP -t UTF-8."),
        (EAST["ja"], "iso2022_jp", "The file looks like ISO-2022-JP, not UTF-8; convert it"),
        (WESTERN, "utf-16", "The file is UTF-16, not UTF-8; convert it with iconv -f UTF-16 -t UTF-8."),
        (WESTERN, "utf-32", "The file is UTF-32, not UTF-8; convert it with iconv -f UTF-32 -t UTF-8."),
        (WESTERN, "utf-16-le", "convert it with iconv -f UTF-16LE -t UTF-8."),
        (WESTERN, "utf-16-be", "convert it with iconv -f UTF-16BE -t UTF-8."),
        (EAST["ko"], "utf-16-le", "convert it with iconv -f UTF-16LE -t UTF-8."),
        (EAST["ja"], "utf-16-be", "convert it with iconv -f UTF-16BE -t UTF-8."),
    ],
)
def test_other_encodings_are_recognised_and_never_decoded_silently(text: str, encoding: str, says: str) -> None:
    assert says in refusal(text.encode(encoding))


def test_the_refusal_says_where() -> None:
    assert "(byte 23, in line 2)" in refusal(b"Ministers met.\nThe caf\xe9 was open, and the ministers had tea there.")
    assert "(byte 8, in line 1)" in refusal(codecs.BOM_UTF8 + b"Zo\xc3\xab\xe9 had tea with all of the ministers.")


def test_bytes_that_are_no_text_get_no_guess() -> None:
    assert refusal(bytes(range(128, 256))).endswith("nor any other encoding of text that we recognise.")


def test_a_file_that_was_cut_off_is_told_from_another_encoding() -> None:
    assert "breaks off in the middle of a character" in refusal(EAST["ko"].encode()[:-2])


def test_the_limit_is_exact() -> None:
    assert len(decode(b"a" * MAX_BYTES)) == MAX_BYTES
    assert refusal(b"a" * (MAX_BYTES + 1)) == "The file has 1,048,577 bytes; a story may have 1,048,576 at most."


@pytest.mark.parametrize("data", [b"", b"\0", b"\xe9", b"Views: 0", b"%PDF-", b"\xff\xfe", b"a" * (MAX_BYTES + 1)])
def test_every_refusal_is_one_line(data: bytes) -> None:
    sentence = refusal(data)
    assert sentence.endswith((".", "?"))
    assert "\n" not in sentence
