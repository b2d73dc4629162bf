# SPDX-License-Identifier: Apache-2.0
"""Pages to a printer: drawn at its resolution, one after the other, each turned as the paper lies."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QTransform
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from desktop.qt.paper.pictures import Size, picture, sizes_of
from desktop.qt.paper.sending import NotPrinted

MOST_DPI = 300
BAND_ROWS = 256
_UPRIGHT, _LYING = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a PDF, numbered from 0."""

    pdf: bytes
    number: int
    size: Size

    @property
    def is_lying(self) -> bool:
        return self.size[0] > self.size[1]


def pages_of(papers: Sequence[bytes]) -> tuple[Page, ...]:
    """All pages of all papers in their order. Runs on the worker."""
    return tuple(Page(pdf, number, size) for pdf in papers for number, size in enumerate(sizes_of(pdf)))


def new_printer(first: Size) -> QPrinter:
    """The system's printer, set to the paper that the first page asks for."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    lay_paper(printer, first)
    return printer


def lay_paper(printer: QPrinter, size: Size) -> None:
    """Paper of that size in points, without margins of its own: sheets bring theirs."""
    short, long = sorted(size)
    paper = QPageSize(
        QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyOrientationMatch
    )
    turned = _LYING if size[0] > size[1] else _UPRIGHT
    printer.setPageLayout(QPageLayout(paper, turned, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)  # only now: another layout takes it back


def ask_printer(parent: QWidget, first: Size, count: int, copies: int) -> QPrinter | None:
    """The system's dialog: printer, copies, range, both sides; None when she thought better of it."""
    printer = new_printer(first)
    printer.setCopyCount(copies)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, count)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, count > 1)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return None
    printer.setFullPage(True)
    return printer


def wanted(pages: Sequence[Page], printer: QPrinter) -> tuple[Page, ...]:
    """The pages of the range chosen in the dialog; all where none was."""
    if printer.printRange() is not QPrinter.PrintRange.PageRange:
        return tuple(pages)
    ranges = printer.pageRanges()
    if not ranges.isEmpty():
        return tuple(page for number, page in enumerate(pages, start=1) if ranges.contains(number))
    first, last = printer.fromPage() or 1, printer.toPage() or len(pages)
    return tuple(pages[first - 1 : last])


def repeated(pages: Sequence[Page], printer: QPrinter) -> tuple[Page, ...]:
    """Copies that the printer does not make itself: page by page, or paper by paper."""
    copies = printer.copyCount()
    if copies <= 1 or printer.supportsMultipleCopies():
        return tuple(pages)
    if printer.collateCopies():
        return tuple(pages) * copies
    return tuple(page for page in pages for _copy in range(copies))


class PrintJob:
    """One job. All of it runs on the worker, one step after the other."""

    def __init__(self, printer: QPrinter, pages: Sequence[Page]) -> None:
        self._printer, self._pages = printer, tuple(pages)
        self._painter: QPainter | None = None

    def steps(self) -> list[Callable[[], None]]:
        """A step for each page, and the handing over."""
        return [*(lambda page=page: self._print(page) for page in self._pages), self._hand_over]

    def _print(self, page: Page) -> None:
        try:
            self._open(page)
            self._draw(page)
        except Exception:
            self.abort()
            raise

    def _open(self, page: Page) -> None:
        printer = self._printer
        printer.setPageOrientation(_LYING if page.is_lying else _UPRIGHT)
        if self._painter is None:
            painter = QPainter()
            if not painter.begin(printer):
                raise NotPrinted(printer.printerName() or printer.outputFileName())
            self._painter = painter
        elif not printer.newPage():
            raise NotPrinted(printer.printerName() or printer.outputFileName())

    def _draw(self, page: Page) -> None:
        printer, painter = self._printer, self._painter
        assert painter is not None
        dots = printer.resolution()
        image = picture(page.pdf, page.number, dpi=min(MOST_DPI, dots))
        paper = QRectF(printer.pageLayout().fullRectPixels(dots))
        width, height = (side / 72 * dots for side in page.size)
        if page.is_lying != (paper.width() > paper.height()):
            image = image.transformed(QTransform().rotate(90))
            width, height = height, width
        fits = min(1.0, paper.width() / width, paper.height() / height)
        if fits > 0.995:  # A4 in whole dots is a hair narrower than the sheet's
            fits = 1.0
        target = QRectF(0, 0, width * fits, height * fits)
        if fits < 1 or paper.width() - width > 1 or paper.height() - height > 1:
            target.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for part, place in bands(image, target):
            painter.drawImage(place, lean(part))

    def _hand_over(self) -> None:
        if self._painter is not None and not self._painter.end():
            raise NotPrinted(self._printer.printerName() or self._printer.outputFileName())
        self._painter = None

    def abort(self) -> None:
        """Nothing of it stays: what was sent is taken back, a file begun is gone."""
        self._printer.abort()
        if self._painter is not None:
            self._painter.end()
            self._painter = None
        if self._printer.outputFileName():
            with contextlib.suppress(OSError):
                Path(self._printer.outputFileName()).unlink(missing_ok=True)


def bands(image: QImage, target: QRectF) -> Iterator[tuple[QImage, QRectF]]:
    """The picture in strips that meet at whole dots: a whole page at once would hold up the window."""
    scale = target.height() / image.height()
    for top in range(0, image.height(), BAND_ROWS):
        rows = min(BAND_ROWS, image.height() - top)
        above, below = (round(target.top() + scale * row) for row in (top, top + rows))
        place = QRectF(target.left(), above, target.width(), below - above)
        yield image.copy(0, top, image.width(), rows), place


def lean(image: QImage) -> QImage:
    """The same picture without colours where it has none: a quarter of it for the printer to take."""
    return image.convertToFormat(QImage.Format.Format_Grayscale8) if image.allGray() else image
