# SPDX-License-Identifier: Apache-2.0
"""From sheets to the printer: drawn, the system asked, copies numbered, pages sent, and then remembered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.qt.paper import asking
from desktop.qt.signals import connect
from desktop.screens.paper import DrawCopies, DrawnSheet

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from desktop.qt.paper.issuing import Issuing
    from desktop.qt.paper.printing import Page, PrintJob
    from desktop.qt.paper.window import PaperWindow


class NotPrinted(Exception):
    """The printer did not take it; the text is its name."""


class Sending:
    """One job of the printer."""

    def __init__(self, issuing: Issuing, window: PaperWindow) -> None:
        self._issuing, self._window = issuing, window

    def begin(self, drawing: Sequence[Callable[[], DrawnSheet]]) -> None:
        """Draws the papers first: the system's dialog wants to know how many pages there are."""
        steps = self._issuing.run("paper.said.drawing", drawing)
        connect(steps.finished, self._ask)
        steps.stopped.connect(lambda _drawn: self._stopped())
        steps.begin()

    def _ask(self, drawn: Sequence[DrawnSheet]) -> None:
        from desktop.qt.paper import printing  # QtPrintSupport takes a while to load

        pages = printing.pages_of([one.pdf for one in drawn])
        copies = self._window.parts.options.count
        printer = asking.ask_printer(self._window, pages[0].size, len(pages), copies)
        if printer is None:
            self._window.parts.foot.note()
            return
        wanted = printing.wanted(pages, printer)
        count = max(1, printer.copyCount())
        if count == 1:
            self._send(printing.PrintJob(printer, wanted), drawn)
            return
        gateway = self._window.gateway
        steps = self._issuing.run(
            "paper.said.drawing",
            [partial(gateway.read, DrawCopies(drawn=one, count=count)) for one in drawn],
        )
        steps.finished.connect(lambda made: self._copies(printer, drawn, wanted, made))
        steps.stopped.connect(lambda _made: self._stopped())
        steps.begin()

    def _copies(
        self,
        printer: QPrinter,
        drawn: Sequence[DrawnSheet],
        wanted: Sequence[Page],
        made: Sequence[tuple[DrawnSheet, ...]],
    ) -> None:
        """Copies that bear numbers are papers of their own; of others the printer makes as many as asked."""
        from desktop.qt.paper import printing

        papers = [paper for several in zip(*made, strict=True) for paper in several]
        if not any(one.is_numbered for one in drawn):
            self._send(printing.PrintJob(printer, printing.repeated(wanted, printer)), papers)
            return
        chosen = {(page.pdf, page.number) for page in wanted}
        pages = [
            page
            for several in zip(*made, strict=True)
            for original, paper in zip(drawn, several, strict=True)
            for page in printing.pages_of([paper.pdf])
            if (original.pdf, page.number) in chosen
        ]
        printer.setCopyCount(1)
        self._send(printing.PrintJob(printer, pages), papers)

    def _send(self, job: PrintJob, papers: Sequence[DrawnSheet]) -> None:
        """Remembered once the job was handed over; a job that was stopped is taken back."""
        issuing = self._issuing
        steps = issuing.run("paper.said.sending", job.steps())

        def said() -> None:
            issuing.say("paper.said.printed", tone="ok", count=len(papers))

        def stopped(_done: object) -> None:
            background = self._window.controller.background
            background.ask(job.abort, lambda _none: None, lambda _error: None)
            self._stopped()

        steps.finished.connect(lambda _done: issuing.issue(papers, None, said))
        steps.stopped.connect(stopped)
        steps.begin()

    def _stopped(self) -> None:
        self._issuing.say("paper.said.print_stopped", tone="warn")
