"""Opens a picture file safely and re-encodes it in the widths that pages use; knows pixels and no record.

What a file is follows from its content, never from its name. All that is refused is refused by `NotReady`, with a
sentence for the person who chose the file.
"""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import SEEK_END, BytesIO
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms, ImageOps

from articles.errors import NotReady
from articles.photo_metadata import told

MAX_BYTES = 25 * 1024 * 1024
#: A little above the 61 megapixels of the largest camera that press photographers carry; 256 MB once decoded.
MAX_PIXELS = 64_000_000
#: The most that WebP can hold in either direction.
MAX_SIDE = 16_383
WIDTHS = (480, 800, 1200, 1600)
#: By extension, which also orders them: the first one a browser knows is the one it takes.
CONTENT_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg"}
#: The shapes that pages crop to, by the name that stands in a rendition's address; the front page alone crops.
SHAPES = {"3x2": 3 / 2}
#: A picture that lacks less than this of a shape is left as it is: most cameras take 3:2.
NEAR_ENOUGH = 0.02
READERS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
#: The extension that an original is kept under. MPO is what cameras write: a JPEG with a second view behind it.
EXTENSIONS = {"JPEG": "jpg", "MPO": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "AVIF": "avif"}
#: A drawing that came as anything else has been blurred already.
LOSSLESS = {"PNG", "GIF", "WEBP"}
PAPER = (255, 255, 255)
SRGB = ImageCms.createProfile("sRGB")

# Pillow only warns up to twice its limit. The size is looked at here too, since filters of warnings can be reset.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.simplefilter("error", Image.DecompressionBombWarning)

# What Pillow's readers raise on hostile or damaged input; OSError covers what it cannot identify and what breaks off,
# RuntimeError is AVIF's.
DAMAGE = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, RuntimeError, struct.error,
    zlib.error,
)  # fmt: skip
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Opened:
    """A picture as it is seen: upright, in sRGB, with nothing but pixels left in `image`."""

    image: Image.Image
    extension: str
    width: int
    height: int
    #: What the file itself told: caption, credit, source, terms, as far as they are there.
    told: dict[str, str] = field(default_factory=dict)
    #: Lines and flat colour, such as a map, rather than a photograph.
    drawn: bool = False


def open_picture(file: BinaryIO) -> Opened:
    """The picture in `file`, decoded to its last row; raises NotReady for all that is not a whole picture."""
    _check_length(file)
    with _refusing(_("This is not a picture that we can read. Use a JPEG, PNG, WebP, GIF or AVIF file.")):
        source = Image.open(file, formats=READERS)
    width, height = source.size
    if width * height > MAX_PIXELS:
        raise NotReady(_too_many_pixels(), "file")
    # A JPEG can be decoded at a half or a quarter: a large photograph then needs a fraction of the memory.
    source.draft(None, (2 * WIDTHS[-1], 2 * WIDTHS[-1]))
    with _refusing(_("The picture is damaged or incomplete. Please fetch the file again.")):
        source.load()
        fields = told(source)
        image, sideways = _upright(source)
        image = _in_srgb(image)
    if sideways:
        width, height = height, width
    if any(tall > MAX_SIDE for _width, tall in rendition_sizes(width, height)):
        raise NotReady(_("The picture is too tall and narrow to be shown. Please crop it."), "file")
    drawn = source.format in LOSSLESS and _is_drawn(image)
    return Opened(image, EXTENSIONS[source.format], width, height, fields, drawn)


def rendition_sizes(width: int, height: int) -> list[tuple[int, int]]:
    """Width and height of each rendition, the smallest first; never larger than the picture itself."""
    widest = min(width, WIDTHS[-1])
    widths = [step for step in WIDTHS if step < widest] + [widest]
    return [(step, max(1, round(height * step / max(1, width)))) for step in widths]


def encode_renditions(picture: Opened) -> Iterator[tuple[str, bytes]]:
    """Each rendition as its name, such as `800.webp`, and its bytes."""
    for size in rendition_sizes(picture.width, picture.height):
        image = _resized(picture.image, size)
        for extension in CONTENT_TYPES:
            yield f"{size[0]}.{extension}", _encode(image, extension, picture.drawn)


def encode_rendition(picture: Opened, width: int, extension: str) -> bytes:
    """One of them, for a picture that was taken in when there was no such rendition."""
    height = dict(rendition_sizes(picture.width, picture.height))[width]
    return _encode(_resized(picture.image, (width, height)), extension, picture.drawn)


