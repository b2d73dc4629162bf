# SPDX-License-Identifier: Apache-2.0
"""Text fields that keep what is being composed and save when left.

Hangul is composed in place (preedit) before it becomes text. Whatever ends the editing — focus
going away, a shortcut, a save, new values from the office — first turns the composition into text.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QSizePolicy, QWidget

LONGEST_LINE = 500
LONGEST_TEXT = 20_000
MOST_LINES = 14
_BREAK_LETTERS = "\r\n\t\v\f\u0085\u2028\u2029"
_BREAKS = re.compile(rf" *[{_BREAK_LETTERS}][ {_BREAK_LETTERS}]*")


def commit_preedit(widget: QWidget, preedit: str) -> None:
    """Turns `preedit` into text of `widget` and tells the input method to forget it."""
    event = QInputMethodEvent("", [])
    event.setCommitString(preedit)
    QCoreApplication.sendEvent(widget, event)
    method = QGuiApplication.inputMethod()
    if method is not None:
        method.reset()


class TooLong(QEvent):
    """Sent to the window: more was put into a field than it holds, and nothing of it was taken."""

    KIND = QEvent.Type(QEvent.registerEventType())

    def __init__(self, field: str, *, typed: int, most: int) -> None:
        super().__init__(self.KIND)
        self.field, self.typed, self.most = field, typed, most


class NotUnderstood(QEvent):
    """Sent to the window: why a field's text was not taken; empty once `was` is mended."""

    KIND = QEvent.Type(QEvent.registerEventType())

    def __init__(self, why: str, was: str) -> None:
        super().__init__(self.KIND)
        self.why, self.was = why, was


def tell_too_long(field: QWidget, *, typed: int, most: int) -> None:
    """Lets the window of `field` say so; lengths in letters."""
    QCoreApplication.sendEvent(field.window(), TooLong(field.accessibleName(), typed=typed, most=most))


def one_line(text: str) -> str:
    """A cell of a table as one line: breaks and tabs at its ends go, others become a space."""
    return _BREAKS.sub(" ", text.strip(_BREAK_LETTERS))


class LineField(QLineEdit):
    """One line. `committed` carries its text once, when it was changed and is left or Enter is pressed."""

    committed = Signal(str)

    def __init__(
        self, name: str, *, placeholder: str = "", quiet: bool = False, most: int = LONGEST_LINE
    ) -> None:
        super().__init__()
        self._preedit = ""
        self._shown = self._base = ""
        self._most = most
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(most)
        if quiet:
            self.setProperty("look", "quiet")
        self.editingFinished.connect(self.finish)

    @property
    def base(self) -> str:
        """What the office said this field holds when the editing that was handed out last began."""
        return self._base

    @property
    def is_dirty(self) -> bool:
        return bool(self._preedit) or self.text() != self._shown

    @property
    def is_composing(self) -> bool:
        return bool(self._preedit)

    def show_value(self, text: str) -> bool:
        """Shows what the office holds, unless something else stands here that was not saved.

        That is so while it is typed and composed, and where it could not be understood. Returns
        whether the value is shown.
        """
        if not self._preedit and self.text() == text and self.property("state") != "wrong":
            self._shown = text
            return True
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
            text = self.text() or self.placeholderText()
            wide = self.fontMetrics().horizontalAdvance(text) > room
            self.setToolTip(text if wide else "")

    def finish(self) -> None:
        """Ends the composition and hands out the text if it changed."""
        self.commit_composition()
        if self.text() != self._shown:
            if self.property("state") != "wrong":
                self._base = self._shown
            self._shown = self.text()
            self.committed.emit(self.text())

    def put_back(self, text: str, base: str) -> None:
        """What was handed out could not be kept: it stands here again, still to be saved."""
        if not self.is_dirty:
            self.setText(text)
            self._shown = base

    def forget(self) -> None:
        """What stands here belongs to something no longer shown."""
        self._forget_composition()
        self._shown = self.text()
        self.set_wrong("")

    def _forget_composition(self) -> None:
        if self._preedit:
            commit_preedit(self, "")

    def commit_composition(self) -> None:
        if not self._preedit:
            return
        # Qt completes what an input method commits, and the list would hold the keyboard of a field
        # that is being left: nothing is offered meanwhile.
        completer = self.completer()
        if completer is not None:
            completer.setParent(None)
            self.setCompleter(None)  # type: ignore[arg-type]
        commit_preedit(self, self._preedit)
        if completer is not None:
            completer.setParent(self)
            self.setCompleter(completer)

    def set_wrong(self, why: str) -> None:
        """Marks the text as not understood; the window says why. Empty: all is well."""
        was = self.toolTip() if self.property("state") == "wrong" else ""
        if why != was:
            QCoreApplication.sendEvent(self.window(), NotUnderstood(why, was))
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

    def paste(self) -> None:
        """The clipboard, unless it is longer than the field holds: then nothing, and a word about it."""
        text = one_line(QGuiApplication.clipboard().text())
        room = self._most - len(self.text()) + len(self.selectedText())
        if len(text) > room:
            tell_too_long(self, typed=len(text), most=self._most)
        else:
            self.insert(text)

    def context_menu(self) -> QMenu:
        """Qt's own menu, but what it pastes is looked at first as by the keyboard."""
        menu = self.createStandardContextMenu()
        for theirs in menu.actions():
            if theirs.objectName() == "edit-paste":
                ours = QAction(theirs.icon(), theirs.text(), menu)
                ours.setObjectName("edit-paste")
                ours.setEnabled(theirs.isEnabled())
                ours.triggered.connect(lambda _checked=False: self.paste())
                menu.insertAction(theirs, ours)
                menu.removeAction(theirs)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        is_wrong = self.property("state") == "wrong"
        if event.key() == Qt.Key.Key_Escape and (self.is_dirty or is_wrong):
            self._forget_composition()
            self._shown = self._base if is_wrong and not self.is_dirty else self._shown
            self.setText(self._shown)
            self.set_wrong("")
            return
        super().keyPressEvent(event)


