# SPDX-License-Identifier: Apache-2.0
"""Text fields that keep what is being composed and save when left.

Hangul is composed in place (preedit) before it becomes text. Whatever ends the editing — focus
going away, a shortcut, a save, new values from the office — first turns the composition into text.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

LONGEST_LINE = 500
LONGEST_TEXT = 20_000
MOST_LINES = 14


def commit_preedit(widget: QWidget, preedit: str) -> None:
    """Turns `preedit` into text of `widget` and tells the input method to forget it."""
    event = QInputMethodEvent("", [])
    event.setCommitString(preedit)
    QCoreApplication.sendEvent(widget, event)
    method = QGuiApplication.inputMethod()
    if method is not None:
        method.reset()


class LineField(QLineEdit):
    """One line. `committed` carries its text once, when it was changed and is left or Enter is pressed."""

    committed = Signal(str)

    def __init__(
        self, name: str, *, placeholder: str = "", quiet: bool = False, most: int = LONGEST_LINE
    ) -> None:
        super().__init__()
        self._preedit = ""
        self._shown = ""
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(most)
        if quiet:
            self.setProperty("look", "quiet")
        self.editingFinished.connect(self.finish)

    @property
    def base(self) -> str:
        """What the office last said this field holds."""
        return self._shown

    @property
    def is_dirty(self) -> bool:
        return bool(self._preedit) or self.text() != self._shown

    def show_value(self, text: str) -> bool:
        """Shows what the office holds, unless something else stands here that was not saved.

        That is so while it is typed and composed, and where it could not be understood. Returns
        whether the value is shown.
        """
        if self.is_dirty or self.property("state") == "wrong":
            return False
        self._shown = text
        self.setText(text)
        self.setCursorPosition(0)
        self.set_wrong("")
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        """A text wider than its field is in the tooltip as a whole."""
        if self.property("state") != "wrong":
            room = self.width() - self.fontMetrics().averageCharWidth() * 2
            wide = self.fontMetrics().horizontalAdvance(self.text()) > room
            self.setToolTip(self.text() if wide else "")

    def finish(self) -> None:
        """Ends the composition and hands out the text if it changed."""
        self.commit_composition()
        if self.text() != self._shown:
            self._shown = self.text()
            self.committed.emit(self.text())

    def forget(self) -> None:
        """What stands here belongs to something no longer shown."""
        self._shown = self.text()
        self.set_wrong("")

    def commit_composition(self) -> None:
        if self._preedit:
            commit_preedit(self, self._preedit)

    def set_wrong(self, why: str) -> None:
        """Marks the text as not understood; the reason is in the tooltip. Empty: all is well."""
        self.setProperty("state", "wrong" if why else "")
        self.setToolTip(why)
        if not why:
            self._tell_whole()
        self.style().unpolish(self)
        self.style().polish(self)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit_composition()
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_dirty:
            self.setText(self._shown)
            self.set_wrong("")
            return
        super().keyPressEvent(event)


class TextField(QPlainTextEdit):
    """Several lines, as tall as what is in it. Tab leaves it; saves when left."""

    committed = Signal(str)

    def __init__(self, name: str, *, placeholder: str = "", most: int = LONGEST_TEXT) -> None:
        super().__init__()
        self._preedit = ""
        self._shown = ""
        self._most = most
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.document().setDocumentMargin(1)
        self.setTabChangesFocus(True)
        self.setProperty("look", "quiet")
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    @property
    def base(self) -> str:
        return self._shown

    @property
    def is_dirty(self) -> bool:
        return bool(self._preedit) or self.toPlainText() != self._shown

    def show_value(self, text: str) -> bool:
        """Like LineField.show_value."""
        if self.is_dirty:
            return False
        self._shown = text
        if self.toPlainText() != text:
            self.setPlainText(text)
        return True

    def finish(self) -> None:
        self.commit_composition()
        text = self.toPlainText()
        if len(text) > self._most:
            text = text[: self._most]
            self.setPlainText(text)
        if text != self._shown:
            self._shown = text
            self.committed.emit(text)

    def forget(self) -> None:
        """What stands here belongs to something no longer shown."""
        self._shown = self.toPlainText()

    def commit_composition(self) -> None:
        if self._preedit:
            commit_preedit(self, self._preedit)

    def _grow(self) -> None:
        """As tall as the text, laid out now for the width there is."""
        layout = self.document().documentLayout()
        block, height = self.document().firstBlock(), 0.0
        tallest = self.fontMetrics().lineSpacing() * MOST_LINES
        while block.isValid() and height < tallest:
            height += layout.blockBoundingRect(block).height()
            block = block.next()
        margins = self.contentsMargins()
        edge = round(self.document().documentMargin() * 2) + margins.top() + margins.bottom() + 2
        least = self.fontMetrics().lineSpacing()
        wanted = round(min(tallest, max(least, height))) + edge
        if wanted != self.height():
            self.setFixedHeight(wanted)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._preedit = event.preeditString()
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.commit_composition()
        super().focusOutEvent(event)
        self.finish()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()


def finish_editing() -> None:
    """Ends the editing of whichever field has the focus: composition to text, text to the office."""
    focused = QApplication.focusWidget()
    if isinstance(focused, LineField | TextField):
        focused.finish()
