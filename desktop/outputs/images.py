# SPDX-License-Identifier: Apache-2.0
"""Pictures for paper: read within bounds, turned upright, made again without what they say of themselves.

Nothing of the file that came is kept but what the eye sees: no EXIF, place, comment, thumbnail, profile or
hidden layer, and nothing behind what is transparent. The same bytes give the same picture.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Any

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
MOST_BYTES = 48_000_000
SIDE_MAX_PX = 2_000
"""Of what comes out: 300 dpi across the type area of an A4 page."""

_PIXELS_MAX = 40_000_000
_JPEG_PIXELS_MAX = 89_000_000
"""More where the decoder itself can leave out pixels, so that memory stays bounded."""
_FLAT_COLOURS = 4_096
_QUALITY = 88


class UnreadablePictureError(ValueError):
    """The bytes are no picture that can be printed: of another kind, broken, or too large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanPicture:
    """A picture as JPEG (photographs) or PNG (few colours), upright, grey or sRGB, and nothing beside it."""

    data: bytes
    width_px: int
    height_px: int


def clean_picture(data: bytes) -> CleanPicture:
    """The first picture of a JPEG, PNG, WebP, GIF, BMP or TIFF file, at most `SIDE_MAX_PX` a side.

    What is transparent becomes white paper. Raises UnreadablePictureError, whatever is wrong with it.
    """
    from PIL import ImageOps

    with _opened(data) as image:
        pixels = image.width * image.height
        is_jpeg = image.format in ("JPEG", "MPO")  # a telephone's picture may have others behind it
        if not pixels or pixels > (_JPEG_PIXELS_MAX if is_jpeg else _PIXELS_MAX):
            raise UnreadablePictureError(f"a picture of {image.width} x {image.height} pixels")
        profile = image.info.get("icc_profile")
        if is_jpeg:
            if pixels > _PIXELS_MAX and image.info.get("progressive"):
                raise UnreadablePictureError("a picture that must be read whole and is too large for it")
            image.draft(None, (SIDE_MAX_PX, SIDE_MAX_PX))
        small = _plain(image)
        small.thumbnail((SIDE_MAX_PX, SIDE_MAX_PX))
        # Turning reads the orientation of the file, which the copy no longer has.
        turn = ImageOps.exif_transpose(_with_turn_of(image, small))
        return _encoded(_on_white(_in_srgb(turn, profile)))


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for bytes that are no picture."""
    try:
        with _opened(data) as image:
            return image.width, image.height
    except UnreadablePictureError:
        return None


def page_picture(bgrx: bytes, width_px: int, height_px: int) -> bytes:
    """A drawn page (rows of blue, green, red, unused) in the smaller of JPEG and PNG; grey where it is grey.

    Type and rules compress best without loss, and then print as sharp as they were drawn.
    """
    from PIL import ImageChops

    image = _of_rows(bgrx, width_px, height_px)
    red, green, blue = image.split()
    if not ImageChops.difference(red, green).getbbox() and not ImageChops.difference(green, blue).getbbox():
        image = green
    return _encoded(image).data


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """The picture with its head read; whatever a spoilt file makes the reader do, one error comes of it."""
    from PIL import Image

    if len(data) > MOST_BYTES:
        raise UnreadablePictureError(f"{len(data)} bytes")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as image:
                yield image
    except UnreadablePictureError:
        raise
    except Exception as error:  # readers of six formats raise anything from struct.error to SyntaxError
        raise UnreadablePictureError("this is no picture that can be printed") from error


def _plain(image: Any) -> Any:
    """A copy in L, RGB, CMYK or RGBA."""
    if image.mode.startswith(("I", "F")):
        low, high = image.getextrema()
        if high > 255 or low < 0:  # sixteen bits a pixel
            image = image.convert("I").point(lambda value: value * (1 / 256) + 0)
        return image.convert("L")
    if image.mode in ("L", "RGB", "CMYK", "RGBA") and "transparency" not in image.info:
        return image.copy()
    if image.mode == "1":
        return image.convert("L")
    has_alpha = image.mode in ("LA", "PA", "La", "RGBa") or "transparency" in image.info
    return image.convert("RGBA" if has_alpha else "RGB")


def _with_turn_of(image: Any, copy: Any) -> Any:
    """The copy with nothing in its head but which way is up."""
    turn = image.getexif().get(_ORIENTATION)
    copy.info.clear()
    copy.getexif().clear()
    if isinstance(turn, int) and 1 < turn <= 8:
        copy.getexif()[_ORIENTATION] = turn
    return copy


_ORIENTATION = 0x0112


def _in_srgb(image: Any, profile: bytes | None) -> Any:
    """The picture in the colours of a screen; a profile that does not fit is passed over."""
    from PIL import Image, ImageCms

    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    colours = image.convert("RGB") if alpha is not None else image
    if profile and colours.mode in ("RGB", "CMYK"):
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            colours = ImageCms.profileToProfile(
                colours, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
    if colours.mode == "CMYK":
        colours = colours.convert("RGB")
    if alpha is None:
        return colours
    return Image.merge("RGBA", (*colours.split(), alpha))


def _on_white(image: Any) -> Any:
    """Without the alpha channel, and so without what it hid."""
    from PIL import Image

    if image.mode != "RGBA":
        return image
    page = Image.new("RGB", image.size, "white")
    page.paste(image, mask=image.getchannel("A"))
    return page


def _encoded(image: Any) -> CleanPicture:
    """In a fresh file: few colours as the smaller of PNG and JPEG, all else as JPEG."""
    image.info.clear()
    jpeg = BytesIO()
    image.save(jpeg, "JPEG", quality=_QUALITY, exif=b"")
    data = jpeg.getvalue()
    if image.getcolors(_FLAT_COLOURS) is not None:
        png = BytesIO()
        image.save(png, "PNG", compress_level=6, exif=None)
        data = min(png.getvalue(), data, key=len)
    return CleanPicture(data=data, width_px=image.width, height_px=image.height)


def _of_rows(bgrx: bytes, width_px: int, height_px: int) -> Any:
    from PIL import Image

    return Image.frombytes("RGB", (width_px, height_px), bgrx, "raw", "BGRX")


def small_png(bgrx: bytes, width_px: int, height_px: int, *, colours: int = 24) -> bytes:
    """A drawn page as PNG in few colours: a picture of it for a document or a test."""
    made = BytesIO()
    _of_rows(bgrx, width_px, height_px).quantize(colours, dither=0).save(made, "PNG", optimize=True)
    return made.getvalue()
