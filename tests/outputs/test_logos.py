# SPDX-License-Identifier: Apache-2.0
"""Logos: any picture becomes a small PNG, upright, without margins and without what it says of itself."""

from __future__ import annotations

from io import BytesIO
from random import Random

import pytest
from PIL import Image

from desktop.outputs.logos import UnreadablePictureError, logo_png


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    made = BytesIO()
    image.save(made, kind, **more)
    return made.getvalue()


def opened(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    assert image.format == "PNG"
    return image.convert("RGB")


def test_a_picture_on_its_side_stands_upright_and_says_nothing_more() -> None:
    image = Image.new("RGB", (60, 20), "#1e6b3a")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "예시 비밀 장소"
    data = saved(image, "JPEG", exif=exif, comment=b"secret")
    png = logo_png(data, most_bytes=70_000)
    assert opened(png).size == (20, 60)
    assert Image.open(BytesIO(png)).getexif() == {}
    assert b"secret" not in png
    assert "비밀".encode() not in png


def test_white_and_clear_margins_are_cut_off() -> None:
    image = Image.new("RGBA", (400, 300), (0, 0, 0, 0))
    image.paste("#a32020", (100, 100, 220, 160))
    assert opened(logo_png(saved(image, "PNG"), most_bytes=70_000)).size == (120, 60)


def test_a_white_picture_stays_as_it_is() -> None:
    assert opened(logo_png(saved(Image.new("RGB", (50, 40), "white"), "PNG"), most_bytes=70_000)).size == (
        50,
        40,
    )


@pytest.mark.parametrize("most", [70_000, 9_000])
def test_a_picture_full_of_noise_is_made_small_enough(most: int) -> None:
    noise = Random(1).randbytes(900 * 600 * 3)
    png = logo_png(saved(Image.frombytes("RGB", (900, 600), noise), "PNG"), most_bytes=most)
    assert len(png) <= most
    width, height = opened(png).size
    assert width / height == pytest.approx(1.5, abs=0.03)
    assert logo_png(png, most_bytes=most) == logo_png(png, most_bytes=most)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"\x89PNG\r\n\x1a\nnonsense", b"GIF89a" + bytes(40)])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadablePictureError):
        logo_png(data, most_bytes=70_000)


def test_what_cannot_be_made_small_enough_is_refused() -> None:
    noise = Random(2).randbytes(300 * 300 * 3)
    with pytest.raises(UnreadablePictureError):
        logo_png(saved(Image.frombytes("RGB", (300, 300), noise), "PNG"), most_bytes=500)
