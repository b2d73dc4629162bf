# SPDX-License-Identifier: Apache-2.0
"""What stands in a calendar page when there is nothing to show: empty, reading, failed, all filtered out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.widgets import button, label


class Note(QFrame):
    """A quiet card in the middle of a page; hidden while there is something to see."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look, self._page = look, parent
        self.setProperty("role", "panel")
        column = QVBoxLayout(self)
        gap = look.theme.px(0.9)
        column.setContentsMargins(gap, gap, gap, gap)
        self.title = label("", look=look, font="bold", wrap=True)
        self.hint = label("", look=look, tone="muted", wrap=True)
        for one in (self.title, self.hint):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(one)
        self.action = button(look, "", self._acted, kind="link")
        column.addWidget(self.action, 0, Qt.AlignmentFlag.AlignHCenter)
        self._on: Callable[[], object] | None = None
        self.hide()

    def say(
        self, title: str, hint: str = "", *, action: str = "", on: Callable[[], object] | None = None
    ) -> None:
        """Shows the sentence; an empty title hides the card."""
        self._on = on
        self.title.setText(title)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        # Where nothing can be pressed the card lets the mouse through to the days beneath it.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not action)
        self.setVisible(bool(title))
        self.place()

    def place(self) -> None:
        """Puts the card into the middle of its parent, a little above."""
        parent = self._page
        width = min(parent.width() - self._look.theme.px(2), self._look.theme.px(26))
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry(
            (parent.width() - width) // 2, max(0, (parent.height() - height) // 3), width, height
        )
        self.raise_()

    def _acted(self) -> None:
        if self._on is not None:
            self._on()
