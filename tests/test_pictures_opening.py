"""What may come in as a picture, and what is made of it; no database."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageCms

from articles import imaging
from articles.errors import NotReady
from articles.imaging import Opened, crop_box, cropped, encode_renditions, open_picture, rendition_sizes
from tests.picture_files import (
    DISGUISED,
    PACKET,
    drawing,
    encoded,
    exif,
    gif_that_claims,
    photograph,
    png_chunk,
    png_that_claims,
    with_iptc,
    with_xmp,
)


def opened(content: bytes) -> Opened:
    return open_picture(BytesIO(content))


def refusal(content: bytes) -> str:
    with pytest.raises(NotReady) as refused:
        opened(content)
    assert refused.value.field == "file"
    return str(refused.value)


def renditions(picture: Opened) -> dict[str, Image.Image]:
    return {name: Image.open(BytesIO(content)) for name, content in encode_renditions(picture)}


@pytest.mark.parametrize(
    ("kind", "extension"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("GIF", "gif"), ("AVIF", "avif")]
)
def test_five_formats_are_known_by_their_content(kind: str, extension: str) -> None:
    picture = opened(encoded(photograph(50, 30), kind))
    assert (picture.extension, picture.width, picture.height) == (extension, 50, 30)


def test_a_cameras_second_view_is_left_out() -> None:
    left, right = photograph(50, 30), photograph(50, 30)
    picture = opened(encoded(left, "MPO", save_all=True, append_images=[right]))
    assert (picture.extension, picture.width) == ("jpg", 50)


def test_an_animation_is_its_first_frame() -> None:
    red, blue = Image.new("RGB", (20, 20), "red"), Image.new("RGB", (20, 20), "blue")
    picture = opened(encoded(red, "GIF", save_all=True, append_images=[blue]))
    assert picture.image.getpixel((10, 10)) == (255, 0, 0)


@pytest.mark.parametrize("content", DISGUISED.values(), ids=DISGUISED)
def test_what_is_no_picture_is_refused_whatever_it_is_named(content: object) -> None:
    assert refusal(content()) == "This is not a picture that we can read. Use a JPEG, PNG, WebP, GIF or AVIF file."


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_that_breaks_off_is_refused(kind: str, share: float) -> None:
    whole = encoded(photograph(300, 200), kind)
    assert refusal(whole[: int(len(whole) * share)])


def test_a_damaged_row_is_refused() -> None:
    content = bytearray(encoded(photograph(), "PNG"))
    content[len(content) // 2] ^= 0xFF
    assert refusal(bytes(content)) == "The picture is damaged or incomplete. Please fetch the file again."


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"") == "The file is empty."


def test_a_file_of_25_megabytes_is_taken_and_one_byte_more_is_not() -> None:
    picture = encoded(drawing(8, 8))
    full = picture + b"\0" * (imaging.MAX_BYTES - len(picture))
    assert opened(full).width == 8
    assert refusal(full + b"\0") == "The file is larger than 25 MB. Please make it smaller."


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    "bomb", [png_that_claims(8_000, 8_001), png_that_claims(60_000, 60_000), gif_that_claims(65_535, 65_535)]
)
def test_a_bomb_is_refused_before_it_is_decoded(bomb: bytes) -> None:
    assert refusal(bomb) == "The picture has more than 64 megapixels. Please make it smaller."


def test_a_large_photograph_is_taken() -> None:
    picture = opened(encoded(Image.new("RGB", (9_000, 6_000), "grey")))
    assert (picture.width, picture.height) == (9_000, 6_000)
    assert renditions(picture)["1600.jpg"].size == (1_600, 1_067)


def test_a_sliver_is_refused_upright_and_taken_lying() -> None:
    assert refusal(encoded(Image.new("L", (20, 16_384)), "PNG")).startswith("The picture is too tall")
    picture = opened(encoded(Image.new("L", (16_384, 20)), "PNG"))
    assert renditions(picture)["480.webp"].size == (480, 1)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (1, [1]), (480, [480]), (481, [480, 481]), (1_600, [480, 800, 1_200, 1_600]), (5_000, [480, 800, 1_200, 1_600])
    ],
)  # fmt: skip
def test_a_rendition_is_never_larger_than_its_picture(width: int, widths: list[int]) -> None:
    assert [step for step, _height in rendition_sizes(width, 600)] == widths


def test_renditions_keep_the_shape_of_their_picture() -> None:
    picture = opened(encoded(photograph(1_000, 500)))
    made = renditions(picture)
    assert {name: image.size for name, image in made.items() if name.endswith("webp")} == {
        "480.webp": (480, 240), "800.webp": (800, 400), "1000.webp": (1_000, 500),
    }  # fmt: skip
    assert {image.format for image in made.values()} == {"AVIF", "WEBP", "JPEG"}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_as_the_camera_was_held(orientation: int) -> None:
    upright = Image.new("RGB", (40, 20), "white")
    upright.paste("black", (0, 0, 20, 10))
    turn = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }
    stored = upright
    for step in turn.get(orientation, []):
        stored = stored.transpose(step)
    picture = opened(encoded(stored, "PNG", exif=exif(orientation)))
    assert (picture.width, picture.height) == (40, 20)
    assert picture.image.getpixel((5, 5)) == (0, 0, 0)
    assert picture.image.getpixel((35, 15)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_but_pixels_goes_out(kind: str) -> None:
    secrets = exif(ImageDescription="SECRET caption", Artist="SECRET author")
    options = {"comment": b"SECRET comment"} if kind == "JPEG" else {}
    content = encoded(photograph(), kind, exif=secrets, xmp=b"<x:xmpmeta>SECRET</x:xmpmeta>", **options)
    assert b"SECRET" in content
    for name, made in encode_renditions(opened(content)):
        assert b"SECRET" not in made
        assert not Image.open(BytesIO(made)).getexif(), name


def test_iptc_speaks_before_exif_and_exif_fills_the_rest() -> None:
    plain = encoded(photograph(), exif=exif(ImageDescription="OLD CAMERA", Artist="Kim Min-ji", Copyright="(c) Kim"))
    content = with_iptc(plain, {120: "윤석열 대통령".encode(), 115: b"Yonhap\x00", 116: b"All rights\r\nreserved"})
    assert opened(content).told == {
        "caption": "윤석열 대통령",
        "credit": "Kim Min-ji",
        "source": "Yonhap",
        "terms": "All rights reserved",
    }


def test_the_credit_line_comes_before_the_byline() -> None:
    assert opened(with_iptc(encoded(photograph()), {80: b"Kim", 110: b"Kim/Agency"})).told == {"credit": "Kim/Agency"}
    assert opened(with_iptc(encoded(photograph()), {80: b"Ren\xe9"})).told == {"credit": "René"}


def test_exif_text_is_read_as_the_utf_8_that_programs_write() -> None:
    content = encoded(photograph(), exif=exif(ImageDescription="서울 회담"))
    assert opened(content).told["caption"] == "서울 회담"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_xmp_is_read_whatever_the_format_as_attributes_and_as_elements(kind: str) -> None:
    assert opened(encoded(photograph(), kind, **with_xmp(PACKET, kind))).told == {
        "caption": "두 정상이 회담장 앞에 섰다",
        "credit": "Yonhap <desk>",
        "source": "Yonhap",
        "terms": "© 2024 Yonhap",
    }


def test_who_took_it_is_the_credit_where_xmp_has_no_other_and_iptc_comes_first() -> None:
    taken = PACKET.replace(' p:Credit="Yonhap &lt;desk&gt;"', "")
    assert opened(encoded(photograph(), xmp=taken.encode())).told["credit"] == "Kim Min-ji, Lee Ho"
    both = with_iptc(encoded(photograph(), xmp=PACKET.encode()), {110: b"Agency"})
    assert opened(both).told["credit"] == "Agency"
    assert opened(both).told["source"] == "Yonhap"


@pytest.mark.parametrize(
    "packet",
    [
        b"", b"no XML", b"<x", b"\xff\xfe", "\ufeff<x/>".encode("utf-16"),
        b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>',
        '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'.encode("utf-16"),
        b"<a>" * 20_000, b"<x>" + b" " * 1_000_001 + b"</x>",
    ],
)  # fmt: skip
def test_a_packet_that_is_none_tells_nothing_and_grows_to_nothing(packet: bytes) -> None:
    assert opened(encoded(photograph(), "WEBP", xmp=packet)).told == {}


def test_a_picture_without_metadata_tells_nothing() -> None:
    assert opened(encoded(photograph())).told == {}


def test_a_maps_lines_stay_crisp_and_a_photograph_stays_small() -> None:
    drawn, photo = opened(encoded(drawing(), "PNG")), opened(encoded(photograph(), "PNG"))
    assert (drawn.drawn, photo.drawn) == (True, False)
    crisp = renditions(drawn)["640.webp"].convert("RGB")
    assert crisp.getcolors() is not None
    assert crisp.tobytes() == drawing().tobytes()


@pytest.mark.parametrize("grey", ["L", "P"])
def test_few_colours_alone_make_no_drawing(grey: str) -> None:
    assert not opened(encoded(photograph(mode="L").convert(grey), "PNG")).drawn


def test_transparency_stays_in_webp_and_lies_on_paper_in_jpeg() -> None:
    image = Image.new("RGBA", (60, 40), (0, 0, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 30, 40))
    made = renditions(opened(encoded(image, "PNG")))
    assert made["60.webp"].convert("RGBA").getpixel((50, 20))[3] == 0
    assert min(made["60.jpg"].getpixel((55, 20))) > 250


def test_transparency_of_a_palette_counts_too() -> None:
    image = drawing(60, 40).quantize(4)
    clear = image.getpixel((0, 0))
    picture = opened(encoded(image, "GIF", transparency=clear))
    assert picture.image.mode == "RGBA"
    assert picture.image.getpixel((0, 0))[3] == 0


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16"])
def test_every_way_to_store_grey_comes_out_grey(mode: str) -> None:
    if mode == "I;16":
        image = Image.new(mode, (20, 20), 128 * 257)
    else:
        image = Image.new("L", (20, 20), 0 if mode == "1" else 128).convert(mode)
    picture = opened(encoded(image, "JPEG" if mode == "CMYK" else "PNG"))
    red, green, blue = picture.image.convert("RGB").getpixel((10, 10))
    assert max(red, green, blue) - min(red, green, blue) <= 2
    assert abs(red - (0 if mode == "1" else 128)) <= 2


def profile_with_red_and_green_swapped() -> bytes:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return srgb.replace(b"rXYZ", b"xXYZ").replace(b"gXYZ", b"rXYZ").replace(b"xXYZ", b"gXYZ")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_colours_are_what_the_files_profile_means(mode: str) -> None:
    image = Image.new("RGB", (20, 20), (200, 40, 40)).convert(mode)
    content = encoded(image, "PNG", icc_profile=profile_with_red_and_green_swapped())
    red, green, blue = opened(content).image.convert("RGB").getpixel((5, 5))
    assert green > 150 > 80 > max(red, blue)


@pytest.mark.parametrize("profile", [b"nonsense", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()])
def test_a_profile_that_does_not_fit_is_left_aside(profile: bytes) -> None:
    content = encoded(Image.new("RGB", (20, 20), (90, 120, 60)), "PNG", icc_profile=profile)
    assert opened(content).image.getpixel((5, 5)) == (90, 120, 60)


SCRIPT = b"<?php system($_GET[0]); ?><script>alert(1)</script>"


@pytest.mark.parametrize(
    "content",
    [
        lambda: encoded(drawing(60, 40), "JPEG") + SCRIPT,
        lambda: encoded(drawing(60, 40), "JPEG", comment=SCRIPT),
        lambda: encoded(drawing(60, 40), "GIF") + SCRIPT,
        lambda: encoded(drawing(60, 40), "PNG") + b"PK\x03\x04" + SCRIPT,
        lambda: with_iptc(encoded(drawing(60, 40)), {120: SCRIPT}),
    ],
)
def test_a_picture_that_is_something_else_too_goes_out_as_a_picture_alone(content: Callable[[], bytes]) -> None:
    assert SCRIPT in content()
    for name, made in encode_renditions(opened(content())):
        assert b"<script" not in made, name
        assert b"PK\x03\x04" not in made, name


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_other_animations_are_their_first_frame_too(kind: str) -> None:
    red, blue = Image.new("RGB", (20, 20), (250, 0, 0)), Image.new("RGB", (20, 20), (0, 0, 250))
    picture = opened(encoded(red, kind, save_all=True, append_images=[blue]))
    red_light, _green, blue_light = picture.image.getpixel((10, 10))
    assert red_light > 200 > 50 > blue_light


@pytest.mark.parametrize("kind", [b"zTXt", b"iCCP"])
def test_a_bomb_in_what_a_png_tells_is_not_unpacked(kind: bytes) -> None:
    told = b"icc\0\0" + zlib.compress(b"A" * 100_000_000)
    content = encoded(drawing(60, 40), "PNG")
    # After the signature and the header.
    assert refusal(content[:33] + png_chunk(kind, told) + content[33:])


@pytest.mark.parametrize(("width", "height"), [(0, 0), (0, 10), (10, 0)])
def test_a_picture_of_no_pixels_is_refused(width: int, height: int) -> None:
    assert refusal(png_that_claims(width, height))


def test_a_huge_profile_goes_no_further() -> None:
    content = encoded(photograph(60, 40), icc_profile=bytes(range(256)) * 8_000)
    assert all(len(made) < 20_000 for _name, made in encode_renditions(opened(content)))


def test_sixteen_bits_of_colour_come_out_as_eight() -> None:
    header = struct.pack(">IIBBBBB", 40, 20, 16, 2, 0, 0, 0)
    rows = b"".join(b"\0" + struct.pack(">HHH", 65_535, 32_768, 0) * 40 for _row in range(20))
    content = b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) + png_chunk(b"IDAT", zlib.compress(rows))
    red, green, blue = opened(content + png_chunk(b"IEND", b"")).image.getpixel((5, 5))
    assert (red, blue) == (255, 0)
    assert abs(green - 128) <= 1


# Crops


@pytest.mark.parametrize(
    ("size", "focal", "box"),
    [
        ((600, 900), (50, 50), (0, 250, 600, 650)),
        ((600, 900), (50, 0), (0, 0, 600, 400)),
        ((600, 900), (0, 100), (0, 500, 600, 900)),
        ((1_000, 400), (0, 50), (0, 0, 600, 400)),
        ((1_000, 400), (100, 50), (400, 0, 1_000, 400)),
        ((1_000, 400), (40, 50), (100, 0, 700, 400)),
        ((3_000, 2_000), (10, 10), None),
        ((3_000, 2_010), (10, 10), None),
        ((0, 0), (50, 50), None),
        ((1, 900), (50, 50), (0, 450, 1, 451)),
    ],
)
def test_a_crop_is_the_largest_part_of_its_shape_around_the_focal_point(
    size: tuple[int, int], focal: tuple[int, int], box: tuple[int, int, int, int] | None
) -> None:
    found = crop_box(*size, "3x2", *focal)
    if box and size[0] == 1:
        assert found
        assert found[3] - found[1] == 1
    else:
        assert found == box


def test_a_crop_of_a_photograph_that_was_decoded_at_a_half_is_the_same_part() -> None:
    image = Image.new("RGB", (6_600, 6_600), "white")
    image.paste((200, 0, 0), (0, 5_500, 6_600, 6_600))
    picture = opened(encoded(image))
    assert picture.image.size == (3_300, 3_300)
    lower = cropped(picture, crop_box(6_600, 6_600, "3x2", 50, 100))
    assert (lower.width, lower.height) == (6_600, 4_400)
    made = renditions(lower)["480.jpg"].convert("RGB")
    assert made.size == (480, 320)
    # A quarter of what is left is red: 1,100 of 4,400 rows.
    assert made.getpixel((10, 232))[1] > 200
    assert made.getpixel((10, 248))[1] < 60
