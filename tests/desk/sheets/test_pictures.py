# SPDX-License-Identifier: Apache-2.0
"""How six sheets look: page 1 as a committed picture, compared with tolerance.

DONGSEON_REWRITE_GOLDEN=1 writes the pictures first, for them to be looked at.
"""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from db.records.enums import Profile, SheetKind
from desktop.outputs.images import small_png
from desktop.outputs.pdf.pages import PageImage, page_images
from tests.desk.sheets.conftest import REWRITE, Sample
from tests.offices import SAMPLE_DAY

PICTURES = Path(__file__).parents[2] / "data" / "pdf" / "pictures"
DPI = 72
MOST_BYTES = 60_000
MOST_UNLIKE = 1.2
"""Mean difference in shades of 255 once both are slightly blurred; a page moved by a line makes far more."""

SHEETS: tuple[tuple[SheetKind, dict[str, Any]], ...] = (
    (SheetKind.BRIEF, {"key": "hospital"}),
    (SheetKind.PLAN, {"key": "hospital"}),
    (SheetKind.REMARKS, {"key": "hospital"}),
    (SheetKind.HEAD_BRIEF, {"key": "gangbuk_head"}),
    (SheetKind.DAY, {"first": SAMPLE_DAY, "last": SAMPLE_DAY}),
    (SheetKind.MONTH, {"first": SAMPLE_DAY.replace(day=1), "last": SAMPLE_DAY.replace(day=30)}),
)


def drawn(sample: Sample, sheet: SheetKind, ask: dict[str, Any]) -> PageImage:
    made = sample.made(sheet, Profile.MAYOR, **ask)
    (page,) = page_images(made.data, dpi=DPI, pages=(0,))
    return page


def unlikeness(one: Image.Image, other: Image.Image) -> float:
    """Mean difference of two pictures of one size, in shades of 255."""
    soft = [image.convert("L").filter(ImageFilter.GaussianBlur(1)) for image in (one, other)]
    return float(ImageStat.Stat(ImageChops.difference(*soft)).mean[0])


@pytest.mark.parametrize(("sheet", "ask"), SHEETS, ids=[sheet.value for sheet, _ in SHEETS])
def test_page_1_looks_as_it_was_reviewed(sample: Sample, sheet: SheetKind, ask: dict[str, Any]) -> None:
    page = drawn(sample, sheet, ask)
    path = PICTURES / f"{sheet}.png"
    if os.environ.get(REWRITE) == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(small_png(page.bgrx, page.width, page.height))
    assert path.stat().st_size <= MOST_BYTES
    now = Image.open(BytesIO(small_png(page.bgrx, page.width, page.height)))
    with Image.open(path) as reviewed:
        assert now.size == reviewed.size
        assert unlikeness(now, reviewed) < MOST_UNLIKE


def test_a_page_that_moved_by_a_line_is_unlike(sample: Sample) -> None:
    page = drawn(sample, *SHEETS[0])
    image = Image.frombytes("RGB", (page.width, page.height), page.bgrx, "raw", "BGRX")
    assert unlikeness(image, image) == 0
    assert unlikeness(image, ImageChops.offset(image, 0, 12)) > 2 * MOST_UNLIKE