class TextField(QPlainTextEdit):
    """Several lines, as tall as what is in it. Tab leaves it; saves when left."""

    committed = Signal(str)

    def __init__(
        self, name: str, *, placeholder: str = "", most: int = LONGEST_TEXT, one_paragraph: bool = False
    ) -> None:
        super().__init__()
        self._preedit = ""
        self._shown = self._base = ""
        self._most, self._is_one_paragraph = most, one_paragraph
        self._least_lines = 1
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.document().setDocumentMargin(1)
        self.setTabChangesFocus(True)
        self.setProperty("look", "quiet")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._grow())
        self._grow()

    @property
    def base(self) -> str:
        """Like LineField.base."""
        return self._base

    @property
    def is_dirty(self) -> bool:
        return bool(self._preedit) or self.toPlainText() != self._shown

    @property
    def is_composing(self) -> bool:
        return bool(self._preedit)

    def show_value(self, text: str) -> bool:
        """Like LineField.show_value."""
        if not self._preedit and self.toPlainText() == text:
            self._shown = text
            return True
        if self.is_dirty:
            return False
        self._shown = text
        self.setPlainText(text)
        return True

    def finish(self) -> None:
        self.commit_composition()
        text = self.toPlainText()
        if len(text) > self._most:
            tell_too_long(self, typed=len(text), most=self._most)
        elif text != self._shown:
            self._base, self._shown = self._shown, text
            self.committed.emit(text)

    def put_back(self, text: str, base: str) -> None:
        """Like LineField.put_back."""
        if not self.is_dirty:
            self.setPlainText(text)
            self._shown = base

    def forget(self) -> None:
        """What stands here belongs to something no longer shown."""
        if self._preedit:
            commit_preedit(self, "")
        self._shown = self.toPlainText()

    def commit_composition(self) -> None:
        if self._preedit:
            commit_preedit(self, self._preedit)

    def set_look(self, look: str, *, least_lines: int = 1) -> None:
        """`quiet` shows no frame until it is used, `box` always; at least some lines tall."""
        self._least_lines = least_lines
        self.setProperty("look", look)
        self._grow()

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
        least = self.fontMetrics().lineSpacing() * self._least_lines
        wanted = round(min(tallest, max(least, height))) + edge
        if wanted != self.height():
            self.setFixedHeight(wanted)
        is_more = block.isValid() or height > tallest
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if is_more else bars.ScrollBarAlwaysOff)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """What is pasted or dropped as plain text; what is longer than the field holds is not taken."""
        text = source.text()
        chosen = self.textCursor().selectionEnd() - self.textCursor().selectionStart()
        if self.document().characterCount() - 1 - chosen + len(text) > self._most:
            tell_too_long(self, typed=len(text), most=self._most)
        else:
            self.textCursor().insertText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_dirty:
            if self._preedit:
                commit_preedit(self, "")
            self.setPlainText(self._shown)
        elif self._is_one_paragraph and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish()
        else:
            super().keyPressEvent(event)

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
