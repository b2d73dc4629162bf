# SPDX-License-Identifier: Apache-2.0
"""Printing, tried on a printer that writes PDF: pages, their size, where ink lies, range, copies, stop."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtGui import QImage, QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog

from db.records import Engagement
from db.records.enums import Confidentiality
from desktop.bootstrap import OpenOffice
from desktop.outputs.pdf.pages import page_count, page_sizes
from desktop.qt.frame.window import MainWindow
from desktop.qt.paper import asking, printing
from desktop.qt.paper.pictures import Size, picture
from desktop.qt.paper.printing import MOST_DPI, PrintJob, lay_paper, pages_of, repeated, wanted
from desktop.qt.paper.sending import NotPrinted
from desktop.qt.paper.window import PaperWindow
from tests.qt.hand.hand import Hand
from tests.qt.paper.conftest import Issued, paper_of, settle, visit

Set = Callable[[QPrinter], object]


class Dialog:
    """Stands for the system's: a PDF printer set as somebody would set it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.set: Set = lambda _printer: None
        self.asked: list[tuple[Size, int, int]] = []

    def __call__(self, _parent: object, first: Size, count: int, copies: int) -> QPrinter:
        self.asked.append((first, count, copies))
        printer = pdf_printer(self.path, first)
        printer.setCopyCount(copies)
        self.set(printer)
        return printer


def pdf_printer(path: Path, first: Size, dpi: int = 150) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setResolution(dpi)
    lay_paper(printer, first)
    return printer


@pytest.fixture
def dialog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dialog:
    made = Dialog(tmp_path / "printed.pdf")
    monkeypatch.setattr(asking, "ask_printer", made)
    return made


