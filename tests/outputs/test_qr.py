# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import io
import xml.etree.ElementTree as ElementTree

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from desktop.outputs import qr


def _read(data: bytes) -> str:
    """What a telephone's camera reads from a picture."""
    with Image.open(io.BytesIO(data)) as picture:
        found = zxingcpp.read_barcode(picture.convert("L"))
    assert found is not None
    text: str = found.text
    return text


@pytest.mark.parametrize(
    "text",
    [
        "webcal://192.0.2.5:8077/q2VHsnV8W8Gxv9Jt0JrT1aM3.ics",
        "HTTP://192.0.2.5:8077/A",
        "BEGIN:VCALENDAR\r\nSUMMARY:은평병원 현장방문\r\nEND:VCALENDAR\r\n",
        "가" * 333,
        "a" * 2331,
    ],
)
def test_a_camera_reads_what_was_written(text: str) -> None:
    assert _read(qr.png(qr.matrix(text), 700)) == text


@settings(max_examples=25)
@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=60))
def test_no_korean_is_taken_for_something_else(text: str) -> None:
    assert _read(qr.png(qr.matrix(text), 400)) == text


def test_modules_are_whole_pixels_and_never_fewer_than_one() -> None:
    code = qr.matrix("예시")
    assert len(code) == 21
    for px, side in ((300, 290), (29, 29), (5, 29)):
        with Image.open(io.BytesIO(qr.png(code, px))) as picture:
            assert picture.size == (side, side)
            assert picture.getpixel((0, 0)) == 255
            assert picture.getpixel((side // 29 * 4, side // 29 * 4)) == 0


def test_the_drawing_has_every_dark_module_once() -> None:
    code = qr.matrix("HTTP://192.0.2.5/A")
    root = ElementTree.fromstring(qr.svg(code))
    side = len(code) + 8
    assert root.get("viewBox") == f"0 0 {side} {side}"
    drawn = set()
    for run in root[1].get("d", "").split("M")[1:]:
        where, _, rest = run.partition("h")
        x, y = (int(part) for part in where.split())
        drawn |= {(x + step - 4, y - 4) for step in range(int(rest.partition("v")[0]))}
    assert drawn == {(x, y) for y, row in enumerate(code) for x, dark in enumerate(row) if dark}


def test_what_does_not_fit_is_refused_with_its_size() -> None:
    with pytest.raises(qr.QrError) as refused:
        qr.matrix("가" * 778)
    assert (refused.value.code, refused.value.values) == ("input.qr_too_long", {"bytes": 2334, "most": 2331})
    with pytest.raises(qr.QrError, match="qr_empty"):
        qr.matrix("")


def test_the_same_text_is_the_same_picture() -> None:
    qr.matrix.cache_clear()
    one = qr.png(qr.matrix("시장 일정"), 300)
    qr.matrix.cache_clear()
    assert qr.png(qr.matrix("시장 일정"), 300) == one
