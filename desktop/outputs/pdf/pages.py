# SPDX-License-Identifier: Apache-2.0
"""Pictures and text of the pages of a PDF, for the preview and for checking what was printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import Any

PIXELS_MAX = 40_000_000
"""Largest picture made (A4 at 600 dpi is 35 million pixels)."""

_pdfium = RLock()
"""pdfium must not be entered by two threads at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage:
    """One page on white; `bgrx` is `height` rows of `width` pixels of 4 bytes: blue, green, red, unused."""

    width: int
    height: int
    bgrx: bytes


class UnreadablePdfError(ValueError):
    """The bytes are no PDF that can be shown."""


def page_count(pdf: bytes) -> int:
    """Number of pages. UnreadablePdfError for bytes that are no PDF."""
    with _document(pdf) as document:
        return len(document)


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points. UnreadablePdfError for bytes that are no PDF."""
    with _document(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


@contextmanager
def reading_pdfs() -> Iterator[None]:
    """Holds other threads off pdfium. Raises UnreadablePdfError where it was given something else."""
    from pypdfium2 import PdfiumError

    with _pdfium:
        try:
            yield
        except PdfiumError as error:
            raise UnreadablePdfError("this is no PDF that can be shown") from error


def page_images(pdf: bytes, *, dpi: float, pages: Iterable[int] | None = None) -> Iterator[PageImage]:
    """Pictures of the pages (numbered from 0; all by default), each made when it is asked for.

    Raises UnreadablePdfError for bytes that are no PDF, IndexError for a page that is not there, ValueError
    for a resolution that is not above 0 or whose picture would exceed `PIXELS_MAX`.
    """
    if not dpi > 0:
        raise ValueError("dpi must be above 0")
    for number in range(page_count(pdf)) if pages is None else pages:
        with _document(pdf) as document:
            image = _picture(document, number, dpi)
        yield image


def sizes_shown(pdf: bytes) -> list[tuple[float, float] | None]:
    """Width and height of every page in points, as it is shown; None for one that is broken."""
    from pypdfium2 import PdfiumError

    sizes: list[tuple[float, float] | None] = []
    with _document(pdf) as document:
        for number in range(len(document)):
            try:
                sizes.append(document.get_page_size(number))
            except PdfiumError:
                sizes.append(None)
    return sizes


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def drawn_page(
    pdf: bytes, number: int, *, pixels: tuple[int, int], most_chars: int
) -> tuple[PageImage, list[tuple[str, Box]]]:
    """A page as it comes out of a printer, in exactly so many pixels, and its characters with their boxes.

    Filled-in forms are drawn, comments are not. Boxes are in pixels; a line ends with ``\\n``. Raises
    UnreadablePdfError for a page that cannot be drawn.
    """
    from pypdfium2 import PdfiumError

    with _document(pdf) as document:
        document.init_forms()
        try:
            with _page(document, number) as page:
                return _print(document, page, pixels), _chars(page, pixels, most_chars)
        except PdfiumError as error:
            raise UnreadablePdfError("this page cannot be drawn") from error


def _print(document: Any, page: Any, pixels: tuple[int, int]) -> PageImage:
    from pypdfium2 import PdfBitmap, raw

    width, height = pixels
    bitmap = PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx)
    try:
        raw.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        place = (0, 0, width, height, 0, raw.FPDF_PRINTING)
        raw.FPDF_RenderPageBitmap(bitmap, page, *place)
        if document.formenv is not None:
            raw.FPDF_SetFormFieldHighlightAlpha(document.formenv, 0)  # the tint is for those who fill it in
            raw.FPDF_FFLDraw(document.formenv, bitmap, page, *place)
        return PageImage(width=width, height=height, bgrx=bytes(bitmap.buffer))
    finally:
        bitmap.close()


def _chars(page: Any, pixels: tuple[int, int], most: int) -> list[tuple[str, Box]]:
    from ctypes import byref, c_double, c_int

    from pypdfium2 import raw

    text = page.get_textpage()
    edges = [c_double() for _ in range(4)]
    x, y = c_int(), c_int()
    scale = 16  # pdfium gives whole device units: sixteenths of a pixel
    found: list[tuple[str, Box]] = []
    try:
        for index in range(min(text.count_chars(), most)):
            code = raw.FPDFText_GetUnicode(text, index)
            char = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else " "
            raw.FPDFText_GetCharBox(text, index, *map(byref, edges))
            left, right, bottom, top = (edge.value for edge in edges)
            corners = []
            for at in ((left, top), (right, bottom)):
                raw.FPDF_PageToDevice(
                    page, 0, 0, pixels[0] * scale, pixels[1] * scale, 0, *at, byref(x), byref(y)
                )
                corners.append((x.value / scale, y.value / scale))
            (x1, y1), (x2, y2) = corners
            found.append((char, (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))))
    finally:
        text.close()
    return found


def page_text(pdf: bytes, page: int) -> str:
    """The text of a page as a reader selects it, lines ended by a line feed."""
    with _document(pdf) as document, _page(document, page) as opened:
        text = opened.get_textpage()
        try:
            return str(text.get_text_range()).replace("\r\n", "\n")
        finally:
            text.close()


def _picture(document: Any, number: int, dpi: float) -> PageImage:
    with _page(document, number) as page:
        width, height = page.get_size()
        if width * height * (dpi / 72) ** 2 > PIXELS_MAX:
            raise ValueError(f"a page of {width:.0f} x {height:.0f} points is too large at {dpi:g} dpi")
        bitmap = page.render(scale=dpi / 72, prefer_bgrx=True, rev_byteorder=False)
        try:
            row = bitmap.width * 4
            data = bytes(bitmap.buffer)
            if bitmap.stride != row:
                data = b"".join(data[y * bitmap.stride :][:row] for y in range(bitmap.height))
            return PageImage(width=bitmap.width, height=bitmap.height, bgrx=data)
        finally:
            bitmap.close()


@contextmanager
def _document(pdf: bytes) -> Iterator[Any]:
    from pypdfium2 import PdfDocument, PdfiumError

    with _pdfium:
        try:
            document = PdfDocument(pdf)
        except PdfiumError as error:
            raise UnreadablePdfError("this is no PDF that can be shown") from error
        try:
            yield document
        finally:
            document.close()


@contextmanager
def _page(document: Any, number: int) -> Iterator[Any]:
    if not 0 <= number < len(document):
        raise IndexError(f"there is no page {number} of {len(document)}")
    page = document[number]
    try:
        yield page
    finally:
        page.close()
