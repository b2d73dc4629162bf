# SPDX-License-Identifier: Apache-2.0
"""Looking for a reader by what his row says, or by the initials (초성) of it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from db.text import chosung, is_chosung, search_form
from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.qt.phones import texts
from desktop.screens.phones import ReaderRow

LONG_LIST = 12  # from so many readers on the field stands there unasked


class FindReader(LineField):
    """Escape empties it and goes back; Enter and Down go to the list. A syllable under composition counts."""

    asked = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        text = look.words.text
        super().__init__(text("phonedesk.list.find"), placeholder=text("phonedesk.list.find_hint"), most=100)
        self._look = look
        self.textChanged.connect(lambda _text: self.asked.emit())
        self.hide()

    @property
    def wanted(self) -> str:
        """What is looked for, with what is being composed where the cursor is."""
        at = self.cursorPosition()
        return (self.text()[:at] + self._preedit + self.text()[at:]).strip()

    def found(self, rows: Iterable[ReaderRow]) -> tuple[ReaderRow, ...]:
        """The rows that say it; all of them while nothing is looked for."""
        wanted = self.wanted
        if not wanted:
            return tuple(rows)
        form = chosung if is_chosung(wanted) else search_form
        return tuple(row for row in rows if form(wanted) in form(self._said(row)))

    def _said(self, row: ReaderRow) -> str:
        return " ".join(filter(None, (row.name, texts.audience_text(row, self._look), row.telephone)))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit_composition()
            self.left.emit()
        else:
            super().keyPressEvent(event)
