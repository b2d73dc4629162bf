# SPDX-License-Identifier: Apache-2.0
"""A logo for the head of sheets: any picture as a small PNG that says nothing of where it came from."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from desktop.outputs.images import UnreadablePictureError, clean_picture

SIDES_PX = (480, 360, 240, 160, 96)
"""Longest sides tried until the bytes suffice: the first prints at 300 dpi in a title bar."""

__all__ = ["UnreadablePictureError", "logo_png"]


def logo_png(data: bytes, *, most_bytes: int) -> bytes:
    """The picture upright on white as PNG of at most so many bytes, its empty margins cut off.

    Raises UnreadablePictureError.
    """
    from PIL import Image

    clean = clean_picture(data)
    with Image.open(BytesIO(clean.data)) as read:
        image = _cut(read.convert("RGB"))
    for side in SIDES_PX:
        small = image.copy()
        small.thumbnail((side, side))
        for found in (small, small.quantize(64, dither=Image.Dither.NONE)):
            made = BytesIO()
            found.save(made, "PNG", optimize=True)
            if made.tell() <= most_bytes:
                return made.getvalue()
    raise UnreadablePictureError("this picture cannot be made small enough")


def _cut(image: Any) -> Any:
    """Without the white around it; a picture that is all white stays as it is."""
    from PIL import Image, ImageChops

    white = Image.new("RGB", image.size, "white")
    box = (
        ImageChops.difference(image, white)
        .convert("L")
        .point(lambda value: 255 if value > 12 else 0)
        .getbbox()
    )
    return image.crop(box) if box else image
