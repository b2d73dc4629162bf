# SPDX-License-Identifier: Apache-2.0
"""A question over the desk that is shown: one reason for several things at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.qt.inspector.panels import ReasonPanel

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow


class Floating:
    """The questions of one window; there is never more than one."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.panel: ReasonPanel | None = None

    def ask(self, question: str, confirm: str, then: Callable[[str], object]) -> None:
        """Asks for a written reason and hands it on; Esc leaves everything as it was."""
        self.close()
        window = self._window
        panel = ReasonPanel(window.look, question=question, confirm=confirm)
        panel.setParent(window.desks)
        panel.setProperty("role", "popup")
        panel.setAutoFillBackground(True)
        width = min(window.desks.width() - 16, window.look.theme.px(30))
        height = max(panel.sizeHint().height(), panel.heightForWidth(width))
        panel.setGeometry((window.desks.width() - width) // 2, window.desks.height() // 4, width, height)

        def given(why: str) -> None:
            self.close()
            then(why)

        panel.given.connect(given)
        panel.closed.connect(self.close)
        self.panel = panel
        panel.show()
        panel.raise_()
        panel.field.setFocus()

    def close(self) -> None:
        """Takes the question away; the desk has the keyboard again."""
        if self.panel is not None:
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None
            self._window.desks.current.focus_start()
