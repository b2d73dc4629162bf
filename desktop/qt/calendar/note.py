# SPDX-License-Identifier: Apache-2.0
"""What stands over an empty page: loading, nothing there, nothing that passes the filter, a failure."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.widgets import button, label


class Note(QFrame):
    """A sentence in the middle, with a button where something can be done about it."""

    unfilter_wanted = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        column = QVBoxLayout(self)
        self.sentence = label("", tone="muted", look=look)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        unfilter = look.words.text("schedule.unfilter")
        self.button = button(look, unfilter, self.unfilter_wanted.emit)
        column.addWidget(self.sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.hide()

    def text(self) -> str:
        """The sentence shown; empty when nothing is said."""
        return self.sentence.text() if not self.isHidden() else ""

    def say(self, text: str, *, button: str = "") -> None:
        """Shows a sentence, and a button of that name; an empty sentence takes it away."""
        self.sentence.setText(text)
        if button:
            self.button.setText(button)
            self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not button)
        self.setVisible(bool(text))
        self.place()
        self.raise_()

    def place(self) -> None:
        """In the middle of the page, a third from the top."""
        parent = self.parentWidget()
        if parent is None:
            return
        width = min(parent.width() - 20, self._look.theme.px(26))
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        self.setGeometry((parent.width() - width) // 2, parent.height() // 3, width, height)
