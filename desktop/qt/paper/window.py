# SPDX-License-Identifier: Apache-2.0
"""The paper window: on the left what can be printed, in the middle its pages, on the right what to know."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.copying import put, tell
from desktop.qt.dialogs import files
from desktop.qt.frame.controller import Controller
from desktop.qt.look import Look
from desktop.qt.paper.chosen import Chosen
from desktop.qt.paper.hands import press
from desktop.qt.paper.issuing import Issuing
from desktop.qt.paper.layout import Parts
from desktop.qt.paper.showing import Showing
from desktop.qt.signals import connect
from desktop.screens.actions import Answer, Refused
from desktop.screens.asking import Action
from desktop.screens.paper import CopySheet, DrawnSheet, PaperView, SheetClip

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow

SIZE_EMS = (84, 58)


class PaperWindow(QWidget):
    """Beside the main window, and never in its way. What is shown here follows every change of the office."""

    closed = Signal()

    def __init__(
        self,
        look: Look,
        controller: Controller,
        *,
        refusal_text: Callable[[Refused], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.look, self.controller, self.refusal_text = look, controller, refusal_text
        self.gateway = controller.gateway  # of the office it was opened on, whatever is opened later
        self.chosen = Chosen()
        self._is_leaving = False
        self.setObjectName("paper")
        self.setAutoFillBackground(True)
        self.parts = Parts(look, self.chosen, controller.background)
        self.showing = Showing(look, controller, self.chosen, self.parts)
        self.issuing = Issuing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        px = look.theme.px
        self.resize(files.within(self.parentWidget(), px(SIZE_EMS[0]), px(SIZE_EMS[1])))
        self._connect()

    def _connect(self) -> None:
        foot, issuing = self.parts.foot, self.issuing
        self.showing.changed.connect(self._able)
        self.showing.titled.connect(self.setWindowTitle)
        self.parts.options.ticked.connect(self._able)
        connect(self.parts.side.put, self._put)
        foot.save_wanted.connect(issuing.save)
        foot.bind_wanted.connect(issuing.bind)
        foot.print_wanted.connect(issuing.print)
        foot.copy_wanted.connect(self.copy)
        foot.stop_wanted.connect(issuing.stop)

    # ---- what is shown

    def open(self, view: PaperView) -> None:
        """An engagement or some days; what was shown before goes."""
        if view != self.showing.view and not self.issuing.is_running:
            self.parts.foot.note()
        self.showing.open(view)

    def refresh(self) -> None:
        """Reads and draws again; what is looked at stays where it is."""
        self.showing.read()

    @property
    def main(self) -> MainWindow | None:
        """The window beside which this one stands."""
        from desktop.qt.frame.window import MainWindow

        main = self.parentWidget()
        return main if isinstance(main, MainWindow) else None

    @property
    def drawn(self) -> DrawnSheet | None:
        """The sheet that is looked at."""
        return self.showing.drawn

    @property
    def is_able(self) -> bool:
        """Whether something can go out."""
        return self.drawn is not None and self.chosen.screen.may_issue

    def bound_name(self, count: int) -> str:
        """Of a file with several sheets, without its ending."""
        view, text = self.showing.view, self.look.words.text
        if view.engagement:
            return text("paper.do.bound", title=self.chosen.screen.title, count=count)
        return text("paper.do.days_bound", first=view.first, last=view.last)

    def _able(self) -> None:
        foot, count = self.parts.foot, len(self.chosen.asks())
        foot.show_count(count, able=self.is_able, can_copy=self.drawn is not None)
        if not self.chosen.screen.may_issue:
            foot.say(self.look.words.text("paper.state.view_only"), tone="warn")

    # ---- what is done

    def show_running(self, on: bool) -> None:
        """While something goes out nothing else is chosen."""
        self.parts.foot.is_busy = on
        self.parts.options.setEnabled(not on)
        self.parts.side.setEnabled(not on)
        self._able()
        if on:
            self.parts.foot.stop.setFocus()

    def settle(self) -> None:
        """What ran is over: everything is read again, here and in the main window."""
        if self.issuing.is_running:
            return
        if self._is_leaving:
            self._gone()
            return
        self.show_running(False)
        self.parts.options.list.setFocus()
        self.controller.refresh()
        self.refresh()

    def _put(self, action: Action) -> None:
        def answered(answer: Answer) -> None:
            if isinstance(answer, Refused):
                self.parts.foot.say(self.refusal_text(answer), tone="danger")
            self.refresh()

        self.controller.act(action, answered)

    def copy(self) -> None:
        """The whole sheet for 한글, Excel and mail; the office knows nothing of it."""
        drawn, words, foot = self.drawn, self.look.words, self.parts.foot
        if drawn is None or self.issuing.is_running:
            return

        def take(clip: SheetClip) -> None:
            put(html=clip.html, text=clip.text, columns=clip.columns)
            foot.say(words.text("copying.sheet"), tone="ok")

        def failed(error: Exception) -> None:
            foot.say(words.failure(error), tone="danger")

        gateway = self.gateway
        self.controller.background.ask(lambda: gateway.read(CopySheet(drawn=drawn)), take, failed)

    def leave(self) -> None:
        """Stops what runs, else closes."""
        if self.issuing.is_running:
            self.issuing.stop()
        else:
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press(self, event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What runs is stopped, and ends properly behind the scenes: a job is taken back whole."""
        super().closeEvent(event)
        if not self._is_leaving:
            self._is_leaving = True
            self.closed.emit()
            self.issuing.stop()
            if not self.issuing.is_running:
                self.deleteLater()

    def _gone(self) -> None:
        """What became of it is said in the main window, which is still there."""
        foot, main = self.parts.foot, self.parentWidget()
        if main is not None:
            tell(main, foot.said.text(), tone=foot.tone)
        self.controller.refresh()
        self.deleteLater()
