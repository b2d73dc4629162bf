# SPDX-License-Identifier: Apache-2.0
"""A pair of hands: presses keys where the focus is, types Korean as an input method does, uses the mouse.

Counts what it does. A key press, a click and a drag are one action each; so is a text typed into a field.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.qt.frame.window import MainWindow
from desktop.words.keys import HANGUL_KEYS

_LEFT = Qt.MouseButton.LeftButton
_SPELLED = {"Enter": "Return", "Delete": "Del", "PageUp": "PgUp", "PageDown": "PgDown"}


@dataclass
class Hand:
    """On one window. `hangul`: the keyboard is in Hangul mode, so that letter keys send jamo."""

    window: MainWindow
    hangul: bool = False
    count: int = 0

    @property
    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def press(self, *keys: str) -> Hand:
        """`press("Ctrl+K", "Down", "Enter")`."""
        for name in keys:
            self.count += 1
            self._press(name)
            QApplication.processEvents()
        return self

    def _press(self, name: str) -> None:
        *held, last = name.split("+")
        jamo = HANGUL_KEYS.get(last.lower()) if self.hangul and len(last) == 1 else None
        if jamo is None:
            combined = QKeySequence("+".join((*held, _SPELLED.get(last, last))))[0]
            QTest.keyClick(self.focus, combined.key(), combined.keyboardModifiers())
            return
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= getattr(Qt.KeyboardModifier, {"Ctrl": "Control"}.get(one, one) + "Modifier")
        text = "" if modifiers & Qt.KeyboardModifier.ControlModifier else jamo
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(self.focus, QKeyEvent(kind, ord(jamo), modifiers, text))

    def type(self, text: str) -> Hand:
        """Composed and committed where the focus is."""
        self.count += 1
        field = self.focus
        QCoreApplication.sendEvent(field, QInputMethodEvent(text[:1], []))
        event = QInputMethodEvent("", [])
        event.setCommitString(text)
        QCoreApplication.sendEvent(field, event)
        QApplication.processEvents()
        return self

    # ---- mouse

    def click(self, widget: QWidget, at: QPoint | None = None) -> Hand:
        self.count += 1
        QTest.mouseClick(widget, _LEFT, Qt.KeyboardModifier.NoModifier, at or widget.rect().center())
        QApplication.processEvents()
        return self

    def drag(
        self,
        widget: QWidget,
        start: QPoint,
        end: QPoint,
        *,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> Hand:
        """Pressed at `start`, moved in steps, let go at `end`."""
        self.count += 1
        kinds = QEvent.Type
        self._mouse(widget, kinds.MouseButtonPress, start, _LEFT, held)
        for step in range(1, 9):
            between = start + (end - start) * step / 8
            self._mouse(widget, kinds.MouseMove, between, _LEFT, held)
        self._mouse(widget, kinds.MouseButtonRelease, end, Qt.MouseButton.NoButton, held)
        QApplication.processEvents()
        return self

    def _mouse(
        self,
        widget: QWidget,
        kind: QEvent.Type,
        at: QPoint,
        buttons: Qt.MouseButton,
        held: Qt.KeyboardModifier,
    ) -> None:
        spot = QPointF(at)
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else _LEFT
        event = QMouseEvent(kind, spot, QPointF(widget.mapToGlobal(at)), button, buttons, held)
        QCoreApplication.sendEvent(widget, event)
