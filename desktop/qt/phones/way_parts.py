# SPDX-License-Identifier: Apache-2.0
"""Parts of the page that sends: a block with its head and what came of it, lists that leave letters alone."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextCursor, QTextFormat, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QListWidget,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.widgets import label
from desktop.screens.ways import Left, MessageLine, WhomRow

_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)

_TURNS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def plain_letter(event: QKeyEvent) -> str:
    """The letter key, in Hangul mode too, pressed by itself."""
    return "" if event.modifiers() & _HELD else letter_of(event)


class Choice(QComboBox):
    """A choice that leaves letters and turning to the page; the wheel scrolls that, and chooses nobody."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_number = Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9
        if plain_letter(event) or is_number or event.key() in _TURNS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Rows(QListWidget):
    """A list that leaves letters, Enter and the keys that turn days to the page."""

    _OTHERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, *_TURNS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_number = Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9
        if plain_letter(event) or is_number or event.key() in self._OTHERS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Scrolled(QScrollArea):
    """Scrolls by wheel, by arrows and to what has the keyboard; the keys that turn days are the page's."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _TURNS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Block(QFrame):
    """One way: its name, what it is good for, and below what came of it."""

    def __init__(self, look: Look, head: str, what: str) -> None:
        super().__init__()
        self.look = look
        px = look.theme.px
        self.setProperty("role", "card")
        self.setAccessibleName(head)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(0.9), px(0.7), px(0.9), px(0.7))
        self.column.setSpacing(px(0.4))
        self.column.addWidget(label(head, font="bold", look=look))
        self.column.addWidget(label(what, tone="muted", wrap=True))
        self.said = label("", wrap=True)
        self.said.setProperty("tone", "ok")
        self.said.hide()

    def finish(self) -> None:
        """Everything else is in: what came of it stands last."""
        self.column.addWidget(self.said)

    def say(self, sentence: str, *, tone: str = "ok") -> None:
        """What came of it; nothing takes it away."""
        self.said.setProperty("tone", tone)
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self.said.setVisible(bool(sentence))


class Preview(QPlainTextEdit):
    """The message as it will be pasted; changed lines bear a colour beside their word in brackets."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setReadOnly(True)
        self.setProperty("look", "letter")
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setMinimumHeight(look.theme.px(9))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if plain_letter(event) or event.key() in _TURNS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def show_lines(self, lines: Iterable[MessageLine]) -> None:
        """Another text; the same one keeps where it is scrolled to."""
        found = tuple(lines)
        text = "\n".join(line.text for line in found)
        if text != self.toPlainText():
            self.setPlainText(text)
        colour = QColor(self._look.theme.colours.warn_soft)
        marks = []
        for number, line in enumerate(found):
            if line.mark:
                one = QTextEdit.ExtraSelection()
                one.cursor = QTextCursor(self.document().findBlockByNumber(number))
                one.format.setBackground(colour)
                one.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
                marks.append(one)
        self.setExtraSelections(marks)


def whom_text(look: Look, row: WhomRow) -> str:
    """How somebody is called in the choice."""
    profile = look.words.label(row.whom.profile)
    if row.name:
        return look.words.text("ways.reader", name=row.name, profile=profile)
    return look.words.text("ways.profile", profile=profile)


def left_text(look: Look, left: Iterable[Left]) -> str:
    """What those days hold and this audience is not told."""
    words = look.words
    found = [words.text(f"ways.left.{one.code}", count=one.count) for one in left]
    return words.text("ways.left_out", what=", ".join(found)) if found else words.text("ways.none_left")


def stacked(*widgets: QWidget) -> QWidget:
    """Below one another without margins."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    for one in widgets:
        column.addWidget(one)
    return made
