# SPDX-License-Identifier: Apache-2.0
"""Pages of other documents: as the eye sees them, with their visible words, and nothing else of them."""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest

from desktop.outputs.document import Document, Element, Item, Items, PdfPages, Picture, Place, Section
from desktop.outputs.images import clean_picture
from desktop.outputs.pdf import foreign
from desktop.outputs.pdf.foreign import PAGES_MAX, foreign_pages
from desktop.outputs.pdf.pages import UnreadablePdfError, page_images
from desktop.outputs.pdf.write import write_document
from tests.outputs.pdf import foreign_files as files
from tests.outputs.pdf.samples import BASIS, opened, pdfium_pages, pypdf_pages, words
from tests.outputs.pictures import arrow, noise, saved, telling, tells

SHEET = Document(
    sheet="brief",
    title="예시 현장방문",
    office="시장비서실",
    basis=BASIS,
    basis_text="2026. 11. 25.(수) 18:00 기준",
    profile="시장용",
    disclosure="대외주의",
    sections=(Section(code="why", name="왜 가는가", elements=(Items((Item(text="예시"),)),)),),
)


def with_attached(*elements: Element, watermark: str = "") -> Document:
    attached = Section(code="attachments", name="붙임", place=Place.NEW_PAGE, elements=elements)
    return replace(SHEET, watermark=watermark, sections=(*SHEET.sections, attached))


def appended(pdf: bytes, pages: int = 1, **how: str) -> bytes:
    return write_document(with_attached(PdfPages(data=pdf, pages=pages, caption="예시.pdf"), **how)).pdf


def all_bytes(pdf: bytes) -> bytes:
    """The file with every stream unpacked."""
    found = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        data = stream.strip()
        if data.endswith(b"~>"):
            data = a85decode(data[:-2])
        try:
            found.append(zlib.decompress(data))
        except zlib.error:
            found.append(data)
    return b"\n".join(found)


def test_what_is_seen_comes_along_and_what_is_hidden_does_not() -> None:
    file = files.secretive()
    everything = all_bytes(file).replace(rb"\055", b"-")
    kinds = ("barred", "white", "cropped", "outside", "unseen", "file", "script", "comment", "note", "key")
    for kind in kinds:
        assert f"hidden-{kind}".encode() in everything
    made = appended(file)
    assert "seen first seen second" in " ".join(words(pdfium_pages(made)[1]))
    assert not tells(made)
    assert b"hidden" not in all_bytes(made).lower()
    for pages in (pdfium_pages(made), pypdf_pages(made)):
        assert "hidden" not in "".join(pages)
    catalogue = opened(made).trailer["/Root"]
    assert {"/Names", "/AcroForm", "/OpenAction", "/AA", "/Metadata"}.isdisjoint(catalogue)
    assert all("/Annots" not in page for page in opened(made).pages)
    assert [str(item.title) for item in opened(made).outline] == ["예시 현장방문"]


def test_words_lie_where_the_picture_shows_them() -> None:
    def draw(canvas: Any) -> None:
        files.text_page("left words")(canvas)
        files.text_page("right", x=300)(canvas)
        files.text_page("below", x=330, top=757)(canvas)

    (page,) = foreign_pages(files.drawn(draw), width=595, height=842)
    assert page is not None
    left, right, below = (words for line in page.lines for words in line)
    assert (left.text, right.text, below.text) == ("left words", "right", "below")
    assert left.left == pytest.approx(72 / 595, abs=0.005)
    assert left.bottom == pytest.approx(1 - 770 / 842, abs=0.005)
    assert right.left == pytest.approx(300 / 595, abs=0.005)
    assert left.right < right.left


def test_a_form_that_was_filled_in_shows_what_was_filled_in() -> None:
    empty = files.drawn(files.text_page("a form"))
    filled, bare = (next(page_images(appended(f), dpi=72, pages=[1])) for f in (files.filled_form(), empty))
    assert filled.bgrx != bare.bgrx


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_turned_page_lies_as_its_reader_shows_it(degrees: int) -> None:
    file = files.rotated(degrees)
    (page,) = foreign_pages(file, width=400, height=600)
    assert page is not None
    assert (page.width > page.height) == (degrees in (90, 270))
    assert {"turned", "words"} <= set(words(pdfium_pages(appended(file))[1]))


