# SPDX-License-Identifier: Apache-2.0
"""Pictures for paper: read within bounds, turned upright, made again without what they say of themselves."""

from __future__ import annotations

from io import BytesIO


def jpeg_of(bgrx: bytes, width_px: int, height_px: int) -> bytes:
    """Rows of blue, green, red, unused as a JPEG."""
    from PIL import Image

    image = Image.frombytes("RGB", (width_px, height_px), bgrx, "raw", "BGRX")
    made = BytesIO()
    image.save(made, "JPEG", quality=88)
    return made.getvalue()


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for bytes that are no picture."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as image:
            return image.size
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return None
