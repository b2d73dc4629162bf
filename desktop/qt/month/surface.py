# SPDX-License-Identifier: Apache-2.0
"""What the painted views of month, year and agenda share: focus, tooltips, today, painting anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip

from db.records.when import SEOUL, zone_named
from desktop.qt import accessible
from desktop.qt.calendar.page import CalendarPage
from desktop.qt.look import Look
from desktop.qt.tips import plain


class Surface(QAbstractScrollArea):
    """A painted view in a page of the calendar; the page sends its requests."""

    def __init__(self, look: Look, page: CalendarPage, now: datetime, *, name: str) -> None:
        super().__init__(page)
        accessible.install()
        self.accessible: accessible.AccessibleView | None = None
        self.look, self.theme, self.words = look, look.theme, look.words
        self.page, self.now = page, now
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(name)

    @property
    def today(self) -> date:
        """Today by the wall clock of Seoul."""
        return self.now.astimezone(zone_named(SEOUL)).date()

    def set_now(self, now: datetime) -> None:
        """The clock moved on; at midnight another day is today."""
        before, self.now = self.today, now
        if self.today != before:
            self.repaint_all()

    def repaint_all(self) -> None:
        """Forgets the kept picture."""
        self.viewport().update()

    def press(self, event: QKeyEvent) -> bool:
        """Handles a key; False leaves it to Qt and to the desk."""
        return False

    def tooltip_at(self, x: float, y: float) -> str:
        """The whole story of what lies under a point of the viewport."""
        return ""

    def spoken_items(self) -> Sequence[accessible.Spoken]:
        """What a screen reader finds, in reading order."""
        return ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.press(event):
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tooltip_at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), plain(text), self.viewport())
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        self.repaint_all()

    def focusOutEvent(self, event: QEvent) -> None:
        self.repaint_all()
