# SPDX-License-Identifier: Apache-2.0
"""Fields that something is looked for in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from desktop.qt.fields import LONGEST_LINE, LineField


class AskingField(LineField):
    """Tells while it is typed what is looked for, a syllable under composition included."""

    asked = Signal(str)

    def __init__(self, name: str, *, placeholder: str, most: int = LONGEST_LINE) -> None:
        super().__init__(name, placeholder=placeholder, most=most)
        self.textChanged.connect(lambda _text: self.asked.emit(self.whole()))

    def whole(self) -> str:
        """The text with the syllable under composition where the cursor is."""
        at = self.cursorPosition()
        return self.text()[:at] + self._preedit + self.text()[at:]

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.asked.emit(self.whole())


class FindField(AskingField):
    """Stands above a list: Escape empties it and goes back, Enter and Down go to the list."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit_composition()
            self.left.emit()
        else:
            super().keyPressEvent(event)
