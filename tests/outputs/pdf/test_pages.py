# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from desktop.outputs.pdf.pages import UnreadablePdfError, page_count, page_images, page_text
from tests.outputs.pdf.briefs import write_brief
from tests.outputs.pdf.samples import BRIEF, EMPTY_BRIEF, people

PDF = write_brief(EMPTY_BRIEF).pdf
LONG = write_brief(replace(BRIEF, people=people(70), attachments=(), notes=())).pdf


def test_a_page_becomes_a_picture_of_four_bytes_a_pixel() -> None:
    (image,) = page_images(PDF, dpi=72)
    assert (image.width, image.height) == (596, 842)
    assert len(image.bgrx) == 596 * 842 * 4
    assert image.bgrx[:3] == b"\xff\xff\xff"


def test_blue_comes_first() -> None:
    (image,) = page_images(PDF, dpi=72)
    x, y = 300, 44  # in the thick rule
    blue, green, red = image.bgrx[(y * image.width + x) * 4 :][:3]
    assert (blue, green, red) == (0x7A, 0x3A, 0x1F)


def test_pages_come_in_the_order_asked_for_and_twice_as_large_at_twice_the_resolution() -> None:
    assert page_count(LONG) == 4
    small = list(page_images(LONG, dpi=36))
    assert len(small) == 4
    assert list(page_images(LONG, dpi=36, pages=[3, 0])) == [small[3], small[0]]
    (large,) = page_images(LONG, dpi=72, pages=[0])
    assert (large.width, large.height) == (small[0].width * 2, small[0].height * 2)


def test_pictures_are_made_only_when_they_are_taken() -> None:
    images = page_images(LONG, dpi=36, pages=[0, 99])
    next(images)
    with pytest.raises(IndexError, match="no page 99 of 4"):
        next(images)


def test_the_text_of_a_page() -> None:
    assert page_text(PDF, 0).splitlines()[0] == "빈 일정"
    with pytest.raises(IndexError, match="no page 1 of 1"):
        page_text(PDF, 1)


@pytest.mark.parametrize("pdf", [b"", b"no pdf", PDF[: len(PDF) // 3]])
def test_bytes_that_are_no_pdf_are_refused(pdf: bytes) -> None:
    with pytest.raises(UnreadablePdfError):
        page_count(pdf)


@pytest.mark.parametrize(("dpi", "message"), [(0, "above 0"), (-1, "above 0"), (20_000, "too large")])
def test_a_resolution_that_cannot_be_is_refused(dpi: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        list(page_images(PDF, dpi=dpi))


def test_threads_may_ask_for_pictures_at_once() -> None:
    expected = list(page_images(LONG, dpi=36))
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda number: next(page_images(LONG, dpi=36, pages=[number])), [0, 1, 2, 3]))
    assert found == expected
