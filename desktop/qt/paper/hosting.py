# SPDX-License-Identifier: Apache-2.0
"""The paper window of a main window: opened by Ctrl+P, told of every change, closed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.qt.paper.alive import is_alive
from desktop.screens.paper import PaperView

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow
    from desktop.qt.paper.window import PaperWindow


class Papers:
    """There is one paper window for each main window; asked for again it shows something else."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.window: PaperWindow | None = None
        self._leaving: list[PaperWindow] = []  # closed while something ran, until that is over
        self._journal = 0  # that what is shown was drawn from
        # Earlier than `answered`, and after every reading: some panels write past the controller.
        window.controller.screen_ready.connect(lambda _question, _screen: self._look_again())
        window.controller.answered.connect(lambda _action, _answer: self._look_again())
        window.controller.changed_by_others.connect(lambda _changes: self.refresh())

    def show(self, view: PaperView) -> PaperWindow:
        """What can be printed of an engagement or of some days."""
        from desktop.qt.paper.window import PaperWindow  # made when first asked for

        if self.window is not None and self.window.gateway is not self._window.controller.gateway:
            self.window.close()
        if self.window is None:
            main = self._window
            self.window = PaperWindow(
                main.look, main.controller, refusal_text=main.answers.refusal_text, parent=main
            )
            self.window.closed.connect(self._closed)
        self._journal = self._window.controller.journal
        self.window.open(view)
        if self.window.isVisible():
            self.window.raise_()  # it may lie behind others
        self.window.show()
        self.window.activateWindow()
        self.window.parts.options.list.setFocus()
        return self.window

    def refresh(self) -> None:
        """Something changed in the office."""
        self._journal = self._window.controller.journal
        if self.window is None:
            return
        if self.window.gateway is self._window.controller.gateway:
            self.window.refresh()
        else:
            self.window.close()  # another office was opened: its numbers mean something else

    def _look_again(self) -> None:
        """Unless what is shown was drawn from that state already."""
        if self._journal != self._window.controller.journal:
            self.refresh()

    def dress(self) -> None:
        """The window in another language or theme, on the same thing."""
        old = self.window
        if old is not None:
            view = old.showing.view
            self.close()
            self.show(view)

    def close(self) -> None:
        if self.window is not None:
            self.window.close()

    def is_running(self) -> bool:
        """Whether something goes out still; a window closed meanwhile counts."""
        self._leaving = [one for one in self._leaving if is_alive(one) and one.issuing.is_running]
        return bool(self._leaving) or (self.window is not None and self.window.issuing.is_running)

    def _closed(self) -> None:
        if self.window is not None:
            self._leaving.append(self.window)
            self.window = None
