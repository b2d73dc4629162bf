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
from desktop.qt.gateway import Gateway
from desktop.qt.paper import asking
from desktop.qt.paper.asking import free_path
from desktop.qt.paper.sending import NotPrinted, Sending
from desktop.qt.paper.steps import Steps
from desktop.qt.signals import connect
from desktop.screens.actions import Answer, Refused
from desktop.screens.paper import DrawnSheet, DrawSheet, IssueSheets, SheetAsk

if TYPE_CHECKING:
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
        self._sending: Sending | None = None

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
        steps = self.run("paper.said.drawing", [self.drawing(ask) for ask in asks])
        steps.finished.connect(lambda drawn: self.issue(drawn, path, self._saved(path)))
        steps.stopped.connect(lambda _drawn: self.say("paper.said.not_bound", tone="warn"))
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
            steps = self.run("paper.said.saving", [partial(_write, window.gateway, drawn, path, self._to)])
            steps.finished.connect(lambda _done: self._saved(path)())
            steps.begin()

    def _save_many(self, asks: Sequence[SheetAsk]) -> None:
        window = self._window
        title = window.look.words.text("paper.do.folder")
        folder = asking.ask_folder(window, title, files.documents())
        if folder is None:
            return
        gateway, to = window.gateway, self._to

        def save(drawing: Callable[[], DrawnSheet]) -> None:
            drawn = drawing()
            _write(gateway, drawn, free_path(folder, drawn.file_name), to)

        steps = self.run(
            "paper.said.saving", [partial(save, self.drawing(ask)) for ask in asks], counted=True
        )
        steps.finished.connect(
            lambda done: self.say("paper.said.saved_many", tone="ok", count=len(done), folder=folder)
        )
        steps.stopped.connect(lambda done: self.say("paper.said.stopped", tone="warn", count=len(done)))
        steps.begin()

    def _saved(self, path: Path) -> Callable[[], None]:
        return lambda: self.say("paper.said.saved", tone="ok", path=path)

    def print(self) -> None:
        """Draws what is chosen, asks for printer, copies and pages, and hands the job over."""
        finish_editing()
        asks = self._asks()
        if asks:
            self._sending = Sending(self, self._window)
            self._sending.begin([self.drawing(ask) for ask in asks])

    # ---- all of them

    def drawing(self, ask: SheetAsk) -> Callable[[], DrawnSheet]:
        """The paper that is looked at is the one that goes out; others are drawn now."""
        shown, gateway = self._window.drawn, self._window.gateway
        if shown is not None and shown.ask == ask:
            return lambda: shown
        return lambda: gateway.read(DrawSheet(ask=ask))

    @property
    def _to(self) -> str:
        return self._window.parts.options.to.text().strip()

    def issue(self, drawn: Sequence[DrawnSheet], path: Path | None, then: Callable[[], None]) -> None:
        """Remembers papers as handed out, written into one file first or printed already."""
        title = self._window.bound_name(len(drawn))
        action = IssueSheets(drawn=tuple(drawn), path=path, issued_to=self._to, title=title)
        gateway = self._window.gateway
        steps = self.run("paper.said.saving", [lambda: _taken(gateway.act(action))])
        steps.finished.connect(lambda _done: then())
        steps.begin()

    def run(self, said: str, steps: Sequence[Callable[[], Any]], *, counted: bool = False) -> Steps:
        """Steps yet to begin, told of at the foot; `counted`: each is something that stays done."""
        window = self._window
        made = Steps(window.controller.background, steps, self)
        text = window.look.words.text
        made.progressed.connect(
            lambda done, count: window.parts.foot.show_progress(
                text(said, done=done, count=count), done, count
            )
        )
        connect(made.failed, lambda error, done: self._failed(error, len(done) if counted else 0))
        for over in (made.finished, made.stopped, made.failed):
            over.connect(self._over)
        self._steps = made
        window.show_running(True)
        return made

    def _over(self) -> None:
        """Unless another run follows at once."""
        QTimer.singleShot(0, self, self._window.settle)

    def _failed(self, error: Exception, done: int) -> None:
        why = self._why(error)
        if done:
            self.say("paper.said.failed_after", tone="danger", count=done, why=why)
        else:
            self._window.parts.foot.say(why, tone="danger")

    def _why(self, error: Exception) -> str:
        words = self._window.look.words
        if isinstance(error, NotIssued):
            return self._window.refusal_text(error.refused)
        if isinstance(error, NotPrinted):
            why = str(error) or words.text("paper.said.no_printer")
            return words.text("paper.said.print_failed", why=why)
        return words.failure(error)

    def say(self, key: str, *, tone: str, **values: object) -> None:
        self._window.parts.foot.say(self._window.look.words.text(key, **values), tone=tone)


def _write(gateway: Gateway, drawn: DrawnSheet, path: Path, to: str) -> None:
    """Runs on the worker. Raises NotIssued, OfficeError."""
    _taken(gateway.act(IssueSheets(drawn=(drawn,), path=path, issued_to=to)))


def _taken(answer: Answer) -> Answer:
    if isinstance(answer, Refused):
        raise NotIssued(answer)
    return answer
