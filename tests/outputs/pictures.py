# SPDX-License-Identifier: Apache-2.0
"""Pictures made for the tests, with what cameras and drawing programs write into them."""

from __future__ import annotations

import random
from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, PngImagePlugin

SECRET = "예시-비밀-37.5665"
_MARKS = SECRET.encode(), SECRET.encode("utf-16-le"), SECRET.encode("utf-16-be"), b"secret-mark"


def arrow(size: tuple[int, int] = (400, 200), mode: str = "RGB") -> Image.Image:
    """Red at the top left, blue at the bottom right, white elsewhere: which way is up can be told."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    width, height = size
    draw.rectangle((0, 0, width // 4, height // 4), fill=(200, 0, 0))
    draw.rectangle((width * 3 // 4, height * 3 // 4, width, height), fill=(0, 0, 200))
    return image.convert(mode)


def noise(size: tuple[int, int], *, mode: str = "RGB") -> Image.Image:
    """What no encoder makes small."""
    channels = len(mode)
    return Image.frombytes(mode, size, random.Random(7).randbytes(size[0] * size[1] * channels))


def exif(*, orientation: int = 1) -> Image.Exif:
    """EXIF with a camera's name, a place, and a comment."""
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F] = SECRET
    made[0x9286] = SECRET.encode()
    place = made.get_ifd(0x8825)
    place[1], place[2] = "N", (37.0, 33.0, 58.0)
    place[29] = SECRET
    return made


def saved(image: Image.Image, kind: str, **how: Any) -> bytes:
    made = BytesIO()
    image.save(made, kind, **how)
    return made.getvalue()


def telling(image: Image.Image, kind: str, *, orientation: int = 1) -> bytes:
    """The picture in a file that says all it can of itself."""
    if kind == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
        info.add_text("Comment", SECRET)
        return saved(image, kind, pnginfo=info, exif=exif(orientation=orientation), dpi=(300, 300))
    if kind == "JPEG":
        return saved(
            image, kind, exif=exif(orientation=orientation), comment=SECRET.encode(),
            xmp=f"<x>{SECRET}</x>".encode(), dpi=(300, 300), quality=95,
        )  # fmt: skip
    if kind == "WEBP":
        return saved(
            image, kind, exif=exif(orientation=orientation), xmp=f"<x>{SECRET}</x>".encode(), lossless=True
        )
    if kind == "TIFF":
        return saved(image, kind, exif=exif(orientation=orientation), description="secret-mark")
    if kind == "GIF":
        return saved(image, kind, comment=b"secret-mark")
    return saved(image, kind)


def tells(data: bytes) -> bool:
    """Whether anything of what was hidden is still in those bytes."""
    return any(mark in data for mark in _MARKS)