def ink_of(pdf: bytes, page: int) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what is not white, in points."""
    image = picture(pdf, page, dpi=72).convertToFormat(QImage.Format.Format_Grayscale8)
    width, height, step = image.width(), image.height(), image.bytesPerLine()
    data = bytes(image.constBits())
    rows = [y for y in range(height) if min(data[y * step : y * step + width]) < 200]
    columns = [x for x in range(width) if min(data[x::step][:height]) < 200]
    return columns[0], rows[0], columns[-1], rows[-1]


def run(job: PrintJob) -> None:
    for step in job.steps():
        step()


def test_all_pages_come_out_as_large_as_they_are_with_the_ink_where_it_stands(
    paper: PaperWindow, hand: Hand, dialog: Dialog, issued: Issued
) -> None:
    source = paper.drawn
    assert source is not None
    hand.press("Ctrl+P")
    settle()
    printed = dialog.path.read_bytes()
    assert dialog.asked == [(page_sizes(source.pdf)[0], source.pages, 1)]
    assert page_count(printed) == source.pages
    for number, (size, original) in enumerate(zip(page_sizes(printed), page_sizes(source.pdf), strict=True)):
        assert size == pytest.approx(original, abs=1)
        assert ink_of(printed, number) == pytest.approx(ink_of(source.pdf, number), abs=2)
    (one,) = issued()
    assert (one.sheet, one.copy_number, one.pages) == ("brief", 1, source.pages)
    assert paper.parts.foot.said.text().startswith("1부를 프린터로 보내고")


def test_a_lying_sheet_lies_on_lying_paper(real: MainWindow, dialog: Dialog) -> None:
    real.calendar.focus_start()
    hand = Hand(real).press("Ctrl+P")
    paper = paper_of(real)
    assert paper.drawn is not None
    assert page_sizes(paper.drawn.pdf)[0][0] > page_sizes(paper.drawn.pdf)[0][1]
    hand.press("P")
    settle()
    printed = dialog.path.read_bytes()
    assert page_sizes(printed)[0] == pytest.approx(page_sizes(paper.drawn.pdf)[0], abs=1)
    assert ink_of(printed, 0) == pytest.approx(ink_of(paper.drawn.pdf, 0), abs=2)


def test_lying_and_standing_pages_of_one_job_each_have_their_own_way(
    paper: PaperWindow, tmp_path: Path
) -> None:
    assert paper.drawn is not None
    standing = paper.drawn.pdf
    lying = turned(standing)
    pages = [*pages_of([standing])[:1], *pages_of([lying])[:1]]
    path = tmp_path / "both.pdf"
    run(PrintJob(pdf_printer(path, pages[0].size), pages))
    sizes = page_sizes(path.read_bytes())
    assert sizes[0] == pytest.approx(pages[0].size, abs=1)
    assert sizes[1] == pytest.approx(pages[1].size, abs=1)


def turned(pdf: bytes) -> bytes:
    from io import BytesIO

    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        page.set_rotation(90)
    out = BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def test_smaller_paper_has_the_whole_page_on_it(paper: PaperWindow, tmp_path: Path) -> None:
    assert paper.drawn is not None
    pages = pages_of([paper.drawn.pdf])[:1]
    path = tmp_path / "a5.pdf"
    printer = pdf_printer(path, pages[0].size)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    run(PrintJob(printer, pages))
    printed = path.read_bytes()
    width, height = page_sizes(printed)[0]
    left, top, right, bottom = ink_of(printed, 0)
    assert (width, height) == pytest.approx((420, 595), abs=2)
    assert 0 < left < right < width
    assert 0 < top < bottom < height


@pytest.mark.parametrize("first_last", [True, False], ids=["from to", "ranges"])
def test_only_the_pages_of_the_range_are_printed(
    paper: PaperWindow, hand: Hand, dialog: Dialog, first_last: bool
) -> None:
    def choose(printer: QPrinter) -> None:
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        if first_last:
            printer.setFromTo(2, 3)
        else:
            ranges = QPageRanges()
            ranges.addRange(2, 3)
            printer.setPageRanges(ranges)

    dialog.set = choose
    assert paper.drawn is not None
    assert paper.drawn.pages >= 3
    source = paper.drawn.pdf
    hand.press("P")
    settle()
    printed = dialog.path.read_bytes()
    assert page_count(printed) == 2
    assert ink_of(printed, 0) == pytest.approx(ink_of(source, 1), abs=2)


@pytest.mark.parametrize("collated", [True, False])
def test_copies_that_the_printer_does_not_make_are_repeated(
    paper: PaperWindow, tmp_path: Path, collated: bool
) -> None:
    assert paper.drawn is not None
    pages = pages_of([paper.drawn.pdf])[:2]
    printer = pdf_printer(tmp_path / "x.pdf", pages[0].size)
    printer.setCopyCount(2)
    printer.setCollateCopies(collated)
    order = [0, 1, 0, 1] if collated else [0, 0, 1, 1]
    assert [page.number for page in repeated(wanted(pages, printer), printer)] == order


def test_copies_are_printed_and_each_is_remembered(
    paper: PaperWindow, hand: Hand, dialog: Dialog, issued: Issued
) -> None:
    paper.parts.options.copies.setCurrentIndex(2)
    assert paper.drawn is not None
    pages = paper.drawn.pages
    hand.press("P")
    settle()
    assert dialog.asked[0][2] == 3
    assert page_count(dialog.path.read_bytes()) == 3 * pages
    assert [one.copy_number for one in issued()] == [1, 2, 3]


def test_copies_of_a_restricted_sheet_come_out_with_a_number_each(
    real: MainWindow, opened: OpenOffice, dialog: Dialog, issued: Issued
) -> None:
    key = visit(real)
    with opened.office.write(action="edit", by="예시 담당") as tx:
        tx.update(tx.get(Engagement, key), confidentiality=Confidentiality.RESTRICTED)
    real.controller.refresh()
    real.select_engagement(key)
    settle()
    hand = Hand(real).press("Ctrl+P")
    paper = paper_of(real)
    dialog.set = lambda printer: printer.setCopyCount(2)
    assert paper.drawn is not None
    assert paper.drawn.is_numbered
    pages = paper.drawn.pages
    hand.press("P")
    settle()
    printed = dialog.path.read_bytes()
    assert page_count(printed) == 2 * pages
    assert [one.copy_number for one in issued()] == [1, 2]
    one, other = (bytes(picture(printed, n, dpi=40).constBits()) for n in (0, pages))
    assert one != other


def test_a_job_stopped_in_the_middle_leaves_no_file_and_nothing_went_out(
    paper: PaperWindow, hand: Hand, dialog: Dialog, issued: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_pages: list[int] = []

    def slow(pdf: bytes, page: int, *, dpi: float) -> QImage:
        drawn_pages.append(page)
        paper.leave()
        return picture(pdf, page, dpi=dpi)

    monkeypatch.setattr(printing, "picture", slow)
    hand.press("P")
    settle()
    assert drawn_pages == [0]
    assert not dialog.path.exists()
    assert issued() == []
    assert paper.parts.foot.said.text().startswith("인쇄를 멈추었습니다")
    assert paper.isVisible()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_take_it_is_said_and_nothing_went_out(
    paper: PaperWindow, hand: Hand, dialog: Dialog, issued: Issued, tmp_path: Path
) -> None:
    dialog.path = tmp_path / "no folder" / "x.pdf"
    hand.press("P")
    settle()
    assert issued() == []
    assert paper.parts.foot.said.property("tone") == "danger"
    assert paper.parts.foot.said.text().startswith("프린터에 보내지 못했습니다")


def test_pages_are_drawn_at_the_printers_resolution_but_never_finer_than_needed(
    paper: PaperWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paper.drawn is not None
    pages, asked = pages_of([paper.drawn.pdf])[:1], list[float]()

    def noted(pdf: bytes, page: int, *, dpi: float) -> QImage:
        asked.append(dpi)
        return picture(pdf, page, dpi=30)

    monkeypatch.setattr(printing, "picture", noted)
    for dots in (200, 1200):
        run(PrintJob(pdf_printer(tmp_path / "x.pdf", pages[0].size, dpi=dots), pages))
    assert asked == [200, MOST_DPI]


def test_a_change_of_mind_at_the_printer_prints_nothing(
    paper: PaperWindow, hand: Hand, issued: Issued, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ask_printer", lambda *_given: None)
    hand.press("P")
    settle()
    assert issued() == []
    assert not paper.issuing.is_running


def test_a_page_that_cannot_be_drawn_takes_the_job_back(
    paper: PaperWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert paper.drawn is not None
    pages = pages_of([paper.drawn.pdf])[:2]
    path = tmp_path / "x.pdf"

    def broken(_pdf: bytes, page: int, **_more: Any) -> QImage:
        if page:
            raise NotPrinted("예시")
        return picture(pages[0].pdf, 0, dpi=30)

    monkeypatch.setattr(printing, "picture", broken)
    with pytest.raises(NotPrinted):
        run(PrintJob(pdf_printer(path, pages[0].size), pages))
    assert not path.exists()


@pytest.mark.parametrize("accepted", [True, False])
def test_the_systems_dialog_opens_on_the_paper_of_the_sheet_with_its_pages_and_copies(
    paper: PaperWindow, monkeypatch: pytest.MonkeyPatch, accepted: bool
) -> None:
    seen: list[tuple[int, int, int]] = []

    def answer(dialog: QPrintDialog) -> QDialog.DialogCode:
        seen.append((dialog.minPage(), dialog.maxPage(), dialog.printer().copyCount()))
        return QDialog.DialogCode.Accepted if accepted else QDialog.DialogCode.Rejected

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    printer = printing.ask_printer(paper, (841.9, 595.3), 4, 2)
    assert seen == [(1, 4, 2)]
    assert (printer is not None) is accepted
    if printer is not None:
        layout = printer.pageLayout()
        assert layout.pageSize().id() is QPageSize.PageSizeId.A4
        assert layout.orientation() is QPageLayout.Orientation.Landscape
        assert printer.fullPage()
