# SPDX-License-Identifier: Apache-2.0
"""The paper window of a main window: opened by Ctrl+P, told of every change, closed with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.screens.paper import PaperView

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow
    from desktop.qt.paper.window import PaperWindow


class Papers:
    """There is one paper window for each main window; asked for again it shows something else."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.window: PaperWindow | None = None
        self._journal = 0  # that what is shown was drawn from
        window.controller.answered.connect(lambda _action, _answer: self.refresh())
        window.controller.changed_by_others.connect(lambda _changes: self.refresh())
        window.controller.office_ready.connect(lambda _line: self._look_again())

    def show(self, view: PaperView) -> PaperWindow:
        """What can be printed of an engagement or of some days."""
        from desktop.qt.paper.window import PaperWindow  # made when first asked for

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
        if self.window is not None:
            self.window.refresh()

    def _look_again(self) -> None:
        """Some panels write past the controller and have the window read again: their change counts too."""
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

    def _closed(self) -> None:
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
