# SPDX-License-Identifier: Apache-2.0
"""One message above the desk: what happened, what was kept, and one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from desktop.qt.fields import NotUnderstood, TooLong
from desktop.qt.look import Look
from desktop.qt.widgets import Dot, button, label, tool

SHOWN_MS = 8000


class Banner(QFrame):
    """Errors stay until closed; good news leaves by itself."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("role", "banner")
        self._row = QHBoxLayout(self)
        gap = look.theme.px(0.5)
        self._row.setContentsMargins(gap, gap // 2, gap // 2, gap // 2)
        self._row.setSpacing(gap)
        self.words = label("", wrap=True)
        self.action: QPushButton | None = None
        self._dot: Dot | None = None
        self._row.addWidget(self.words, 1)
        self._close = tool(look, "close", look.text("banner.close"), self.clear, kind="flat")
        self._row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.hide()

    def say(
        self, text: str, *, tone: str = "info", action: str = "", on: Callable[[], object] | None = None
    ) -> None:
        """Shows one message; `tone` is info (also when empty), warn or danger. It replaces an older one."""
        self.clear()
        tone = tone or "info"
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        drawing, ink = {"danger": ("block", "danger"), "warn": ("warn", "warn")}.get(
            tone, ("info", "accent_text")
        )
        self._dot = Dot(self._look, drawing, ink, self._look.text(f"banner.{tone}"))
        self._row.insertWidget(0, self._dot)
        self.words.setText(text)
        self.words.setAccessibleName(text)
        if action and on is not None:
            chosen = on

            def act() -> None:
                self.clear()
                chosen()

            self.action = button(self._look, action, act)
            self._row.insertWidget(2, self.action)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self.words, QAccessible.Event.Alert))
        if tone == "info":
            self._timer.start(SHOWN_MS)

    def hear(self, event: QEvent) -> bool:
        """Says what a field could not take, and takes it back when mended; False: not such an event."""
        if isinstance(event, TooLong):
            words = self._look.text("banner.too_long", field=event.field, typed=event.typed, most=event.most)
            self.say(words, tone="danger")
        elif isinstance(event, NotUnderstood):
            if event.why:
                self.say(event.why, tone="danger")
            elif self.text() == event.was:
                self.clear()
        else:
            return False
        return True

    def text(self) -> str:
        return "" if self.isHidden() else self.words.text()

    def clear(self) -> None:
        """Takes the message away."""
        self._timer.stop()
        for old in (self._dot, self.action):
            if old is not None:
                self._row.removeWidget(old)
                old.deleteLater()
        self._dot = self.action = None
        self.hide()
