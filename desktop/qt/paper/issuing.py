# SPDX-License-Identifier: Apache-2.0
"""Saving and printing what is chosen in the paper window, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from desktop.qt.dialogs import files
from desktop.qt.fields import finish_editing
from desktop.qt.paper import asking
from desktop.qt.paper.asking import free_path
from desktop.qt.paper.steps import Steps
from desktop.qt.signals import connect
from desktop.screens.actions import Answer, Refused
from desktop.screens.paper import DrawCopies, DrawnSheet, DrawSheet, IssueSheets, SheetAsk

if TYPE_CHECKING:
    from desktop.qt.paper.printing import PrintJob
    from desktop.qt.paper.window import PaperWindow


class NotIssued(Exception):
    """The office refused; nothing went out."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.code)
        self.refused = refused


class Issuing(QObject):
    """One thing at a time."""

    def __init__(self, window: PaperWindow) -> None:
        super().__init__(window)
        self._window = window
        self._steps: Steps | None = None

    @property
    def is_running(self) -> bool:
        return self._steps is not None and self._steps.is_running

    def stop(self) -> None:
        """After what is under way."""
        if self._steps is not None:
            self._steps.stop()

    # ---- files

    def save(self) -> None:
        """The sheet shown into a file; several each into its own, in one folder."""
        finish_editing()
        asks = self._asks()
        if len(asks) == 1:
            self._save_one()
        elif asks:
            self._save_many(asks)

    def bind(self) -> None:
        """Several as one file, whole or not at all."""
        finish_editing()
        asks, window = self._asks(), self._window
        if len(asks) < 2:
            return
        words = window.look.words
        proposed = files.documents() / f"{window.bound_name(len(asks))}.pdf"
        path = asking.ask_path(window, words.text("paper.do.bind"), proposed, window.look.text("files.pdf"))
        if path is None:
            return
        steps = self._run("paper.said.drawing", [self._drawing(ask) for ask in asks])
        steps.finished.connect(lambda drawn: self._issue(drawn, path, self._saved(path)))
        steps.stopped.connect(lambda _drawn: self._say("paper.said.not_bound", tone="warn"))
        steps.begin()

    def _asks(self) -> tuple[SheetAsk, ...]:
        window = self._window
        return () if self.is_running or not window.is_able else window.chosen.asks()

    def _save_one(self) -> None:
        window, drawn = self._window, self._window.drawn
        asks = window.chosen.asks()
        if drawn is None or drawn.ask != asks[0]:
            self._save_many(asks)  # a tick on another sheet than the one that is looked at
            return
        words, proposed = window.look.words, files.documents() / drawn.file_name
        path = asking.ask_path(window, words.text("paper.do.save"), proposed, window.look.text("files.pdf"))
        if path is not None:
            steps = self._run("paper.said.saving", [partial(self._write, drawn, path)])
            steps.finished.connect(lambda _done: self._saved(path)())
            steps.begin()

    def _save_many(self, asks: Sequence[SheetAsk]) -> None:
        window = self._window
        title = window.look.words.text("paper.do.folder")
        folder = asking.ask_folder(window, title, files.documents())
        if folder is None:
            return
        steps = self._run("paper.said.saving", [partial(self._draw_and_write, ask, folder) for ask in asks])
        steps.finished.connect(
            lambda done: self._say("paper.said.saved_many", tone="ok", count=len(done), folder=folder)
        )
        steps.stopped.connect(lambda done: self._say("paper.said.stopped", tone="warn", count=len(done)))
        steps.begin()

    def _draw_and_write(self, ask: SheetAsk, folder: Path) -> None:
        drawn = self._drawing(ask)()
        self._write(drawn, free_path(folder, drawn.file_name))

    def _write(self, drawn: DrawnSheet, path: Path) -> None:
        """Runs on the worker. Raises NotIssued, OfficeError."""
        window = self._window
        action = IssueSheets(drawn=(drawn,), path=path, issued_to=self._to)
        _taken(window.controller.gateway.act(action))

    def _saved(self, path: Path) -> Callable[[], None]:
        return lambda: self._say("paper.said.saved", tone="ok", path=path)

    # ---- printer

    def print(self) -> None:
        """Draws what is chosen, asks for printer, copies and pages, and hands the job over."""
        finish_editing()
        asks = self._asks()
        if not asks:
            return
        steps = self._run("paper.said.drawing", [*(self._drawing(ask) for ask in asks)])
        connect(steps.finished, self._ask_printer)
        steps.stopped.connect(lambda _drawn: self._say("paper.said.print_stopped", tone="warn"))
        steps.begin()

    def _ask_printer(self, drawn: Sequence[DrawnSheet]) -> None:
        from desktop.qt.paper import printing  # QtPrintSupport takes a while to load

        window = self._window
        pages = printing.pages_of([one.pdf for one in drawn])
        printer = asking.ask_printer(window, pages[0].size, len(pages), window.options.count)
        if printer is None:
            window.foot.note()
            return
        copies = max(1, printer.copyCount())
        wanted = printing.wanted(pages, printer)
        if copies == 1:
            self._send(printing.PrintJob(printer, wanted), drawn)
            return
        steps = self._run("paper.said.drawing", [self._copying(one, copies) for one in drawn])

        def ready(made: Sequence[tuple[DrawnSheet, ...]]) -> None:
            papers = [paper for several in made for paper in several]
            if not any(one.is_numbered for one in drawn):
                self._send(printing.PrintJob(printer, printing.repeated(wanted, printer)), papers)
                return
            # Each copy bears its own number: they are papers of their own.
            numbers = {(page.pdf, page.number) for page in wanted}
            kept = [
                page
                for several in zip(*made, strict=True)
                for original, paper in zip(drawn, several, strict=True)
                for page in printing.pages_of([paper.pdf])
                if (original.pdf, page.number) in numbers
            ]
            printer.setCopyCount(1)
            self._send(printing.PrintJob(printer, kept), papers)

        connect(steps.finished, ready)
        steps.stopped.connect(lambda _made: self._say("paper.said.print_stopped", tone="warn"))
        steps.begin()

    def _copying(self, drawn: DrawnSheet, copies: int) -> Callable[[], tuple[DrawnSheet, ...]]:
        gateway = self._window.controller.gateway
        return lambda: gateway.read(DrawCopies(drawn=drawn, count=copies))

    def _send(self, job: PrintJob, papers: Sequence[DrawnSheet]) -> None:
        background = self._window.controller.background
        steps = self._run("paper.said.sending", job.steps())

        def handed(_done: object) -> None:
            self._issue(papers, None, lambda: self._say("paper.said.printed", tone="ok", count=len(papers)))

        def stopped(_done: object) -> None:
            background.ask(job.abort, lambda _none: None, lambda _error: None)
            self._say("paper.said.print_stopped", tone="warn")

        steps.finished.connect(handed)
        steps.stopped.connect(stopped)
        steps.begin()

    # ---- all of them

    def _drawing(self, ask: SheetAsk) -> Callable[[], DrawnSheet]:
        """The paper that is looked at is the one that goes out; others are drawn now."""
        shown, gateway = self._window.drawn, self._window.controller.gateway
        if shown is not None and shown.ask == ask:
            return lambda: shown
        return lambda: gateway.read(DrawSheet(ask=ask))

    @property
    def _to(self) -> str:
        return self._window.options.to.text().strip()

    def _issue(self, drawn: Sequence[DrawnSheet], path: Path | None, then: Callable[[], None]) -> None:
        title = self._window.bound_name(len(drawn))
        action = IssueSheets(drawn=tuple(drawn), path=path, issued_to=self._to, title=title)
        gateway = self._window.controller.gateway
        steps = self._run("paper.said.saving", [lambda: _taken(gateway.act(action))])
        steps.finished.connect(lambda _done: then())
        steps.begin()

    def _run(self, said: str, steps: Sequence[Callable[[], Any]]) -> Steps:
        window = self._window
        made = Steps(window.controller.background, steps, self)
        text = window.look.words.text
        made.progressed.connect(
            lambda done, count: window.foot.show_progress(text(said, done=done, count=count), done, count)
        )
        connect(made.failed, self._failed)
        for over in (made.finished, made.stopped, made.failed):
            over.connect(self._over)
        self._steps = made
        window.show_running(True)
        return made

    def _over(self) -> None:
        """Unless another run follows at once."""
        QTimer.singleShot(0, self, self._window.settle)

    def _failed(self, error: Exception, _done: object) -> None:
        window = self._window
        if isinstance(error, NotIssued):
            window.foot.say(window.refusal_text(error.refused), tone="danger")
        elif type(error).__name__ == "PrinterError":
            why = str(error) or window.look.words.text("paper.said.no_printer")
            self._say("paper.said.print_failed", tone="danger", why=why)
        else:
            window.foot.say(window.look.words.failure(error), tone="danger")

    def _say(self, key: str, *, tone: str, **values: object) -> None:
        self._window.foot.say(self._window.look.words.text(key, **values), tone=tone)


def _taken(answer: Answer) -> Answer:
    if isinstance(answer, Refused):
        raise NotIssued(answer)
    return answer
