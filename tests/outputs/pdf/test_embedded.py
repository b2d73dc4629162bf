# SPDX-License-Identifier: Apache-2.0
"""Pictures lie in the file as they came, and look as if they had been unpacked and packed again."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from desktop.outputs.document import Picture
from desktop.outputs.pdf import paper
from desktop.outputs.pdf.embedded import image_object
from desktop.outputs.pdf.pages import page_images
from desktop.outputs.pdf.write import write_document
from tests.outputs.pdf.samples import opened
from tests.outputs.pdf.test_foreign import with_attached
from tests.outputs.pictures import arrow, noise, saved

AS_THEY_ARE = {
    "grey png": saved(arrow(mode="L"), "PNG"),
    "colour png": saved(arrow(), "PNG"),
    "png in many parts": saved(noise((300, 200)), "PNG"),
    "grey jpeg": saved(arrow(mode="L"), "JPEG"),
    "colour jpeg": saved(arrow(), "JPEG", quality=95),
    "progressive jpeg": saved(arrow(), "JPEG", progressive=True),
}
UNPACKED = {
    "alpha": saved(arrow(mode="RGBA"), "PNG"),
    "palette": saved(arrow(mode="P"), "PNG"),
    "sixteen bits": saved(arrow(mode="L").convert("I;16"), "PNG"),
    "one bit": saved(arrow(mode="1"), "PNG"),
    "print colours": saved(arrow().convert("CMYK"), "JPEG"),
    "gif": saved(arrow(), "GIF"),
    "nothing": b"",
    "cut short": b"\xff\xd8\xff",
}


def printed(data: bytes) -> bytes:
    with Image.open(BytesIO(data)) as image:
        width, height = image.size
    sheet = with_attached(Picture(data=data, width_px=width, height_px=height, caption="예시"))
    return write_document(sheet).pdf


@pytest.mark.parametrize("data", AS_THEY_ARE.values(), ids=AS_THEY_ARE.keys())
def test_it_looks_as_the_slow_way_would_have_drawn_it(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = printed(data)
    monkeypatch.setattr(paper, "image_object", lambda _data: None)
    theirs = printed(data)
    first, second = (next(page_images(pdf, dpi=60, pages=[1])).bgrx for pdf in (ours, theirs))
    assert max(abs(a - b) for a, b in zip(first, second, strict=True)) <= 2
    assert ours != theirs
    assert (data if data.startswith(b"\xff") else data[60:90]) in ours


@pytest.mark.parametrize("data", UNPACKED.values(), ids=UNPACKED.keys())
def test_what_needs_unpacking_is_left_to_the_slow_way(data: bytes) -> None:
    assert image_object(data) is None


@pytest.mark.parametrize("name", ["alpha", "palette", "one bit", "print colours"])
def test_the_slow_way_prints_it_too(name: str) -> None:
    (image,) = opened(printed(UNPACKED[name])).pages[1].images
    assert image.image.size == (400, 200)


def test_another_reader_finds_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in AS_THEY_ARE.values():
        (image,) = opened(printed(data)).pages[1].images
        with Image.open(BytesIO(data)) as before:
            assert image.image.size == before.size
            if before.format == "PNG":
                assert image.image.tobytes() == before.convert(image.image.mode).tobytes()


def test_one_picture_on_many_pages_is_kept_once() -> None:
    data = AS_THEY_ARE["png in many parts"]
    one = Picture(data=data, width_px=300, height_px=200)
    assert len(write_document(with_attached(*[one] * 12)).pdf) < 1.4 * len(printed(data))