def crop_box(width: int, height: int, shape: str, focal_x: int, focal_y: int) -> tuple[int, int, int, int] | None:
    """Left, top, right and bottom of the largest part of this shape, around a point given in per cent.

    None where the picture has the shape already, or as good as.
    """
    ratio = SHAPES[shape]
    if not height or abs(width / height / ratio - 1) < NEAR_ENOUGH:
        return None
    wide, tall = min(width, round(height * ratio)), min(height, round(width / ratio))
    # The point stands in the middle as far as the picture goes on to all sides of it.
    left = min(max(round(width * focal_x / 100 - wide / 2), 0), width - wide)
    top = min(max(round(height * focal_y / 100 - tall / 2), 0), height - tall)
    return left, top, left + wide, top + tall


def cropped(picture: Opened, box: tuple[int, int, int, int]) -> Opened:
    """That part of the picture, as a picture; `box` is in the pixels of the original."""
    # A large photograph was decoded at a half or a quarter.
    scale_x, scale_y = picture.image.width / picture.width, picture.image.height / picture.height
    left, top, right, bottom = box
    here = (round(left * scale_x), round(top * scale_y), round(right * scale_x), round(bottom * scale_y))
    return replace(picture, image=picture.image.crop(here), width=right - left, height=bottom - top)


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _encode(image: Image.Image, extension: str, drawn: bool) -> bytes:
    return {"avif": _avif, "webp": _webp, "jpg": _jpeg}[extension](image, drawn)


def _avif(image: Image.Image, drawn: bool) -> bytes:
    out = BytesIO()
    # A slower step than the eighth takes six times as long for the same size.
    quality, subsampling = (80, "4:4:4") if drawn else (60, "4:2:0")
    image.save(out, "AVIF", quality=quality, subsampling=subsampling, speed=8)
    return out.getvalue()


def _webp(image: Image.Image, drawn: bool) -> bytes:
    out = BytesIO()
    # Lossy WebP halves the resolution of colour, which frays thin coloured lines.
    image.save(out, "WEBP", lossless=drawn, quality=80, method=4)
    return out.getvalue()


def _jpeg(image: Image.Image, drawn: bool) -> bytes:
    out = BytesIO()
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, PAPER)
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    quality, subsampling = (92, "4:4:4") if drawn else (82, "4:2:0")
    image.save(out, "JPEG", quality=quality, subsampling=subsampling, optimize=True, progressive=True)
    return out.getvalue()


@contextmanager
def _refusing(sentence: str) -> Iterator[None]:
    try:
        yield
    except BOMBS as bomb:
        raise NotReady(_too_many_pixels(), "file") from bomb
    except DAMAGE as damage:
        raise NotReady(sentence, "file") from damage


def _too_many_pixels() -> str:
    return _("The picture has more than %(limit)d megapixels. Please make it smaller.") % {"limit": MAX_PIXELS // 10**6}


def _check_length(file: BinaryIO) -> None:
    file.seek(0, SEEK_END)
    length = file.tell()
    file.seek(0)
    if not length:
        raise NotReady(_("The file is empty."), "file")
    if length > MAX_BYTES:
        limit = {"limit": MAX_BYTES // 1024**2}
        raise NotReady(_("The file is larger than %(limit)d MB. Please make it smaller.") % limit, "file")


def _upright(source: Image.Image) -> tuple[Image.Image, bool]:
    """The picture as it was held, and whether width and height changed places for that."""
    try:
        orientation = source.getexif().get(ExifTags.Base.Orientation, 1)
        if orientation in range(2, 9):
            return ImageOps.exif_transpose(source), orientation >= 5
    except DAMAGE:
        # Broken metadata says nothing about how the camera was held; the pixels may be whole all the same.
        pass
    return source, False


def _in_srgb(source: Image.Image) -> Image.Image:
    """RGB, or RGBA if any of it is transparent; without its profile a wide-gamut picture would look dull."""
    mode = "RGBA" if source.has_transparency_data else "RGB"
    image, profile = source, source.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        # Sixteen bits of grey, of which a plain conversion makes white.
        image = image.point(lambda level: level * (1 / 256)).convert("L")
    if image.mode not in ("RGB", "RGBA", "L", "CMYK"):
        profile = profile if image.mode == "P" else None
        image = image.convert(mode)
    if profile:
        image = _from_profile(image, profile, mode)
    if image.mode != mode:
        image = image.convert(mode)
    # Encoders copy comments and the like from here into what they write.
    image.info = {}
    return image


def _from_profile(image: Image.Image, profile: bytes, mode: str) -> Image.Image:
    try:
        return ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(BytesIO(profile)), SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, *DAMAGE):
        # A profile that does not fit its picture is common; the colours are then read as sRGB, as browsers do.
        return image


def _is_drawn(image: Image.Image) -> bool:
    """Few colours, one of them over a fifth of it. Either alone was rejected: a grey photograph has few colours too."""
    colours = image.getcolors(256)
    return bool(colours) and max(count for count, _colour in colours) * 5 >= image.width * image.height
