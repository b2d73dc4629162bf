# SPDX-License-Identifier: Apache-2.0
"""What is really on the paper: ink inside the margins, and ink where every character stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from desktop.outputs.document import Cell
from desktop.outputs.pdf.glyphs import SUBSTITUTES, Missing
from desktop.outputs.pdf.pages import PageImage, page_images
from tests.outputs.pdf.briefs import BriefSheet, PersonRow, TimetableRow, write_brief
from tests.outputs.pdf.lists import write_notice_list
from tests.outputs.pdf.samples import BRIEF, DATA, EMPTY_BRIEF, NOTICE_LIST, pdfium_pages, people, words

DPI = 96
SIDE_MM, TOP_MM, BOTTOM_MM = 20, 15, 15

HOSTILE = replace(
    BRIEF,
    title="W" * 300,
    office="아주긴부서이름" * 30,
    profile="긴이름" * 40,
    disclosure="대외주의" * 20,
    next_move="긴다음일정" * 60,
    overview=tuple(
        Cell(label="아주 긴 항목 이름", value="https://example.invalid/" + "a" * 300) for _ in range(12)
    ),
    why=("W" * 3_000, "가" * 900),
    key_points=("긴말씀" * 80,) * 24,
    timetable=(TimetableRow(time="9" * 99, minutes="9" * 99, text="W" * 999, note="가" * 999),) * 9,
    people=(PersonRow(group="W" * 99, post="가" * 400, name="W" * 99, notice="9" * 999),) * 9,
    cautions=("가" * 2_000, "W" * 2_000),
)


def ink_box_mm(image: PageImage) -> tuple[float, float, float, float]:
    """Distances of the outermost ink from the left, top, right and bottom edges."""
    row = image.width * 4
    white = b"\xff\xff\xff\xff" * image.width
    rows = [y for y in range(image.height) if image.bgrx[y * row : (y + 1) * row] != white]
    left, right = image.width, 0
    for y in rows:
        line = image.bgrx[y * row : (y + 1) * row]
        left = min(left, (len(line) - len(line.lstrip(b"\xff"))) // 4)
        right = max(right, len(line.rstrip(b"\xff")) // 4)
    mm = 25.4 / DPI
    return left * mm, rows[0] * mm, (image.width - right) * mm, (image.height - rows[-1] - 1) * mm


def assert_inside_margins(pdf: bytes) -> None:
    pixel = 25.4 / DPI
    for image in page_images(pdf, dpi=DPI):
        left, top, right, bottom = ink_box_mm(image)
        assert min(left, right) >= SIDE_MM - pixel
        assert top >= TOP_MM - pixel
        assert bottom >= BOTTOM_MM - pixel


@pytest.mark.parametrize(
    "sheet",
    [BRIEF, EMPTY_BRIEF, replace(BRIEF, people=people(200)), HOSTILE],
    ids=["usual", "empty", "many people", "hostile"],
)
def test_no_ink_lies_in_the_margins_of_a_brief(sheet: BriefSheet) -> None:
    assert_inside_margins(write_brief(sheet).pdf)


def test_no_ink_lies_in_the_margins_of_a_notice_list() -> None:
    assert_inside_margins(write_notice_list(replace(NOTICE_LIST, groups=NOTICE_LIST.groups * 20)).pdf)


def assert_ink_at_every_character(pdf: bytes) -> int:
    """Every visible character has ink in its own box; gives how many were looked at."""
    scale, looked_at = 4, 0
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        image = page.render(scale=scale, grayscale=True).to_pil()
        text = page.get_textpage()
        for index in range(text.count_chars()):
            char = text.get_text_range(index, 1)
            if not char.strip():
                continue
            left, bottom, right, top = text.get_charbox(index)
            box = (
                left * scale - 1,
                image.height - top * scale - 1,
                right * scale + 1,
                image.height - bottom * scale + 1,
            )
            darkest, lightest = image.crop(tuple(round(edge) for edge in box)).getextrema()
            assert lightest - darkest > 60, f"{char!r} left no ink"
            looked_at += 1
        text.close()
        page.close()
    document.close()
    return looked_at


def test_every_mark_of_official_text_leaves_ink_and_none_is_missing() -> None:
    lines = (DATA / "official_marks.txt").read_text(encoding="utf-8").splitlines()
    sheet = write_brief(replace(EMPTY_BRIEF, why=tuple(lines)))
    assert sheet.missing == ()
    assert assert_ink_at_every_character(sheet.pdf) > 600


def test_every_substitute_leaves_ink() -> None:
    sheet = write_brief(replace(EMPTY_BRIEF, why=tuple(f"{mark} 표" for mark in SUBSTITUTES)))
    assert sheet.missing == ()
    assert_ink_at_every_character(sheet.pdf)


def _source_files() -> list[Path]:
    return sorted((Path(__file__).parents[4] / "shared" / "sources").glob("*.txt"))


@pytest.mark.skipif(not _source_files(), reason="the office's documents do not lie beside the checkout")
def test_the_offices_own_documents_print_without_a_missing_glyph() -> None:
    for path in _source_files():
        lines = path.read_text(encoding="utf-8").splitlines()
        sheet = write_brief(replace(EMPTY_BRIEF, title="원문", why=tuple(lines)))
        listed = [missing for missing in sheet.missing if not _is_private(missing)]
        assert listed == []
        assert sheet.shortened == ()
        assert "\x00" not in "".join(words("".join(pdfium_pages(sheet.pdf))))


def _is_private(missing: Missing) -> bool:
    """Marks of a word processor's own private area have no meaning outside it; listing them is right."""
    return all(0xE000 <= ord(char) <= 0xF8FF for char in missing.char)