def test_a_huge_page_is_made_small_and_a_small_one_not_large() -> None:
    (huge,) = foreign_pages(files.drawn(files.text_page("x"), size=(14_000, 9_000)), width=480, height=700)
    (small,) = foreign_pages(files.drawn(files.text_page("x"), size=(200, 100)), width=480, height=700)
    assert huge is not None
    assert small is not None
    assert (round(huge.width), round(huge.height)) == (480, 309)
    assert (round(small.width), round(small.height)) == (200, 100)
    assert len(huge.picture) < 100_000


def test_each_page_has_one_of_ours_with_our_numbers() -> None:
    file = files.drawn(*(files.text_page(f"page {n}") for n in range(1, 4)))
    made = pdfium_pages(appended(file, pages=3))
    assert len(made) == 4
    for number, text in enumerate(made[1:], start=1):
        assert f"page {number}" in text
        assert f"예시.pdf {number} / 3" in text
        assert f"{number + 1} / 4" in text
        assert "대외주의" in text


def test_a_file_locked_against_changes_only_can_be_shown_and_one_with_a_password_cannot() -> None:
    assert "locked words" in pdfium_pages(appended(files.encrypted()))[1]
    with pytest.raises(UnreadablePdfError):
        list(foreign_pages(files.encrypted(user="secret"), width=400, height=600))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\0" * 999, saved(arrow(), "PNG")])
def test_bytes_that_are_no_pdf_are_one_clear_error(data: bytes) -> None:
    with pytest.raises(UnreadablePdfError):
        list(foreign_pages(data, width=400, height=600))


def test_a_broken_page_among_good_ones_is_a_line_that_says_so() -> None:
    file = files.drawn(files.text_page("good one"), files.text_page("lost"), files.text_page("good two"))
    kids = re.search(rb"/Kids \[ (\d+ 0 R) (\d+ 0 R) (\d+ 0 R)", file)
    assert kids is not None
    number = kids.group(2).split()[0]
    broken = file.replace(number + b" 0 obj\n<<", number + b" 0 obj\n((", 1)
    text = "\n".join(pdfium_pages(appended(broken, pages=3)))
    assert "good one" in text
    assert "good two" in text
    assert "lost" not in text
    assert "예시.pdf 2 / 3쪽을 열 수 없음" in text


def test_too_many_pages_are_refused_before_one_is_drawn() -> None:
    many = files.drawn(*[files.text_page("x")] * (PAGES_MAX + 1))
    with pytest.raises(ValueError, match=f"{PAGES_MAX + 1} pages"):
        list(foreign_pages(many, width=400, height=600))


def with_everything() -> Document:
    """A sheet with a photograph, a drawing and two pages of another PDF behind it."""
    pictures = [clean_picture(telling(image, "JPEG")) for image in (noise((300, 200)), arrow())]
    file = files.drawn(files.text_page("one"), files.text_page("two"))
    return with_attached(
        *(Picture(data=p.data, width_px=p.width_px, height_px=p.height_px, caption="예시") for p in pictures),
        PdfPages(data=file, pages=2),
    )


def test_equal_values_give_equal_bytes_whether_drawn_before_or_not() -> None:
    first = write_document(with_everything()).pdf
    foreign._kept.clear()
    assert write_document(with_everything()).pdf == first == write_document(with_everything()).pdf
    assert not tells(first)


def test_threads_that_append_at_once_write_what_one_alone_writes() -> None:
    sheets = [
        with_attached(PdfPages(data=files.drawn(files.text_page(f"sheet {n}")), pages=1)) for n in range(6)
    ]
    alone = [write_document(sheet).pdf for sheet in sheets]
    foreign._kept.clear()
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda sheet: write_document(sheet).pdf, sheets)) == alone


def test_korean_of_an_appended_page_can_be_found() -> None:
    file = write_document(replace(SHEET, title="다른 부서의 계획", profile="내부용")).pdf
    for pages in (pdfium_pages(appended(file)), pypdf_pages(appended(file))):
        assert "다른 부서의 계획" in " ".join(words(pages[1]))
        assert "왜 가는가" in " ".join(words(pages[1]))


def test_the_mark_of_a_restricted_copy_shows_through_what_is_appended() -> None:
    file = files.drawn(files.text_page("x"))
    bare, marked = (
        next(page_images(appended(file, watermark=mark), dpi=40, pages=[1]))
        for mark in ("", "대외주의 1부 중 1")
    )
    middle = slice(len(bare.bgrx) // 3, len(bare.bgrx) // 2)
    assert bare.bgrx[middle] != marked.bgrx[middle]


def test_only_our_two_faces_are_in_the_file() -> None:
    made = opened(appended(files.secretive()))
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in made.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts <= {"DongseonSansKR-Regular", "DongseonSansKR-Bold"}
