# SPDX-License-Identifier: Apache-2.0
"""A file into the office, whatever sort of file: chosen or dropped, looked at, taken as one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.qt.dialogs import files
from desktop.qt.flow import Flow
from desktop.qt.frame.desk import Ask
from desktop.qt.importing import texts
from desktop.qt.importing.choice import Choice
from desktop.qt.importing.dropping import DropDialog
from desktop.qt.importing.pages import Pages
from desktop.qt.importing.sorts import Sorts
from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.asking import Action, Question
from desktop.screens.importing import Progress

_LOW_EMS = 34
_POLL_MS = 150
AskPath = Callable[[QWidget, str, Path, str], Path | None]


class TakingDialog(DropDialog):
    """Reads a file, shows what it would do, takes it; says what became of it.

    A dialog of one sort of file says what is asked and done, and how its rows are told (`Sorts`).
    """

    def __init__(
        self,
        look: Look,
        ask: Ask,
        sorts: Sorts,
        *,
        title: str,
        about: str,
        empty: str,
        parent: QWidget | None = None,
        ask_open: AskPath = files.ask_open,
        choice: Choice | None = None,
    ) -> None:
        super().__init__(parent)
        self.look, self.ask, self.ask_open = look, ask, ask_open
        self.path: Path | None = None
        self.screen_read: Any = None
        self.progress = Progress()
        self.is_done = False
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        connect(self.dropped, self.read)
        self.setWindowTitle(title)
        px = look.theme.px
        self.resize(files.within(parent, px(58), px(40)))
        self.setMinimumSize(files.within(parent, px(32), px(24)))
        column = QVBoxLayout(self)
        column.setSpacing(px(0.5))
        self._heads = label(title, font="large", look=look), label(about, tone="muted", wrap=True)
        for one in self._heads:
            column.addWidget(one)
        self.tools = Flow(spacing=px(0.4))
        column.addLayout(self.tools)
        self.choose = self.tool("choose", self._choose, kind="primary")
        self.pages = Pages(sorts, empty=empty, choice=choice)
        self.pages.stop_wanted.connect(self._stop)
        column.addWidget(self.pages, 1)
        self.said = label("", wrap=True)
        self.said.hide()
        column.addWidget(self.said)
        column.addLayout(self._foot())
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(lambda: self.pages.tell_progress(self.progress))
        if (failed := getattr(ask, "act_failed", None)) is not None:
            connect(failed, self._act_failed)

    def _foot(self) -> QHBoxLayout:
        self.foot = QHBoxLayout()
        self.foot.addStretch(1)
        self.take = button(self.look, "", self.apply, kind="primary")
        self.foot.addWidget(self.take)
        self.leave = button(self.look, self.look.text("dialog.close"), self.reject)
        self.foot.addWidget(self.leave)
        return self.foot

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"importing.dialog.{key}", **values)

    def tool(self, key: str, on: Callable[[], object], *, kind: str = "", tip: str = "") -> QPushButton:
        """A button above the rows."""
        made = button(self.look, self._text(key), on, kind=kind, tip=tip)
        self.tools.addWidget(made)
        return made

    # ---- what differs from sort to sort

    def question(self, path: Path) -> Question[Any]:
        """What reading this file asks."""
        raise NotImplementedError

    def action(self, path: Path, screen: Any) -> Action:
        """What taking it does."""
        raise NotImplementedError

    def pattern(self) -> str:
        """Which files are offered."""
        raise NotImplementedError

    def count(self, screen: Any) -> int:
        """How much of it would be taken now."""
        raise NotImplementedError

    def hindrance(self, screen: Any) -> str:
        """Why it cannot be taken as it is; empty when it can."""
        raise NotImplementedError

    def done_text(self, screen: Any, count: int) -> str:
        """What was taken."""
        raise NotImplementedError

    def show_tools(self, screen: Any, *, is_open: bool) -> None:
        """Buttons of its own; `is_open`: rows are shown and nothing was taken yet."""
        raise NotImplementedError

    def forget(self) -> None:
        """Another file, or the same one read anew: what was ticked for the one before goes."""

    # ---- the file

    def _choose(self) -> None:
        folder = self.path.parent if self.path is not None else files.documents()
        path = self.ask_open(self, self._text("choose"), folder, self.pattern())
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Looks at a file; nothing is written."""
        if self.is_busy:
            return
        self.path, self.screen_read, self.is_done = path, None, False
        self.say("")
        self._begin(self._text("reading_file", file=path.name))
        self.ask.read(self.question(path), self.take_in, self._failed, channel="import")

    def take_in(self, screen: Any) -> None:
        """What the office answered: rows, or why there are none."""
        self._end()
        self.screen_read = screen
        self.forget()
        self._show()
        if screen.error is not None:
            self.say(texts.said(screen.error, self.look), ok=False)
        else:
            self.pages.list.setFocus()
            self.pages.list.go_to(0)

    def _failed(self, error: Exception) -> None:
        self._end()
        self._show()
        self.say(self.look.words.failure(error), ok=False)

    # ---- taking it

    def apply(self) -> None:
        """Takes the file as one step of undo."""
        screen = self.screen_read
        if screen is None or self.path is None or not self.take.isEnabled():
            return
        self.say("")
        self._begin(self._text("writing"))
        self.ask.act(self.action(self.path, screen), self._applied)

    def _applied(self, answer: Answer) -> None:
        self._end()
        look, screen = self.look, self.screen_read
        self.is_done = isinstance(answer, Done)
        self._show()
        if isinstance(answer, Done) and screen is not None:
            done = self.done_text(screen, self.count(screen))
            notes = [sentence_of(line, look) for line in answer.notes]
            self.say(" ".join((done, *notes)), ok=True)
        elif isinstance(answer, Refused):
            self.say(texts.refusal_of(answer, look), ok=False)
        else:
            self.say(self._text("meanwhile"), ok=False)
        (self.leave if self.is_done else self.pages.list).setFocus()

    def _act_failed(self, action: object, error: Exception) -> None:
        if self.is_busy and self.path is not None and getattr(action, "path", None) == str(self.path):
            self._failed(error)

    # ---- what is shown

    def _begin(self, text: str) -> None:
        self.progress = Progress()
        self.is_busy = True
        self.pages.show_busy(text)
        self._timer.start()
        self.show_buttons()

    def _end(self) -> None:
        self.is_busy = False
        self._timer.stop()

    def _stop(self) -> None:
        self.progress.stopped = True
        self.pages.tell_stopping()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_heads()

    def _show_heads(self) -> None:
        """In large letters the rows need the room of what the title bar says, too."""
        is_low = self.height() < self.look.theme.px(_LOW_EMS)
        for one in self._heads:
            one.setVisible(not is_low or self.screen_read is None)

    def _show(self) -> None:
        self._show_heads()
        screen = self.screen_read
        if screen is None or screen.error is not None:
            self.pages.show_nothing()
        else:
            self.pages.show_screen(screen)
        self.show_buttons()

    def show_buttons(self) -> None:
        """What can be done now, and why not."""
        screen = self.screen_read
        is_open = screen is not None and screen.error is None and not self.is_busy and not self.is_done
        self.show_tools(screen, is_open=is_open)
        why = self.hindrance(screen) if is_open else ""
        self.take.setEnabled(is_open and not why)
        taken = self.count(screen) if screen is not None else 0
        self.take.setText(self._text("take_count", count=taken) if taken else self._text("take"))
        self.take.setToolTip(why)
        # Enter does what comes next: choose a file, take it, leave.
        after = self.leave if self.is_done else self.take if self.take.isEnabled() else self.choose
        after.setDefault(True)
        self.choose.setEnabled(not self.is_busy)
        if is_open:
            self.say(why)

    def say(self, text: str, *, ok: bool = True) -> None:
        self.said.setProperty("tone", "ok" if ok and self.is_done else "muted" if ok else "danger")
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setText(text)
        self.said.setVisible(bool(text))

    # ---- closing

    def closeEvent(self, event: QCloseEvent) -> None:
        self.progress.stopped = self.progress.stopped or self.is_busy
        super().closeEvent(event)

    def reject(self) -> None:
        """Escape while at work stops the work and stays."""
        if self.is_busy:
            self._stop()
        else:
            super().reject()
